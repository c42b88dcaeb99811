"""Time zones as pages write them behind a time: «+08:00», «GMT-5», «MEZ», «ET»."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict

from warehouse.yamltext import parse_yaml

_WRITTEN = re.compile(r"(?:GMT|UTC)?\s?(?P<sign>[+−-])(?P<hours>\d{1,2}?):?(?P<minutes>\d\d)?")

FARTHEST = timedelta(hours=14)
NO_ZONE = timezone(timedelta(), "no zone")  # of a time behind which none stands; as good as UTC's


class ZoneNames(BaseModel):
    """Names of zones: by hours, by the place whose clock they are, what they mean among Chinese characters.

    Those of `american` are written where the month stands before the day; `countries` have one clock each.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    hours: dict[str, float]
    places: dict[str, str]
    han: dict[str, float]
    american: frozenset[str]
    countries: dict[str, str]


@lru_cache(maxsize=1)
def zone_names() -> ZoneNames:
    """Load and check zones.yml."""
    return ZoneNames.model_validate(parse_yaml((files("tasks.text") / "zones.yml").read_text("utf-8")))


def zone_pattern() -> str:
    """What may be a zone behind a time. «10:00-11:00» is a span: a bare minus counts behind seconds only."""
    known = zone_names()
    names = "|".join(sorted({*known.hours, *known.places, *known.han}, key=len, reverse=True))
    return (
        r"(?-i:(?:GMT|UTC)\s?[+−-]\d{1,2}(?::?\d\d)?(?!\d)|\+\d{1,2}:?\d\d(?!\d)"
        rf"|(?<=:\d\d:\d\d)-\d{{1,2}}:?\d\d(?!\d)|(?:{names})(?![\w+−-]))"
    )


def zone_of(written: str, *, han: bool = False) -> tzinfo | None:
    """The zone that is written so, `han` among Chinese characters; None for one that is nowhere on Earth."""
    known = zone_names()
    if written in known.places:
        return ZoneInfo(known.places[written])
    hours = known.han.get(written) if han else None
    hours = known.hours.get(written) if hours is None else hours
    found = _WRITTEN.fullmatch(written)
    if hours is None and found:
        far = int(found["hours"]) + int(found["minutes"] or 0) / 60
        hours = far if found["sign"] == "+" else -far
    ahead = None if hours is None else timedelta(hours=hours)
    return None if ahead is None or abs(ahead) > FARTHEST else timezone(ahead)


def is_on_earth(moment: datetime) -> bool:
    """Whether a clock on Earth goes so far from UTC; a moment without a zone may be of any."""
    return abs(moment.utcoffset() or timedelta()) <= FARTHEST


def is_american(written: str) -> bool:
    """Whether those who write this zone put the month before the day."""
    return written in zone_names().american


def clock_of(country: str | None) -> tzinfo | None:
    """The clock of a country that has one; None for others."""
    place = zone_names().countries.get(country or "")
    return ZoneInfo(place) if place else None


def in_utc(moment: datetime | None, country: str | None) -> datetime | None:
    """A moment in UTC; one without a zone is by the clock of the country, where that has one clock."""
    if moment is None:
        return None
    # `is`, as Python takes it for equal to UTC.
    clock = clock_of(country) if moment.tzinfo is NO_ZONE else None
    return moment.replace(tzinfo=clock or moment.tzinfo or UTC).astimezone(UTC)
