"""What was measured of two chips on one measure, per accelerator, and the ratio of it."""

from collections import defaultdict
from dataclasses import dataclass

from tasks.verdicts.intervals import Interval, hull, ratio
from warehouse.records.reference import InferenceResult
from warehouse.records.vocabulary import Standing
from warehouse.reference.lookup import Reference, per_accelerator

STANDINGS = tuple(Standing)


@dataclass(frozen=True)
class Measure:
    """What two results must share so that their ratio means something."""

    model: str
    scenario: str
    precision: str | None


@dataclass(frozen=True)
class Side:
    """One chip's results on a measure: the interval they span and where they stand."""

    interval: Interval
    standing: Standing
    ids: tuple[str, ...]
    entities: tuple[str, ...]


@dataclass(frozen=True)
class MeasuredRatio:
    """The ratio of two sides, and where it stands."""

    interval: Interval
    standing: Standing
    ids: tuple[str, ...]
    entities: tuple[str, ...]


def ratio_of(upper: Side, lower: Side) -> MeasuredRatio:
    """How many times the lower the upper is; it stands no better than the weaker of the two."""
    interval = ratio(upper.interval, lower.interval) or Interval(None, None)
    standing = max(upper.standing, lower.standing, key=STANDINGS.index)
    return MeasuredRatio(interval, standing, upper.ids + lower.ids, upper.entities + lower.entities)


def measured(entity_id: str, reference: Reference) -> dict[Measure, Side]:
    """Results per accelerator by measure, of the best standing there is; the interval they span."""
    groups: dict[Measure, list[tuple[InferenceResult, float]]] = defaultdict(list)
    for result in reference.results_of(entity_id):
        value = per_accelerator(result)
        if value is not None and value > 0:
            groups[Measure(result.model, result.scenario, result.precision)].append((result, value))
    return {measure: _side(results) for measure, results in groups.items()}


def _side(results: list[tuple[InferenceResult, float]]) -> Side:
    best = min((result.standing for result, _ in results), key=STANDINGS.index)
    kept = [(result, value) for result, value in results if result.standing is best]
    return Side(
        hull(tuple(Interval(value, value) for _, value in kept)),
        best,
        tuple(sorted(result.result_id for result, _ in kept)),
        tuple(sorted({result.entity_id for result, _ in kept})),
    )


def told_of(measure: Measure) -> str:
    """The measure in words."""
    return ", ".join(each for each in (measure.model, measure.scenario, measure.precision) if each)


def order(measure: Measure) -> tuple[str, str, str]:
    """A key to sort measures by."""
    return measure.model, measure.scenario, measure.precision or ""
