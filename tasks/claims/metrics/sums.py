"""A sum whose currency was said sentences before: «Das Ziel bleibt bei 27,6 Milliarden»."""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from tasks.claims.lexicons import alternation, load_lexicon
from tasks.claims.quantities.lexicon import Nouns
from tasks.claims.traits import traits_of
from warehouse.records.claim import Quantity
from warehouse.records.vocabulary import Language, Unit

LARGE = 1e6  # a bare number of this size is written with a scale word
NEAR = 40  # letters before a number in which the noun stands that it counts
REACH = 700  # letters: a paragraph or two; who reads further back has forgotten the currency


class Sums:
    """Gives bare large numbers the currency of the figure before, sentence by sentence.

    The nearest figure decides: after «145,000 chips» a bare number is no sum of money.
    """

    def __init__(self, language: Language) -> None:
        self._language = language
        self._bare = traits_of(language).bare_sums
        self._money: Quantity | None = None

    def read(self, figures: Iterable[Quantity], folded: str, start: int) -> list[Quantity]:
        """Read the figures of the next sentence, `folded`, which begins at `start`, in order."""
        if not self._bare:
            return list(figures)
        return [self._read(quantity, folded, start) for quantity in figures]

    def _read(self, quantity: Quantity, folded: str, start: int) -> Quantity:
        money = self._money
        bare = quantity.unit == Unit.COUNT and quantity.nature == "number" and not quantity.noun
        at = quantity.char_start - start
        counted = bare and _nouns(self._language).search(folded, max(0, at - NEAR), max(0, at))
        if (
            bare
            and not counted
            and money
            and _large(quantity)
            and quantity.char_start - money.char_end <= REACH
        ):
            quantity = replace(quantity, unit=money.unit, nature="money", noun_id=None)
        if quantity.nature == "money":
            self._money = quantity
        elif quantity.noun:
            self._money = None
        return quantity


@cache
def _nouns(language: Language) -> re.Pattern[str]:
    """What is counted, named before its number: «used fewer training tokens at 14.8 trillion»."""
    nouns = load_lexicon("nouns", Nouns, language).nouns
    edge = traits_of(language).word_edge
    return re.compile(rf"{edge}(?:{alternation(word for each in nouns.values() for word in each)}){edge}")


def _large(quantity: Quantity) -> bool:
    return max(quantity.low or 0.0, quantity.high or 0.0) >= LARGE
