"""Time zones as pages write them behind a time: «+08:00», «GMT-5», «MEZ»."""

import re
from datetime import timedelta, timezone, tzinfo
from functools import lru_cache
from importlib.resources import files

from pydantic import TypeAdapter

from warehouse.yamltext import parse_yaml

_HOURS = TypeAdapter(dict[str, float])
_WRITTEN = re.compile(r"(?:GMT|UTC)?\s?(?P<sign>[+−-])(?P<hours>\d{1,2}?):?(?P<minutes>\d\d)?")


@lru_cache(maxsize=1)
def zone_names() -> dict[str, float]:
    """Load and check zones.yml: the hours that each name is before UTC."""
    raw = parse_yaml((files("tasks.text") / "zones.yml").read_text("utf-8"))
    return _HOURS.validate_python(raw)


def zone_pattern() -> str:
    """What may be a zone behind a time. «10:00-11:00» is a span: a bare minus counts behind seconds only."""
    names = "|".join(sorted(zone_names(), key=len, reverse=True))
    return (
        r"(?-i:(?:GMT|UTC)\s?[+−-]\d{1,2}(?::?\d\d)?(?!\d)|\+\d{1,2}:?\d\d(?!\d)"
        rf"|(?<=:\d\d:\d\d)-\d{{1,2}}:?\d\d(?!\d)|(?:{names})(?![\w+−-]))"
    )


def zone_of(written: str) -> tzinfo | None:
    """The zone that is written so; None for one that is nowhere on Earth."""
    hours = zone_names().get(written)
    found = _WRITTEN.fullmatch(written)
    if hours is None and found:
        far = int(found["hours"]) + int(found["minutes"] or 0) / 60
        hours = far if found["sign"] == "+" else -far
    return timezone(timedelta(hours=hours)) if hours is not None and abs(hours) <= 14 else None
