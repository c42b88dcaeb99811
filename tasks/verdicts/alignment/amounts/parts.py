"""The numbers of a text with their values, and values that are made of several."""

from dataclasses import dataclass

from tasks.verdicts.alignment.reading.sides import Side
from tasks.verdicts.alignment.reading.texts import Amount
from tasks.verdicts.comparing.intervals import Interval
from tasks.verdicts.comparing.reading import Value
from warehouse.records.vocabulary import Comparator, Unit


@dataclass(frozen=True)
class Part:
    """A number of the evidence with its value."""

    amount: Amount
    value: Value


@dataclass(frozen=True)
class Derived:
    """A value that follows from several numbers, and the number that it is told of."""

    amount: Amount
    value: Value


def groups_of(evidence: Side) -> dict[str, list[Part]]:
    """The numbers of the evidence by unit, years left out."""
    groups: dict[str, list[Part]] = {}
    for amount in evidence.text.counted:
        value = evidence.value(amount)
        if value is not None and value.unit != Unit.YEAR:
            groups.setdefault(value.unit, []).append(Part(amount, value))
    return groups


def value_of(interval: Interval, unit: str, nominal: float, *parts: Part) -> Value:
    """A value made of parts: exact where all of them are, so that only its own number counts."""
    exact = all(part.value.exact or part.value.derived for part in parts)
    return Value(interval, str(unit), Comparator.BETWEEN, derived=exact, nominal=nominal)
