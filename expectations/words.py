"""Values as a reviewer reads them: 0.6 is «60 %», 8e14 FLOP/s «800 TFLOP/s», 7 nm stay nanometres."""

import math
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from expectations.intervals import Interval

# Scales of a unit, largest first: from which size on it is used, what a value is divided by, its name.
# Teraflops and watts are kept up to ten thousand: «1,979 TFLOP/s», «1,200 W».
Scale = tuple[float, float, str]
SCALES: Mapping[str, Sequence[Scale]] = {
    "fraction": ((0, 1e-2, " %"),),
    "percentage_point": ((0, 1, " percentage points"),),
    "FLOP/s": ((1e19, 1e18, " EFLOP/s"), (1e16, 1e15, " PFLOP/s"), (0, 1e12, " TFLOP/s")),
    "OP/s": ((1e16, 1e15, " POP/s"), (0, 1e12, " TOP/s")),
    "byte": ((1e15, 1e15, " PB"), (1e12, 1e12, " TB"), (1e9, 1e9, " GB"), (0, 1e6, " MB")),
    "byte/s": ((1e15, 1e15, " PB/s"), (1e12, 1e12, " TB/s"), (0, 1e9, " GB/s")),
    "W": ((1e7, 1e6, " MW"), (1e4, 1e3, " kW"), (0, 1, " W")),
    "m": ((0, 1e-9, " nm"),),
    "s": ((86400, 86400, " days"), (3600, 3600, " hours"), (60, 60, " minutes"), (0, 1, " s")),
    "count": ((1e9, 1e9, " billion"), (1e6, 1e6, " million"), (0, 1, "")),
    "token/s": ((0, 1, " tokens/s"),),
    "Hz": ((1e9, 1e9, " GHz"), (0, 1e6, " MHz")),
}
# An interval narrower than this about its middle is said as one number.
NARROW = 0.03
DIGITS = 4
INTERVALS = ("value", "reference", "trusted", "bound")
# Columns that hold ids made of words.
IDS = ("metric", "predicate", "label")


def spoken(row: Mapping[str, Any]) -> dict[str, str]:
    """Every column of a row as text, and the intervals among them by name (`{value}`, `{bound}`)."""
    texts = {name: _plain(value) for name, value in row.items()}
    texts |= {name: texts[name].replace("_", " ") for name in IDS if name in texts}
    for name in INTERVALS:
        if f"{name}_high" in row:
            texts[name] = interval_words((row.get(f"{name}_low"), row[f"{name}_high"]), row.get("unit"))
    return texts


def interval_words(interval: Interval, unit: str | None) -> str:
    """An interval in words: «60 %», «135–165 million», «at most 106 %», «at least 15»."""
    low, high = interval
    if low is None and high is None:
        return "no value"
    if low is None or high is None:
        bound = high if low is None else low
        return f"{'at most' if low is None else 'at least'} {number_words(bound or 0.0, unit)}"
    middle = (low + high) / 2
    if _is_one_number(middle, high - low):
        return number_words(middle, unit)
    return f"{number_words(low, unit)} to {number_words(high, unit)}"


def _is_one_number(middle: float, width: float) -> bool:
    """Whether an interval is the width of the last written digit of its middle, or about as narrow."""
    if not middle:
        return not width
    if width / abs(middle) <= NARROW:
        return True
    last_digit = 10.0 ** int(Decimal(f"{middle:.{DIGITS}g}").normalize().as_tuple().exponent)
    return math.isclose(width, last_digit, rel_tol=1e-6)


def number_words(value: float, unit: str | None) -> str:
    """One number with its unit, at the scale that a person would use."""
    if unit == "year":
        return f"{value:.0f}"
    other = ((0.0, 1.0, f" {unit}" if unit else ""),)
    size, name = next(
        (size, name) for start, size, name in SCALES.get(unit or "", other) if abs(value) >= start
    )
    scaled = value / size
    digits = f"{scaled:,.0f}" if abs(scaled) >= 10 ** (DIGITS - 1) else f"{scaled:.{DIGITS}g}"
    return digits + name


def _plain(value: object) -> str:
    if value is None:
        return "none"
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, (tuple, list)):
        return ", ".join(map(str, value))
    return str(value)
