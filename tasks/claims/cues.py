"""Cue words: every word of the assembly lexicons, found in one pass over a text."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import NamedTuple

import ahocorasick_rs
from pydantic import RootModel

from tasks.claims.han import folding_pairs
from tasks.claims.lexicons import fold_case, load_lexicon
from tasks.claims.traits import traits_of
from tasks.claims.vocabulary import load_predicates
from warehouse.records.vocabulary import Language

PREDICATES, DEEDS = "predicates", "deeds"  # predicates with a value, and those without
FAMILIES = (PREDICATES, "worthiness")
WILDCARD = "*"
START, END = attrgetter("start"), attrgetter("end")


class WordLists(RootModel[dict[str, tuple[str, ...]]]):
    """A lexicon file that gives each key its words."""


class ConditionWords(RootModel[dict[str, dict[str, tuple[str, ...]]]]):
    """`conditions.yml`: condition, value, words."""


class Cue(NamedTuple):
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
        # In Han text only Latin letters join into words.
        self._joins = _is_latin if traits_of(language).unspaced else str.isalnum
        # Of most words none may go on to the left or the right: one look at an edge settles them.
        self._edges = [
            (
                self._joins(text[:1]),
                self._joins(text[-1:]),
                not any(word.open_left or word.open_right for word in written),
            )
            for text, written in by_text.items()
        ]

    def scan(self, text: str) -> "Cues":
        """Find every cue of a text."""
        return self.scan_folded(fold(text))

    def scan_folded(self, folded: str) -> "Cues":
        """Find every cue of a text that is folded already."""
        return Cues(folded, self._standing_free(folded))

    def _standing_free(self, text: str) -> Iterator[Cue]:
        """Give the cues whose boundaries hold."""
        joins, size, edges = self._joins, len(text), self._edges
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            opens_in_word, ends_in_word, whole = edges[index]
            left = opens_in_word and start > 0 and joins(text[start - 1])
            if left and whole:
                continue
            right = ends_in_word and end < size and joins(text[end])
            if right and whole:
                continue
            for word in self._words[index]:
                if (word.open_left or not left) and (word.open_right or not right):
                    yield Cue(start, end, word.family, word.key)


class Cues:
    """The cues of one text, by family and in order."""

    def __init__(self, folded: str, cues: Iterable[Cue]) -> None:
        self.folded = folded
        self._cues = _in_order(cues)
        self._starts = [cue.start for cue in self._cues]

    def of_one(self, families: Collection[str]) -> bool:
        """Whether the text has any cue of some families."""
        return any(cue.family in families for cue in self._cues)

    def within(self, start: int, end: int) -> tuple[Cue, ...]:
        """Cues inside `[start, end)`, in order; one inside a longer one of its family is dropped."""
        found = [cue for cues in self.by_family(start, end).values() for cue in cues]
        return tuple(_in_order(found))

    def by_family(self, start: int, end: int) -> dict[str, list[Cue]]:
        """Cues inside `[start, end)` by family."""
        found: dict[str, list[Cue]] = {}
        for cue in self._between(start, end):
            if cue.end <= end:
                found.setdefault(cue.family, []).append(cue)
        return {family: cues if len(cues) < 2 else _outermost(cues) for family, cues in found.items()}

    def of(self, family: str, start: int, end: int) -> list[Cue]:
        """Cues of one family inside `[start, end)`, in order; one inside a longer one is dropped."""
        found = [cue for cue in self._between(start, end) if cue.family == family and cue.end <= end]
        return found if len(found) < 2 else _outermost(found)

    def _between(self, start: int, end: int) -> list[Cue]:
        low = bisect_left(self._starts, start)
        return self._cues[low : bisect_left(self._starts, end, low)]


@cache
def cue_table(language: Language) -> CueTable:
    """Compile the lexicons of a language, once."""
    return CueTable(list(_load(language)), language)


def fold(text: str) -> str:
    """Lower case, full-width forms to ASCII, traditional Han to simplified, code point for code point."""
    if text.isascii():
        return text.lower()
    pairs, folded = _folding()
    return fold_case(folded.sub(lambda match: pairs[match.group()], text))


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()


def _in_order(cues: Iterable[Cue]) -> list[Cue]:
    """Sort cues by where they begin, of those at one place the longest first."""
    return sorted(sorted(cues, key=END, reverse=True), key=START)


def _outermost(cues: Sequence[Cue]) -> list[Cue]:
    """Drop cues inside longer ones; of those at one place all are kept."""
    kept = [cues[0]]
    for cue in cues[1:]:
        last = kept[-1]
        if cue.end > last.end or (cue.start == last.start and cue.end == last.end):
            kept.append(cue)
    return kept


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
def _folding() -> tuple[dict[str, str], re.Pattern[str]]:
    """Give the characters that fold beside their case, and a pattern that finds them.

    Substitution passes over a text much faster than `str.translate`, which looks every character up.
    """
    pairs = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {"İ": "I"}
    pairs |= folding_pairs()
    return pairs, re.compile(f"[{re.escape(''.join(pairs))}]")
