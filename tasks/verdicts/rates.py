"""Outputs of a time: «20,000 wafers a month» and 年产能24万片 are one rate."""

from dataclasses import replace

from tasks.verdicts.intervals import Interval, product
from tasks.verdicts.reading import Value

IN_A_YEAR = {"day": 365, "week": 52, "month": 12, "quarter": 4, "year": 1}


def are_rates(first: str | None, second: str | None) -> bool:
    """Whether both denominators are times."""
    return first in IN_A_YEAR and second in IN_A_YEAR


def in_rate_of(claimed: Value, found: Value) -> Value:
    """What was found, as the output of the time that the claimed one is of."""
    if (
        claimed.per == found.per
        or claimed.per is None
        or found.per is None
        or not are_rates(claimed.per, found.per)
    ):
        return found
    times = IN_A_YEAR[found.per] / IN_A_YEAR[claimed.per]
    interval = product(found.interval, Interval(times, times))
    return replace(found, interval=interval, nominal=found.number * times, per=claimed.per, derived=True)
