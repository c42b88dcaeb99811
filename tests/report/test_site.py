"""The static report: hostile text stays text, links stay on the web, intervals share one scale."""

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import html5lib
import pytest

from tasks.report.data import ReportData
from tasks.report.site import write_site
from tasks.report.trees import origin_names
from tasks.report.words import text_after, text_before, web_address
from tasks.verdicts.origins.naming import origin_name

HOSTILE = "<script>alert(1)</script>"


def claim(**changed: Any) -> dict[str, Any]:
    return {
        "claim_id": "c1",
        "document_id": "d1",
        "proposition_id": "p1",
        "subject_id": "chip",
        "object_id": None,
        "capture_sha256": "a" * 64,
        "speaker_name": None,
        "cited_outlet_name": None,
        "decided_by": "rules",
        "decided_at": datetime(2025, 2, 12, tzinfo=UTC),
        "quote": "60 %",
        "sentence": "It reaches 60 % of it.",
        "value_text": "60 %",
        "char_start": 5,
        "char_end": 9,
        "language": "en",
        "url": "https://outlet.example/a",
        "title": HOSTILE,
        "published_at": datetime(2025, 2, 12, tzinfo=UTC),
        "outlet_name": HOSTILE,
        "before": HOSTILE,
        "after": " of it",
        "subject_name": "Chip",
        "predicate": "performance",
        "object_name": "Other chip",
        "value_low": 0.595,
        "value_high": 0.605,
        "unit": "fraction",
        "comparator": "exact",
        "time_start": None,
        "time_end": None,
        "conditions": {"workload": "inference"},
        "modality": "asserted",
        "attribution_quote": None,
        "verdict_id": "v1",
        "label": "refuted",
        "attribution_label": "none",
        "confidence": 0.9,
        "rationale": HOSTILE,
        "supporting_origins": 0,
        "refuting_origins": 1,
        "rules_version": "r",
        "reference_version": "d",
    } | changed


def evidence(**changed: Any) -> dict[str, Any]:
    return {
        "claim_id": "c1",
        "stance": "refutes",
        "outlet_name": None,
        "kind": "physical_bound",
        "value_low": 0.0,
        "value_high": 0.5,
        "unit": "fraction",
        "origin_id": None,
        "its_claim_id": None,
        "is_interested_party": False,
        "weight": 0.9,
        "reason": HOSTILE,
        "quote": HOSTILE,
        "url": "javascript:alert(1)",
    } | changed


def whole_data() -> ReportData:
    moment = datetime(2025, 2, 12, tzinfo=UTC)
    document = claim(
        text=f"It {HOSTILE}\n60 %", fetched_at=moment, version_no=2, text_sha256="b" * 64, extractor="x"
    )
    document |= {"canonical_url": "https://outlet.example/a", "is_latest": True, "gone_at": moment}
    before = document | {
        "document_id": "d0",
        "version_no": 1,
        "is_latest": False,
        "text": f"It {HOSTILE}\n50 %",
    }
    change = {
        "claim_id": "c1",
        "change": "altered",
        "old_quote": HOSTILE,
        "new_quote": "60 %",
        "seen_at": moment,
    }
    change |= {"old_document_id": "d0", "new_document_id": "d1"}
    figure = evidence(entity_id="chip", metric="power", unit="W", standing="official", published_at=None)
    figure |= {"conditions": {"scope": HOSTILE}, "source_title": HOSTILE, "source_url": "javascript:1"}
    figure |= {"figure_id": "f1", "note": HOSTILE}
    wrong = figure | {
        "figure_id": "f3",
        "value_low": 8.0,
        "value_high": 8.0,
        "note": "error: of another chip",
    }
    outlet = dict.fromkeys(("documents", "claims", "supported", "refuted", "conflicting"), 1)
    outlet |= {"outlet_id": "o", "name": HOSTILE, "kind": "press", "reliability": 0.8}
    outlet |= {"confirmed": 0, "distorted": 0, "changes": 0}
    step = {"document_id": "d1", "outlet_id": HOSTILE, "credits": "golem", "how": HOSTILE}
    return ReportData(
        [claim()],
        published_at="2025-02-12 10:00 UTC",
        evidence=[evidence()],
        documents=[document, before],
        former=[{"claim_id": "c0", "document_id": "d0", "char_start": 29, "char_end": 33}],
        figures=[figure, figure | {"figure_id": "f2", "value_low": 0.6, "value_high": 0.7}, wrong],
        withheld={"f3": "error in source"},
        outlets=[outlet],
        calibration=[{"confidence_from": 0.8, "confidence": 0.9, "verdicts": 4, "stood": 3}],
        origins=[{"proposition_id": "p1", "origin_id": "golem", "document_count": 1, "path": [step]}],
        history=[old(moment), old(moment, label="refuted")],
        changes=[change, change | {"claim_id": None, "change": "removed", "new_quote": None}],
        names={"chip": HOSTILE},
    )


def old(moment: datetime, **changed: Any) -> dict[str, Any]:
    found = {
        name: claim()[name] for name in ("claim_id", "confidence", "supporting_origins", "refuting_origins")
    }
    rest = {"label": "supported", "attribution_label": "none", "decided_by": "rules", "reason": HOSTILE}
    return found | rest | {"decided_at": moment} | changed


@pytest.fixture
def site(tmp_path: Path) -> Path:
    data = whole_data()
    return write_site(tmp_path / "report", data).parent


@pytest.mark.parametrize(
    "page",
    [
        "claims.html",
        "claims/c1.html",
        "documents/d1.html",
        "documents/d0.html",
        "chips/chip.html",
        "outlets.html",
    ],
)
def test_hostile_text_stays_text(site: Path, page: str) -> None:
    written = (site / page).read_text(encoding="utf-8")
    assert "<script>" not in written
    assert "javascript:" not in written
    assert "&lt;script&gt;" in written


@pytest.mark.parametrize("page", ["claims.html", "claims/c1.html"])
def test_what_would_turn_the_text_around_is_written_out(tmp_path: Path, page: str) -> None:
    quote = "60\u202e 21\u2066 \x9b31m%"
    data = ReportData([claim(quote=quote)], published_at="now", evidence=[evidence(quote=quote)])
    written = (write_site(tmp_path / "report", data).parent / page).read_text(encoding="utf-8")
    assert "60[U+202E] 21[U+2066] [U+009B]31m%" in written
    assert not set("\u202e\u2066\x9b") & set(written)


def test_a_page_shows_quote_reading_and_verdict(site: Path) -> None:
    written = (site / "claims/c1.html").read_text(encoding="utf-8")
    assert "<mark>60 %</mark> of it" in written
    assert "workload inference" in written
    assert '<span class="label refuted">refuted</span>' in written


def test_writing_again_replaces_the_former_site(site: Path) -> None:
    write_site(site, ReportData([claim(claim_id="c2")], published_at="later", evidence=[]))
    assert sorted(file.name for file in (site / "claims").iterdir()) == ["c2.html", "c2.json"]


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://a.example/b", True),
        ("http://a.example", True),
        ("file:///etc/passwd", False),
        ("data:x", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, link: bool) -> None:
    assert web_address(url) == (url if link else None)


def test_the_list_tells_page_date_and_modality(tmp_path: Path) -> None:
    rows = [claim(title="Chips of the year", outlet_name="Daily", modality="planned")]
    page = write_site(tmp_path / "report", ReportData(rows, published_at="now", evidence=[]))
    written = page.with_name("claims.html").read_text(encoding="utf-8")
    assert ">Chips of the year</a> <small>Daily, 2025-02-12</small>" in written
    assert "<td>Chip: performance 60 % of Other chip (inference) [planned]</td>" in written
    assert "<td></td>" in written  # credited to nobody
    assert "said so" not in (tmp_path / "report/claims/c1.html").read_text(encoding="utf-8")


def test_the_list_names_each_page_once(tmp_path: Path) -> None:
    rows = [claim(title=title, claim_id=str(number), document_id=title) for number, title in enumerate("AAB")]
    page = write_site(tmp_path / "report", ReportData(rows, published_at="now", evidence=[]))
    assert page.with_name("claims.html").read_text(encoding="utf-8").count('<tr class="page">') == 2


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("all of it ", "all of it "),
        ("word " * 33, "…" + "word " * 32),
        ("rd" + " word" * 40, "…" + "word " * 31 + "word"),
        ("字" * 161, "…" + "字" * 160),
    ],
)
def test_what_stands_before_a_quote_begins_with_a_word(text: str, shown: str) -> None:
    assert text_before(text) == shown
    assert text_after(text[::-1]) == shown[::-1]


def test_every_page_is_strictly_valid_html(site: Path) -> None:
    for page in site.rglob("*.html"):
        html5lib.HTMLParser(strict=True).parse(page.read_text(encoding="utf-8"))


def test_every_link_and_picture_within_the_site_is_there(site: Path) -> None:
    for page in site.rglob("*.html"):
        for target in re.findall(r'(?:href|src)="([^"#:]+)', page.read_text(encoding="utf-8")):
            assert target == "https" or (page.parent / target).resolve().exists(), (page.name, target)


def test_the_history_tells_what_changed(site: Path) -> None:
    assert "changed: label: supported → refuted" in (site / "claims/c1.html").read_text(encoding="utf-8")


def test_figures_that_leave_no_value_in_common_disagree_by_their_distance(site: Path) -> None:
    assert "the highest figure is 20% above the lowest" in (site / "chips/chip.html").read_text(
        encoding="utf-8"
    )


def test_a_figure_known_to_be_wrong_is_struck_with_its_note_and_neither_drawn_nor_compared(
    site: Path,
) -> None:
    page = (site / "chips/chip.html").read_text(encoding="utf-8")
    assert "3 figures (1 known to be wrong" in page
    assert '<s>8 W</s> <strong class="label refuted">wrong</strong>' in page
    assert '<td data-name="Note">error: of another chip</td>' in page
    assert "8 W" not in re.findall(r'alt="([^"]*)"', page)[0]


def test_machines_read_the_same(site: Path) -> None:
    told = json.loads((site / "claims/c1.json").read_text(encoding="utf-8"))
    assert (told["claim"]["label"], told["evidence"][0]["stance"]) == ("refuted", "refutes")


def test_an_earlier_version_can_be_read_and_tells_which_it_is(site: Path) -> None:
    text = (site / "documents/d0.html").read_text(encoding="utf-8")
    assert '<mark id="cc0">50 %</mark>' in text
    assert "This is an earlier version of the page" in text
    assert '<a href="d1.html">the text</a> of 2025-02-12 00:00 UTC, the latest' in text


def test_the_latest_version_tells_what_it_altered_and_that_the_page_is_gone(site: Path) -> None:
    text = (site / "documents/d1.html").read_text(encoding="utf-8")
    assert "altered, seen 2025-02-12 00:00 UTC" in text
    assert "removed, seen 2025-02-12 00:00 UTC" in text
    assert "when the page was last asked for, on 2025-02-12 00:00 UTC, it was no longer there" in text
    assert '<a href="d0.html">the text</a>' in text
    overview = (site / "index.html").read_text(encoding="utf-8")
    assert "version 2 of 2025-02-12: 1 claim altered, 1 claim removed" in overview
    assert "gone on 2025-02-12" in overview
    assert "All claims on 1 pages as last seen" in overview


def test_what_is_not_as_it_was_said_comes_first(tmp_path: Path) -> None:
    labels = ["supported", "not_enough_evidence", "conflicting", "supported", "refuted"]
    claims = [claim(claim_id=f"c{number}", label=label) for number, label in enumerate(labels)]
    text = write_site(tmp_path / "report", ReportData(claims, published_at="now")).read_text(encoding="utf-8")
    assert re.findall(r"claims/(c\d)\.html", text) == ["c4", "c2", "c0", "c3"]


@pytest.mark.parametrize(
    ("speaker", "outlet", "told"),
    [
        ("two people", "Herald", "two people / Herald"),
        ("Herald", "Herald", "Herald"),
        (None, "Herald", "Herald"),
        ("two people", None, "two people"),
    ],
)
def test_all_that_a_text_credits_are_named(tmp_path: Path, speaker: str, outlet: str, told: str) -> None:
    said = claim(speaker_name=speaker, cited_outlet_name=outlet, attribution_quote="reported")
    write_site(tmp_path / "report", ReportData([said], published_at="now"))
    text = (tmp_path / "report/claims/c1.html").read_text(encoding="utf-8")
    assert f"<dd>{told} <span" in text


@pytest.mark.parametrize(("count", "told"), [(20, False), (21, True)])
def test_that_the_overview_shows_some_of_the_decided_claims_alone_is_told(tmp_path, count, told):
    claims = [claim(claim_id=f"c{number}", verdict_id=f"v{number}") for number in range(count)]
    page = write_site(tmp_path / "report", ReportData(claims, published_at="now"))
    text = page.read_text(encoding="utf-8")
    assert f"The {count} claims that are supported, refuted or conflicting" in text
    assert ("the first 20, <a" in text) is told


def test_every_number_of_the_overview_says_what_it_counts(tmp_path):
    """Claims without a date, older weeks and outlets beyond the twelfth are numbers that do not add up."""
    first = datetime(2025, 1, 6, tzinfo=UTC)
    claims = [
        claim(claim_id=f"c{week}", verdict_id=f"v{week}", published_at=first + timedelta(weeks=week))
        for week in range(10)
    ]
    claims += [claim(claim_id="undated", published_at=None, label="not_enough_evidence")]
    row = {"supported": 0, "refuted": 0, "conflicting": 0, "claims": 0, "reliability": None, "kind": None}
    outlets = [
        row
        | {
            "outlet_id": f"o{n}",
            "name": f"Outlet {n}",
            "documents": 1,
            "confirmed": 0,
            "distorted": 0,
            "changes": 0,
        }
        for n in range(13)
    ]
    outlets[0] |= {"claims": 10, "refuted": 9}
    data = ReportData(claims, published_at="now", outlets=outlets)
    text = write_site(tmp_path / "report", data).read_text(encoding="utf-8")
    assert "The verdict in force on each of the 11 claims." in text
    assert "The 10 claims on pages that tell their day (1 do not)" in text
    assert "the latest 8 of 10 weeks, with 8 claims." in text
    assert (
        "The 12 of 13 outlets with the most claims. 10 of the 11 claims stand on pages of a known outlet."
        in text
    )
    named = {"Claims": 10, "Supported": 0, "Refuted": 9, "Conflicting": 0, "Not decided": 1}
    numbers = "".join(f'<td class="number" data-name="{name}">{n}</td>' for name, n in named.items())
    assert f'<th scope="row">Outlet 0</th>{numbers}' in text
    assert "The 10 claims that are supported, refuted or conflicting." in text


def test_no_reader_meets_the_id_of_a_page():
    page = {"document_id": "d" * 32, "outlet_name": "Herald", "title": "T", "url": "https://a.example/t"}
    page |= {"published_at": datetime(2025, 2, 12, tzinfo=UTC), "language": "en", "text": "Text."}
    untold = page | {
        "document_id": "e" * 32,
        "outlet_name": None,
        "title": "A title\u202e",
        "published_at": None,
    }
    names = origin_names(ReportData((), published_at="", documents=(page, untold), names={"tsmc": "TSMC"}))
    assert origin_name("d" * 32, names) == origin_name(f"document:{'d' * 32}", names) == "Herald, 2025-02-12"
    assert origin_name("e" * 32, names) == "«A title[U+202E]»"
    assert origin_name(f"document:{'f' * 32}", names) == "a page that is no longer shown so"


@pytest.mark.parametrize(
    ("origin", "told"),
    [
        ("tsmc", "TSMC"),
        ("name:a reseller", "a reseller"),
        ("unnamed:analysts", "unnamed: analysts"),
        ("results:tsmc+h100", "results of TSMC and Nvidia H100"),
        ("figures:h100+h200", "figures of Nvidia H100 and h200"),
        ("loop:tsmc+h100", "TSMC and Nvidia H100, who credit one another"),
        ("source:A page: its title {0}", "A page: its title {0}"),
        ("https://a.example/figures", "https://a.example/figures"),
        ("reference", "reference"),
        (None, ""),
    ],
)
def test_an_origin_is_told_by_name(origin, told):
    assert origin_name(origin, {"tsmc": "TSMC", "h100": "Nvidia H100"}) == told
