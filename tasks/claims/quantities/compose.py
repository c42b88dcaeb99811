"""The quantity that a numeral and what stands around it make up."""

from tasks.claims.quantities.acceptance import Context
from tasks.claims.quantities.numerals import Numeral
from tasks.claims.quantities.units import UnitReading
from warehouse.records.claim import Quantity
from warehouse.records.vocabulary import Unit

COUNT = UnitReading("count", Unit.COUNT, 1.0, "number")
BILLIONS = 1e9  # what the letter of «671B» stands for


def tidy(value: float) -> float:
    """Take off what binary fractions add to a product of decimal ones."""
    return float(f"{value:.12g}")


def quantity_of(
    context: Context,
    low: float | None,
    high: float | None,
    reading: UnitReading,
    numeral: Numeral | None = None,
) -> Quantity:
    """Put bounds, unit and context into one quantity; a bare «671B» counts parameters.

    Its noun is given as `start:end` in the sentence, its text left to the caller.
    """
    phrase = context.phrase
    lettered = numeral is not None and numeral.letter == BILLIONS
    implied = "parameters" if lettered and phrase is None and reading is COUNT else None
    return Quantity(
        char_start=context.start,
        char_end=context.end,
        text="",
        low=low,
        high=high,
        unit=reading.unit,
        comparator=context.rule.comparator,
        nature=reading.nature,
        noun=None if phrase is None else f"{phrase.start}:{phrase.end}",
        noun_id=phrase.noun_id if phrase else implied,
        per=context.per,
        change=context.change,
        factor=reading.factor,
    )
