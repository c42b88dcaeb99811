"""Pages made to keep a reader of dates busy are read in seconds."""

import time
from datetime import UTC, datetime

import pytest

from tasks.text.dates import find_dates
from tasks.text.metadata import read_facts
from tasks.text.page import parse

FILL = "<p>word word</p>" * 20_000
NAMES = "By " + "Aa " * 30 + "Feb 12, 2025 x"
PAGES = {
    "data that are white space": f'<script type="application/ld+json">{" " * 900_000}x</script>',
    "wrapped without end": f'<script type="application/ld+json">{"//<![CDATA[" * 30_000}</script>',
    "margins in margins": f"{'<div class=related>' * 200}{'<span class=date>12.02.2025</span>' * 300}{FILL}",
    "headings in headings": f"{'<h2><b>' * 100}{'<span class=date>12.02.2025</span>' * 300}{FILL}",
    "dates in dates": f"{'<div class=date>' * 200}{FILL}",
    "articles in articles": f"{'<article>' * 200}{'<time>x</time>' * 200}{FILL}",
    "marks without end": '<span itemprop="datePublished">x</span>' * 30_000,
    "bylines": f"<h1>T</h1>{f'<p>{NAMES}</p>' * 500}<p>By {'A' * 100}, Feb 12, 2025</p>",
    "tags without end": "".join(f'<meta name="x{n}-publish-date" content="no">' for n in range(20_000)),
    "lines of dates": f"<h1>T</h1>{'<p>' + '2025.02.31 ' * 12 + '</p>'}" * 500,
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_read_in_seconds(name):
    tree = parse(f"<html><head><title>T</title></head><body>{PAGES[name]}</body></html>")
    begun = time.monotonic()
    read_facts(tree, "https://a.example/", datetime(2025, 3, 1, tzinfo=UTC))
    assert time.monotonic() - begun < 15


def test_many_dates_of_one_text_take_a_time_that_grows_with_it():
    begun = time.monotonic()
    assert sum(1 for _ in find_dates("12 Feb 2025 10:15 CST, " * 8_000)) == 8_000
    assert time.monotonic() - begun < 15
