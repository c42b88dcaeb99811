"""Units: their words in a language, with prefixes, and what they are worth in canonical units."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from tasks.claims.lexicons import alternation, fold_case, load_lexicon, load_shared
from tasks.claims.quantities.lexicon import UnitRules, UnitWords

GAP = re.compile(r"[ \u00a0\u2009\u202f]?-?")
SHORT = 3
LONGEST_QUALIFIERS = 40
QUALIFIED = frozenset({"FLOP/s", "OP/s"})
LONGEST_UNIT_OF_HAN = 3
REACH_OF_SHARE, REACH_OF_PERCENT = 90, 16


class UnitReading(NamedTuple):
    """One way to write a unit: its id, canonical unit, worth in it, and nature."""

    name: str
    unit: str
    factor: float
    nature: str


class UnitMatch(NamedTuple):
    """A unit that stands in a text."""

    start: int
    end: int
    reading: UnitReading


class UnitTable:
    """The units of one language."""

    def __init__(self, rules: UnitRules, words: UnitWords) -> None:
        self.qualifiers, self.compute = words.qualifiers, words.compute
        self._pointed = words.pointed
        self._exact: dict[str, UnitReading] = {}
        self._folded: dict[str, UnitReading] = {}
        for written, reading in _expanded(rules, words):
            self._exact.setdefault(written, reading)
            self._folded.setdefault(fold_case(written), reading)
        money = (word for word, reading in self._exact.items() if reading.nature == "money")
        self._money_ends = frozenset(word.rstrip()[-1] for word in money)
        self._pattern = re.compile(alternation(self._folded), re.IGNORECASE)
        codes = ((word, code) for code, listed in words.money_before.items() for word in listed)
        self._money_before = {word: UnitReading(code, code, 1.0, "money") for word, code in codes}
        qualifier = rf"[ -]{{0,2}}(?:{alternation(map(fold_case, words.qualifiers))})(?:[/+ -]{{1,2}}|$)"
        self._qualifiers = re.compile(
            rf"{qualifier}(?:(?:{alternation(map(fold_case, words.qualifiers))})[/+ -]{{1,2}}){{0,3}}"
        )

    def words(self) -> Iterable[str]:
        """Give the words of the units in lower case."""
        return self._folded

    def match(self, text: str, at: int) -> UnitMatch | None:
        """Give the longest unit that starts exactly at `at` and ends a word."""
        found = self._pattern.match(text, at)
        end = found.end() if found else at
        while end > at:
            reading = self._reading(text[at:end])
            if reading and _ends(text, end):
                return UnitMatch(at, end, reading)
            end -= 1
        return None

    def after(self, text: str, at: int) -> UnitMatch | None:
        """Give the unit that follows `at`, behind a space, a hyphen or nothing."""
        gap = GAP.match(text, at)
        found = self.match(text, at) or (self.match(text, gap.end()) if gap else None)
        return found or self._qualified(text, at)

    def may_be_points(self, folded: str, match: UnitMatch) -> bool:
        """Whether a share is spoken of near «points», which are those of tests and indices elsewhere."""
        near = folded[max(0, match.start - REACH_OF_SHARE) : match.end + REACH_OF_PERCENT]
        return any(word in near for word in self._pointed)

    def _qualified(self, text: str, at: int) -> UnitMatch | None:
        """Read «1,856 BF16/FP8 matrix TFLOPS», a unit of speed behind words that narrow it."""
        qualifiers = self._qualifiers.match(fold_case(text[at : at + LONGEST_QUALIFIERS]))
        found = self.match(text, at + qualifiers.end()) if qualifiers else None
        return found if found and found.reading.unit in QUALIFIED else None

    def before(self, text: str, at: int, *, scaled: bool = False) -> UnitMatch | None:
        """Give the unit of money before `at`: «$5», «US$ 5», «RMB 5», «US 1.7 bn» if `scaled`."""
        end = at - 1 if at and text[at - 1] in " \u00a0" else at
        if text[end - 1 : end] not in self._money_ends:
            return self._before_scaled(text, at, end) if scaled else None
        for length in range(min(5, end), 0, -1):
            start = end - length
            reading = self._exact.get(text[start:end])
            alone = start == 0 or not (
                text[start].isalpha() and text[start - 1].isalpha() and text[start - 1].isascii()
            )
            han = text[start] >= "\u2e80" and text[start].isalpha() and length < LONGEST_UNIT_OF_HAN
            if reading and reading.nature == "money" and alone and not han:
                return UnitMatch(start, at, reading)
        return None

    def _before_scaled(self, text: str, at: int, end: int) -> UnitMatch | None:
        for word, reading in self._money_before.items():
            start = end - len(word)
            if end < at and text.startswith(word, max(0, start)) and not text[max(0, start - 1)].isalnum():
                return UnitMatch(start, at, reading)
        return None

    def _reading(self, written: str) -> UnitReading | None:
        exact = self._exact.get(written)
        if exact or len(written) < SHORT:
            return exact
        return self._folded.get(fold_case(written))


@cache
def unit_table(language: str) -> UnitTable:
    """Give the units of a language, read once."""
    return UnitTable(load_shared("units", UnitRules), load_lexicon("units", UnitWords, language))


def _expanded(rules: UnitRules, words: UnitWords) -> Iterator[tuple[str, UnitReading]]:
    for name, listed in words.units.items():
        rule = rules.units[name]
        for template in listed:
            for prefix in rule.prefixes if "{" in template else ("none",):
                reading = UnitReading(name, rule.unit, rule.factor * rules.prefixes[prefix], rule.nature)
                for written in _written(template, prefix, words):
                    yield written, reading


def _written(template: str, prefix: str, words: UnitWords) -> Iterator[str]:
    if "{s}" in template:
        yield from (template.replace("{s}", symbol) for symbol in words.prefix_symbols[prefix])
    elif "{n}" in template:
        yield from (template.replace("{n}", name) for name in words.prefix_names[prefix])
    else:
        yield template


def _ends(text: str, end: int) -> bool:
    """Hold a unit in letters to the end of its word; Han and signs may go on."""
    last = text[end - 1]
    if end >= len(text) or not last.isalpha() or last >= "\u2e80":
        return True
    following = text[end]
    return not (following.isdigit() or (following.isalpha() and following < "\u2e80"))
