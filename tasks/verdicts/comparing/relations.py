"""How registry entities are related: families and their variants, makers and their people."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from warehouse.records.vocabulary import EntityKind
from warehouse.reference.lookup import Reference

MAX_STEPS = 8
SHORTEST_NAME = 4


@dataclass(frozen=True)
class Term:
    """What fills a role: the entities it may be, best first, and the name it has in the text."""

    ids: tuple[str, ...]
    name: str

    @property
    def key(self) -> str:
        """The first entity, else the case-folded name."""
        return self.ids[0] if self.ids else f"name:{' '.join(self.name.split()).casefold()}"


class Kinship(StrEnum):
    """How what the evidence names is related to what the claim names."""

    SAME = "same"
    VARIANT = "variant"
    FAMILY = "family"
    UNSTATED = "unstated"
    OTHER = "other"


@dataclass(frozen=True, eq=False)
class Relations:
    """Questions about the registry that judging asks."""

    reference: Reference
    same_roles: tuple[frozenset[str], ...] = ()

    def kinship(self, claim: Term | None, evidence: Term | None) -> Kinship:
        """How the evidence's term is related to the claim's."""
        if claim is None or evidence is None:
            return Kinship.SAME if claim is evidence else Kinship.UNSTATED
        if claim.key == evidence.key or any({claim.key, evidence.key} <= group for group in self.same_roles):
            return Kinship.SAME
        if not claim.ids or not evidence.ids:
            return Kinship.OTHER
        if claim.ids[0] in self.families(evidence.ids[0]):
            return Kinship.VARIANT
        if evidence.ids[0] in self.families(claim.ids[0]):
            return Kinship.FAMILY
        return Kinship.OTHER

    def families(self, entity_id: str) -> tuple[str, ...]:
        """The families that an entity is a variant of, nearest first."""
        found: list[str] = []
        entity = self.reference.entity(entity_id)
        while entity and entity.variant_of and entity.variant_of not in found and len(found) < MAX_STEPS:
            found.append(entity.variant_of)
            entity = self.reference.entity(entity.variant_of)
        return tuple(found)

    def root(self, key: str) -> str:
        """The outermost family of an entity, or what stands for it; the key itself for anything else."""
        families = self.families(key)
        outermost = families[-1] if families else key
        return next((min(group) for group in self.same_roles if outermost in group), outermost)

    def employer(self, entity_id: str) -> str | None:
        """The organisation that a person, or an outlet of its own, speaks for."""
        entity = self.reference.entity(entity_id)
        speaks = entity is not None and entity.kind in {EntityKind.PERSON, EntityKind.OUTLET}
        return entity.maker_id if entity and speaks else None

    def house(self, entity_id: str | None) -> str | None:
        """The organisation that the entity is, or that makes it."""
        for _ in range(MAX_STEPS):
            entity = self.reference.entity(entity_id) if entity_id else None
            if entity is None or entity.kind is EntityKind.ORGANISATION:
                return entity.entity_id if entity else None
            entity_id = entity.maker_id or entity.variant_of
        return None

    def owners(self, entity_id: str | None) -> frozenset[str]:
        """The entity itself and everyone who makes, owns or employs it, up to the top."""
        found: set[str] = set()
        while entity_id and entity_id not in found and len(found) < MAX_STEPS:
            found.add(entity_id)
            entity = self.reference.entity(entity_id)
            entity_id = entity.maker_id or entity.variant_of if entity else None
        return frozenset(found)

    def name(self, key: str) -> str:
        """The canonical name of an entity id or term key."""
        entity = self.reference.entity(key)
        return entity.name if entity else key.removeprefix("name:")

    def named(self, name: str) -> str | None:
        """The organisation of exactly that canonical name or alias."""
        return self._organisations.get(name.casefold())

    def outlet_in(self, title: str) -> str | None:
        """The outlet that a source's title names, the longest name first."""
        if title not in self._titles:
            folded = title.casefold()
            self._titles[title] = next((id_ for name, id_ in self._outlets if name in folded), None)
        return self._titles[title]

    @cached_property
    def _titles(self) -> dict[str, str | None]:
        return {}

    @cached_property
    def _outlets(self) -> tuple[tuple[str, str], ...]:
        kinds = {entity.entity_id: entity.kind for entity in self.reference.entities}
        named = {
            (alias.alias.casefold(), alias.entity_id)
            for alias in self.reference.aliases
            if kinds.get(alias.entity_id) is EntityKind.OUTLET and len(alias.alias) >= SHORTEST_NAME
        }
        return tuple(sorted(named, key=lambda each: (-len(each[0]), each)))

    @cached_property
    def _organisations(self) -> dict[str, str]:
        kinds = {entity.entity_id: entity.kind for entity in self.reference.entities}
        named = [(alias.alias, alias.entity_id) for alias in self.reference.aliases if not alias.ambiguous]
        named += [(entity.name, entity.entity_id) for entity in self.reference.entities]
        return {name.casefold(): id_ for name, id_ in named if kinds.get(id_) is EntityKind.ORGANISATION}
