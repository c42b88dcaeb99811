"""Organisations and persons known by the plain words around their names: «… GmbH», «analyst …», «… said»."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple, Protocol

import ahocorasick_rs

from tasks.claims.traits import traits_of
from tasks.entities.lexicon import ReferenceWords, reference_words
from tasks.entities.patterns import either
from tasks.entities.properwords import terms
from warehouse.records.vocabulary import EntityKind, Language

WORD = r"[A-Z][\w&'’]{0,30}"
NAME = r"[A-Z][a-zà-ÿ'’]{1,20}"
# First name, perhaps initials or a middle name, last name.
PERSON = rf"{NAME}(?:[ -](?:{NAME}|[A-Z]\.)){{1,3}}"
_WORDS_BEFORE = re.compile(rf"(?<![\w-])(?:{WORD}[ -]){{1,4}}$")
_PERSON_BEFORE = re.compile(rf"(?<![\w-])({PERSON})(?:,? |, (?:\w+ ){{1,3}})$")
_PERSON_AFTER = re.compile(rf" ({PERSON})(?![\w-])")
POSSESSIVES = ("'s ", "’s ")
REACH = 80
LABEL_OPENS, LABEL_CLOSES = frozenset("【〔［"), frozenset("】〕］")


class PlainName(NamedTuple):
    """A name `[start, end)` and what it names."""

    start: int
    end: int
    kind: EntityKind


class Patterns(Protocol):
    """How names stand in the sentences of a language."""

    def spans(self, text: str) -> Iterator[PlainName]:
        """Find the names; the same words may be found twice, organisations first."""


@cache
def patterns_of(language: Language) -> Patterns:
    """The patterns of a language, built once."""
    words = reference_words(language)
    return HanPatterns(words) if traits_of(language).unspaced else LatinPatterns(words)


class HanPatterns:
    """Names between punctuation and an ending; a family name after a title."""

    def __init__(self, words: ReferenceWords) -> None:
        endings = either(words.organisation_endings)
        part = rf"(?!{either(words.not_in_names)})[\u4e00-\u9fff]"
        name = rf"(?!{either(words.generic_starts)})((?:{part}){{2,8}}?(?:{endings})+)"
        following = either((*words.pronoun_verbs, *words.conjunctions, *words.report_after))
        self._organisation = re.compile(rf"(?<!\w){name}(?=[^\w]|$|{following})")
        person = rf"((?:{either(words.surnames)})[\u4e00-\u9fff]{{1,2}}?)"
        following = either((*words.pronoun_verbs, *words.oblique_before, *words.not_in_names))
        self._person = re.compile(rf"(?:{either(words.titles)}){person}(?=[^\w]|$|{following})")

    def spans(self, text: str) -> Iterator[PlainName]:
        """Find the names, organisations first."""
        for match in self._organisation.finditer(text):
            if not _is_label(text, match.start(1), match.end(1)):
                yield PlainName(match.start(1), match.end(1), EntityKind.ORGANISATION)
        persons = {match[1] for match in self._person.finditer(text)}
        for match in re.finditer(either(persons), text) if persons else ():
            yield PlainName(match.start(), match.end(), EntityKind.PERSON)


def _is_label(text: str, start: int, end: int) -> bool:
    """Whether a name fills the brackets before a text, as its publisher's does: «【示例网科技】»."""
    return text[start - 1 : start] in LABEL_OPENS and text[end : end + 1] in LABEL_CLOSES


class LatinPatterns:
    """Capitalised words before an ending, before a verb of saying, before or after a title."""

    def __init__(self, words: ReferenceWords) -> None:
        self._generic = frozenset(words.generic_starts)
        self._endings = frozenset(words.organisation_endings)
        self._titles = frozenset(words.titles)
        cues = sorted(self._endings | self._titles | frozenset(words.speech_verbs))
        self._cues = cues
        self._automaton = ahocorasick_rs.AhoCorasick(cues)
        nouns = words.nouns
        kinds = (*nouns.chip, *nouns.startup, *nouns.organisation, *nouns.chip_maker, *words.chip_nouns)
        # «British AI chip start-up Rebelnova»: the ending only narrows a noun.
        self._nouns = re.compile(rf" (?:{either(kinds)})(?![\w-])")

    def spans(self, text: str) -> Iterator[PlainName]:
        """Find the names, organisations first."""
        cues = [
            (self._cues[cue], start, end)
            for cue, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True)
            if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())
        ]
        for cue, start, end in cues:
            if cue in self._endings and not self._nouns.match(text, end):
                yield from self._before_ending(text, start, end)
        for cue, start, end in cues:
            if cue not in self._endings:
                yield from self._beside(text, start, end, titled=cue in self._titles)

    def _before_ending(self, text: str, start: int, end: int) -> Iterator[PlainName]:
        match = _WORDS_BEFORE.search(text, max(0, start - REACH), start)
        first = self._without_generic(text, match.start(), start) if match else start
        owned = max(text.rfind(sign, first, start) for sign in POSSESSIVES)
        first = owned + len(POSSESSIVES[0]) if owned >= 0 else first
        if first < start and not _is_term(text[first:end]):
            yield PlainName(first, end, EntityKind.ORGANISATION)

    def _beside(self, text: str, start: int, end: int, *, titled: bool) -> Iterator[PlainName]:
        after = _PERSON_AFTER.match(text, end) if titled else None
        match = after or _PERSON_BEFORE.search(text, max(0, start - REACH), start)
        if match:
            first = self._without_generic(text, match.start(1), match.end(1))
            if " " in text[first : match.end(1)]:
                yield PlainName(first, match.end(1), EntityKind.PERSON)

    def _without_generic(self, text: str, start: int, end: int) -> int:
        """Where the name begins after words that only begin the sentence."""
        while start < end:
            word = text[start:end].split(" ", 1)[0]
            if word not in self._generic:
                break
            start += len(word) + 1
        return min(start, end)


def _is_term(name: str) -> bool:
    """Whether hyphens join nothing but technical terms: «Mixed-Precision-Computing-Aufgaben»."""
    return "-" in name and terms().issuperset(name.split("-"))
