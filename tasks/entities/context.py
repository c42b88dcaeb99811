"""Ambiguous names: which of them count, and what they mean where they stand."""

import re
import sys
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from tasks.entities.lexicon import ReferenceWords
from tasks.entities.names import Hit, Reading
from tasks.entities.patterns import either
from tasks.entities.registry import Registry
from warehouse.records.vocabulary import EntityKind

# Series, makers and systems also count among other makers of chips: «Enflame, MetaX und Ascend».
LISTED_KINDS = frozenset({EntityKind.GROUP, EntityKind.ORGANISATION, EntityKind.SYSTEM})
# What has chips for its kind, and how long such a word is.
HARDWARE = frozenset({EntityKind.CHIP, EntityKind.GROUP})
LONGEST_CLASS = 16
_NUMBER = re.compile(r"\d{3,4}(?!\d)")  # of a chip, right behind its series
# Words of reporting beside an outlet's name are not longer.
LONGEST_CUE = 24


@dataclass
class Surroundings:
    """What the sure names of a document, and of each sentence, speak of."""

    registry: Registry
    starts: Sequence[int]
    entities: set[str] = field(default_factory=set)
    houses: set[str] = field(default_factory=set)
    by_sentence: dict[int, set[str]] = field(default_factory=dict)

    def sentence_of(self, position: int) -> int:
        """Number of the sentence that a position lies in."""
        return bisect_right(self.starts, position) - 1

    def bounds(self, position: int) -> tuple[int, int]:
        """Where the sentence that a position lies in starts and ends."""
        number = self.sentence_of(position)
        following = self.starts[number + 1 : number + 2]
        return self.starts[number], following[0] if following else sys.maxsize

    def add(self, hit: Hit) -> None:
        """Take note of a sure name."""
        houses = self.registry.houses(hit.reading.entity_ids)
        self.entities.update(hit.reading.entity_ids)
        self.houses.update(houses)
        self.by_sentence.setdefault(self.sentence_of(hit.start), set()).update(hit.reading.entity_ids)

    def support(self, entity_id: str, position: int) -> int:
        """How strongly the surroundings point to an entity: 4 if named in full elsewhere, 0 not at all."""
        nearby = self.by_sentence.get(self.sentence_of(position), set())
        if entity_id in self.entities:
            return 4
        house = self.registry.house_of(entity_id)
        if house != entity_id or self.registry.kind_of(entity_id) is not EntityKind.ORGANISATION:
            if house in self.registry.houses(nearby):
                return 3
            if house in self.houses:
                return 2
        listed = self.registry.kind_of(entity_id) in LISTED_KINDS
        return 1 if listed and any(self._about_chips(other) for other in nearby) else 0

    def _about_chips(self, entity_id: str) -> bool:
        maker = self.registry.maker_of(entity_id) or entity_id  # «Nvidia GPUs» are of one who makes them
        return self.registry.makes_chips(maker) or self.registry.kind_of(entity_id) is EntityKind.CHIP


def settle(
    text: str, hits: Iterable[Hit], starts: Sequence[int], registry: Registry, words: ReferenceWords
) -> list[Hit]:
    """Keep the sure names, and those ambiguous ones that the surroundings point to, read that way."""
    hits = [_classed(text, _published(text, hit, registry, words), registry, words) for hit in hits]
    around = Surroundings(registry, starts)
    for hit in hits:
        if hit.reading.sure:
            around.add(hit)
    at_work = (_at_work(text, hit, around, words) for hit in hits)
    return [settled for hit in at_work if (settled := _settled(hit, around)) is not None]


def _published(text: str, hit: Hit, registry: Registry, words: ReferenceWords) -> Hit:
    """Be sure of an ambiguous outlet beside a word of reporting: «according to The Information»."""
    reading = hit.reading
    if reading.sure or registry.kind_of(reading.entity_ids[0]) is not EntityKind.OUTLET:
        return hit
    before = text[max(0, hit.start - LONGEST_CUE) : hit.start].rstrip().lower()
    after = text[hit.end : hit.end + LONGEST_CUE].lstrip().lower()
    reports = before.endswith(words.report_before) or after.startswith(words.report_after)
    return hit._replace(reading=reading._replace(sure=True)) if reports else hit


def _classed(text: str, hit: Hit, registry: Registry, words: ReferenceWords) -> Hit:
    """Be sure of an ambiguous name of hardware or a model that says so: «Blackwell GPU», R1模型, 麒麟9050."""
    reading = hit.reading
    if reading.sure or len(reading.entity_ids) > 1:
        return hit
    kind = registry.kind_of(reading.entity_ids[0])
    if kind is EntityKind.GROUP and _NUMBER.match(text, hit.end):
        return hit._replace(reading=reading._replace(sure=True))
    nouns = words.nouns.model if kind is EntityKind.MODEL else words.chip_nouns if kind in HARDWARE else ()
    after = text[hit.end : hit.end + LONGEST_CLASS].lstrip(" -").lower()
    follow = tuple(noun.lower() for noun in nouns)
    return hit._replace(reading=reading._replace(sure=True)) if after.startswith(follow) and follow else hit


def _at_work(text: str, hit: Hit, around: Surroundings, words: ReferenceWords) -> Hit:
    """Be sure of a numbered model in a sentence of what models alone do: «Training V3 took …»."""
    reading = hit.reading
    numbered = any(map(str.isdigit, text[hit.start : hit.end]))
    if reading.sure or not numbered or len(reading.entity_ids) > 1:
        return hit
    if around.registry.kind_of(reading.entity_ids[0]) is not EntityKind.MODEL:
        return hit
    told = _work(words.model_work).search(text, *around.bounds(hit.start))
    return hit._replace(reading=reading._replace(sure=True)) if told else hit


@cache
def _work(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{either(words)})(?![a-z])", re.IGNORECASE)


def _settled(hit: Hit, around: Surroundings) -> Hit | None:
    if hit.reading.sure:
        return hit
    support = {entity_id: around.support(entity_id, hit.start) for entity_id in hit.reading.entity_ids}
    best = max(support.values())
    if best == 0:
        return None
    kept = tuple(entity_id for entity_id, strength in support.items() if strength == best)
    return Hit(hit.start, hit.end, Reading(kept, sure=False))
