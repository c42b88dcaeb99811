"""What an anaphor means: the one thing of its kind that the text before it is about, or nothing."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tasks.entities.lexicon import reference_words
from tasks.entities.registry import Registry
from warehouse.records.claim import Mention, Span
from warehouse.records.vocabulary import EntityKind, Language

# How far back a name is remembered, in sentences and in mentions.
REACH_SENTENCES = 4
REACH_MENTIONS = 40
# A reading must lead the next best by this much to count.
LEAD = 0.4
SUBJECT, PLAIN, OBLIQUE, MODIFIER = 1.5, 0.5, 0.0, -0.2
SENTENCE_STEP, PARAGRAPH_STEP = 1.0, 0.6
TOPIC_STEP, TOPIC_MOST = 0.1, 0.5
_PARAGRAPH = re.compile(r"\n\s*\n")

ORGANISATION_TRAITS = frozenset({"organisation", "chip_maker", "startup"})
TRAIT_KINDS = {
    "chip": frozenset({EntityKind.CHIP}),
    "system": frozenset({EntityKind.SYSTEM}),
    "model": frozenset({EntityKind.MODEL}),
    "person": frozenset({EntityKind.PERSON}),
}


class Answer(NamedTuple):
    """What an anaphor means, or nothing, and why."""

    entity_ids: tuple[str, ...]
    reason: str


class _Candidate(NamedTuple):
    entity_id: str
    score: float
    reason: str


class Discourse:
    """What a text has named so far, sentence by sentence, and how prominently."""

    def __init__(
        self,
        text: str,
        language: Language,
        sentences: Sequence[Span],
        named: Sequence[Mention],
        registry: Registry,
    ) -> None:
        self._text = text
        self._registry = registry
        self._starts = [sentence.char_start for sentence in sentences]
        self._paragraphs = [match.end() for match in _PARAGRAPH.finditer(text)]
        self._oblique = frozenset(word.lower() for word in reference_words(language).oblique_before)
        self._spaced = language is not Language.ZH
        self._mentions = sorted(named, key=lambda mention: mention.char_start)
        self._counts = Counter(mention.entity_ids[0] for mention in named if mention.entity_ids)
        self._positions = [mention.char_start for mention in self._mentions]

    def add(self, mention: Mention) -> None:
        """Take note of an anaphor, so that later ones can go back to it."""
        at = bisect_right(self._positions, mention.char_start)
        self._positions.insert(at, mention.char_start)
        self._mentions.insert(at, mention)

    def resolve(self, position: int, trait: str, country: str | None) -> Answer:
        """Find the entity that an anaphor at a position means; none, with the reason, if it may be several."""
        best: dict[str, _Candidate] = {}
        for candidate in self._candidates(position, trait):
            if country and self._registry.country_of(candidate.entity_id) != country:
                continue
            if candidate.entity_id not in best or candidate.score > best[candidate.entity_id].score:
                best[candidate.entity_id] = candidate
        ranked = self._fitting(sorted(best.values(), key=lambda each: (-each.score, each.entity_id)), trait)
        if not ranked:
            return Answer((), f"left open: nothing of this kind ({trait.replace('_', ' ')}) named before")
        if len(ranked) > 1 and ranked[0].score - ranked[1].score < LEAD:
            return Answer((), f"left open: {ranked[0].entity_id} or {ranked[1].entity_id}")
        return Answer((ranked[0].entity_id,), ranked[0].reason)

    def _fitting(self, ranked: list[_Candidate], trait: str) -> list[_Candidate]:
        """Of all candidates those with the trait that the noun asks for."""
        if trait == "startup":
            return [each for each in ranked if self._is_startup(each.entity_id)]
        if trait == "chip_maker":
            return [each for each in ranked if self._registry.makes_chips(each.entity_id)]
        return ranked

    def _is_startup(self, entity_id: str) -> bool:
        entity = self._registry.entity(entity_id)
        return entity is not None and entity.note == "startup"

    def _candidates(self, position: int, trait: str) -> Iterator[_Candidate]:
        before = bisect_right(self._positions, position)
        here = self._sentence(position)
        for index in range(before - 1, max(-1, before - 1 - REACH_MENTIONS), -1):
            mention = self._mentions[index]
            if here - self._sentence(mention.char_start) > REACH_SENTENCES:
                return
            named = self._named(mention, trait)
            if named is not None:
                yield self._scored(mention, index, named, position)

    def _named(self, mention: Mention, trait: str) -> str | None:
        """The entity that a mention offers to an anaphor: itself, or the employer of a person."""
        if not mention.entity_ids:
            return None
        entity_id = mention.entity_ids[0]
        if trait not in ORGANISATION_TRAITS:
            return entity_id if mention.kind in TRAIT_KINDS[trait] else None
        if mention.kind is EntityKind.PERSON:
            return self._registry.maker_of(entity_id)
        return entity_id if mention.kind is EntityKind.ORGANISATION else None

    def _scored(self, mention: Mention, index: int, entity_id: str, position: int) -> _Candidate:
        sentences = self._sentence(position) - self._sentence(mention.char_start)
        paragraphs = bisect_right(self._paragraphs, position) - bisect_right(
            self._paragraphs, mention.char_start
        )
        role = self._role(mention, index)
        score = role - SENTENCE_STEP * sentences - PARAGRAPH_STEP * min(1, paragraphs)
        score += min(TOPIC_MOST, TOPIC_STEP * self._counts[entity_id])
        where = "in the same sentence" if sentences == 0 else f"{sentences} sentence(s) before"
        how = f"employer of {mention.text}" if entity_id not in mention.entity_ids else f"«{mention.text}»"
        return _Candidate(entity_id, score, f"{how}, {where}")

    def _role(self, mention: Mention, index: int) -> float:
        """How likely a sentence is about a mention: the first name is, one after a preposition is not."""
        after = self._text[mention.char_end : mention.char_end + 2]
        if after[:1] in "-’'" or (after[:1] == "s" and not after[1:2].isalnum()):
            return MODIFIER
        if self._word_before(mention.char_start) in self._oblique:
            return OBLIQUE
        first = index == 0 or self._sentence(self._mentions[index - 1].char_start) != self._sentence(
            mention.char_start
        )
        return SUBJECT if first else PLAIN

    def _word_before(self, position: int) -> str:
        if not self._spaced:
            return self._text[position - 1 : position]
        words = self._text[max(0, position - 24) : position].split()
        return words[-1].lower() if words else ""

    def _sentence(self, position: int) -> int:
        return bisect_right(self._starts, position)
