"""What a run asks for, and in which order."""

from datetime import UTC, datetime, timedelta

from tasks.sources.addresses import address_key
from tasks.sources.agenda import agenda
from tasks.sources.feeds.listing import Listed
from warehouse.visits import LastVisit

NOW = datetime(2025, 12, 2, tzinfo=UTC)
A, B = "https://a.example/", "https://b.example/"


def listed(url: str, days_ago: int | None = None) -> Listed:
    return Listed(url, published=None if days_ago is None else NOW - timedelta(days=days_ago))


def visited(url: str, hours_ago: float, unchanged_days: float) -> tuple[str, LastVisit]:
    at = NOW - timedelta(hours=hours_ago)
    last = LastVisit(
        page=address_key(url), visited_at=at, changed_at=at - timedelta(days=unchanged_days), url=url
    )
    return last.page, last


def test_outlets_take_turns_each_with_its_newest_first() -> None:
    pages = [listed(f"{A}1", 3), listed(f"{A}2", 1), listed(f"{A}3", 2), listed(f"{B}1", 5), listed(f"{B}2")]
    assert agenda(pages, {}, NOW) == (f"{A}2", f"{B}1", f"{A}3", f"{B}2", f"{A}1")


def test_known_pages_follow_new_ones_when_they_are_due() -> None:
    known = dict(
        (
            visited(f"{A}quiet", hours_ago=24, unchanged_days=30),
            visited(f"{A}young", hours_ago=24, unchanged_days=1),
            visited(f"{A}old", hours_ago=240, unchanged_days=30),
            visited(f"{B}due", hours_ago=48, unchanged_days=2),
        )
    )
    assert agenda([listed(f"{A}new")], known, NOW) == (f"{A}new", f"{A}old", f"{B}due", f"{A}young")


def test_a_page_under_two_addresses_comes_once() -> None:
    assert agenda([listed(f"{A}1?utm_source=x", 1), listed(f"{A}1", 1)], {}, NOW) == (f"{A}1?utm_source=x",)
