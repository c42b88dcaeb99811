"""Out of the ordinary in the analysts' copy: outlets that fell silent, checks that fail more often."""

from datetime import datetime

from pydantic import AwareDatetime

from warehouse.connection import reader
from warehouse.home import Home
from warehouse.migrate import sql
from warehouse.records.base import Record
from warehouse.rows import fetch, records


class SilentOutlet(Record):
    """An outlet with nothing new for `hours`, whose longest pause had been `habit_hours`."""

    outlet_id: str
    name: str
    hours: int
    habit_hours: int


class RisingCheck(Record):
    """An expectation that failed on `failed` of a day's `documents`; `habit` is the share before, 0 to 1."""

    expectation: str
    failed: int
    documents: int
    habit: float


def silent_outlets(home: Home, now: AwareDatetime) -> tuple[SilentOutlet, ...]:
    """The outlets that have been silent for longer than they ever were in sixty days."""
    return records(SilentOutlet, _asked(home, "silent_outlets", now))


def rising_checks(home: Home, now: AwareDatetime) -> tuple[RisingCheck, ...]:
    """The expectations that fail on more than twice the share of documents of the month before."""
    return records(RisingCheck, _asked(home, "rising_checks", now))


def _asked(home: Home, query: str, now: datetime) -> list[dict[str, object]]:
    with reader(home) as connection:
        return fetch(connection, sql(query), {"now": now})
