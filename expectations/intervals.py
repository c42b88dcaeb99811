"""Intervals whose open ends are None."""

import math

Interval = tuple[float | None, float | None]


def distance(first: Interval, second: Interval) -> float:
    """The gap between two intervals relative to the second's nearest end; 0 where they overlap."""
    first_low, first_high = _closed(first)
    second_low, second_high = _closed(second)
    if first_high < second_low:
        return _relative(second_low - first_high, second_low)
    if second_high < first_low:
        return _relative(first_low - second_high, second_high)
    return 0.0


def hull(intervals: list[Interval]) -> Interval:
    """The smallest interval that holds them all; (None, None) of none."""
    if not intervals:
        return None, None
    lows = [low for low, _ in intervals if low is not None]
    highs = [high for _, high in intervals if high is not None]
    return (
        min(lows) if len(lows) == len(intervals) else None,
        max(highs) if len(highs) == len(intervals) else None,
    )


def _closed(interval: Interval) -> tuple[float, float]:
    low, high = interval
    return -math.inf if low is None else low, math.inf if high is None else high


def _relative(gap: float, base: float) -> float:
    return gap / abs(base) if base else math.inf
