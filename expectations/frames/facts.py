"""Rows of the suite `facts`: each context fact with the units of its predicate."""

from collections.abc import Mapping, Sequence
from typing import Any

from expectations.context import CheckContext
from tasks.claims.vocabulary import load_predicates, unit_class
from warehouse.records.reference import ContextFact


def fact_rows(facts: Sequence[ContextFact], context: CheckContext) -> list[Mapping[str, Any]]:
    """Join facts with the registry and the vocabulary."""
    return [_row(fact, context) for fact in facts]


def _row(fact: ContextFact, context: CheckContext) -> Mapping[str, Any]:
    predicate = load_predicates().by_id.get(fact.predicate or "")
    return {
        "key": fact.fact_id,
        "subject_id": fact.subject_id,
        "subject_registered": context.reference.entity(fact.subject_id) is not None,
        "predicate": fact.predicate,
        "value_low": fact.value_low,
        "value_high": fact.value_high,
        "unit": fact.unit,
        "unit_class": unit_class(fact.unit) if fact.unit else None,
        "units": predicate.unit if predicate else None,
        "note": fact.note,
        "source_title": fact.source_title,
        "source_url": fact.source_url,
        "quote": fact.statement,
    }
