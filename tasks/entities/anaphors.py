"""Words that refer back: «the company», «das Startup», «该芯片». Found here, resolved in discourse.py."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tasks.entities.discourse import Discourse
from tasks.entities.lexicon import ReferenceWords, reference_words
from tasks.entities.registry import Registry
from warehouse.records.claim import Mention, Span
from warehouse.records.vocabulary import EntityKind, Language

KINDS = {
    "organisation": EntityKind.ORGANISATION,
    "chip_maker": EntityKind.ORGANISATION,
    "startup": EntityKind.ORGANISATION,
    "chip": EntityKind.CHIP,
    "system": EntityKind.SYSTEM,
    "model": EntityKind.MODEL,
    "person": EntityKind.PERSON,
}


@dataclass(frozen=True, slots=True)
class Reference:
    """An anaphor as found: what trait the thing meant must have, and from where it must be."""

    start: int
    end: int
    trait: str
    country: str | None = None


def find_anaphors(
    text: str, language: Language, sentences: Sequence[Span], named: Sequence[Mention], registry: Registry
) -> list[Mention]:
    """Find the anaphors of a text and resolve each by what was named before it."""
    discourse = Discourse(text, language, sentences, named, registry)
    taken = {position for mention in named for position in (mention.char_start, mention.char_end - 1)}
    mentions = []
    for reference in find_references(text, language, sentences):
        if reference.start in taken or reference.end - 1 in taken:
            continue
        answer = discourse.resolve(reference.start, reference.trait, reference.country)
        mention = Mention(
            char_start=reference.start,
            char_end=reference.end,
            text=text[reference.start : reference.end],
            kind=KINDS[reference.trait],
            entity_ids=answer.entity_ids,
            anaphor=True,
            reason=answer.reason,
        )
        discourse.add(mention)
        mentions.append(mention)
    return mentions


def find_references(text: str, language: Language, sentences: Sequence[Span]) -> list[Reference]:
    """Find the anaphors themselves, in order."""
    grammar = _grammar(language)
    found = list(grammar.phrases(text))
    for sentence in sentences:
        found.extend(grammar.pronouns(text, sentence.char_start))
    return sorted(found, key=lambda reference: reference.start)


class _Grammar:
    """Determiner, adjective of origin or other modifier, noun; and pronouns that open a sentence."""

    def __init__(self, words: ReferenceWords, spaced: bool) -> None:
        gap = r"[ \u00a0]" if spaced else ""
        edge = r"\b" if spaced else ""
        self._trait = {noun: trait for trait in KINDS for noun in getattr(words.nouns, trait)}
        self._origin = {word: country for country, listed in words.origins.items() for word in listed}
        determiners = _either(_capitalised(words.determiners))
        modifiers = _either((*self._origin, *words.modifiers))
        stop = rf"(?!{gap}(?:{_either(words.not_before)}){edge})"
        tail = r"(?![\w-])" if spaced else ""
        self._phrase = re.compile(
            rf"{edge}(?:{determiners}){gap}((?:(?:{modifiers}){gap}){{0,3}})({_either(self._trait)}){tail}{stop}"
        )
        self._modifier = re.compile(modifiers)
        opening = rf"(?:{gap}|{edge})(?:{_either(words.pronoun_verbs)}){edge}"
        self._pronoun = {
            trait: re.compile(rf"[\"“„«」』]?({_either(listed)})(?={opening})")
            for trait, listed in (
                ("organisation", words.pronouns.organisation),
                ("person", words.pronouns.person),
            )
            if listed
        }

    def phrases(self, text: str) -> Iterator[Reference]:
        for match in self._phrase.finditer(text):
            countries = {
                self._origin[word] for word in self._modifier.findall(match[1]) if word in self._origin
            }
            yield Reference(
                match.start(), match.end(), self._trait[match[2]], next(iter(sorted(countries)), None)
            )

    def pronouns(self, text: str, start: int) -> Iterator[Reference]:
        for trait, pattern in self._pronoun.items():
            match = pattern.match(text, start)
            if match:
                yield Reference(match.start(1), match.end(1), trait)


@cache
def _grammar(language: Language) -> _Grammar:
    return _Grammar(reference_words(language), spaced=language is not Language.ZH)


def _capitalised(words: Sequence[str]) -> tuple[str, ...]:
    return (*words, *(word[0].upper() + word[1:] for word in words))


def _either(words: Sequence[str] | dict[str, str]) -> str:
    """An alternation that tries the longer words first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))
