"""A text read as one side of an alignment, with the value and mood of each of its numbers."""

from collections.abc import Sequence

from tasks.entities.registry import registry
from tasks.verdicts.alignment.amounts.changes import as_difference, as_told
from tasks.verdicts.alignment.reading.reader import read
from tasks.verdicts.alignment.reading.sides import Side
from tasks.verdicts.alignment.reading.texts import Amount
from tasks.verdicts.comparing.intervals import Interval, of_value, whole
from tasks.verdicts.comparing.reading import Reading, Value
from tasks.verdicts.rules import Wording
from warehouse.records.claim import Claim
from warehouse.records.source import Document
from warehouse.records.vocabulary import Comparator, Modality, Unit

CHANGES = {"from_to": "from"}
Told = Sequence[tuple[Claim, Reading]]


def side_of(document: Document, told: Told, wording: Wording) -> Side:
    """Read a document; where a typed claim has one of its numbers, what the claim says of it goes first."""
    text = read(document, registry())

    def value(amount: Amount) -> Value | None:
        for claim, reading in told:
            if reading.value and claim.char_start < amount.end and amount.start < claim.char_end:
                return as_difference(text, amount, as_told(text, amount, reading.value), wording)
        plain = _plain(amount)
        return as_difference(text, amount, as_told(text, amount, plain), wording) if plain else None

    def modality(start: int, end: int) -> Modality | None:
        for claim, reading in told:
            if claim.char_start < end and start < claim.char_end:
                return reading.modality
        return None

    return Side(text, value, modality)


def _is_whole(interval: Interval) -> bool:
    """Whether a count is a whole number: 2.36 kilograms are none."""
    return interval.middle == int(interval.middle)


def _plain(amount: Amount) -> Value | None:
    quantity = amount.quantity
    if quantity.low is None and quantity.high is None:
        return None
    interval = of_value(quantity.low, quantity.high, quantity.comparator)
    if quantity.unit == Unit.COUNT and quantity.comparator is Comparator.EXACT and _is_whole(interval):
        interval = whole(interval)
    change = CHANGES.get(quantity.change or "", quantity.change)
    return Value(interval, str(quantity.unit), quantity.comparator, quantity.per, change)
