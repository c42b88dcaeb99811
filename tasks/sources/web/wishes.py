"""How long a server wants to be left alone: Retry-After, in seconds or as an HTTP date."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

LONGEST_WAIT = 60.0  # seconds; a server that asks for more is left for a later run
LONGEST_WISH = 86_400.0  # seconds; a server that wants more is asked again tomorrow


def retry_after(value: str, now: datetime) -> float | None:
    """The seconds to wait from `now`, between 0 and `LONGEST_WISH`; None for what says nothing."""
    text = value.strip()[:64]
    if text.isascii() and text.isdigit():
        return min(float(text), LONGEST_WISH)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max((moment - now).total_seconds(), 0.0), LONGEST_WISH)


def left_alone_until(wish: float | None, now: datetime) -> datetime | None:
    """Until when a server is left alone that asked for so many seconds; None where a run waits for it."""
    return now + timedelta(seconds=wish) if wish is not None and wish > LONGEST_WAIT else None


def wish_told(seconds: float) -> str:
    """A wish in words: «3600 s», «a day or longer»."""
    return f"{seconds:.0f} s" if seconds < LONGEST_WISH else "a day or longer"
