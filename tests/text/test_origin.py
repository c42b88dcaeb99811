from datetime import UTC, datetime
from pathlib import Path

import pytest

from tasks.sources.items import describe
from tasks.sources.outlets import load_outlets
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


def read(url, head=""):
    title = "Chips run short"
    page = f"<html><head><title>{title}</title>{head}</head><body><h1>{title}</h1>{BODY}</body></html>"
    capture = describe(page.encode(), url, datetime(2025, 2, 12, tzinfo=UTC), media_type="text/html")
    return read_document(capture, page.encode(), Overrides(), load_outlets())


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
