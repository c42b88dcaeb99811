"""Feeds: the addresses of articles, out of whatever a server calls a feed."""

import pytest

from tasks.sources.feeds import reading
from tasks.sources.feeds.reading import MAX_ENTRIES
from tasks.sources.outletentry import FeedEntry, FeedKind
from warehouse.records.source import ItemRejected

FEED = "https://outlet.example/rss"
RSS = '<?xml version="1.0"?><rss version="2.0"><channel><title>T</title>{items}</channel></rss>'
ATOM = '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>T</title>{items}</feed>'


def entries(body: bytes, url: str, kind: FeedKind = FeedKind.RSS, links: str | None = None):
    listed = reading.entries(body, url, FeedEntry(kind=kind, url=url, links=links))
    return tuple(page.url for page in listed.pages)


def rss(*links: str) -> bytes:
    return RSS.format(
        items="".join(f"<item><title>A</title><link>{link}</link></item>" for link in links)
    ).encode()


def test_rss_gives_its_articles_in_order_each_once():
    body = rss("https://outlet.example/b", "https://outlet.example/a", "https://outlet.example/b")
    assert entries(body, FEED) == ("https://outlet.example/b", "https://outlet.example/a")


def test_atom_gives_its_articles():
    body = ATOM.format(
        items='<entry><title>A</title><link href="https://outlet.example/a"/></entry>'
    ).encode()
    assert entries(body, FEED) == ("https://outlet.example/a",)


def test_a_relative_address_is_that_of_the_feeds_host():
    assert entries(rss("/news/1"), FEED) == ("https://outlet.example/news/1",)


def test_a_link_that_counts_is_the_article_it_stands_for():
    names = 'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"'
    link = "<link>https://counter.example/~r/1</link>"
    item = f"<item>{link}<feedburner:origLink>https://outlet.example/1</feedburner:origLink></item>"
    body = RSS.format(items=item).replace("<rss ", f"<rss {names} ").encode()
    assert entries(body, FEED) == ("https://outlet.example/1",)


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "ftp://a.example/b"]
)
def test_an_address_that_is_not_of_the_web_is_left_out(link: str):
    assert entries(rss(link, "https://outlet.example/a"), FEED) == ("https://outlet.example/a",)


def test_a_feed_is_read_up_to_a_bound():
    body = rss(*(f"https://outlet.example/{number}" for number in range(MAX_ENTRIES + 50)))
    assert len(entries(body, FEED)) == MAX_ENTRIES


@pytest.mark.parametrize(
    "body",
    [
        b"<html><body><p>Not found</p></body></html>",
        b"\x00\x01\x02",
        b"{}",
        b"",
        b'<?xml version="1.0" encoding="\xd1"?><rss/>',
    ],
)
def test_what_is_no_feed_is_turned_away_with_a_remedy(body: bytes):
    with pytest.raises(ItemRejected) as refused:
        entries(body, FEED)
    assert (refused.value.reason, refused.value.item) == ("no_feed", FEED)
    assert "outlets.yml" in refused.value.detail


def test_nested_entities_are_not_expanded():
    bomb = '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {name} "{("&" + before + ";") * 10}">'
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    body = f"{bomb}]>{RSS[21:].format(items='<item><title>&i;</title><link>https://outlet.example/a</link></item>')}"
    assert all(len(link) < 200 for link in entries(body.encode(), FEED))


def test_a_json_feed_gives_its_articles():
    body = b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"url": "/a"}, {"url": 7}, null]}'
    assert entries(body, FEED, FeedKind.JSON) == ("https://outlet.example/a",)


def test_a_section_gives_the_links_whose_whole_path_is_an_articles():
    body = b"""<a href="/2025/a1.html?x=1">A</a> <a href="/about">B</a> <a href="/2025/a1.html/comments">C</a>
    <a href="https://[">D</a> <a href="https://other.example/2025/a2.html">E</a>"""
    assert entries(body, FEED, FeedKind.SECTION, r"/\d{4}/a\d\.html") == (
        "https://outlet.example/2025/a1.html?x=1",
        "https://other.example/2025/a2.html",
    )


@pytest.mark.parametrize("kind", [FeedKind.JSON, FeedKind.SITEMAP, FeedKind.SECTION])
@pytest.mark.parametrize("body", [b"", b"{}", b"[" * 100_000, b"\x00\xff", b"<p>Nothing</p>"])
def test_what_is_not_of_the_feeds_kind_is_turned_away(kind: FeedKind, body: bytes):
    with pytest.raises(ItemRejected, match=f"not of the kind {kind}"):
        entries(body, FEED, kind, "/a" if kind is FeedKind.SECTION else None)


@pytest.mark.parametrize(("kind", "links"), [("section", None), ("rss", "/a"), ("section", "(")])
def test_a_feed_entry_has_a_pattern_where_and_only_where_it_is_a_section(kind: str, links: str | None):
    with pytest.raises(ValueError, match="pattern"):
        FeedEntry(kind=FeedKind(kind), url=FEED, links=links)


def test_half_a_surrogate_pair_is_the_sign_of_damage_everywhere():
    told = r'{"url": "https://h.example/\ud800", "title": "Huawei \udc00 chip", "summary": "\ud83d\ude00"}'
    feed = FeedEntry(kind=FeedKind.JSON, url=FEED)
    (listed,) = reading.entries(f'{{"items": [{told}]}}'.encode(), FEED, feed).pages
    assert (listed.url, listed.title, listed.summary) == (
        "https://h.example/\ufffd",
        "Huawei \ufffd chip",
        "\U0001f600",
    )


@pytest.mark.parametrize("number", ["99999999999", "xD800", "x110000", "99999999999999999999999"])
def test_a_character_of_a_number_beyond_all_ends_in_a_name(number: str):
    body = rss(f"https://outlet.example/&#{number};").replace(b"</channel>", b"</nothing>")
    with pytest.raises(ItemRejected) as caught:
        entries(body, FEED)
    assert caught.value.reason == "no_feed"


def test_a_call_around_a_json_list_is_taken_off_and_spaces_cost_no_more_than_their_number():
    body = b" " * 1_000_000 + b'call.back_1 ({"items": [{"url": "/a"}]}) ; ' + b" " * 1_000_000
    assert entries(body, FEED, FeedKind.JSON) == ("https://outlet.example/a",)
