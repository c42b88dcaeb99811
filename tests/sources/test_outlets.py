"""Outlets: the shipped ones and the operator's own."""

from datetime import date
from pathlib import Path

import pytest

from tasks.claims.extract import extract_claims
from tasks.entities.link import link_claims
from tasks.entities.registry import registry
from tasks.sources.errors import SettingError
from tasks.sources.hosts import host_of
from tasks.sources.outletentry import FeedKind
from tasks.sources.outlets import load_outlets
from tasks.sources.web.manners import usual_gap
from tasks.verdicts.rules import load_rules
from tests.gold.score import document
from warehouse.home import Home
from warehouse.records.vocabulary import Language

OWN = """
town-crier:
  names: {en: Town Crier}
  country: GB
  kind: press
  homepage: https://crier.example/
  hosts: [crier.example]
  reliability: 0.6
  gap: 4
  feeds: [{kind: json, url: "https://crier.example/feed.json"}]
"""
FOLLOWED = (
    "36kr ars-technica bloomberg caixin cctv cgtn golem heise huawei-newsroom ithome mlcommons nikkei"
    " nvidia-newsroom reuters scmp servethehome the-decoder the-register toms-hardware"
)


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CLAIMLEDGER_HOME", str(tmp_path))
    return Home(tmp_path).outlets


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize("outlet_id", FOLLOWED.split())
def test_the_outlets_that_matter_are_followed(outlet_id: str):
    assert load_outlets().entries[outlet_id].feeds


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize("outlet_id", FOLLOWED.split())
def test_an_outlet_that_is_followed_says_all_of_itself(outlet_id: str):
    entry = load_outlets().entries[outlet_id]
    assert entry.names.keys() == set(Language)
    assert all((entry.country, entry.language, entry.kind, entry.hosts, entry.schedule))
    assert entry.homepage.startswith("https://")
    assert host_of(entry.homepage).endswith(entry.hosts)
    assert 0 < entry.reliability < 1
    assert usual_gap(entry.homepage) >= 1


@pytest.mark.usefixtures("own")
def test_mirrors_and_syndicates_are_marked_in_the_shipped_entries():
    entries = load_outlets().entries
    assert entries["cctv"].mirrors
    assert entries["scmp"].syndicates
    assert set(FeedKind) - {feed.kind for entry in entries.values() for feed in entry.feeds} == set()


@pytest.mark.usefixtures("own")
def test_every_shipped_feed_is_of_its_own_outlet_over_tls():
    outlets = load_outlets()
    feeds = [(key, feed.url) for key, entry in outlets.entries.items() for feed in entry.feeds]
    of = {url: outlets.of_url(url) for _, url in feeds}
    assert [url for key, url in feeds if (found := of[url]) is None or found.outlet_id != key] == []
    assert all(url.startswith("https://") for _, url in feeds)


def test_an_outlet_is_added_by_its_entry_alone(own: Path):
    shipped = len(load_outlets().entries)
    own.write_text(OWN, "utf-8")
    outlets = load_outlets()
    assert len(outlets.entries) == shipped + 1
    assert outlets.entries["town-crier"].feeds[0].kind is FeedKind.JSON
    found = outlets.of_url("https://www.crier.example/a")
    assert found is not None
    assert found.outlet_id == "town-crier"
    assert (usual_gap("https://www.crier.example/a"), usual_gap("https://other.example/")) == (4.0, 1.0)


@pytest.mark.parametrize("written", ["b\u00fccher.example", "xn--bcher-kva.example", "b\u00dccher.example"])
def test_a_host_beyond_ascii_is_one_host_in_both_its_forms(own: Path, written: str):
    mirrors = "  mirrors: {\u82af\u7247.example: b\u00fccher.example}\n"
    own.write_text(OWN.replace("[crier.example]", f"[{written}]") + mirrors, "utf-8")
    outlets = load_outlets()
    names = ("b\u00fccher", "www.xn--bcher-kva", "\u82af\u7247", "xn--h1xx36a")
    found = [outlets.of_url(f"https://{name}.example/a") for name in names]
    assert [each and each.outlet_id for each in found] == ["town-crier"] * 4
    assert outlets.own_address("https://\u82af\u7247.example/a") == "https://xn--bcher-kva.example/a"
    assert outlets.of_url("https://bucher.example/a") is None


def test_one_host_in_two_forms_belongs_to_one_outlet(own: Path):
    other = OWN.replace("town-crier", "other").replace("Town Crier", "Other")
    forms = zip((OWN, other), ("b\u00fccher.example", "xn--bcher-kva.example"), strict=True)
    own.write_text("".join(text.replace("[crier.example]", f"[{host}]") for text, host in forms), "utf-8")
    with pytest.raises(SettingError, match=r"'xn--bcher-kva\.example' belongs to both town-crier and other"):
        load_outlets()


def test_an_own_entry_replaces_the_shipped_one(own: Path):
    own.write_text(OWN.replace("town-crier", "heise"), "utf-8")
    assert load_outlets().entries["heise"].hosts == ("crier.example",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[", "while parsing"),
        ("- a", "no outlets by id"),
        (OWN.replace("gap: 4", "gap: -1"), "town-crier.gap"),
        (OWN.replace("json", "fax"), "town-crier.feeds.1.kind"),
        (OWN.replace("hosts: [crier.example]", "hosts: [heise.de]"), "'heise.de' belongs to both"),
        (OWN.replace("hosts:", "host:"), "town-crier.hosts is missing; town-crier.host is no setting"),
        (
            OWN.replace("{en: Town Crier}", "{de: Ausrufer}"),
            "town-crier.names: lacks `en`, the name in English",
        ),
        (OWN.replace("[crier.example]", "[Crier.example]"), "town-crier.hosts: 'Crier.example' is no host"),
        (OWN.replace("names:", "nmaes:"), "town-crier.nmaes is no setting (did you mean names?)"),
        (OWN.replace("hosts: [crier.example]", "hosts: crier.example"), "town-crier.hosts should be a list"),
        (OWN + OWN, "town-crier stands there twice"),
    ],
)
def test_a_mistake_is_told_in_one_line_with_its_place_and_remedy(own: Path, text: str, said: str):
    own.write_text(text, "utf-8")
    with pytest.raises(SettingError) as error:
        load_outlets()
    line = str(error.value)
    assert line.startswith(f"{own}: ")
    assert said in line
    assert line.endswith("; correct the entry")
    assert "\n" not in line


def test_an_own_outlet_is_one_of_the_others_unless_it_has_a_deployment(own: Path):
    heise = OWN.replace("town-crier", "heise").replace("Town Crier", "heise").replace("crier.", "heise.")
    own.write_text(OWN + heise, "utf-8")
    outlets = load_outlets()
    assert outlets.chosen(["others"]) == ("town-crier",)
    assert outlets.chosen(["heise", "others"]) == ("heise", "town-crier")
    assert set(outlets.chosen([])) == outlets.entries.keys()


def test_what_an_operator_changes_in_an_outlet_is_another_version_of_the_rules(own: Path):
    shipped = load_rules().version
    versions = {shipped}
    for text in (OWN, OWN.replace("0.6", "0.7"), OWN + "  mirrors: {crier2.example: null}\n"):
        own.write_text(text, "utf-8")
        versions.add(load_rules().version)
    assert len(versions) == 4
    own.write_text(OWN.replace("gap: 4", "gap: 5") + "  mirrors: {crier2.example: null}\n", "utf-8")
    assert load_rules().version in versions, "when it is read decides no verdict"
    own.unlink()
    assert load_rules().version == shipped


def test_a_text_may_cite_an_own_outlet(own: Path):
    own.write_text(OWN.replace("{en: Town Crier}", "{en: Town Crier, de: Stadtbote}"), "utf-8")
    told = {Language.EN: "Town Crier reported that Nvidia shipped 15,000 chips."}
    told[Language.DE] = "Laut Stadtbote lieferte Nvidia 15.000 Chips aus."
    for language, text in told.items():
        page = document({"text": text}, language, date(2025, 6, 15))
        claims, _ = link_claims(page, extract_claims(page, registry()), registry())
        assert [claim.cited_outlet_id for claim in claims] == ["town-crier"]
