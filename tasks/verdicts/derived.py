"""Ratios of two chips derived from measured results and from figures of the same measure."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from tasks.verdicts.context import Context, Source, piece
from tasks.verdicts.figures import usable
from tasks.verdicts.intervals import Interval, hull, ratio
from tasks.verdicts.reading import Reading, Value
from tasks.verdicts.stance import compare
from warehouse.records.claim import Claim, Conditions
from warehouse.records.reference import InferenceResult, ReferenceFigure
from warehouse.records.verdict import Evidence
from warehouse.records.vocabulary import Comparator, EvidenceKind, Stance, Standing, Unit
from warehouse.reference.lookup import per_accelerator

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


def derived_ratios(claim: Claim, reading: Reading, context: Context) -> list[Evidence]:
    """Ratios that bear on a claimed ratio of two entities, those of one measure first."""
    derivation = context.rules.bounds.derived.get(reading.predicate)
    if derivation is None or claim.subject_id is None or claim.object_id is None:
        return []
    if reading.value is None or reading.value.unit != Unit.FRACTION or reading.value.change:
        return []
    if derivation.figures:
        return _from_figures(claim.subject_id, claim.object_id, derivation.figures, reading, context)
    return _from_results(claim.subject_id, claim.object_id, reading, context)


def _from_results(subject: str, target: str, reading: Reading, context: Context) -> list[Evidence]:
    upper, lower = _measured(subject, context), _measured(target, context)
    found = [
        _evidence(reading, _ratio_of(upper[measure], lower[measure]), measure, measure, context)
        for measure in sorted(upper.keys() & lower.keys(), key=_order)
    ]
    near = [
        _near(
            _evidence(reading, _ratio_of(upper[first], lower[second]), first, second, context), first, second
        )
        for first in sorted(upper, key=_order)
        for second in sorted(lower, key=_order)
        if first != second and _are_near(first, second, context)
    ]
    return found + near


@dataclass(frozen=True)
class _Ratio:
    interval: Interval
    standing: Standing
    ids: tuple[str, ...]
    entities: tuple[str, ...]


def _ratio_of(upper: Side, lower: Side) -> _Ratio:
    interval = ratio(upper.interval, lower.interval) or Interval(None, None)
    standing = max(upper.standing, lower.standing, key=STANDINGS.index)
    return _Ratio(interval, standing, upper.ids + lower.ids, upper.entities + lower.entities)


def _evidence(reading: Reading, found: _Ratio, upper: Measure, lower: Measure, context: Context) -> Evidence:
    value = Value(found.interval, Unit.FRACTION, Comparator.BETWEEN)
    conditions = Conditions(model=upper.model, scenario=upper.scenario, precision=upper.precision)
    derived = replace(reading, value=value, conditions=conditions)
    compared = compare(reading, derived, context.relations, context.rules)
    weights = context.rules.weights
    weight = weights.kinds[EvidenceKind.DERIVED_RATIO] * weights.standing[found.standing]
    told = f"{_told(upper)} against {_told(lower)}" if upper != lower else _told(upper)
    reason = f"throughput per accelerator, {found.standing}, {told}: {compared.reason}"
    source = Source(source_id="+".join(sorted(found.ids)), origin_id=f"results:{'+'.join(found.entities)}")
    return piece(EvidenceKind.DERIVED_RATIO, compared.stance, value, weight, reason, source)


def _near(evidence: Evidence, first: Measure, second: Measure) -> Evidence:
    differing = [
        name for name in ("model", "scenario", "precision") if getattr(first, name) != getattr(second, name)
    ]
    reason = f"{evidence.reason}; settles nothing, as {' and '.join(differing)} differ"
    return evidence.model_copy(update={"stance": Stance.NEUTRAL, "weight": 0.0, "reason": reason})


def _measured(entity_id: str, context: Context) -> dict[Measure, Side]:
    """Results per accelerator by measure, of the best standing there is; the interval they span."""
    groups: dict[Measure, list[tuple[InferenceResult, float]]] = defaultdict(list)
    for result in context.reference.results_of(entity_id):
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


def _are_near(first: Measure, second: Measure, context: Context) -> bool:
    bounds = context.rules.bounds
    return (
        first.scenario.split()[0] == second.scenario.split()[0]
        and _together(first.model, second.model, bounds.near_models)
        and _together(first.precision, second.precision, bounds.near_precisions)
    )


def _together(first: str | None, second: str | None, groups: Iterable[tuple[str, ...]]) -> bool:
    return first == second or any(first in group and second in group for group in groups)


def _told(measure: Measure) -> str:
    return ", ".join(each for each in (measure.model, measure.scenario, measure.precision) if each)


def _order(measure: Measure) -> tuple[str, str, str]:
    return measure.model, measure.scenario, measure.precision or ""


def _from_figures(
    subject: str, target: str, metric: str, reading: Reading, context: Context
) -> list[Evidence]:
    """Ratios of two chips' figures under the same precision and sparsity."""
    upper, lower = _figures(subject, metric, context), _figures(target, metric, context)
    weights = context.rules.weights
    found = []
    for key in sorted(upper.keys() & lower.keys()):
        first, second = upper[key], lower[key]
        interval = ratio(_span(first), _span(second))
        if interval is None:
            continue
        value = Value(interval, Unit.FRACTION, Comparator.BETWEEN)
        conditions = Conditions(precision=key[0] or None, sparsity=key[1] or None)
        derived = replace(reading, value=value, conditions=conditions)
        compared = compare(reading, derived, context.relations, context.rules)
        flagged = any(figure.flags for figure in first + second)
        weight = weights.kinds[EvidenceKind.DERIVED_RATIO] * (weights.flagged if flagged else 1)
        ids = sorted(figure.figure_id for figure in first + second)
        told = " ".join(each for each in (*key[:2], metric.replace("_", " ")) if each)
        found.append(
            piece(
                EvidenceKind.DERIVED_RATIO,
                compared.stance,
                value,
                weight,
                f"ratio of the {told} figures: {compared.reason}",
                Source(source_id="+".join(ids), origin_id=f"figures:{subject}+{target}"),
            )
        )
    return found


Key = tuple[str, str, str]


def _figures(entity_id: str, metric: str, context: Context) -> dict[Key, list[ReferenceFigure]]:
    groups: dict[Key, list[ReferenceFigure]] = defaultdict(list)
    for figure in usable(entity_id, metric, context):
        precision = "fp16" if figure.conditions.precision == "bf16" else figure.conditions.precision
        groups[precision or "", figure.conditions.sparsity or "", figure.unit].append(figure)
    return groups


def _span(figures: list[ReferenceFigure]) -> Interval:
    best = min((figure.standing for figure in figures), key=STANDINGS.index)
    return hull(tuple(Interval(each.value_low, each.value_high) for each in figures if each.standing is best))
