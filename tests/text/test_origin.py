from datetime import UTC, datetime
from pathlib import Path

import pytest

from tasks.sources.items import describe
from tasks.sources.outletentry import OutletEntry
from tasks.sources.outlets import Outlets, load_outlets, shipped_entries
from tasks.text.read import Overrides, read_document
from warehouse.records.source import ItemRejected
from warehouse.yamltext import parse_yaml

CASES = parse_yaml((Path(__file__).parent / "origin.yml").read_text("utf-8"))
TAGS = {
    "says": '<link rel="canonical" href="{}">',
    "og": '<meta property="og:url" content="{}">',
    "site": '<meta property="og:site_name" content="{}">',
}
BODY = "<p>The maker said on Tuesday that it had shipped 200,000 cards to customers in three countries.</p>"


def read(url, head="", outlets=None):
    title = "Chips run short"
    page = f"<html><head><title>{title}</title>{head}</head><body><h1>{title}</h1>{BODY}</body></html>"
    capture = describe(page.encode(), url, datetime(2025, 2, 12, tzinfo=UTC), media_type="text/html")
    return read_document(capture, page.encode(), Overrides(), outlets or load_outlets())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_whose_page_it_is(case):
    document = read(case["url"], "".join(tag.format(case[key]) for key, tag in TAGS.items() if key in case))
    address = document.canonical_url
    assert ("urn" if address.startswith("urn:") else address, document.outlet_id) == (
        case["canonical"],
        case["outlet"],
    )


def test_an_address_that_is_none_is_named():
    with pytest.raises(ItemRejected, match="its address is no URL") as caught:
        read("http://[bad/")
    assert caught.value.reason == "bad_url"


def test_a_first_page_does_not_hide_the_date_in_the_address():
    head = TAGS["says"].format("https://news.example/")
    document = read("https://news.example/2025/02/11/chips", head)
    assert document.published_at == datetime(2025, 2, 11, tzinfo=UTC)


LISTED = {
    "daily": {
        "hosts": ["127.0.0.1", "daily.example"],
        "mirrors": {"127.0.0.2": None, "127.0.0.4": "127.0.0.1", "old.example": "daily.example"},
    },
    "portal": {"hosts": ["portal.example"], "syndicates": ["127.0.0.1"]},
}


def listed():
    """The outlets with two more."""
    common = {"country": "DE", "kind": "press", "homepage": "https://daily.example/", "reliability": 0.5}
    own = {
        name: OutletEntry.model_validate(common | more | {"names": {"en": name}})
        for name, more in LISTED.items()
    }
    return Outlets(shipped_entries() | own)


@pytest.mark.parametrize(
    ("url", "says", "canonical", "outlet"),
    [
        ("http://127.0.0.1:8000/x", "https://www.reuters.com/a", "http://127.0.0.1:8000/x", "daily"),
        ("http://127.0.0.1:8000/x", "https://portal.example/a", "http://127.0.0.1:8000/x", "daily"),
        ("http://127.0.0.1:8000/x", "https://daily.example/a", "https://daily.example/a", "daily"),
        ("http://127.0.0.2/x", "https://daily.example/a", "https://daily.example/a", "daily"),
        ("http://127.0.0.2/x", "https://www.reuters.com/a", "http://127.0.0.2/x", "daily"),
        ("http://127.0.0.3/x", "https://www.reuters.com/a", "https://www.reuters.com/a", "reuters"),
        ("http://127.0.0.4:8000/x", "", "http://127.0.0.1:8000/x", "daily"),
        ("http://127.0.0.4/x", "http://127.0.0.4:8000/y7", "http://127.0.0.1:8000/y7", "daily"),
        ("http://user:word@127.0.0.4:8000/x", "", "http://127.0.0.1:8000/x", "daily"),
        ("https://old.example/x", "", "https://daily.example/x", "daily"),
        ("https://old.example:443/x", "", "https://daily.example/x", "daily"),
        ("https://old.example:8443/x", "", "https://daily.example:8443/x", "daily"),
        ("https://daily.example/x", "https://www.reuters.com/a", "https://daily.example/x", "daily"),
        ("https://portal.example/x", "https://daily.example/a", "https://portal.example/x", "portal"),
    ],
)
def test_a_host_that_an_outlet_lists_is_the_outlets_whatever_a_page_names(url, says, canonical, outlet):
    document = read(url, TAGS["says"].format(says), listed())
    assert (document.canonical_url, document.outlet_id) == (canonical, outlet)


@pytest.mark.parametrize(
    "head", [TAGS["site"].format("Reuters"), TAGS["says"].format("https://www.reuters.com/")]
)
def test_nor_by_a_name_or_a_first_page(head):
    document = read("http://127.0.0.1/x", head, listed())
    assert (document.canonical_url, document.outlet_id) == ("http://127.0.0.1/x", "daily")
