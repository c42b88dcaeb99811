"""The most that the peak figures of two chips allow a ratio of them to be; judging and checking share it."""

from collections.abc import Sequence

from tasks.verdicts.rules import Bounds
from warehouse.records.claim import Conditions
from warehouse.records.reference import ReferenceFigure

COMPUTE = "peak_compute"
Limit = tuple[float, ReferenceFigure, ReferenceFigure]


def limiting_metrics(predicate: str, conditions: Conditions, bounds: Bounds) -> tuple[str, ...]:
    """The metrics whose ratios bound a ratio on `predicate`.

    Those of its workload; compute alone where it is called dense or sparse, which nothing else is.
    """
    metrics = bounds.ratios.get(predicate, ())
    if conditions.sparsity and COMPUTE in metrics:
        return (COMPUTE,)
    sharper = bounds.workloads.get(conditions.workload or "", ())
    return tuple(metric for metric in metrics if metric in sharper) or metrics


def highest_ratio(
    uppers: Sequence[ReferenceFigure], lowers: Sequence[ReferenceFigure], conditions: Conditions
) -> Limit | None:
    """The highest ratio of two figures of one kind under the claim's numeric format, with both figures."""
    pairs = [
        (upper.value_high / lower.value_low, upper, lower)
        for upper in _of_format(uppers, conditions)
        for lower in _of_format(lowers, conditions)
        if upper.value_high and lower.value_low and upper.unit == lower.unit and _alike(upper, lower)
    ]
    return max(pairs, key=lambda each: (each[0], each[1].figure_id, each[2].figure_id), default=None)


def _of_format(figures: Sequence[ReferenceFigure], conditions: Conditions) -> list[ReferenceFigure]:
    return [
        figure
        for figure in figures
        if _compatible(conditions.precision, figure.conditions.precision)
        and _compatible(conditions.sparsity, figure.conditions.sparsity)
    ]


def _alike(first: ReferenceFigure, second: ReferenceFigure) -> bool:
    """Whether two figures are of one stated precision and sparsity; memory has none."""
    one, other = first.conditions, second.conditions
    return (
        (one.precision is None) == (other.precision is None)
        and _compatible(one.precision, other.precision)
        and _compatible(one.sparsity, other.sparsity)
    )


def _compatible(first: str | None, second: str | None) -> bool:
    return first is None or second is None or _format(first) == _format(second)


def _format(precision: str) -> str:
    return "fp16" if precision == "bf16" else precision
