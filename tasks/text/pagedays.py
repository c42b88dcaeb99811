"""The day on which a page appeared where it was published, and whether its places agree on one.

A stamp in UTC may lie on the day before or behind the one that the page shows its readers.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit

from tasks.text.dates import date_in_path
from tasks.text.markeddates import marked_dates
from tasks.text.metadates import published_metas
from tasks.text.published import Sources, node_stamps
from tasks.text.writtendates import labelled_date, near_headline

# How far clocks on Earth are from UTC.
_BEHIND, _AHEAD = timedelta(hours=-12), timedelta(hours=14)
_QUARTER = timedelta(minutes=15)  # by whose multiples zones differ
_LATE = timedelta(minutes=2)  # by which a shown time may differ from a stamp of the same


def publication_day(page: Sources, published: datetime | None) -> date | None:
    """The day of publication by the page's own clock.

    It is the day of a stamp that names a zone. For one in UTC it is the day that the page shows or has in
    its address, where somewhere on Earth it was that day then.
    """
    if published is None:
        return None
    if _has_own_day(published):
        return published.date()
    shown = (
        labelled_date(page.lines, page.headline),
        date_in_path(urlsplit(page.url).path),
        near_headline(page.lines, page.headline),
    )
    return next((each.date() for each in shown if each and _is_same(each, published)), published.date())


def _has_own_day(moment: datetime) -> bool:
    """Whether a moment is a day without a time, or in a zone that is not UTC."""
    return moment.time() == time(0) or bool(moment.utcoffset())


def _is_same(shown: datetime, stamp: datetime) -> bool:
    """Whether what a page shows is a stamp in UTC by the clock of some place."""
    if bool(shown.utcoffset()):
        return abs(shown - stamp) <= _LATE
    if shown.time() == time(0):
        return _may_be_on(stamp, shown.date())
    apart = shown - stamp.replace(second=0, microsecond=0)
    return _BEHIND <= apart <= _AHEAD and (apart + _LATE) % _QUARTER <= 2 * _LATE


def _may_be_on(stamp: datetime, day: date) -> bool:
    """Whether a moment is on a day somewhere on Earth."""
    return (stamp + _BEHIND).date() <= day <= (stamp + _AHEAD).date()


def told_days(page: Sources, day: date | None) -> tuple[date, ...]:
    """The days of publication that a page names in deliberate places, each once, in order.

    A stamp in UTC that may be of `day`, the page's own, names that.
    """
    return tuple(sorted({_day_told(moment, day) for moment in _told(page) if moment}))


def _day_told(moment: datetime, day: date | None) -> date:
    is_own = day is not None and not _has_own_day(moment) and _may_be_on(moment.astimezone(UTC), day)
    return day if day is not None and is_own else moment.date()


def _told(page: Sources) -> Iterator[datetime | None]:
    yield from node_stamps(page, "datePublished")
    yield from published_metas(page.metas, vague=False)
    yield from marked_dates(page.tree)
    yield labelled_date(page.lines, page.headline)
    yield date_in_path(urlsplit(page.url).path)
