"""The reference data in memory, and the questions that are asked of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from warehouse.records.reference import Alias, ContextFact, Entity, InferenceResult, ReferenceFigure
from warehouse.records.vocabulary import Standing

T = TypeVar("T")
REPORTED = frozenset({Standing.PRESS, Standing.ESTIMATE})


@dataclass(frozen=True, eq=False)
class Reference:
    """All reference data. `version` is the sha256 over the files it was read from."""

    entities: tuple[Entity, ...]
    aliases: tuple[Alias, ...]
    figures: tuple[ReferenceFigure, ...]
    results: tuple[InferenceResult, ...]
    facts: tuple[ContextFact, ...]
    version: str

    def entity(self, entity_id: str | None) -> Entity | None:
        """Find the entity of that id, None if the registry has none."""
        return self._entities.get(entity_id) if entity_id else None

    def variants(self, entity_id: str) -> tuple[Entity, ...]:
        """Give the form factors and sub-models of a family, in the registry's order; none for a variant."""
        return self._variants.get(entity_id, ())

    def family_ids(self, entity_id: str) -> tuple[str, ...]:
        """Give the entity itself and its variants: what may be meant where a text names only the family."""
        return (entity_id, *(variant.entity_id for variant in self.variants(entity_id)))

    def figures_of(self, entity_id: str, metric: str | None = None) -> tuple[ReferenceFigure, ...]:
        """Figures of an entity and its variants, of one metric or of all."""
        found = (figure for id_ in self.family_ids(entity_id) for figure in self._figures.get(id_, ()))
        return tuple(figure for figure in found if metric is None or figure.metric == metric)

    def results_of(self, entity_id: str, model: str | None = None) -> tuple[InferenceResult, ...]:
        """Inference results of an entity and its variants, on one model or on all."""
        found = (result for id_ in self.family_ids(entity_id) for result in self._results.get(id_, ()))
        return tuple(result for result in found if model is None or result.model == model)

    def facts_of(self, subject_id: str, predicate: str | None = None) -> tuple[ContextFact, ...]:
        """Context facts about an entity, of one predicate or of all."""
        found = self._facts.get(subject_id, ())
        return tuple(fact for fact in found if predicate is None or fact.predicate == predicate)

    @cached_property
    def reported(self) -> frozenset[str]:
        """Ids of the facts that are somebody's report: neither official nor measured."""
        return frozenset(fact.fact_id for fact in self.facts if fact.standing in REPORTED)

    @cached_property
    def _entities(self) -> Mapping[str, Entity]:
        return {entity.entity_id: entity for entity in self.entities}

    @cached_property
    def _variants(self) -> Mapping[str, tuple[Entity, ...]]:
        return _grouped((entity.variant_of, entity) for entity in self.entities)

    @cached_property
    def _figures(self) -> Mapping[str, tuple[ReferenceFigure, ...]]:
        return _grouped((figure.entity_id, figure) for figure in self.figures)

    @cached_property
    def _results(self) -> Mapping[str, tuple[InferenceResult, ...]]:
        return _grouped((result.entity_id, result) for result in self.results)

    @cached_property
    def _facts(self) -> Mapping[str, tuple[ContextFact, ...]]:
        return _grouped((fact.subject_id, fact) for fact in self.facts)


def per_accelerator(result: InferenceResult) -> float | None:
    """Throughput of one accelerator in tokens per second, None where the result does not give it."""
    if result.metric == "throughput_per_accelerator":
        return result.value
    if result.metric in {"throughput", "throughput_per_node"} and result.accelerators:
        return result.value / result.accelerators
    return None


def _grouped(pairs: Iterable[tuple[str | None, T]]) -> Mapping[str, tuple[T, ...]]:
    groups: dict[str, list[T]] = defaultdict(list)
    for key, item in pairs:
        if key is not None:
            groups[key].append(item)
    return {key: tuple(items) for key, items in groups.items()}
