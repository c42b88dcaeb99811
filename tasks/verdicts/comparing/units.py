"""Values of readings in words, as `warehouse.wording` tells them, with denominator and change."""

from tasks.verdicts.comparing.intervals import Interval
from tasks.verdicts.comparing.reading import Value
from warehouse.records.vocabulary import Unit
from warehouse.wording import interval_words


def readable(value: Value) -> str:
    """A value as a person writes it: its bound, number, unit and denominator."""
    low, high = value.interval.low, value.interval.high
    if value.exact and value.nominal is not None:
        low = high = value.nominal
    told = interval_words(low, high, value.unit, value.comparator)
    if value.maximum and low is None:  # «up to 700 W» is reached, as «at most 700 W» need not be
        told = f"up to {interval_words(high, high, value.unit)}"
    per = f" per {value.per.replace('_', ' ')}" if value.per else ""
    change = "a change of " if value.change == "by" and value.unit != Unit.PERCENTAGE_POINT else ""
    return f"{change}{told or 'no value'}{per}"


def interval_in_words(interval: Interval, unit: str) -> str:
    """An interval without the words it was written with."""
    return interval_words(interval.low, interval.high, unit)
