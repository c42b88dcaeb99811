"""Rates of one kind: «20,000 wafers a month» and 年产能24万片 are one rate; so are prices of tokens."""

from dataclasses import replace

from tasks.verdicts.comparing.intervals import Interval, product
from tasks.verdicts.comparing.reading import Value

# How many of each make one and the same: a year, a million tokens.
KINDS = (
    {"hour": 8760, "day": 365, "week": 52, "month": 12, "quarter": 4, "year": 1},
    {"token": 1_000_000, "thousand_tokens": 1_000, "million_tokens": 1},
)


def are_rates(first: str | None, second: str | None) -> bool:
    """Whether both denominators are times, or both numbers of tokens."""
    return any(first in kind and second in kind for kind in KINDS)


def is_of_time(per: str | None) -> bool:
    """Whether a denominator is a time: so much an hour, a month, a year."""
    return per in KINDS[0]


def in_rate_of(claimed: Value, found: Value) -> Value:
    """What was found, per what the claimed one is of."""
    if claimed.per == found.per or claimed.per is None or found.per is None:
        return found
    kind = next((kind for kind in KINDS if claimed.per in kind and found.per in kind), None)
    if kind is None:
        return found
    times = kind[found.per] / kind[claimed.per]
    interval = product(found.interval, Interval(times, times))
    return replace(found, interval=interval, nominal=found.number * times, per=claimed.per, derived=True)
