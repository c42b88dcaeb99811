"""Cue words: every word of the assembly lexicons, found in one pass over a text."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import ahocorasick_rs
from pydantic import RootModel

from tasks.claims.lexicons import fold_case, load_lexicon, load_shared
from tasks.claims.traits import traits_of
from tasks.claims.vocabulary import load_predicates
from warehouse.records.vocabulary import Language

PREDICATES, DEEDS = "predicates", "deeds"  # predicates with a value, and those without
FAMILIES = (PREDICATES, "worthiness")
WILDCARD = "*"
_FOLDED = re.compile("[\u0130\u2e80-\ud7ff\uf900-\uffef]")  # what folding may change beside the case


class WordLists(RootModel[dict[str, tuple[str, ...]]]):
    """A lexicon file that gives each key its words."""


class ConditionWords(RootModel[dict[str, dict[str, tuple[str, ...]]]]):
    """`conditions.yml`: condition, value, words."""


class FoldingPairs(RootModel[dict[str, str]]):
    """`han_folding.yml`: traditional character, simplified character."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue at `[start, end)`: `family` names the lexicon file (or the condition), `key` the entry."""

    start: int
    end: int
    family: str
    key: str


@dataclass(frozen=True, slots=True)
class CueWord:
    """One word of a lexicon; the flags say on which side a word may go on."""

    text: str
    family: str
    key: str
    open_left: bool
    open_right: bool


class CueTable:
    """The words of one language, compiled."""

    def __init__(self, words: Sequence[CueWord], language: Language) -> None:
        by_text: dict[str, list[CueWord]] = {}
        for word in words:
            by_text.setdefault(word.text, []).append(word)
        self._words = list(by_text.values())
        self._automaton = ahocorasick_rs.AhoCorasick(list(by_text))
        self._bounded = not traits_of(language).unspaced

    def scan(self, text: str) -> "Cues":
        """Look for every cue in a text; what a stretch holds is read when asked for."""
        folded = fold(text)
        return Cues(folded, self._automaton.find_matches_as_indexes(folded, overlapping=True), self)

    def standing_free(self, text: str, index: int, start: int, end: int) -> Iterator[Cue]:
        """Give the cues of one match whose boundaries hold."""
        left = start > 0 and _joins(text[start - 1], text[start], self._bounded)
        right = end < len(text) and _joins(text[end], text[end - 1], self._bounded)
        for word in self._words[index]:
            if not (left and not word.open_left) and not (right and not word.open_right):
                yield Cue(start, end, word.family, word.key)


class Cues:
    """The cues of one text."""

    def __init__(self, folded: str, matches: list[tuple[int, int, int]], table: CueTable) -> None:
        self.folded = folded
        self._matches = matches
        self._ends = [end for _, _, end in matches]
        self._table = table

    def within(self, start: int, end: int) -> tuple[Cue, ...]:
        """Cues inside `[start, end)`, in order; one inside a longer one of its family is dropped."""
        low, high = bisect_right(self._ends, start), bisect_right(self._ends, end)
        found = [
            cue
            for index, begin, stop in self._matches[low:high]
            if begin >= start
            for cue in self._table.standing_free(self.folded, index, begin, stop)
        ]
        found.sort(key=lambda cue: (cue.start, -cue.end))
        return tuple(_outermost(found))


@cache
def cue_table(language: Language) -> CueTable:
    """Compile the lexicons of a language, once."""
    return CueTable(list(_load(language)), language)


def fold(text: str) -> str:
    """Lower case, full-width forms to ASCII, traditional Han to simplified, code point for code point."""
    if text.isascii() or _FOLDED.search(text) is None:
        return fold_case(text)
    return fold_case(text.translate(_folding()))


def _joins(neighbour: str, own: str, bounded: bool) -> bool:
    """Whether two neighbouring characters belong to one word; in Han text only Latin letters do."""
    if bounded:
        return neighbour.isalnum() and own.isalnum()
    return neighbour.isascii() and own.isascii() and neighbour.isalpha() and own.isalpha()


def _outermost(cues: Sequence[Cue]) -> Iterator[Cue]:
    reach: dict[str, int] = {}
    last: dict[str, Cue] = {}
    for cue in cues:
        before = last.get(cue.family)
        same = before is not None and (before.start, before.end) == (cue.start, cue.end)
        if cue.end > reach.get(cue.family, -1) or same:
            reach[cue.family], last[cue.family] = cue.end, cue
            yield cue


def _load(language: Language) -> Iterator[CueWord]:
    for family in FAMILIES:
        for key, words in load_lexicon(family, WordLists, language).root.items():
            named = DEEDS if family == PREDICATES and _takes_no_value(key) else family
            yield from (_cue_word(word, named, key) for word in words)
    for condition, values in load_lexicon("conditions", ConditionWords, language).root.items():
        for value, words in values.items():
            yield from (_cue_word(word, condition, value) for word in words)


def _takes_no_value(predicate: str) -> bool:
    known = load_predicates().by_id.get(predicate)
    return known is not None and not known.unit


def _cue_word(word: str, family: str, key: str) -> CueWord:
    text = fold(word.strip(WILDCARD))
    return CueWord(text, family, key, word.startswith(WILDCARD), word.endswith(WILDCARD))


@cache
def _folding() -> dict[int, str]:
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    table[ord("İ")] = "I"
    pairs = load_shared("han_folding", FoldingPairs).root
    return table | {ord(traditional): simplified for traditional, simplified in pairs.items()}
