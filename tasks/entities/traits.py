"""What an anaphor's noun asks of the thing it means: a kind, and what makers, start-ups, foundries have."""

from collections.abc import Callable
from typing import NamedTuple

from tasks.entities.registry import Registry
from warehouse.records.vocabulary import EntityKind

ORGANISATION = frozenset({EntityKind.ORGANISATION})
PRODUCTS = frozenset({EntityKind.CHIP, EntityKind.SYSTEM, EntityKind.MODEL, EntityKind.SOFTWARE})


class Trait(NamedTuple):
    """The kinds of thing that have the trait, and the further test on a thing the registry knows.

    `nearest`: the word means what was named last, however prominent («dessen», «the latter»); `told`: it
    means what the text has just told of, not what it is about («Its», «It»).
    """

    kinds: frozenset[EntityKind]
    fits: Callable[[Registry, str], bool] | None = None
    nearest: bool = False
    told: bool = False


def _noted(word: str) -> Callable[[Registry, str], bool]:
    """Whether the registry's note on an entity says so."""

    def fits(registry: Registry, entity_id: str) -> bool:
        entity = registry.entity(entity_id)
        return entity is not None and entity.note == word

    return fits


def _makes_chips(registry: Registry, entity_id: str) -> bool:
    """Whether it makes accelerators above all, or is noted as a maker of other chips or for others."""
    return registry.makes_mostly_chips(entity_id) or any(
        noted(registry, entity_id) for noted in (_noted("chipmaker"), _noted("foundry"))
    )


TRAITS = {
    "organisation": Trait(ORGANISATION),
    "chip_maker": Trait(ORGANISATION, _makes_chips),
    "startup": Trait(ORGANISATION, _noted("startup")),
    "foundry": Trait(ORGANISATION, _noted("foundry")),
    "chip": Trait(frozenset({EntityKind.CHIP})),
    "system": Trait(frozenset({EntityKind.SYSTEM})),
    "model": Trait(frozenset({EntityKind.MODEL})),
    "person": Trait(frozenset({EntityKind.PERSON})),
    "thing": Trait(ORGANISATION | PRODUCTS, told=True),
    "last": Trait(ORGANISATION | PRODUCTS, nearest=True),
}
