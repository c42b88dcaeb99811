"""Intervals with open ends, and how one lies to another. None is an unbounded end."""

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from math import inf, isclose

from warehouse.records.vocabulary import Comparator

ROUNDING_ERROR = 1e-9
DIGITS = 9  # that a number may be written with; what a float has beyond is noise


class Relation(StrEnum):
    """How the interval of the evidence lies to the claim's."""

    INSIDE = "inside"
    DISJOINT = "disjoint"
    WIDER = "wider"
    OVERLAPPING = "overlapping"


@dataclass(frozen=True)
class Interval:
    """`low` to `high`; an open end («more than») excludes its bound, an unbounded one is None."""

    low: float | None
    high: float | None
    low_open: bool = False
    high_open: bool = False

    @property
    def bottom(self) -> float:
        """The low end, minus infinity where there is none."""
        return -inf if self.low is None else self.low

    @property
    def top(self) -> float:
        """The high end, infinity where there is none."""
        return inf if self.high is None else self.high

    @property
    def bounded(self) -> bool:
        """Whether both ends are known."""
        return self.low is not None and self.high is not None

    def holds(self, number: float) -> bool:
        """Whether the number lies within a bounded interval."""
        return self.bounded and self.bottom <= number <= self.top

    @property
    def middle(self) -> float:
        """The nominal value of a bounded interval; of another the end it has, 0 where it has none."""
        if self.low is not None and self.high is not None:
            return (self.low + self.high) / 2
        return self.low if self.low is not None else self.high or 0.0


def of_value(low: float | None, high: float | None, comparator: Comparator | None) -> Interval:
    """The interval of a reading: «more than» and «less than» exclude their bound.

    So does a number that the digits round: half a step above «141 GB» begins «142 GB».
    """
    rounded = comparator is Comparator.EXACT and low is not None and high is not None and low < high
    return Interval(
        low,
        high,
        low_open=comparator is Comparator.MORE_THAN,
        high_open=comparator is Comparator.LESS_THAN or rounded,
    )


def whole(interval: Interval) -> Interval:
    """The interval of a count: one written out to the last unit is that whole number."""
    if not interval.bounded or interval.top - interval.bottom > 1 + ROUNDING_ERROR:
        return interval
    value = float(round(interval.middle))
    return Interval(value, value)


def reciprocal(interval: Interval) -> Interval | None:
    """1/x of a positive interval; None where it holds values that have no reciprocal."""
    if interval.bottom < 0 or interval.top <= 0:
        return None
    low = None if interval.high is None else 1 / interval.top
    high = None if not interval.low else 1 / interval.bottom
    return Interval(low or 0.0, high, interval.high_open, interval.low_open)


def ratio(first: Interval, second: Interval) -> Interval | None:
    """All values of first/second for positive intervals, None where they do not say."""
    inverse = reciprocal(second)
    if inverse is None or first.bottom < 0:
        return None
    return product(first, inverse)


def product(first: Interval, second: Interval) -> Interval:
    """All values of first times second, for intervals that are not negative."""
    high = None if first.high is None or second.high is None else first.top * second.top
    return Interval(max(first.bottom, 0.0) * max(second.bottom, 0.0), high)


def total(parts: tuple[Interval, ...]) -> Interval:
    """The sum of intervals."""
    lows = [part.low for part in parts]
    highs = [part.high for part in parts]
    return Interval(
        None if None in lows else sum(low for low in lows if low is not None),
        None if None in highs else sum(high for high in highs if high is not None),
    )


def difference(first: Interval, second: Interval) -> Interval:
    """All values of first minus second; what an end leaves out, the difference leaves out too."""
    low = None if first.low is None or second.high is None else first.low - second.high
    high = None if first.high is None or second.low is None else first.high - second.low
    return Interval(low, high, first.low_open or second.high_open, first.high_open or second.low_open)


def shifted(interval: Interval, by: float) -> Interval:
    """The interval moved by a number."""
    low = None if interval.low is None else interval.low + by
    high = None if interval.high is None else interval.high + by
    return replace(interval, low=low, high=high)


def below(number: float, interval: Interval) -> Interval:
    """What lies below a number that was not reached; below the top of an interval without a low end."""
    return Interval(None, number if interval.low is not None else interval.top, high_open=True)


def negative(interval: Interval) -> Interval:
    """The interval of the values with the other sign."""
    low = None if interval.high is None else -interval.high
    high = None if interval.low is None else -interval.low
    return Interval(low, high, interval.high_open, interval.low_open)


def positive(interval: Interval) -> Interval:
    """The interval of the sizes of values of one sign: of a fall by 5 that is 5."""
    return negative(interval) if interval.top <= 0 else interval


def hull(intervals: tuple[Interval, ...]) -> Interval:
    """The smallest interval that holds them all; unbounded of none."""
    if not intervals:
        return Interval(None, None)
    lowest = min(intervals, key=lambda each: (each.bottom, each.low_open))
    highest = max(intervals, key=lambda each: (each.top, not each.high_open))
    return Interval(lowest.low, highest.high, lowest.low_open, highest.high_open)


def agreed(intervals: tuple[Interval, ...]) -> Interval:
    """What intervals say together: what lies in all of them where they agree, else all that they span."""
    lowest = max(intervals, key=lambda each: (each.bottom, each.low_open), default=Interval(None, None))
    highest = min(intervals, key=lambda each: (each.top, not each.high_open), default=lowest)
    common = Interval(lowest.low, highest.high, lowest.low_open, highest.high_open)
    if common.bottom > common.top or (common.bottom == common.top and (common.low_open or common.high_open)):
        return hull(intervals)
    return common


def widened(interval: Interval, share: float) -> Interval:
    """The interval with both ends moved outwards by a share of their size."""
    low = None if interval.low is None else interval.low - share * abs(interval.low)
    high = None if interval.high is None else interval.high + share * abs(interval.high)
    return replace(interval, low=low, high=high)


def last_digit(number: float) -> float:
    """What a step of the last digit of a number makes, zeros at its end left out: 1,000 of 5.576 million."""
    _, _, place = Decimal(f"{number:.{DIGITS}g}").normalize().as_tuple()
    return float(Decimal(1).scaleb(int(place)))


def relate(evidence: Interval, claim: Interval) -> Relation:
    """How `evidence` lies to `claim`."""
    if _disjoint(evidence, claim):
        return Relation.DISJOINT
    if _inside(evidence, claim):
        return Relation.INSIDE
    return Relation.WIDER if _inside(claim, evidence) else Relation.OVERLAPPING


def _disjoint(first: Interval, second: Interval) -> bool:
    return _below(first, second) or _below(second, first)


def _below(first: Interval, second: Interval) -> bool:
    if _equal(first.top, second.bottom):
        return first.high_open or second.low_open
    return first.top < second.bottom


def _inside(inner: Interval, outer: Interval) -> bool:
    low = inner.bottom > outer.bottom and not _equal(inner.bottom, outer.bottom)
    high = inner.top < outer.top and not _equal(inner.top, outer.top)
    low = low or (_equal(inner.bottom, outer.bottom) and (inner.low_open or not outer.low_open))
    high = high or (_equal(inner.top, outer.top) and (inner.high_open or not outer.high_open))
    return low and high


def _equal(first: float, second: float) -> bool:
    return first == second or isclose(first, second, rel_tol=ROUNDING_ERROR)
