"""Sitemaps: pages newest first; whatever is none says so."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.sources.feeds import reading
from tasks.sources.feeds.sitemaps import MAX_BYTES, read_sitemap
from tasks.sources.outletentry import FeedEntry, FeedKind
from warehouse.records.source import ItemRejected

SITEMAP = (
    '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><!-- pages -->{pages}</urlset>'
)
OLD = "<url><loc>https://a.example/old</loc><lastmod>2025-12-01</lastmod></url>"
NEW = (
    "<url><loc> https://a.example/new </loc><n:news>"
    "<n:publication_date>2025-12-03T08:00:00Z</n:publication_date></n:news></url>"
)
UNDATED = "<url><loc>/undated</loc></url>"


def entries(body: bytes, url: str) -> tuple[str, ...]:
    listed = reading.entries(body, url, FeedEntry(kind=FeedKind.SITEMAP, url=url))
    return tuple(page.url for page in listed.pages)


def test_pages_come_newest_first_and_undated_ones_last() -> None:
    body = SITEMAP.format(pages=UNDATED + OLD + NEW).encode()
    assert entries(body, "https://a.example/sitemap.xml") == (
        "https://a.example/new",
        "https://a.example/old",
        "https://a.example/undated",
    )


@pytest.mark.parametrize(
    ("body", "listed"),
    [
        ("\n\n" + SITEMAP.format(pages=OLD), ("https://a.example/old",)),
        (SITEMAP.format(pages="<url><loc>/s?a=1&b=2&amp;c=3</loc></url>"), ("https://a.example/s?a=1&b=2&c=3",)),
        (SITEMAP.format(pages="<url><loc><![CDATA[/s?a=1&b=2]]></loc></url>"), ("https://a.example/s?a=1&b=2",)),
    ],
)  # fmt: skip
def test_a_sitemap_that_is_nearly_right_is_read(body: str, listed: tuple[str, ...]) -> None:
    assert entries(body.encode(), "https://a.example/sitemap.xml") == listed


def test_a_sitemap_that_breaks_off_is_none() -> None:
    whole = SITEMAP.format(pages=OLD + "<url><loc>/s?a&b</loc></url>").encode()
    assert [read_sitemap(whole[:cut]) for cut in range(1, len(whole), 7)] == [None] * len(
        range(1, len(whole), 7)
    )


@pytest.mark.parametrize(
    ("body", "listed"),
    [
        (
            b"\xef\xbb\xbfhttps://a.example/2\r\n\r\nhttp://a.example/1\n",
            ("https://a.example/2", "http://a.example/1"),
        ),
        (b"https://a.example/1\nhttps://a.example/1\n", ("https://a.example/1",)),
    ],
)
def test_a_text_file_of_addresses_is_a_sitemap_in_its_own_order(body: bytes, listed: tuple[str, ...]) -> None:
    assert entries(body, "https://a.example/sitemap.txt") == listed
    assert entries(gzip.compress(body), "https://a.example/sitemap.txt.gz") == listed


@pytest.mark.parametrize(
    "body", [b"", b" \n", b"see https://a.example/1", b"https://a.example/1\n/2", b"https://a.example/\xe9"]
)
def test_a_text_file_of_anything_else_is_none(body: bytes) -> None:
    assert read_sitemap(body) is None


def test_entities_are_not_expanded() -> None:
    body = b'<!DOCTYPE u [<!ENTITY a "aaaa">]><urlset><url><loc>https://a.example/&a;</loc></url></urlset>'
    found = read_sitemap(body)
    assert found is not None
    assert [page.url for page in found.pages] == ["https://a.example/"]


def test_what_is_no_sitemap_is_none() -> None:
    assert [read_sitemap(body) for body in (b"", b"<rss/>", b"<urlset>", b"<html></html>")] == [None] * 4


@given(st.binary(max_size=200) | st.text(max_size=80).map(lambda text: SITEMAP.format(pages=text).encode()))
def test_any_bytes_end_in_entries_or_a_rejection(body: bytes) -> None:
    try:
        found = entries(body, "https://a.example/feed")
    except ItemRejected:
        return
    assert all(link.startswith(("https://", "http://")) for link in found)


def test_the_page_is_listed_and_not_its_picture_that_stands_before_it() -> None:
    picture = (
        '<i:image xmlns:i="http://www.google.com/schemas/sitemap-image/1.1">'
        "<i:loc>https://a.example/x.jpg</i:loc><i:title>A picture</i:title></i:image>"
    )
    body = SITEMAP.format(pages=f"<url>{picture}<loc>https://a.example/<!-- the -->page</loc></url>").encode()
    found = read_sitemap(body)
    assert found is not None
    assert [(page.url, page.title) for page in found.pages] == [("https://a.example/page", None)]


def test_a_compressed_sitemap_is_read_over_all_its_members_and_not_by_half() -> None:
    body = SITEMAP.format(pages=OLD + NEW).encode()
    first, second = gzip.compress(body[:200]), gzip.compress(body[200:])
    assert read_sitemap(first + second) == read_sitemap(body)
    whole = gzip.compress(body)
    assert [read_sitemap(sent) for sent in (first + second[:-9], whole + second[:12])] == [None, None]


def test_a_sitemap_that_unpacks_beyond_the_bound_is_too_large() -> None:
    bomb = gzip.compress(b"<urlset>" + b" " * (MAX_BYTES + 1))
    with pytest.raises(ItemRejected, match="larger than 16,000,000 bytes") as caught:
        entries(bomb, "https://a.example/sitemap.xml.gz")
    assert caught.value.reason == "too_large"
