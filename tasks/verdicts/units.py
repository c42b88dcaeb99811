"""Values in words, with readable units: 989.4 TFLOP/s, 3.35 TB/s, 60 %, at least 15."""

from math import isclose

from tasks.verdicts.intervals import Interval
from tasks.verdicts.reading import Value
from warehouse.records.vocabulary import Comparator, Unit

PREFIXES = ((1e18, "E"), (1e15, "P"), (1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k"))
LARGE = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
SMALL = ((1e-3, "m"), (1e-6, "µ"), (1e-9, "n"))
TIMES = ((31_557_600.0, "years"), (86_400.0, "days"), (3_600.0, "hours"), (60.0, "minutes"))
PREFIXED: frozenset[str] = frozenset(
    {
        Unit.BYTE,
        Unit.BYTE_PER_SECOND,
        Unit.FLOP_PER_SECOND,
        Unit.OP_PER_SECOND,
        Unit.WATT,
        Unit.JOULE,
        Unit.HERTZ,
    }
)
SYMBOLS: dict[str, str] = {Unit.BYTE: "B", Unit.BYTE_PER_SECOND: "B/s", Unit.TOKEN_PER_SECOND: "tokens/s"}
BELOW_MULTIPLES = 2.0
BOUNDS = {
    Comparator.AT_LEAST: "at least",
    Comparator.MORE_THAN: "more than",
    Comparator.AT_MOST: "at most",
    Comparator.LESS_THAN: "less than",
    Comparator.APPROXIMATE: "about",
}


def readable(value: Value) -> str:
    """A value as a person writes it: its bound, number, unit and denominator."""
    bound = BOUNDS.get(value.comparator)
    shown = _shown(value.interval, value.unit, value.comparator)
    per = f" per {value.per}" if value.per else ""
    by = "a change of " if value.change == "by" else ""
    return f"{by}{bound + ' ' if bound and not shown.startswith('at ') else ''}{shown}{per}"


def amount(number: float, unit: str) -> str:
    """One number with its unit."""
    if unit == Unit.FRACTION:
        return f"{number * 100:.4g} %" if abs(number) < BELOW_MULTIPLES else f"{number:.4g} times"
    if unit == Unit.PERCENTAGE_POINT:
        return f"{number:.4g} percentage points"
    if unit == Unit.YEAR:
        return f"{number:.0f}"
    if unit == Unit.SECOND:
        return _scaled(number, TIMES, "s", " ")
    if unit == Unit.METRE:
        return _scaled(number, SMALL, "m", " ", "m")
    if unit in PREFIXED:
        symbol = SYMBOLS.get(unit, unit)
        return _scaled(number, PREFIXES, symbol, " ", symbol)
    name = "" if unit == Unit.COUNT else f" {SYMBOLS.get(unit, unit)}"
    return f"{_scaled(number, LARGE, '', ' ').strip()}{name}"


def interval_in_words(interval: Interval, unit: str) -> str:
    """An interval without the words it was written with."""
    return _shown(interval, unit, Comparator.BETWEEN)


def _shown(interval: Interval, unit: str, comparator: Comparator) -> str:
    if interval.low is None and interval.high is None:
        return "no value"
    if interval.low is None or (not interval.low and comparator in BOUNDS):
        return amount(interval.top, unit) if comparator in BOUNDS else f"at most {amount(interval.top, unit)}"
    if interval.high is None:
        return (
            amount(interval.low, unit) if comparator in BOUNDS else f"at least {amount(interval.low, unit)}"
        )
    low, high = amount(interval.low, unit), amount(interval.high, unit)
    single = comparator in (Comparator.EXACT, Comparator.APPROXIMATE)
    if single or low == high or isclose(interval.low, interval.high, rel_tol=1e-3):
        return amount(interval.middle, unit)
    return f"{low} to {high}"


def _scaled(
    number: float, scales: tuple[tuple[float, str], ...], base: str, gap: str, suffix: str = ""
) -> str:
    for factor, name in scales:
        if abs(number) >= factor * (1 - 1e-9):
            return f"{_digits(number / factor)}{gap}{name}{suffix}"
    return f"{_digits(number)}{gap}{base}".rstrip()


def _digits(number: float) -> str:
    return f"{number:,.0f}" if abs(number) >= 1000 and float(number).is_integer() else f"{number:.4g}"
