"""The entity registry: what the reference data knows by name, and who belongs to whom."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache

from tasks.sources.outlets import Outlets, load_outlets
from warehouse.records.reference import Alias, Entity
from warehouse.records.vocabulary import EntityKind, Language
from warehouse.reference.load import load_reference

# Chains of owners and of variants are short; a longer one is a loop in the data.
LONGEST_CHAIN = 8


class Registry:
    """Entities by id and their aliases. Unknown ids give None, never an error."""

    def __init__(self, entities: Iterable[Entity], aliases: Iterable[Alias]) -> None:
        self.entities: Mapping[str, Entity] = {entity.entity_id: entity for entity in entities}
        self._aliases = tuple(aliases)
        self._makers = {entity_id: entity.maker_id for entity_id, entity in self.entities.items()}

    def aliases(self, language: Language) -> tuple[Alias, ...]:
        """Give the aliases that count in texts of a language."""
        return tuple(alias for alias in self._aliases if alias.language in (None, language))

    def entity(self, entity_id: str | None) -> Entity | None:
        """Find an entity by its id."""
        return self.entities.get(entity_id) if entity_id else None

    def kind_of(self, entity_id: str | None) -> EntityKind | None:
        """Tell what the entity is."""
        entity = self.entity(entity_id)
        return entity.kind if entity else None

    def name_of(self, entity_id: str | None) -> str | None:
        """Give the canonical English name."""
        entity = self.entity(entity_id)
        return entity.name if entity else None

    def country_of(self, entity_id: str | None) -> str | None:
        """Give the country of the entity, of its maker where it has none of its own."""
        for step in self._owners(entity_id):
            if step.country:
                return step.country
        return None

    def maker_of(self, entity_id: str | None) -> str | None:
        """Tell who makes, owns or employs the entity."""
        return self._makers.get(entity_id) if entity_id else None

    def house_of(self, entity_id: str | None) -> str | None:
        """Give the last owner in the chain of makers, the entity itself if nobody owns it."""
        return self._houses.get(entity_id) if entity_id else None

    def family_of(self, entity_id: str | None) -> str | None:
        """Give the family a form factor or sub-model belongs to, the entity itself if to none."""
        entity = self.entity(entity_id)
        for _ in range(LONGEST_CHAIN):
            if entity is None or entity.variant_of is None:
                break
            entity = self.entities[entity.variant_of]
        return entity.entity_id if entity else None

    def same_family(self, one: str | None, other: str | None) -> bool:
        """Whether both are known and belong to one family: H100 and H100 SXM do, 910B and 910C do not."""
        family = self.family_of(one)
        return family is not None and family == self.family_of(other)

    def makes_chips(self, entity_id: str | None) -> bool:
        """Whether the registry knows an accelerator of this maker."""
        return entity_id in self._chip_makers

    def makes_mostly_chips(self, entity_id: str) -> bool:
        """Whether the registry knows no fewer accelerators of a maker than models: Nvidia, not OpenAI."""
        made = self._made
        return made[entity_id, EntityKind.CHIP] >= max(1, made[entity_id, EntityKind.MODEL])

    def names_models(self, entity_id: str) -> bool:
        """Whether the maker's models bear its own name, as DeepSeek's do."""
        return entity_id in self._model_namesakes

    def maker_of_models(self, entity_id: str) -> str | None:
        """Give the maker that a name for its models in general stands for, None for any single model."""
        entity = self.entity(entity_id)
        if entity is None or entity.kind is not EntityKind.MODEL or entity.maker_id is None:
            return None
        general = f"{self.entities[entity.maker_id].name} models"
        return entity.maker_id if entity.name == general else None

    def chips_of(self, entity_id: str) -> str | None:
        """Give the group that a maker's chips in general are, None where the registry knows none."""
        return self._chip_groups.get(entity_id)

    def houses(self, entity_ids: Iterable[str]) -> frozenset[str]:
        """Give the last owners of several entities."""
        return frozenset(house for id_ in entity_ids if (house := self.house_of(id_)))

    @cached_property
    def _houses(self) -> Mapping[str, str]:
        return {
            entity_id: owner.entity_id for entity_id in self.entities for owner in self._owners(entity_id)
        }

    @cached_property
    def _chip_makers(self) -> frozenset[str]:
        chips = (entity for entity in self.entities.values() if entity.kind is EntityKind.CHIP)
        return frozenset(chip.maker_id for chip in chips if chip.maker_id)

    @cached_property
    def _made(self) -> Counter[tuple[str | None, EntityKind]]:
        return Counter((entity.maker_id, entity.kind) for entity in self.entities.values())

    @cached_property
    def _chip_groups(self) -> Mapping[str, str]:
        groups = (entity for entity in self.entities.values() if entity.kind is EntityKind.GROUP)
        return {
            group.maker_id: group.entity_id
            for group in groups
            if group.maker_id and group.name == f"{self.entities[group.maker_id].name} chips"
        }

    @cached_property
    def _model_namesakes(self) -> frozenset[str]:
        models = (entity for entity in self.entities.values() if entity.kind is EntityKind.MODEL)
        return frozenset(
            model.maker_id
            for model in models
            if model.maker_id and model.name.startswith(f"{self.entities[model.maker_id].name}-")
        )

    @cached_property
    def variants(self) -> Mapping[str, tuple[str, ...]]:
        """The form factors and sub-models of each family."""
        found: dict[str, list[str]] = defaultdict(list)
        for entity in self.entities.values():
            if entity.variant_of:
                found[entity.variant_of].append(entity.entity_id)
        return {family: tuple(ids) for family, ids in found.items()}

    def _owners(self, entity_id: str | None) -> Iterable[Entity]:
        entity = self.entity(entity_id)
        for _ in range(LONGEST_CHAIN):
            if entity is None:
                return
            yield entity
            entity = self.entity(entity.maker_id)


def registry() -> Registry:
    """The registry of the reference data, and the outlets of an operator that it does not know.

    Raises `SettingError` for an operator's file that cannot be read.
    """
    return _with_own(load_outlets())


@lru_cache(maxsize=4)
def _with_own(outlets: Outlets) -> Registry:
    reference = load_reference()
    known = {entity.entity_id for entity in reference.entities}
    own = {key: outlets.entries[key] for key in sorted(outlets.own - known)}
    entities = [
        Entity(entity_id=key, kind=EntityKind.OUTLET, name=entry.names[Language.EN], country=entry.country)
        for key, entry in own.items()
    ]
    aliases = [
        Alias(alias=name, entity_id=key) for key, entry in own.items() for name in sorted(entry.called)
    ]
    return Registry((*reference.entities, *entities), (*reference.aliases, *aliases))
