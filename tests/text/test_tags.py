"""Tags with attributes without end: what comes behind the bound is left out, and nothing takes long."""

import time
from datetime import UTC, datetime

import pytest

from tasks.sources.feeds.reading import entries
from tasks.sources.feeds.sections import section_pages
from tasks.sources.items import describe
from tasks.sources.outletentry import FeedEntry, FeedKind
from tasks.sources.outlets import load_outlets
from tasks.sources.pagelines import lines_of
from tasks.text.read import Overrides, read_document
from tasks.text.tags import MOST_ATTRIBUTES, few_attributes, with_few_attributes

SECONDS = 20.0  # a loaded machine; without the bound they are minutes
MANY = " ".join(f'a{each}="1"' for each in range(60_000))
STORY = "<p>Nvidia said on Tuesday that it had shipped 300,000 cards to customers in the last year.</p>" * 3


@pytest.mark.parametrize(
    "markup",
    [
        '<p class="a" title="1 > 0" hidden>x</p>',
        "<a href=/a?b=c&d=e/f data-x='<b c>'>x</a><br/>",
        "1 < 2 and a<b, " + "word " * 200,
        "<p " + " ".join(f"a{each}" for each in range(MOST_ATTRIBUTES)) + ">x</p>",
        '<p data-json="' + "a=1 " * 1000 + '">x</p>',
    ],
)
def test_honest_tags_stay_as_they_are(markup: str):
    assert with_few_attributes(markup) == markup
    assert few_attributes(markup.encode("gb18030")).decode("gb18030") == markup


@pytest.mark.parametrize("between", [" ", "/", " = ", "\n", ' "'])
def test_a_tag_ends_behind_so_many_attributes(between: str):
    names = [f"a{each}='>'" for each in range(MOST_ATTRIBUTES + 50)]
    cut = with_few_attributes(f"<p {between.join(names)}>x</p>")
    assert cut.endswith(">x</p>")
    assert cut.count("='>'") <= MOST_ATTRIBUTES


@pytest.mark.parametrize("markup", ["<a " * 500_000, ("<a " * 250 + ">") * 2_000, "<a b='<a b=\"" * 100_000])
def test_every_tag_is_gone_through_once(markup: str):
    begun = time.monotonic()
    with_few_attributes(markup)
    assert time.monotonic() - begun < SECONDS


def test_a_page_with_such_a_tag_is_read_in_time():
    body = f"<html><body><article><h1>Cards</h1><p {MANY}>x</p>{STORY}</article></body></html>".encode()
    begun = time.monotonic()
    lines_of(body.decode(), ())
    found = read_document(
        describe(body, "https://daily.example/a", datetime(2026, 2, 1, tzinfo=UTC), media_type="text/html"),
        body,
        Overrides(),
        load_outlets(),
    )
    assert time.monotonic() - begun < SECONDS
    assert "shipped 300,000 cards" in found.text


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "utf-16-le", "utf-32"])
def test_a_feed_with_such_a_tag_is_read_in_time(charset: str):
    item = f"<item {MANY}><title>\u82af\u7247</title><link>https://daily.example/a</link></item>"
    feed = f"<rss version='2.0'><channel>{item}</channel></rss>"
    begun = time.monotonic()
    found = entries(
        feed.encode(charset),
        "https://daily.example/",
        FeedEntry(kind=FeedKind.RSS, url="https://daily.example/f"),
    )
    assert time.monotonic() - begun < SECONDS
    assert [(page.url, page.title) for page in found.pages] == [("https://daily.example/a", "\u82af\u7247")]


def test_a_section_with_such_a_tag_is_read_in_time():
    begun = time.monotonic()
    found = section_pages(f"<p {MANY}><a href=/a1>Cards</a>".encode(), "https://daily.example/", "/a1")
    assert time.monotonic() - begun < SECONDS
    assert [page.url for page in found] == ["https://daily.example/a1"]
