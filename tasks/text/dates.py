"""Publication dates as pages write them: ISO, RFC, Chinese, German and English."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from tasks.text.lexicon import load_lexicon
from warehouse.records.vocabulary import Language

EARLIEST_YEAR = 1990
_TIME = r"(?:[\sT,|·–-]{0,4}(?:um\s|at\s)?(?P<hour>[01]?\d|2[0-3])[:：时](?P<minute>[0-5]\d))?"
_MONTHS = "|".join(
    sorted(
        (name for each in (Language.DE, Language.EN) for name in load_lexicon(each).page.months),
        key=len,
        reverse=True,
    )
)
_PATTERNS = (
    re.compile(
        rf"(?<!\d)(?P<year>20\d\d|199\d)[-/.年]\s?(?P<month>\d{{1,2}})[-/.月]\s?(?P<day>\d{{1,2}})(?!\d)日?号?{_TIME}"
    ),
    re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.(?P<year>20\d\d|199\d)(?!\d){_TIME}"),
    re.compile(
        rf"(?<!\d)(?P<day>\d{{1,2}})\.?(?:st|nd|rd|th)?\s(?P<name>{_MONTHS})\.?,?\s(?P<year>20\d\d|199\d)(?!\d){_TIME}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<name>{_MONTHS})\.?\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year>20\d\d|199\d)(?!\d){_TIME}",
        re.IGNORECASE,
    ),
)
_IN_PATH = re.compile(
    r"/(?P<year>20[0-4]\d)[-/]?(?P<month>0\d|1[0-2])(?:[-/]?(?P<day>[0-2]\d|3[01]))(?=[/_.-]|\d{0,9}\b)"
)


def parse_stamp(value: str) -> datetime | None:
    """A machine-readable stamp, or a written date; in UTC. What has no zone is read as UTC."""
    value = value.strip()[:64]
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return _in_utc(read(value))
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return find_date(value)


def find_date(text: str) -> datetime | None:
    """The first full date written in the text, at its time if one follows, else at 00:00; UTC."""
    return next(iter(date for _, _, date in find_dates(text)), None)


def find_dates(text: str) -> Iterator[tuple[int, int, datetime]]:
    """Every full date with its span, in the order of the text."""
    found = [
        (each.start(), each.end(), date)
        for pattern in _PATTERNS
        for each in pattern.finditer(text)
        if (date := _date(each))
    ]
    yield from sorted(found)


def date_in_path(path: str) -> datetime | None:
    """The date that many outlets write into their URLs («/2025/02/11/», «/20250211/»)."""
    found = _IN_PATH.search(path[:2000])
    return _date(found) if found else None


def _date(found: re.Match[str]) -> datetime | None:
    parts = found.groupdict()
    month = _month(parts["name"]) if parts.get("name") else int(parts["month"])
    try:
        moment = datetime(
            int(parts["year"]),
            month,
            int(parts["day"]),
            int(parts.get("hour") or 0),
            int(parts.get("minute") or 0),
            tzinfo=UTC,
        )
    except ValueError:
        return None
    return moment


def _month(name: str) -> int:
    folded = name.casefold()
    months = load_lexicon(Language.EN).page.months | load_lexicon(Language.DE).page.months
    return months[folded]


def _in_utc(moment: datetime) -> datetime | None:
    if moment.year < EARLIEST_YEAR:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
