"""Mirrors are the outlet under another host; syndicates print it and say so."""

from datetime import UTC, datetime

import pytest

from tasks.sources.addresses import address_key
from tasks.sources.items import describe
from tasks.sources.outletentry import OutletEntry
from tasks.sources.outlets import Outlets, shipped_entries
from tasks.text.read import Overrides, read_document

NOW = datetime(2025, 2, 12, tzinfo=UTC)
OUTLETS = Outlets(shipped_entries())
PAGE = """<html><head><title>Chips of the year</title></head><body><article><h1>Chips of the year</h1>
<p>By {byline}</p><p>Huawei said on Tuesday that the chip reaches 60% of the performance of the older part in
its own tests, and that more than 200,000 cards have been shipped to customers in China in the last year.</p>
</article></body></html>"""


def read(url: str, byline: str = "Jane Doe", head: str = ""):
    body = PAGE.format(byline=byline).replace("<head>", f"<head>{head}").encode()
    return read_document(describe(body, url, NOW, media_type="text/html"), body, Overrides(), OUTLETS)


def test_a_page_of_a_mirror_is_the_outlets_own_under_its_own_address():
    mirrored, own = (
        read(f"https://www.theregister.{end}/2025/02/11/chips/?utm_source=x") for end in ("co.uk", "com")
    )
    assert mirrored.outlet_id == "the-register"
    assert mirrored.canonical_url == own.canonical_url == "https://theregister.com/2025/02/11/chips"
    assert mirrored.document_id == own.document_id
    assert address_key(mirrored.url) == address_key(own.url)


def test_a_mirror_with_other_paths_keeps_its_address():
    assert (found := read("https://news.cntv.cn/a/1.shtml")).outlet_id == "cctv"
    assert found.canonical_url == "https://news.cntv.cn/a/1.shtml"


def test_a_page_of_a_cache_is_the_outlets_own_under_its_own_address():
    link = '<link rel="canonical" href="https://www.theregister.com/2025/02/11/chips/">'
    own, cached = (
        read(url, head=link)
        for url in (
            "https://www.theregister.com/2025/02/11/chips/",
            "https://www-theregister-com.cdn.ampproject.org/c/s/www.theregister.com/AMP/2025/02/11/chips/",
        )
    )
    assert cached.outlet_id == "the-register"
    assert cached.canonical_url == own.canonical_url == "https://www.theregister.com/2025/02/11/chips/"


def test_a_page_of_a_cache_is_believed_about_its_own_host_alone():
    link = '<link rel="canonical" href="https://www.theregister.com/2025/02/11/chips/">'
    found = read("https://other-example.cdn.ampproject.org/c/s/www.other.example/chips/", head=link)
    assert (found.outlet_id, found.canonical_url) == ("other.example", "https://other.example/chips")


@pytest.mark.parametrize(
    ("host", "byline", "credited"),
    [
        ("www.thestar.com.my", "South China Morning Post", "scmp"),
        ("www.thestar.com.my", "Jane Doe", None),
        ("other.example", "South China Morning Post", None),
    ],
)
def test_a_syndicated_page_is_credited_where_it_says_so(host: str, byline: str, credited: str | None):
    found = read(f"https://{host}/a", byline)
    assert found.wire_outlet_id == credited


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("mirrors", {"Mirror.example": None}, "no host in small letters"),
        ("mirrors", {"m.example": "www.other.example"}, "a host of the outlet"),
        ("syndicates", ("https://portal.example/",), "no host in small letters"),
        ("schedule", {"cron": "7 * * * * *"}, "no cron line of five fields"),
        ("schedule", {"cron": "61 * * * *"}, "no cron line of five fields"),
        ("schedule", {"cron": "7 * * * *", "timezone": "Mars/Base"}, "no time zone"),
        ("topics", {"sets": ["cats"]}, "no set 'cats'; it has accelerators"),
        ("topics", {"words": ["*"]}, "has letters"),
    ],
)
def test_a_mistake_in_an_entry_is_told(field: str, value: object, said: str):
    entry = OUTLETS.entries["heise"].model_dump() | {field: value}
    with pytest.raises(ValueError, match=said):
        OutletEntry.model_validate(entry)
