"""Composed names read as one mention: maker and product, series and number, owner and subsidiary."""

import re
from collections.abc import Iterable
from functools import cache

from tasks.claims.lexicons import HAN
from tasks.claims.traits import traits_of
from tasks.entities.lexicon import reference_words
from tasks.entities.names import Hit, Reading
from tasks.entities.patterns import either
from tasks.entities.registry import Registry
from warehouse.records.vocabulary import EntityKind, Language

PRODUCTS = frozenset(
    {EntityKind.CHIP, EntityKind.SYSTEM, EntityKind.MODEL, EntityKind.SOFTWARE, EntityKind.GROUP}
)
NAMED_FIRST = frozenset({EntityKind.ORGANISATION, EntityKind.GROUP})
LONGEST_JOINT = 3


def compose(text: str, hits: Iterable[Hit], registry: Registry, language: Language) -> list[Hit]:
    """Join each name with the one before it where both name one thing: the later, more specific one."""
    joined: list[Hit] = []
    joint = _joint(language)
    for hit in hits:
        if joined and _belong_together(text, joined[-1], hit, registry, joint):
            joined[-1] = Hit(joined[-1].start, hit.end, _within(hit, joined[-1], registry))
        else:
            joined.append(hit)
    return joined


def _belong_together(text: str, first: Hit, second: Hit, registry: Registry, joint: re.Pattern[str]) -> bool:
    if second.start - first.end > LONGEST_JOINT or not joint.fullmatch(text[first.end : second.start]):
        return False
    return any(
        _named_before(one, other, registry)
        for one in first.reading.entity_ids
        for other in second.reading.entity_ids
    )


@cache
def _joint(language: Language) -> re.Pattern[str]:
    """What may stand between the parts: «Nvidia H100», «Nvidia's H20», «英伟达的H20», «华为旗下海思»."""
    possessives = traits_of(language).possessives
    spaced = either(word for word in possessives if word < HAN)
    glued = either((*(word for word in possessives if word >= HAN), *reference_words(language).owned_by))
    return re.compile(rf"(?:{spaced})?[ \u00a0-]?|{glued}")


def _named_before(first: str, second: str, registry: Registry) -> bool:
    """Whether the first names the maker, owner or series of the second."""
    if first == second or registry.kind_of(first) not in NAMED_FIRST:
        return False
    if registry.house_of(first) != registry.house_of(second):
        return False
    return registry.kind_of(second) in PRODUCTS or registry.maker_of(second) == first


def _within(hit: Hit, first: Hit, registry: Registry) -> Reading:
    """Of what the second may mean, what belongs to the first."""
    fitting = tuple(
        entity_id
        for entity_id in hit.reading.entity_ids
        if any(_named_before(one, entity_id, registry) for one in first.reading.entity_ids)
    )
    return Reading(fitting, sure=True)
