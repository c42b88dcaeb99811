"""Reads the time expressions of a sentence once, for numbers and periods alike."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from tasks.claims.lexicons import LETTERS, fold_case, load_lexicon
from tasks.claims.periods_grammar import PeriodTable, TimeExpression
from tasks.claims.periods_lexicon import PeriodLexicon
from tasks.claims.quantities.lexicon import Numbers

SENTENCES_KEPT = 4
WIDE = {0xFF10 + digit: str(digit) for digit in range(10)} | {0xFF0E: ".", 0xFF05: "%", 0xFF0C: "，"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as numbers and periods are read: characters folded, in lower case, its words, its times."""

    plain: str
    folded: str
    words: frozenset[str]
    times: tuple[TimeExpression, ...]


@lru_cache(maxsize=SENTENCES_KEPT)
def read_sentence(text: str, language: str) -> Sentence:
    """Read what numbers and periods have in common; they are read one straight after the other."""
    plain = text if text.isascii() else _in_digits(text.translate(_folding(language)), language)
    folded = fold_case(plain)
    words = frozenset(LETTERS.findall(folded))
    return Sentence(plain, folded, words, tuple(period_table(language).scan(plain, folded, words)))


@cache
def period_table(language: str) -> PeriodTable:
    """Give the time expressions of a language, read once."""
    lexicon = load_lexicon("periods", PeriodLexicon, language)
    numbers, han = _small_numbers(language)
    return PeriodTable(lexicon, numbers, han)


def _in_digits(text: str, language: str) -> str:
    """Write a year in Han digits, 二〇二四年, in ASCII ones, which changes no offset."""
    digits, year = _han_digits(language)
    return year.sub(lambda match: match.group().translate(digits), text) if year else text


@cache
def _han_digits(language: str) -> tuple[dict[int, str], re.Pattern[str] | None]:
    """Give the digits of a language that writes numbers as a row of them, and what a year is in it."""
    numbers = load_lexicon("numbers", Numbers, language)
    if not numbers.positional:
        return {}, None
    digits = {ord(word): str(value) for value, words in numbers.digits.items() for word in words}
    signs = "".join(map(chr, digits))
    return digits, re.compile(rf"[{signs}]{{4}}(?=年)")


@cache
def _folding(language: str) -> dict[int, str]:
    """Give the characters that are read as others: full-width digits, traditional Han."""
    return WIDE | {ord(pair[0]): pair[1] for pair in load_lexicon("numbers", Numbers, language).fold}


def _small_numbers(language: str) -> tuple[dict[str, int], bool]:
    """Give number words up to 19, and whether the language joins its words."""
    numbers = load_lexicon("numbers", Numbers, language)
    return {word: value for value, words in numbers.digits.items() for word in words}, numbers.positional
