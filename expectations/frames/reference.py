"""Rows of the suite `reference`: each figure with its entity's kind and the trusted figure."""

from collections.abc import Mapping, Sequence
from typing import Any

from expectations.consensus import grouped, trusted_for
from expectations.context import CheckContext
from tasks.claims.vocabulary import load_predicates, unit_class
from warehouse.records.base import canonical_json
from warehouse.records.reference import ReferenceFigure


def reference_rows(figures: Sequence[ReferenceFigure], context: CheckContext) -> list[Mapping[str, Any]]:
    """Join figures with the registry and with each other."""
    groups = grouped(context.reference.figures)
    predicates = load_predicates().by_id
    rows: list[Mapping[str, Any]] = []
    for figure in figures:
        entity = context.reference.entity(figure.entity_id)
        trusted = trusted_for(figure, groups)
        predicate = predicates.get(figure.metric)
        rows.append(
            {
                "key": figure.figure_id,
                "figure_id": figure.figure_id,
                "entity_id": figure.entity_id,
                "entity_name": entity.name if entity else figure.entity_id,
                "entity_kind": entity.kind.value if entity else None,
                "metric": figure.metric,
                "value_low": figure.value_low,
                "value_high": figure.value_high,
                "value_text": figure.value_text,
                "unit": figure.unit,
                "unit_class": unit_class(figure.unit),
                "units": predicate.unit if predicate else (),
                "conditions": canonical_json(figure.conditions.stated()),
                "sparsity": figure.conditions.sparsity,
                "note": figure.note,
                "source_title": figure.source_title,
                "source_url": figure.source_url,
                "trusted_low": trusted.interval[0] if trusted else None,
                "trusted_high": trusted.interval[1] if trusted else None,
                "trusted_by": trusted.by if trusted else None,
                "quote": figure.value_text,
            }
        )
    return rows
