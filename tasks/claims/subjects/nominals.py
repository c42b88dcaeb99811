"""Noun phrases of a clause in a language that writes its nouns with capitals, found without a parser.

A noun phrase is read from its article, its adjectives and its noun; what a preposition governs and what
stands in another case than a subject's is told apart by those small words alone.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

from tasks.claims.cues import WordLists, fold
from tasks.claims.lexicons import load_lexicon
from tasks.claims.traits import traits_of
from tasks.entities.lexicon import reference_words
from warehouse.records.vocabulary import Language

WORD = re.compile(r"[^\W\d_][\w-]*|\d[\d.,]*\w*|[,;:()–—]")
SHORTEST_NOUN = 3
SHORTEST_PARTICIPLE = 6
LONGEST_ATTRIBUTE = 8  # words of a participle and what hangs on it
MOST_WORDS = 60  # words of a clause looked at


class Phrase(NamedTuple):
    """A noun phrase `[start, end)` with its noun; `governed`: by a preposition or in another case."""

    start: int
    noun: int
    end: int
    governed: bool = False
    article: str = ""


class Nominals:
    """The small words of one language by which its noun phrases are told apart."""

    def __init__(
        self, words: dict[str, tuple[str, ...]], anaphors: Iterable[str], companies: Iterable[str]
    ) -> None:
        known = {key: frozenset(map(fold, entry)) for key, entry in words.items()}
        self.nominative, self.oblique = known["nominative"], known["oblique"]
        self.prepositions, self.pronouns = known["prepositions"], known["pronouns"]
        self.openers, self.finite = known["openers"], known["finite"]
        self._barred = known["barred"] | set(map(fold, anaphors))
        self.relative = known["relative"]
        self._indefinite, self.genitive = known["indefinite"], known["genitive"]
        self.definite, self.of, self.joints = known["definite"], known["of"], known["joints"]
        self._companies = frozenset(map(fold, companies))
        self._genitive_endings = tuple(map(fold, words["genitive_endings"]))
        self.bearing, self._things = known["bearing"], known["things"]
        self.attributes, self.passive = known["attributes"], known["passive"]
        self._past = tuple(map(fold, words["past_endings"]))
        self._inflected = tuple(map(fold, words["adjective_endings"]))
        self._participles = tuple(map(fold, words["participle_endings"]))
        self._placed = tuple(map(fold, words["placed_endings"]))

    def is_verb(self, word: str) -> bool:
        """Whether a word is a finite verb of the list."""
        return word in self.finite

    def is_finite(self, word: str) -> bool:
        """Whether a word may be the verb that a subject stands beside."""
        return word in self.finite or (word.islower() and word.endswith(self._past))

    def is_adjective(self, word: str, following: str) -> bool:
        """Whether a word may stand between an article and its noun: «neue», «Dresdner» before a noun."""
        last = word.rpartition("-")[2]
        if word[:1].isupper() and "-" in word and last.islower():
            return last.endswith(self._inflected)  # «KI-zentrierte Rechenzentren»
        if word[:1].isupper():
            return fold(word).endswith(self._placed) and _is_noun(following)
        return word[:1].isdigit() or word.endswith(self._inflected)

    def is_barred(self, noun: str) -> bool:
        """Whether a noun is none that a figure is of: a time, a measure, what takes up a name told before."""
        folded = fold(noun)
        return folded in self._barred or folded.rpartition("-")[2] in self._barred

    def is_company(self, noun: str) -> bool:
        """Whether a noun says what some company is, of itself or to another: «Konzern», «Zulieferer»."""
        return fold(noun).rpartition("-")[2] in self._companies

    def is_thing(self, noun: str) -> bool:
        """Whether a noun is a thing though it is a word of some measure as well: «der Markt»."""
        return fold(noun) in self._things

    def is_indefinite(self, words: str) -> bool:
        """Whether one of some words says that no name told before is taken up: «andere Unternehmen»."""
        return not self._indefinite.isdisjoint(fold(words).split())

    def is_genitive(self, phrase: Phrase, text: str) -> bool:
        """Whether a phrase may be a genitive: «der Branche», «deutscher Rechenzentren»."""
        opening = text[phrase.start : phrase.noun].split()[:1]
        return phrase.article in self.genitive or (
            not phrase.article and bool(opening) and opening[0].endswith(self._genitive_endings)
        )

    def phrases(self, text: str, start: int, end: int) -> Iterator[Phrase | None]:
        """Give the noun phrases of `[start, end)` in order; None where a pronoun is the subject."""
        words = [_Word(match[0], match.start(), match.end()) for match in WORD.finditer(text, start, end)]
        at, behind, governed, words = 0, -1, False, words[:MOST_WORDS]
        while at < len(words):
            folded = self._folded(words, at)
            if folded in self.prepositions:
                governed, at = True, at + 1
                continue
            stop = self._phrase_end(words, at)
            if stop is None:
                if folded in self.pronouns and not governed:
                    yield None
                at, governed = at + 1, governed and not self.is_finite(folded)
                continue
            article = folded if folded in self.nominative or folded in self.oblique else ""
            hung = at == behind and folded in self.genitive  # «nach Einführung der Regeln»
            oblique = governed or hung or folded in self.oblique
            yield Phrase(words[at].start, words[stop].start, words[stop].end, oblique, article)
            at = behind = stop + 1
            # «22 Milliarden Dollar»
            measured = self.is_barred(words[stop].text) or words[stop - 1].text[:1].isdigit()
            governed = oblique and measured and _is_noun(_text(words, at))

    def _folded(self, words: Sequence["_Word"], at: int) -> str:
        """Give a word as the lists have it: what opens the clause may have a capital."""
        return words[at].text if at else fold(words[at].text)

    def _phrase_end(self, words: Sequence["_Word"], at: int) -> int | None:
        """Give the place of the noun of the phrase that begins with a word, None where none begins."""
        first = self._folded(words, at)
        if first in self.openers or first in self.finite or self._is_participle(words, at):
            return None
        with_article = first in self.nominative or first in self.oblique
        if first in self.pronouns and not with_article:
            return None
        place = at + with_article
        if with_article and place < len(words) and words[place].text in self.prepositions:
            return self._behind_participle(words, place)
        while place < len(words):
            word, following = words[place].text, _text(words, place + 1)
            opens = place == 0 and fold(word).endswith(self._inflected) and _is_noun(following)
            if not opens and _is_noun(word) and not self.is_adjective(word, following):
                return place
            if not (opens or self.is_adjective(word, following)) or self._is_small(following):
                return None
            place += 2 if following == "," else 1
        return None

    def _is_small(self, word: str) -> bool:
        """Whether a word ends what could be a noun phrase: an article, a preposition, a pronoun."""
        return (
            word in self.nominative
            or word in self.oblique
            or word in self.prepositions
            or word in self.pronouns
        )

    def _is_participle(self, words: Sequence["_Word"], at: int) -> bool:
        """Whether a participle opens the clause, no noun: «Finanziert wird das Werk …»."""
        opening = at == 0 and fold(words[0].text).endswith(self._participles)
        return opening and self.is_finite(_text(words, 1))

    def _behind_participle(self, words: Sequence["_Word"], at: int) -> int | None:
        """Give the noun behind an attribute of several words: «die von Infineon hergestellten Chips»."""
        for place in range(at, min(at + LONGEST_ATTRIBUTE, len(words) - 1)):
            word = words[place].text
            if word.islower() and word.endswith(self._inflected) and _is_noun(words[place + 1].text):
                inside = word in self.oblique or word in self.nominative or word in self.prepositions
                if not inside and len(word) >= SHORTEST_PARTICIPLE:
                    return place + 1
        return None


class _Word(NamedTuple):
    text: str
    start: int
    end: int


def _text(words: Sequence[_Word], at: int) -> str:
    return words[at].text if at < len(words) else ""


def _is_noun(word: str) -> bool:
    capital = word[:1].isupper() or any(part[1:2].isupper() for part in word.split("-", 1))  # «iPhone»
    return len(word) >= SHORTEST_NOUN and capital


@cache
def nominals(language: Language) -> Nominals | None:
    """Give what tells noun phrases apart, None for a language that writes them like other words."""
    if not traits_of(language).noun_capitals:
        return None
    words = reference_words(language)
    anaphors = chain.from_iterable(nouns for _, nouns in words.nouns)
    companies = (*words.nouns.organisation, *words.nouns.chip_maker, *words.nouns.foundry, *words.rivals)
    return Nominals(load_lexicon("nominals", WordLists, language).root, anaphors, companies)
