"""Rows of the suite `reference`: each figure with its entity's kind and the trusted figure."""

from collections.abc import Mapping, Sequence
from typing import Any

from expectations.consensus import grouped, trusted_for
from expectations.context import CheckContext
from expectations.custom.note_without_words import note_without_words
from expectations.formats import borne_out
from expectations.suite import load_suite
from tasks.claims.vocabulary import load_predicates, unit_class
from warehouse.records.base import canonical_json
from warehouse.records.reference import ReferenceFigure

WRONG = "error_in_source"


def reference_rows(figures: Sequence[ReferenceFigure], context: CheckContext) -> list[Mapping[str, Any]]:
    """Join figures with the registry and with each other."""
    groups = grouped(context.reference.figures)
    fitting = borne_out(figure for figure in context.reference.figures if not _is_wrong(figure))
    predicates = load_predicates().by_id
    rows: list[Mapping[str, Any]] = []
    for figure in figures:
        entity = context.reference.entity(figure.entity_id)
        trusted = trusted_for(figure, groups, fitting)
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


def _is_wrong(figure: ReferenceFigure) -> bool:
    """Whether the note on a row calls its source wrong, as the suite's own check reads it."""
    check = next(check for check in load_suite("reference").checks if check.name == WRONG)
    return not note_without_words(figure.note, words=check.kwargs["words"])
