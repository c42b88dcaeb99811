"""What was measured of two chips on one measure, per accelerator, and the ratio of it."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from tasks.verdicts.comparing.intervals import Interval, hull, ratio
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
class Run:
    """One result of one chip, per accelerator, with what it ran on."""

    result_id: str
    entity_id: str
    form_factor: str | None
    accelerators: int | None
    value: float


@dataclass(frozen=True)
class Side:
    """One chip's results on a measure and where they stand."""

    runs: tuple[Run, ...]
    standing: Standing


@dataclass(frozen=True)
class MeasuredRatio:
    """The ratio of two sides, and where it stands."""

    interval: Interval
    standing: Standing
    ids: tuple[str, ...]
    entities: tuple[str, ...]


# What runs share that are most alike, else what the next best do; any two, where they share nothing.
LIKENESS = (("form_factor", "accelerators"), ("form_factor",), ("accelerators",), ())


def ratio_of(upper: Side, lower: Side) -> MeasuredRatio:
    """How many times the lower the upper is, like against like; it stands no better than the weaker one.

    A throughput per accelerator falls with their number and with what a form factor may draw.
    """
    pairs = next(pairs for like in LIKENESS if (pairs := _alike(upper.runs, lower.runs, like)))
    interval = hull(
        tuple(ratio(_span(first), _span(second)) or Interval(None, None) for first, second in pairs)
    )
    standing = max(upper.standing, lower.standing, key=STANDINGS.index)
    sides = [[run for pair in pairs for run in pair[side]] for side in (0, 1)]
    return MeasuredRatio(
        interval,
        standing,
        tuple(run_id for runs in sides for run_id in sorted(run.result_id for run in runs)),
        tuple(entity for runs in sides for entity in sorted({run.entity_id for run in runs})),
    )


def _alike(
    upper: tuple[Run, ...], lower: tuple[Run, ...], likeness: tuple[str, ...]
) -> list[tuple[list[Run], list[Run]]]:
    """The runs of both sides that share the same of everything named, together."""
    sides = [_grouped(runs, likeness) for runs in (upper, lower)]
    shared = sides[0].keys() & sides[1].keys()
    return [(sides[0][key], sides[1][key]) for key in sorted(shared, key=repr)]


def _grouped(runs: tuple[Run, ...], likeness: tuple[str, ...]) -> dict[tuple[Any, ...], list[Run]]:
    groups: dict[tuple[Any, ...], list[Run]] = defaultdict(list)
    for run in runs:
        groups[tuple(getattr(run, name) for name in likeness)].append(run)
    return groups


def _span(runs: list[Run]) -> Interval:
    return Interval(min(run.value for run in runs), max(run.value for run in runs))


def measured(entity_id: str, reference: Reference) -> dict[Measure, Side]:
    """Results per accelerator by measure, of the best standing there is."""
    groups: dict[Measure, list[tuple[InferenceResult, float]]] = defaultdict(list)
    for result in reference.results_of(entity_id):
        value = per_accelerator(result)
        if value is not None and value > 0:
            groups[Measure(result.model, result.scenario, result.precision)].append((result, value))
    return {measure: _side(results, reference) for measure, results in groups.items()}


def _side(results: list[tuple[InferenceResult, float]], reference: Reference) -> Side:
    best = min((result.standing for result, _ in results), key=STANDINGS.index)
    kept = [(result, value) for result, value in results if result.standing is best]
    return Side(tuple(_run(result, value, reference) for result, value in kept), best)


def _run(result: InferenceResult, value: float, reference: Reference) -> Run:
    entity = reference.entity(result.entity_id)
    form_factor = entity.form_factor if entity else None
    return Run(result.result_id, result.entity_id, form_factor, result.accelerators, value)


def told_of(measure: Measure) -> str:
    """The measure in words."""
    return ", ".join(each for each in (measure.model, measure.scenario, measure.precision) if each)


def order(measure: Measure) -> tuple[str, str, str]:
    """A key to sort measures by."""
    return measure.model, measure.scenario, measure.precision or ""
