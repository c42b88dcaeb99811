"""Times as feeds and sitemaps write them."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST = 64  # characters


def moment(text: str | None) -> datetime | None:
    """A time as ISO 8601 or RFC 5322 has it, in UTC; None for what is none. Without a zone it is UTC."""
    written = (text or "").strip()[:LONGEST]
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = read(written)
            return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
        except (ValueError, OverflowError):
            continue
    return None
