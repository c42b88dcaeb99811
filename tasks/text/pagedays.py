"""The day on which a page appeared where it was published, and whether its places agree on one.

A stamp in UTC may lie on the day before or behind the one that the page shows its readers.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from urllib.parse import urlsplit

from tasks.text.dates import date_in_path
from tasks.text.markeddates import marked_dates
from tasks.text.metadates import published_metas
from tasks.text.published import Sources, modification_time, node_stamps
from tasks.text.writtendates import labelled_date, near_headline, shown_alone

# How far clocks on Earth are from UTC.
_BEHIND, _AHEAD = timedelta(hours=-12), timedelta(hours=14)
_QUARTER = timedelta(minutes=15)  # by whose multiples zones differ
_LATE = timedelta(minutes=2)  # by which a shown time may differ from a stamp of the same


def publication_day(page: Sources, published: datetime | None) -> date | None:
    """The day of publication by the page's own clock.

    It is the day of a stamp that names a zone. For one in UTC it is the day that the page shows or has in
    its address, where it was that day then: by the clock of the outlet's country, else anywhere on Earth.
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
    return next(
        (each.date() for each in shown if each and _is_same(each, published, page.clock)), published.date()
    )


def _has_own_day(moment: datetime) -> bool:
    """Whether a moment is a day without a time, or in a zone that is not UTC."""
    return moment.time() == time(0) or bool(moment.utcoffset())


def _is_same(shown: datetime, stamp: datetime, clock: tzinfo | None) -> bool:
    """Whether what a page shows is a stamp in UTC by its clock, with a time by that of any place."""
    if bool(shown.utcoffset()):
        return abs(shown - stamp) <= _LATE
    if shown.time() == time(0):
        return _may_be_on(stamp, shown.date(), clock)
    apart = shown - stamp.replace(second=0, microsecond=0)
    return _BEHIND <= apart <= _AHEAD and (apart + _LATE) % _QUARTER <= 2 * _LATE


def _may_be_on(stamp: datetime, day: date, clock: tzinfo | None) -> bool:
    """Whether a moment is on a day by a clock or in UTC, without a clock somewhere on Earth."""
    if clock is not None:
        return day in {stamp.date(), stamp.astimezone(clock).date()}
    return (stamp + _BEHIND).date() <= day <= (stamp + _AHEAD).date()


def told_days(page: Sources, day: date | None) -> tuple[date, ...]:
    """The days of publication that a page names in deliberate places, each once, in order.

    A stamp in UTC that may be of `day`, the page's own, names that.
    """
    return tuple(sorted({_day_told(moment, day, page.clock) for moment in _told(page) if moment}))


def _day_told(moment: datetime, day: date | None, clock: tzinfo | None) -> date:
    is_own = day is not None and not _has_own_day(moment) and _may_be_on(moment.astimezone(UTC), day, clock)
    return day if day is not None and is_own else moment.date()


def _told(page: Sources) -> Iterator[datetime | None]:
    yield from node_stamps(page, "datePublished")
    yield from published_metas(page.metas, vague=False)
    yield from marked_dates(page.tree)
    yield labelled_date(page.lines, page.headline)
    shown, changed = shown_alone(page.lines, page.headline), modification_time(page)
    yield shown if shown and not (changed and shown.date() == changed.date()) else None
    yield date_in_path(urlsplit(page.url).path)
