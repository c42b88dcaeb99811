"""Values in words for people, everywhere the same: «60 %», «2.77x», «800 TFLOP/s», «at least 15»."""

import math
from collections.abc import Mapping, Sequence
from decimal import Decimal

from warehouse.records.vocabulary import Comparator, Unit

DAY, YEAR = 86400.0, 31_557_600.0
LARGE = ((1e12, 1e12, " trillion"), (1e9, 1e9, " billion"), (1e6, 1e6, " million"), (0.0, 1.0, ""))
# Scales of a unit, largest first: from which size on it is used, what a value is divided by, its name.
# Teraflops and watts are kept up to ten thousand, as people write them: «1,979 TFLOP/s», «1,200 W».
Scale = tuple[float, float, str]
SCALES: Mapping[str, Sequence[Scale]] = {
    Unit.FRACTION: ((2.0, 1.0, "x"), (0.0, 0.01, " %")),
    Unit.PERCENTAGE_POINT: ((0.0, 1.0, " percentage points"),),
    Unit.COUNT: LARGE,
    Unit.SECOND: (
        (2 * YEAR, YEAR, " years"),
        (DAY, DAY, " days"),
        (3600.0, 3600.0, " hours"),
        (60.0, 60.0, " minutes"),
        (1.0, 1.0, " s"),
        (0.0, 1e-3, " ms"),
    ),
    Unit.FLOP_PER_SECOND: ((1e19, 1e18, " EFLOP/s"), (1e16, 1e15, " PFLOP/s"), (0.0, 1e12, " TFLOP/s")),
    Unit.OP_PER_SECOND: ((1e19, 1e18, " EOP/s"), (1e16, 1e15, " POP/s"), (0.0, 1e12, " TOP/s")),
    Unit.BYTE: (
        (1e15, 1e15, " PB"),
        (1e12, 1e12, " TB"),
        (1e9, 1e9, " GB"),
        (1e6, 1e6, " MB"),
        (0.0, 1e3, " kB"),
    ),
    Unit.BYTE_PER_SECOND: (
        (1e15, 1e15, " PB/s"),
        (1e12, 1e12, " TB/s"),
        (1e9, 1e9, " GB/s"),
        (0.0, 1e6, " MB/s"),
    ),
    Unit.WATT: ((1e10, 1e9, " GW"), (1e7, 1e6, " MW"), (1e4, 1e3, " kW"), (0.0, 1.0, " W")),
    Unit.JOULE: ((1e6, 1e6, " MJ"), (1e3, 1e3, " kJ"), (0.0, 1.0, " J")),
    Unit.METRE: ((1.0, 1.0, " m"), (1e-3, 1e-3, " mm"), (0.0, 1e-9, " nm")),
    Unit.SQUARE_METRE: ((0.01, 1.0, " m²"), (0.0, 1e-6, " mm²")),
    Unit.HERTZ: ((1e9, 1e9, " GHz"), (0.0, 1e6, " MHz")),
    Unit.TOKEN_PER_SECOND: ((0.0, 1.0, " tokens/s"),),
    Unit.CELSIUS: ((0.0, 1.0, " °C"),),
}
# What the words for a number about right make of it (tasks/claims/lexicon/bounds.yml), told back.
APPROXIMATIONS = ((0.9, 1.1, "about"), (0.9, 1.0, "nearly"), (1.0, 1.1, "just over"))
# An interval narrower than this about its middle is said as one number.
NARROW = 0.03
DIGITS = 4
FLOORS = {Comparator.AT_LEAST: "at least", Comparator.MORE_THAN: "more than"}
CEILINGS = {Comparator.AT_MOST: "at most", Comparator.LESS_THAN: "less than"}


def counted(count: int, noun: str) -> str:
    """A count with its noun in the right number."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def interval_words(
    low: float | None, high: float | None, unit: str | None, comparator: str | None = None
) -> str:
    """An interval in words, None being an open end; an empty string where there is no value at all.

    `comparator` is how its bound was written; without one, the bound is told by the open end.
    """
    floor = FLOORS.get(Comparator(comparator)) if comparator else None
    ceiling = CEILINGS.get(Comparator(comparator)) if comparator else None
    if low is not None and (floor or high is None):
        return f"{floor or 'at least'} {value_words(low, unit)}"
    if high is not None and (ceiling or low is None):
        return f"{ceiling or 'at most'} {value_words(high, unit)}"
    if low is None or high is None:
        return ""
    return _bounded(low, high, unit, comparator)


def value_words(value: float, unit: str | None) -> str:
    """One value with its unit, at the scale that a person would use."""
    digits, name = _parts(value, unit)
    return digits + (name[:-1] if digits == "1" and name in {" days", " hours", " minutes"} else name)


def _bounded(low: float, high: float, unit: str | None, comparator: str | None) -> str:
    middle = (low + high) / 2
    if comparator == Comparator.EXACT or _is_one_number(low, high, unit):
        return value_words(middle, unit)
    if comparator == Comparator.APPROXIMATE:
        for floor, ceiling, words in APPROXIMATIONS:
            if low and math.isclose(low * ceiling, high * floor):
                return f"{words} {value_words(low / floor, unit)}"
    (first, first_name), (last, last_name) = _parts(low, unit), _parts(high, unit)
    shared = first_name == last_name and first_name.startswith(" ")
    return f"{first}{'' if shared else first_name} to {last}{last_name}"


def _is_one_number(low: float, high: float, unit: str | None) -> bool:
    """Whether an interval is the width of the last written digit of its middle, or about as narrow.

    Ends that are rounder than the middle were written themselves: «5,200 to 5,300» is not 5,250.
    """
    middle, width = (low + high) / 2, high - low
    if not middle or unit == Unit.YEAR:
        return not width
    number = _written(middle)
    if width / abs(middle) <= NARROW:
        ends = max(len(_written(end).as_tuple().digits) for end in (low, high))
        return not width or ends >= len(number.as_tuple().digits)
    last_digit = 10.0 ** int(number.as_tuple().exponent)
    return math.isclose(width, last_digit, rel_tol=1e-6)


def _written(number: float) -> Decimal:
    return Decimal(f"{number:.{DIGITS}g}").normalize()


def _parts(value: float, unit: str | None) -> tuple[str, str]:
    """The digits of a value at its scale, thousands marked, and the name of the scale."""
    if unit == Unit.YEAR:
        return f"{value:.0f}", ""
    scales = SCALES.get(unit or Unit.COUNT)
    if scales is None:
        # Money and whatever else is counted in a unit of its own.
        digits, name = _parts(value, Unit.COUNT)
        return digits, f"{name} {unit}"
    size, name = next((size, name) for start, size, name in scales if abs(value) >= start * (1 - 1e-9))
    scaled = value / size
    if abs(scaled) >= 10 ** (DIGITS - 1):
        return f"{scaled:,.0f}", name
    digits = f"{scaled:.{DIGITS}g}"
    return (f"{scaled:.12f}".rstrip("0").rstrip(".") if "e" in digits else digits), name
