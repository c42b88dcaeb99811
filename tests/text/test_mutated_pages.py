"""The readers of pages never crash and never hang, whatever a page has become on its way."""

# ruff: noqa: E501 - a piece of a page a line
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from processes import SAMPLES

from tasks.sources.items import describe
from tasks.sources.outlets import load_outlets
from tasks.sources.pagekinds import no_article
from tasks.text.metadata import read_facts
from tasks.text.page import parse
from tasks.text.read import Overrides, read_document
from warehouse.records.source import ItemRejected

NOW = datetime(2026, 1, 1, tzinfo=UTC)
EN = """<p>Huawei said on Tuesday that the chip reaches 60% of the performance of the older part in its own tests.</p>
<p>The company has shipped more than 200,000 cards to customers in China and will add to that in the next year.</p>"""
PAGE = "<html><head><title>Chips of the year</title>{head}</head><body><article><h1>Chips of the year</h1>{body}</article></body></html>"
PAGES = [page.read_bytes() for page in SAMPLES[:6]]
SHARDS = st.sampled_from(
    b"\x00 \xff\xfe \xc3 &#0; &#xD800; &#9999999; &shy; <!-- --> <![CDATA[ ]]> </body> <script> </script> <html/> "
    b"<p <table><tr> <svg> \" ' > < <?xml <title> <meta{} <h1 \xed\xa0\x80 \x1b".split()
)
# What JSON-LD may hold where a page should say a date, a name, a list.
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=True)
    | st.text(max_size=12)
    | st.sampled_from(
        ["9999-99-99", "0000-00-00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "1e999"]
    ),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["@type", "name", "@graph", "@id"]), inner, max_size=3)
    ),
    max_leaves=6,
)

KEYS = ("@type", "@graph", "mainEntity", "headline", "author", "publisher", "datePublished", "dateModified")
KEYS += ("dateCreated", "url", "inLanguage", "articleBody")


def read(page, url="https://wire.example/a"):
    body = page if isinstance(page, bytes) else page.encode("utf-8", "surrogatepass")
    return read_document(describe(body, url, NOW), body, Overrides(), load_outlets())


def html(head="", body=EN):
    return PAGE.format(head=head, body=body)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(PAGES), st.lists(st.tuples(st.floats(0, 1), st.integers(0, 400), SHARDS), max_size=6))
def test_a_mutated_page_is_read_or_turned_away(page, cuts):
    for place, length, shard in cuts:
        at = int(place * len(page))
        page = page[:at] + shard + page[at + length :]
    try:
        document = read(page)
    except ItemRejected:
        return
    assert document.blocks[-1].char_end <= len(document.text)


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.sampled_from(KEYS), VALUES), VALUES, st.text(max_size=30))
def test_data_of_any_type_are_no_reason_to_fail(said, type_, written):
    node = json.dumps({"@type": "NewsArticle", **said} | ({"@type": type_} if type_ else {}))
    metas = "".join(f'<meta name="{name}" content="{written}">' for name in ("date", "author", "og:url"))
    page = html(head=f'<script type="application/ld+json">{node}</script>{metas}')
    facts = read_facts(parse(page), "https://wire.example/a")
    assert facts.published is None or 1990 <= facts.published.year <= 2099


@pytest.mark.parametrize("stamp", ["9999-99-99", "0000-00-00", "9999-12-31", "0001-01-01T00:00:00+14:00"])
def test_an_impossible_date_is_none(stamp):
    assert read(html(head=f'<meta name="date" content="{stamp}">')).published_at is None


MANY = {
    "short lines": "<p>By Jane</p>",
    "hidden lines": '<p style="display:none">x</p>',
    "authors aside": '<span class="author">x y</span>',
    "times aside": '<time datetime="2020-01-01">2020-01-01</time>',
    "data": '<script type="application/ld+json">{"@type":"NewsArticle","author":"x@y"}</script>',
    "open tags": "<body a",
}


@pytest.mark.parametrize("piece", MANY.values(), ids=MANY)
def test_many_of_a_kind_do_not_hold_up_the_reader(piece):
    """So many that what grows with their square would take minutes."""
    page = html(body=f'{EN}<div class="comments">{piece * 8_000}</div>')
    text = read(page).text
    assert "60% of the performance" in text
    assert no_article(page, text) is None


def test_words_are_whole_where_a_page_says_where_they_may_break():
    body = EN.replace("performance", "per&shy;for\u00adman&#173;ce").replace("chip", "ch\u200bip")
    document = read(html(body=body))
    assert "the chip reaches 60% of the performance" in document.text


def test_a_page_whose_first_tag_is_closed_at_once_is_read():
    page = html().replace("<html>", '<html lang="en" />').replace("<body>", "<body />")
    assert "60% of the performance" in read(page).text
