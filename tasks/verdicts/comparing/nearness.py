"""How near a calculated number comes to one that was written, and whether two are written alike."""

from math import isclose

from tasks.verdicts.comparing.intervals import Interval
from tasks.verdicts.comparing.reading import Value
from warehouse.records.vocabulary import Unit

SAME_NUMBER = 1e-6  # of what was written: less is the error of floating point
FAR = 0.2  # of a number that was calculated, by which it may miss one that was written plainly


def is_near(first: float, second: float) -> bool:
    """Whether two numbers are one but for floating point."""
    return isclose(first, second, rel_tol=SAME_NUMBER)


def holds_nearly(evidence: Interval, number: float) -> bool:
    """Whether a calculated interval comes near a number that was written plainly."""
    reach = FAR * abs(number)
    return evidence.bottom - reach <= number <= evidence.top + reach


def is_another_multiple(evidence: Value, claimed: Value) -> bool:
    """Whether a multiple that was calculated is far from the one told: from 10 to 15 nothing doubled."""
    whole_ = claimed.exact and claimed.unit == evidence.unit == Unit.FRACTION
    far = abs(evidence.number - claimed.number) > FAR * abs(claimed.number)
    return whole_ and claimed.number >= 1 and far


def is_far(number: float, claimed: Value) -> bool:
    """Whether a calculated number misses the claim by more than the rounding of what it was made from."""
    reach = FAR * abs(number)
    interval = claimed.interval
    if claimed.exact and abs(number - claimed.number) > FAR * abs(claimed.number):
        return True
    return number - reach > interval.top or number + reach < interval.bottom


def equally_wide(first: Interval, second: Interval) -> bool:
    """Whether two numbers are written to the same digit: then they are one number or two."""
    one, other = first.top - first.bottom, second.top - second.bottom
    return one > 0 and isclose(one, other, rel_tol=SAME_NUMBER)
