"""Times as feeds and sitemaps write them."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from tasks.text.dates import EARLIEST_YEAR, LATEST_YEAR, parse_stamp
from tasks.text.zones import is_on_earth

LONGEST = 64  # characters


def moment(text: str | None) -> datetime | None:
    """A time as ISO 8601, RFC 5322 or pages have it («27. November 2026, 10:15 Uhr MEZ»), in UTC.

    Without a zone it is UTC. None for what is none, and for one in a year in which no page appeared or in a
    zone that is nowhere on Earth.
    """
    written = " ".join((text or "").split())[:LONGEST]
    found = parse_stamp(written) or _loose(written)
    if found is None or not EARLIEST_YEAR <= found.year <= LATEST_YEAR or not is_on_earth(found):
        return None
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)


def _loose(written: str) -> datetime | None:
    """What the library takes for a time beyond that: «27 Nov 26 10:15»."""
    try:
        return parsedate_to_datetime(written)
    except (ValueError, OverflowError):
        return None
