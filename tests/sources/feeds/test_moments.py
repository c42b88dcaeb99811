"""Times of feeds, in the ways of three languages and of their systems."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.sources.feeds.moments import moment
from tasks.sources.feeds.reading import entries
from tasks.sources.outletentry import FeedEntry, FeedKind


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("27. November 2026 10:15", "2026-11-27T10:15"),
        ("27. November 2026, 10:15 Uhr MEZ", "2026-11-27T09:15"),
        ("Fr, 27. Nov. 2026 10:15:30 +0100", "2026-11-27T09:15"),
        ("Freitag, 27.11.2026 - 10:15", "2026-11-27T10:15"),
        ("2026\u5e7411\u670827\u65e5 10:15", "2026-11-27T10:15"),
        ("2026\u5e7411\u670827\u65e5 10:15 CST", "2026-11-27T02:15"),
        ("\uff12\uff10\uff12\uff16\u5e74\uff11\uff11\u6708\uff12\uff17\u65e5", "2026-11-27T00:00"),
        ("2026-11-27T10:15:00+0800", "2026-11-27T02:15"),
        ("2026-11-27 10:15:00 GMT+8", "2026-11-27T02:15"),
        ("2026-11-27T10:15:00 +0800", "2026-11-27T02:15"),
        ("20261127T101500Z", "2026-11-27T10:15"),
        ("Fri, 27 Nov 2026 10:15:00 CET", "2026-11-27T09:15"),
        ("Fri, 27 Nov 2026 10:15:00 MESZ", "2026-11-27T08:15"),
        ("Fri, 27 Nov 2026 10:15:00 EDT", "2026-11-27T14:15"),
        ("Fri, 27 Nov 2026\n 10:15:00 JST", "2026-11-27T01:15"),
        ("Fri, 27 Nov 26 10:15 GMT", "2026-11-27T10:15"),
        ("Nov 27, 2026 10:15 AM PT", "2026-11-27T18:15"),
        ("1795774500", "2026-11-27T10:15"),
        ("2026-11-27T10:15:00+99:00", None),
        ("Fri, 27 Nov 2026 10:15:00 +9900", None),
        ("Fri, 27 Nov 26 10:15 +1500", None),
        ("Sat, 28 Nov 2026 00:15:00 +1400", "2026-11-27T10:15"),
        ("27. Brumaire 2026", None),
        ("2026\u5e7413\u670827\u65e5", None),
        ("27. November 1026 10:15", None),
        ("", None),
    ],
)
def test_a_time_is_read_with_its_zone(written: str, read: str | None) -> None:
    found = moment(written)
    assert (found.isoformat()[:16] if found else None) == read


@pytest.mark.parametrize("tag", ["pubDate", "dc:date", "published"])
def test_a_feed_in_words_has_its_times(tag: str) -> None:
    item = f"<item><link>https://daily.example/a</link><{tag}>27. November 2026, 10:15 Uhr MEZ</{tag}></item>"
    rss = f"<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel>{item}</channel></rss>"
    feed = FeedEntry(kind=FeedKind.RSS, url="https://daily.example/f")
    (page,) = entries(rss.encode(), feed.url, feed).pages
    assert page.published is not None
    assert page.published.isoformat() == "2026-11-27T09:15:00+00:00"


@given(st.text(max_size=80))
def test_any_text_has_a_time_or_none(text: str) -> None:
    found = moment(text)
    assert found is None or found.utcoffset() is not None
