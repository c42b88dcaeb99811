"""A sentence as numbers and periods are read, and the time expressions of each language."""

from functools import cache
from typing import NamedTuple

from tasks.claims.hints import Hints
from tasks.claims.lexicons import load_lexicon
from tasks.claims.periods.grammar import PeriodTable, TimeExpression
from tasks.claims.periods.lexicon import PeriodLexicon
from tasks.claims.quantities.lexicon import Numbers


class Sentence(NamedTuple):
    """A sentence as numbers and periods are read.

    `text` is how it is written, `plain` has its characters folded, `folded` is `plain` in lower case, all of
    equal length; `hints` tell where something may begin, `times` are its time expressions.
    """

    text: str
    plain: str
    folded: str
    hints: Hints
    times: tuple[TimeExpression, ...] = ()


@cache
def period_table(language: str) -> PeriodTable:
    """Give the time expressions of a language, read once."""
    lexicon = load_lexicon("periods", PeriodLexicon, language)
    numbers, han = _small_numbers(language)
    return PeriodTable(lexicon, numbers, han)


def _small_numbers(language: str) -> tuple[dict[str, int], bool]:
    """Give number words up to 19, and whether the language joins its words."""
    numbers = load_lexicon("numbers", Numbers, language)
    return {word: value for value, words in numbers.digits.items() for word in words}, numbers.positional
