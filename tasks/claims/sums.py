"""A sum whose currency was said sentences before: «Das Ziel bleibt bei 27,6 Milliarden»."""

from collections.abc import Iterable
from dataclasses import replace

from tasks.claims.traits import traits_of
from warehouse.records.claim import Quantity
from warehouse.records.vocabulary import Language, Unit

LARGE = 1e6  # a bare number of this size is written with a scale word
REACH = 700  # letters: a paragraph or two; who reads further back has forgotten the currency


class Sums:
    """Gives bare large numbers the currency of the figure before, sentence by sentence.

    The nearest figure decides: after «145,000 chips» a bare number is no sum of money.
    """

    def __init__(self, language: Language) -> None:
        self._bare = traits_of(language).bare_sums
        self._money: Quantity | None = None

    def read(self, figures: Iterable[Quantity]) -> list[Quantity]:
        """Read the figures of the next sentence, in order."""
        return [self._read(quantity) for quantity in figures] if self._bare else list(figures)

    def _read(self, quantity: Quantity) -> Quantity:
        money = self._money
        bare = quantity.unit == Unit.COUNT and quantity.nature == "number" and not quantity.noun
        if bare and money and _large(quantity) and quantity.char_start - money.char_end <= REACH:
            quantity = replace(quantity, unit=money.unit, nature="money", noun_id=None)
        if quantity.nature == "money":
            self._money = quantity
        elif quantity.noun:
            self._money = None
        return quantity


def _large(quantity: Quantity) -> bool:
    return max(quantity.low or 0.0, quantity.high or 0.0) >= LARGE
