"""Times as feeds and sitemaps write them."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from tasks.text.dates import EARLIEST_YEAR, LATEST_YEAR

LONGEST = 64  # characters


def moment(text: str | None) -> datetime | None:
    """A time as ISO 8601 or RFC 5322 has it, in UTC; without a zone it is UTC.

    None for what is none, and for one in a year in which no page appeared.
    """
    written = (text or "").strip()[:LONGEST]
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = read(written)
            found = found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
        except (ValueError, OverflowError):
            continue
        return found if EARLIEST_YEAR <= found.year <= LATEST_YEAR else None
    return None
