"""What feeds say of an article, indexes of sitemaps, and readers that no bytes make crash or hang."""

import gzip
import json
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tasks.sources.addresses import address_key
from tasks.sources.feeds import reading
from tasks.sources.feeds.listing import Listed
from tasks.sources.feeds.reading import MAX_FEED_BYTES, read_feed
from tasks.sources.feeds.sitemaps import MAX_BYTES, MOST_CHILDREN
from tasks.sources.outletentry import FeedEntry, FeedKind, OutletEntry
from tasks.sources.outlets import Outlets, shipped_entries
from warehouse.records.source import ItemRejected

HOST = "https://outlet.example"
NS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
OUTLETS = Outlets(shipped_entries())


def feed(kind: str, **more: str) -> FeedEntry:
    return FeedEntry(kind=FeedKind(kind), url=f"{HOST}/feed", **more)


def entries(body: bytes | str, kind: str, **more: str) -> tuple[Listed, ...]:
    return reading.entries(
        body if isinstance(body, bytes) else body.encode(), f"{HOST}/feed", feed(kind, **more)
    ).pages


def rss(item: str, declared: str = "utf-8", attributes: str = "") -> str:
    head = (
        f'<?xml version="1.0" encoding="{declared}"?><rss version="2.0"{attributes}><channel><title>T</title>'
    )
    return f"{head}<item>{item}</item></channel></rss>"


def index(*children: tuple[str, str]) -> bytes:
    told = "".join(f"<sitemap><loc>{url}</loc><lastmod>{day}</lastmod></sitemap>" for url, day in children)
    return f"<sitemapindex {NS}>{told}</sitemapindex>".encode()


def urlset(*urls: str) -> bytes:
    return f"<urlset {NS}>{''.join(f'<url><loc>{url}</loc></url>' for url in urls)}</urlset>".encode()


def test_a_feed_tells_title_time_and_summary():
    item = (
        "<title>H100</title><link>/a</link><pubDate>Wed, 12 Feb 2025 10:00:00 +0800</pubDate>"
        "<description>Faster</description>"
    )
    assert entries(rss(item), "rss") == (
        Listed(f"{HOST}/a", "H100", datetime(2025, 2, 12, 2, tzinfo=UTC), "Faster"),
    )


def test_the_base_that_a_feed_names_counts():
    body = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://outlet.example/news/"><title>T</title>'
        '<entry><title>A</title><link href="a.html"/></entry></feed>'
    )
    assert [page.url for page in entries(body, "atom")] == [f"{HOST}/news/a.html"]


@pytest.mark.parametrize(("declared", "real"), [("utf-8", "gbk"), ("gb2312", "gb18030"), ("gbk", "gbk")])
def test_a_chinese_feed_in_another_charset_than_it_declares_is_read(declared: str, real: str):
    body = rss("<title>华为昇腾芯片朱镕基</title><link>/a</link>", declared).encode(real)
    assert [page.title for page in entries(body, "rss")] == ["华为昇腾芯片朱镕基"]


def test_a_german_feed_in_another_charset_is_not_taken_for_chinese():
    body = rss("<title>Große Rechenzentren für Künstliche Intelligenz</title><link>/a</link>").encode(
        "latin-1"
    )
    (page,) = entries(body, "rss")
    assert page.title == "Große Rechenzentren für Künstliche Intelligenz"


def test_a_news_sitemap_tells_title_and_time():
    body = (
        f'<urlset {NS} xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>/a</loc>'
        "<lastmod>2025-02-13</lastmod><n:news><n:publication_date>2025-02-12T10:00:00+08:00</n:publication_date>"
        "<n:title><![CDATA[H100]]></n:title></n:news></url></urlset>"
    )
    assert entries(body, "sitemap") == (Listed(f"{HOST}/a", "H100", datetime(2025, 2, 12, 2, tzinfo=UTC)),)


def test_a_list_that_a_page_is_made_from_is_read_by_its_keys():
    told = '{"url": "/a", "title": "昇腾", "brief": "快", "focus_date": "2025-02-12 10:00:00"}'
    body = f'tech({{"data": {{"list": [{told}]}}}})'
    assert entries(body, "json", items="data.list") == (
        Listed(f"{HOST}/a", "昇腾", datetime(2025, 2, 12, 10, tzinfo=UTC), "快"),
    )


def test_a_section_gives_its_longest_link_text_as_title():
    body = (
        '<base href="/tech/"><a href="a1">more</a><a href="a1">H100 is faster than</a><a href="a2">more</a>'
    )
    assert entries(body, "section", links="/tech/a[0-9]") == (
        Listed(f"{HOST}/tech/a1", "H100 is faster than"),
        Listed(f"{HOST}/tech/a2"),
    )


def test_of_an_index_the_newest_sitemaps_are_read_and_one_that_fails_holds_up_no_other():
    children = [(f"/{number}.xml", f"2025-01-{number:02}") for number in range(1, 11)]
    served = {f"{HOST}/{number}.xml": urlset(f"/page{number}") for number in range(1, 10)}
    served |= {f"{HOST}/feed": index(*children), f"{HOST}/9.xml": gzip.compress(urlset("/page9"))}
    asked = []

    def get(url: str) -> tuple[bytes, str]:
        asked.append(url)
        return served.get(url, b"gone"), url

    read = read_feed(feed("sitemap"), get)
    assert asked == [
        f"{HOST}/feed",
        *(f"{HOST}/{number}.xml" for number in range(10, 10 - MOST_CHILDREN, -1)),
    ]
    assert [page.url for page in read.listed] == [f"{HOST}/page{number}" for number in (9, 8, 7, 6)]
    assert [(refused.item, refused.reason) for refused in read.refused] == [(f"{HOST}/10.xml", "no_feed")]


def test_an_index_that_names_itself_ends():
    asked = []

    def get(url: str) -> tuple[bytes, str]:
        asked.append(url)
        return index((f"{HOST}/feed", "2025-01-01"), (f"{HOST}/other", "2025-01-02")), url

    assert read_feed(feed("sitemap"), get).listed == ()
    assert len(asked) <= 1 + 2 + 4


def test_a_gzip_bomb_and_a_huge_feed_have_named_outcomes():
    bomb = gzip.compress(b"<urlset>" + b" " * (MAX_BYTES + 10))
    with pytest.raises(ItemRejected) as refused:
        entries(bomb, "sitemap")
    assert refused.value.reason == "too_large"
    with pytest.raises(ItemRejected) as refused:
        entries(b"<rss>" + b"<" * MAX_FEED_BYTES, "rss")
    assert refused.value.reason == "too_large"


TOKENS = (
    "<rss><channel> <item> </item> <link> </link> <link/href=' '/> <entry> <feed> <urlset> <url> <loc> "
    "</loc> <sitemapindex> <sitemap> <!DOCTYPE/a[ <!ENTITY/b/'&b;'> ]> &b; <![CDATA[ ]]> https://[ // \x00 "
    "[ ] ( \"items\": { } <a/href='/a1'> <base/href='//['> <?xml/version='1.0'/encoding='utf-7'?> <title> "
    "xml:base='http://[' 2025-02-12"
)
PIECES = st.sampled_from(
    [token.replace("/", " ", 1) if "'" in token else token for token in TOKENS.split(" ")]
)


@given(st.lists(PIECES | st.text(max_size=5), max_size=30).map("".join), st.sampled_from(FeedKind))
@example("<rss><channel><item><link>http://[</link></item>", FeedKind.RSS)
@example("<a href='//['>", FeedKind.SECTION)
def test_any_listing_ends_in_pages_of_the_web_or_in_a_rejection(body: str, kind: FeedKind):
    more = {"links": "/a[0-9]"} if kind is FeedKind.SECTION else {}
    try:
        found = entries(body.encode("utf-8", "surrogatepass"), kind, **more)
    except ItemRejected:
        return
    assert all(page.url.startswith(("https://", "http://")) for page in found)
    assert all(page.published is None or page.published.tzinfo is UTC for page in found)


@given(st.text(max_size=60) | st.text(max_size=40).map(lambda text: f"https://{text}"))
@example("HTTP://0\x85/")
@example("https://a.example/b\x85/")
@example("https://a.example/b/ /\u2028")
def test_any_address_has_a_key_that_is_its_own_key(url: str):
    key = address_key(url)
    assert address_key(key) == key


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@given(st.sampled_from(sorted(OutletEntry.model_fields)), VALUES)
def test_any_entry_is_right_or_told_to_be_wrong(field: str, value: object):
    entry = OUTLETS.entries["heise"].model_dump(mode="json") | {field: value}
    with suppress(ValueError):
        assert OutletEntry.model_validate(entry).names


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("mailto:press@a.example", None),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("http:///nohost.html", None),
        ("https:////nohost.html", None),
        ("http:nohost.html", None),
        ("ftp://a.example/a", None),
        ("http://[::1", None),
        ("https://[1.2.3.4/a.html", None),
        ("//[a.example/a.html", None),
        ("http://exa\u2100mple.com/a.html", None),
        ("https://[2001:db8::1]/a.html", "https://[2001:db8::1]/a.html"),
        ("https://b\u00fccher.example/a.html", "https://b\u00fccher.example/a.html"),
        ("/a.html?of=[1]", f"{HOST}/a.html?of=[1]"),
        ("/a.html", f"{HOST}/a.html"),
        ("//b.example/a.html", "https://b.example/a.html"),
        ("http://b.example/a.html", "http://b.example/a.html"),
        ("http://b.example/to?http:///c", "http://b.example/to?http:///c"),
    ],
)
@pytest.mark.parametrize("kind", ["rss", "json", "atom"])
def test_a_link_that_is_no_address_of_the_web_is_counted_and_no_page(kind, link, address):
    bodies = {
        "rss": rss(f"<item><title>Chip</title><link>{link}</link></item>"),
        "atom": f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="{link}"/></entry></feed>',
        "json": json.dumps({"items": [{"url": link, "title": "Chip"}]}),
    }
    found = reading.entries(bodies[kind].encode(), f"{HOST}/feed", feed(kind))
    assert [page.url for page in found.pages] == [each for each in (address,) if each]
    assert found.strays == (() if address else (link,))
