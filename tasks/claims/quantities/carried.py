"""What a later number of a sentence takes over from an earlier one: currency, unit, or what it counts."""

import re
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from tasks.claims.lexicons import alternation, load_lexicon
from tasks.claims.quantities.lexicon import Nouns, Numbers
from tasks.claims.traits import traits_of
from warehouse.records.claim import Quantity
from warehouse.records.vocabulary import Comparator, Unit

ONE_SIDED = frozenset({Comparator.AT_MOST, Comparator.LESS_THAN, Comparator.AT_LEAST, Comparator.MORE_THAN})
LARGE = 1e6  # a bare number of this size has a scale word: «nach 1,2 Mrd. im Vorjahr»
LETTERED = "parameters"  # what a bare «4.6B» counts where no sum of money is written like it
TOKENS = "tokens"
HALF = 0.5  # of the last digit, where digits are whole
PART_END = re.compile("[;；。]")
REACH = 24  # characters between «of which» and the number


class Before(NamedTuple):
    """What the numbers before have to hand on: the last sum, and the last count or the last measure."""

    money: Quantity | None = None
    counted: Quantity | None = None
    measured: Quantity | None = None

    def after(self, quantity: Quantity) -> "Before":
        """The same after one more number."""
        if quantity.nature == "money":
            return self._replace(money=quantity)
        if quantity.nature == "measure":
            return self._replace(measured=quantity, counted=None)
        if quantity.unit == Unit.COUNT and quantity.noun_id:
            return self._replace(counted=quantity, measured=None)
        return self


class Carrying:
    """Carries units and nouns on in one language."""

    def __init__(self, nouns: Nouns, numbers: Numbers, edge: str) -> None:
        self._joint = re.compile(rf"[ ]?(?:{alternation(numbers.list_links)})[ ]?")
        before = rf"{edge}(?:{alternation(nouns.partitive)}){edge}[^\d.;:。；：]{{0,{REACH}}}$"
        self._before = re.compile(before)
        self._partitive = re.compile(rf"{edge}(?:{alternation(nouns.partitive)}){edge}")
        pronouns = alternation(nouns.pronouns)
        self._pronouns = re.compile(rf"[ ]?(?:{pronouns}){edge}") if nouns.pronouns else None
        self._after = re.compile(rf"[ ]?(?:{alternation(nouns.partitive_after)}){edge}")

    def is_part(self, folded: str, start: int, end: int) -> bool:
        """Tell whether the number `[start, end)` is said to be some of what was counted before."""
        longest = REACH * 2
        return (
            self._after.match(folded, end) is not None
            or self._before.search(folded, max(0, start - longest), start) is not None
        )

    def turns_to_part(self, folded: str, start: int, end: int) -> bool:
        """Tell whether a word between two places turns to some of what was told before them."""
        return self._partitive.search(folded, start, end) is not None

    def _of_pronoun(self, quantity: Quantity, folded: str) -> Quantity:
        """«Four of them», with nothing counted before: the pronoun is what is counted."""
        pronoun = self._pronouns.match(folded, quantity.char_end) if self._pronouns else None
        if pronoun is None:
            return quantity
        return replace(quantity, char_end=pronoun.end(), noun=f"{quantity.char_end}:{pronoun.end()}")

    def on(self, ordered: list[Quantity], folded: str) -> list[Quantity]:
        """Give bare numbers the currency of the sum before, or the noun of the count they are part of.

        «Shipped 640,000 dies in 2024 and 805,000 this year»: a number that says not of what counts the same,
        or is measured in the same: «6,688 tokens per second in prefill and 1,943 in decode».
        """
        before, done = Before(), 0
        carried: list[Quantity] = []
        for found in ordered:
            if PART_END.search(folded, done, found.char_start):
                before = Before()
            done = found.char_end
            quantity = self._from(before, found, folded)
            if quantity is not None:
                before = before.after(quantity)
                carried.append(quantity)
        return self._bounded(carried, folded)

    def _from(self, before: "Before", quantity: Quantity, folded: str) -> Quantity | None:
        """The number with what it takes over; None of digits that say not of what and take over nothing."""
        money, counted, measured = before
        bare = quantity.unit == Unit.COUNT and quantity.nature == "number" and quantity.noun is None
        if bare and money and _is_large(quantity) and _written_alike(quantity, money, folded):
            quantity = replace(quantity, unit=money.unit, nature="money", noun_id=None)
        elif bare and counted and self.is_part(folded, quantity.char_start, quantity.char_end):
            quantity = replace(quantity, noun=counted.noun, noun_id=counted.noun_id)
        elif bare and counted is None:
            quantity = self._of_pronoun(quantity, folded)
        if measured and _goes_on(quantity, measured):
            return _measured_as(quantity, measured)
        if quantity.nature != "elliptic":
            return quantity
        if counted is None:
            return None
        return replace(quantity, nature="number", noun=counted.noun, noun_id=counted.noun_id)

    def _bounded(self, ordered: list[Quantity], folded: str) -> list[Quantity]:
        """Give each figure joined to one with a bound that bound: «up to 70B and 680B»."""
        bounded = ordered[:1]
        for quantity in ordered[1:]:
            joined = self._joint.fullmatch(folded, bounded[-1].char_end, quantity.char_start)
            bounded.append(_bounded_as(bounded[-1], quantity) if joined else quantity)
        return bounded


@cache
def carrying(language: str) -> Carrying:
    """Give what carries units on in a language, built once."""
    nouns, numbers = load_lexicon("nouns", Nouns, language), load_lexicon("numbers", Numbers, language)
    return Carrying(nouns, numbers, traits_of(language).word_edge)


def _bounded_as(first: Quantity, second: Quantity) -> Quantity:
    """Give the second of two joined figures the bound of the first: «up to 70B and 680B»."""
    alike = (first.unit, first.nature, first.noun_id) == (second.unit, second.nature, second.noun_id)
    exact = second.comparator is Comparator.EXACT and second.low is not None and second.high is not None
    if not alike or not exact or first.comparator not in ONE_SIDED or second.low is None:
        return second
    value = (second.low + (second.high or 0.0)) / 2
    low, high = (value, None) if first.high is None else (None, value)
    return replace(second, comparator=first.comparator, low=low, high=high)


def _goes_on(quantity: Quantity, measured: Quantity) -> bool:
    """Whether a number is told in the unit of the one before: bare, or tokens after tokens per second."""
    tokens = quantity.noun_id == TOKENS and quantity.unit == Unit.COUNT
    return quantity.nature == "elliptic" or (tokens and measured.unit == Unit.TOKEN_PER_SECOND)


def _measured_as(quantity: Quantity, measured: Quantity) -> Quantity:
    """The number in the unit, with the denominator, of the one before."""
    low, high = (None if end is None else end * measured.factor for end in (quantity.low, quantity.high))
    if low is not None and low == high:
        low, high = low - HALF * measured.factor, low + HALF * measured.factor
    return replace(
        quantity,
        low=low,
        high=high,
        unit=measured.unit,
        nature=measured.nature,
        noun=None,
        noun_id=None,
        per=measured.per,
        factor=measured.factor,
    )


def _is_large(quantity: Quantity) -> bool:
    return max(quantity.low or 0.0, quantity.high or 0.0) >= LARGE


def _written_alike(quantity: Quantity, money: Quantity, folded: str) -> bool:
    """Tell «$39.1B, of which 4.6B» from «$5 billion for a 671B model»."""
    if quantity.noun_id != LETTERED:
        return quantity.noun_id is None
    last = folded[quantity.char_end - 1]
    return folded[money.char_end - 1] == last
