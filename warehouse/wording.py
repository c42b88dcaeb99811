"""Intervals and values in words for people: «60 % (59.5 % to 60.5 %)», «at least 15», «800 TFLOP/s»."""

from math import floor, log10

from warehouse.records.vocabulary import Comparator, Unit

MINUTE, HOUR, DAY, YEAR = 60.0, 3600.0, 86400.0, 31557600.0
DURATIONS = ((YEAR, "years"), (DAY, "days"), (HOUR, "h"), (MINUTE, "min"), (1.0, "s"))
PREFIXES = ((1e18, "E"), (1e15, "P"), (1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k"), (1.0, ""))
SMALL_PREFIXES = ((1e-3, "m"), (1e-6, "µ"), (1e-9, "n"))
WORDS = ((1e12, " trillion"), (1e9, " billion"), (1e6, " million"))
PREFIXED = {
    Unit.BYTE: "B",
    Unit.BYTE_PER_SECOND: "B/s",
    Unit.FLOP_PER_SECOND: "FLOP/s",
    Unit.OP_PER_SECOND: "OP/s",
    Unit.WATT: "W",
    Unit.JOULE: "J",
    Unit.HERTZ: "Hz",
    Unit.METRE: "m",
}
PLAIN = {
    Unit.TOKEN_PER_SECOND: " tokens/s",
    Unit.PERCENTAGE_POINT: " percentage points",
    Unit.BIT: " bit",
    Unit.SQUARE_METRE: " m²",
    Unit.CELSIUS: " °C",
}
# From here on a fraction is told as a multiple: 2.77x rather than 277 %.
MULTIPLE_FROM = 2.0
BOUNDS = {
    Comparator.AT_LEAST: "at least",
    Comparator.MORE_THAN: "more than",
    Comparator.AT_MOST: "at most",
    Comparator.LESS_THAN: "less than",
}


def interval_words(
    low: float | None, high: float | None, unit: str | None, comparator: str | None = None
) -> str:
    """An interval in words; an empty string where there is no value at all."""
    if low is None and high is None:
        return ""
    if comparator in BOUNDS:
        end = low if comparator in {Comparator.AT_LEAST, Comparator.MORE_THAN} else high
        if end is not None:
            return f"{BOUNDS[Comparator(comparator)]} {value_words(end, unit)}"
    if low is None or high is None:
        return (
            f"at least {value_words(low, unit)}"
            if low is not None
            else f"at most {value_words(high or 0, unit)}"
        )
    if low == high:
        return value_words(low, unit)
    ends = f"{value_words(low, unit)} to {value_words(high, unit)}"
    return f"{value_words((low + high) / 2, unit)} ({ends})" if comparator == Comparator.EXACT else ends


def value_words(value: float, unit: str | None) -> str:
    """One value with a readable unit."""
    if unit == Unit.FRACTION:
        return f"{_digits(value)}x" if abs(value) >= MULTIPLE_FROM else f"{_digits(value * 100)} %"
    if unit == Unit.YEAR:
        return f"{value:.0f}"
    if unit == Unit.SECOND:
        return _scaled(value, DURATIONS, " ")
    if unit in PREFIXED:
        prefixes = PREFIXES if abs(value) >= 1 or value == 0 else SMALL_PREFIXES
        return _scaled(value, prefixes, " ") + PREFIXED[Unit(unit)]
    if unit is None or unit == Unit.COUNT:
        return _counted(value)
    return _counted(value) + PLAIN.get(unit, f" {unit}")  # type: ignore[call-overload,no-any-return]


def _counted(value: float) -> str:
    return _scaled(value, WORDS, "") if abs(value) >= WORDS[-1][0] else _digits(value)


def _scaled(value: float, steps: tuple[tuple[float, str], ...], gap: str) -> str:
    for size, name in steps:
        if abs(value) >= size:
            return f"{_digits(value / size)}{gap}{name}"
    size, name = steps[-1]
    return f"{_digits(value / size)}{gap}{name}"


def _digits(value: float) -> str:
    """At least four significant digits, no exponent, thousands marked, no trailing zeros."""
    decimals = max(0, 3 - floor(log10(abs(value)))) if value else 0
    text = f"{value:,.{min(decimals, 12)}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
