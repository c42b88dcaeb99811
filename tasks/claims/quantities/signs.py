"""Signs before a number: «+20 %» is a change, «minus 40 Grad» lies below zero, «±5 %» is a tolerance."""

import re
from dataclasses import replace

from tasks.claims.lexicons import alternation
from tasks.claims.quantities.lexicon import Numbers
from warehouse.records.claim import Quantity
from warehouse.records.vocabulary import Comparator, Unit

SIGNED = frozenset({Unit.FRACTION, Unit.PERCENTAGE_POINT, Unit.CELSIUS})
UNSIGNED = frozenset({"multiple", "fraction"})
LONGEST = 16


class Signs:
    """The signs of one language."""

    def __init__(self, numbers: Numbers) -> None:
        edge = r"(?<![0-9A-Za-z])" if numbers.positional else r"(?<![^\W_])"
        words = (*numbers.plus_minus, *numbers.negative, *numbers.positive)
        self._ends = tuple(ending for word in words for ending in (word, word + " "))
        signs = (("both", numbers.plus_minus), ("below", numbers.negative), ("change", numbers.positive))
        self._before = tuple(
            (name, re.compile(rf"{edge}(?<![\d%)])(?:{alternation(words)}) ?$")) for name, words in signs
        )
        self._dash = re.compile(rf"(?:{alternation(filter(_is_symbol, numbers.negative))}) $")

    def apply(self, folded: str, start: int, quantity: Quantity) -> Quantity:
        """Give the quantity whose number starts at `start` with the sign before it, if it may have one."""
        money = quantity.nature == "money"
        if not money and (quantity.unit not in SIGNED or quantity.nature in UNSIGNED):
            return quantity
        if folded.endswith(self._ends, max(0, start - LONGEST), start):
            return self._signed(folded, start, quantity)
        return quantity

    def _signed(self, folded: str, start: int, quantity: Quantity) -> Quantity:
        if self._dash.search(folded, max(0, start - LONGEST), start):
            return quantity  # «3.7 TB/s - 60% more»
        for name, pattern in self._before:
            sign = pattern.search(folded, max(0, start - LONGEST), start)
            if sign:
                begin = min(sign.start(), quantity.char_start)
                return replace(_signed(name, quantity), char_start=begin)
        return quantity


def _is_symbol(word: str) -> bool:
    return not word.isalpha()


def _signed(name: str, quantity: Quantity) -> Quantity:
    low, high = quantity.low, quantity.high
    if name == "change":
        return replace(quantity, change=quantity.change or "by")
    if name == "below":
        return replace(quantity, low=None if high is None else -high, high=None if low is None else -low)
    return replace(quantity, comparator=Comparator.EXACT)
