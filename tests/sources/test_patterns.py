"""Patterns of an operator's own: what they match, in what time, and what is told of those that are none."""

import time

import pytest

from tasks.sources.feeds import reading
from tasks.sources.outletentry import FeedEntry, FeedKind
from tasks.sources.patterns import whole

PAGE = "https://outlet.example/tech/"
SOON = 5.0  # seconds; by trying all divisions the first of these paths alone would take years


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        (r"/\d{4}/\d+\.html", "/2026/77.html", True),
        (r"/\d{4}/\d+\.html", "/2026/77.html\n", False),
        (r"/\d{4}/\d+\.html", "/en/2026/77.html", False),
        ("/a|/ab", "/ab", True),
        ("(?i)/Tech/.*", "/TECH/x", True),
        ("/新闻/.+", "/新闻/芯片", True),
        ("/a", "/\ud800", False),
    ],
)
def test_a_pattern_is_compared_with_the_whole_path(pattern: str, path: str, matches: bool):
    assert whole(pattern).isinstance_python(path) is matches


@pytest.mark.parametrize(
    "links", ["/(a+)+", r"/(\w+-?)+\.html", r"/((\w|-)*)*\.html", "/(a|aa)+b", "/(.*)*x"]
)
def test_nested_repeats_take_no_more_time_than_others(links: str):
    body = "".join(f'<a href="/{"a" * length}!">Chips</a>' for length in range(30, 390, 2))
    began = time.monotonic()
    found = reading.entries(
        f'{body}<a href="/aaab">H100</a>'.encode(),
        PAGE,
        FeedEntry(kind=FeedKind.SECTION, url=PAGE, links=f"{links}|/aaab"),
    )
    assert [page.url for page in found.pages] == ["https://outlet.example/aaab"]
    assert time.monotonic() - began < SOON


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        ("(", "unclosed group"),
        (")|(?:", "unopened group"),
        (r"/(?!tag)\w+", "look-around"),
        (r"/(\w)\1", "backreferences"),
        (r"([\w-]{1,60}/?){1,60}", "too large"),
    ],
)
def test_what_cannot_be_matched_so_is_refused_when_the_entry_is_read(pattern: str, told: str):
    with pytest.raises(ValueError, match="is no pattern") as caught:
        FeedEntry(kind=FeedKind.SECTION, url=PAGE, links=pattern)
    assert told in str(caught.value)
