"""A text as numbers and periods are read: folded once, then given sentence by sentence."""

import re
from functools import cache

from tasks.claims.han import folding_pairs
from tasks.claims.hints import DIGIT, TIME
from tasks.claims.lexicons import fold_case, load_lexicon
from tasks.claims.quantities.grammar import grammar
from tasks.claims.quantities.lexicon import Numbers
from tasks.claims.quantities.times import Sentence, period_table
from tasks.claims.traits import traits_of

WIDE = {chr(0xFF10 + digit): str(digit) for digit in range(10)} | {"．": ".", "％": "%"}
WIDE |= {chr(wide): chr(wide - 0xFEE0) for first in (0xFF21, 0xFF41) for wide in range(first, first + 26)}
# A full-width comma between full-width digits groups them; a tag that the text shows is no sign.
_WIDE_COMMA = re.compile("(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
_ATTRIBUTE = r"\s+[\w-]{1,30}=(?:\"[^\"<>]{0,200}\"|'[^'<>]{0,200}')"
_TAG = re.compile(rf"<(?:/[A-Za-z]|[A-Za-z])[\w-]{{0,15}}(?:{_ATTRIBUTE}){{0,20}}\s{{0,3}}/?>")


class FoldedText:
    """A text with its characters folded, and in lower case; no offset changes."""

    def __init__(self, text: str, language: str) -> None:
        self._text = text
        self._language = language
        self._plain = _without_tags(
            text if text.isascii() else _in_digits(_folded(_in_line(text), language), language)
        )
        self._folded = fold_case(self._plain)

    def sentence(self, start: int, end: int) -> Sentence:
        """Give the stretch `[start, end)` as a sentence, its time expressions read."""
        folded = self._folded[start:end]
        hints = grammar(self._language).hints.scan(folded)
        plain = self._plain[start:end]
        places = hints.of(DIGIT, TIME)
        times = period_table(self._language).scan(plain, folded, places) if places else ()
        return Sentence(self._text[start:end], plain, folded, hints, tuple(times))


def read_sentence(text: str, language: str) -> Sentence:
    """Read a text that is one sentence."""
    return FoldedText(text, language).sentence(0, len(text))


def _in_line(text: str) -> str:
    """Read «２００，０００» as one number."""
    return _WIDE_COMMA.sub(",", text) if "，" in text else text


def _without_tags(text: str) -> str:
    """Blank tags that a text shows: the end of «<b>200» is no «more than»."""
    return _TAG.sub(lambda match: " " * len(match.group()), text) if "<" in text else text


def _folded(text: str, language: str) -> str:
    """Fold by substitution: few characters are read as others, and `str.translate` looks up every one."""
    pairs, pattern = _folding(language)
    return pattern.sub(lambda match: pairs[match.group()], text)


@cache
def _folding(language: str) -> tuple[dict[str, str], re.Pattern[str]]:
    """Give the characters that are read as others: full-width digits, traditional Han."""
    pairs = WIDE | (folding_pairs() if traits_of(language).script == "han" else {})
    pairs |= {pair[0]: pair[1] for pair in load_lexicon("numbers", Numbers, language).fold}
    return pairs, re.compile(f"[{re.escape(''.join(pairs))}]")


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
