"""Rows of the suite `results`: each inference result with its accelerator's kind."""

from collections.abc import Mapping, Sequence
from typing import Any

from expectations.context import CheckContext
from warehouse.records.reference import InferenceResult


def result_rows(results: Sequence[InferenceResult], context: CheckContext) -> list[Mapping[str, Any]]:
    """Join results with the registry."""
    return [_row(result, context) for result in results]


def _row(result: InferenceResult, context: CheckContext) -> Mapping[str, Any]:
    entity = context.reference.entity(result.entity_id)
    return {
        "key": result.result_id,
        "entity_id": result.entity_id,
        "entity_name": entity.name if entity else result.entity_id,
        "entity_kind": entity.kind.value if entity else None,
        "accelerators": result.accelerators,
        "model": result.model,
        "metric": result.metric,
        "value_low": result.value,
        "value_high": result.value,
        "unit": result.unit,
        "note": result.note,
        "source_title": result.source_title,
        "source_url": result.source_url,
        "quote": f"{result.model} {result.scenario}",
    }
