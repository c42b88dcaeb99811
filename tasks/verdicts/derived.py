"""Ratios of two chips derived from measured results and from figures of the same measure."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from tasks.verdicts.context import Context, Source, piece
from tasks.verdicts.figures import usable
from tasks.verdicts.intervals import Interval, hull, ratio
from tasks.verdicts.measured import Measure, MeasuredRatio, measured, order, ratio_of, told_of
from tasks.verdicts.reading import Reading, Value
from tasks.verdicts.stance import compare
from warehouse.records.claim import Claim, Conditions
from warehouse.records.reference import ReferenceFigure
from warehouse.records.verdict import Evidence
from warehouse.records.vocabulary import Comparator, EvidenceKind, Stance, Standing, Unit

STANDINGS = tuple(Standing)


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
    upper, lower = measured(subject, context.reference), measured(target, context.reference)
    found = [
        _evidence(reading, ratio_of(upper[measure], lower[measure]), measure, measure, context)
        for measure in sorted(upper.keys() & lower.keys(), key=order)
    ]
    near = [
        _near(
            _evidence(reading, ratio_of(upper[first], lower[second]), first, second, context), first, second
        )
        for first in sorted(upper, key=order)
        for second in sorted(lower, key=order)
        if first != second and _are_near(first, second, context)
    ]
    return found + near


def _evidence(
    reading: Reading, found: MeasuredRatio, upper: Measure, lower: Measure, context: Context
) -> Evidence:
    value = Value(found.interval, Unit.FRACTION, Comparator.BETWEEN)
    conditions = Conditions(model=upper.model, scenario=upper.scenario, precision=upper.precision)
    derived = replace(reading, value=value, conditions=conditions)
    compared = compare(reading, derived, context.relations, context.rules)
    weights = context.rules.weights
    weight = weights.kinds[EvidenceKind.DERIVED_RATIO] * weights.standing[found.standing]
    told = f"{told_of(upper)} against {told_of(lower)}" if upper != lower else told_of(upper)
    reason = f"throughput per accelerator, {found.standing}, {told}: {compared.reason}"
    source = Source(source_id="+".join(sorted(found.ids)), origin_id=f"results:{'+'.join(found.entities)}")
    return piece(EvidenceKind.DERIVED_RATIO, compared.stance, value, weight, reason, source)


def _near(evidence: Evidence, first: Measure, second: Measure) -> Evidence:
    differing = [
        name for name in ("model", "scenario", "precision") if getattr(first, name) != getattr(second, name)
    ]
    reason = f"{evidence.reason}; settles nothing, as {' and '.join(differing)} differ"
    return evidence.model_copy(update={"stance": Stance.NEUTRAL, "weight": 0.0, "reason": reason})


def _are_near(first: Measure, second: Measure, context: Context) -> bool:
    bounds = context.rules.bounds
    return (
        first.scenario.split()[0] == second.scenario.split()[0]
        and _together(first.model, second.model, bounds.near_models)
        and _together(first.precision, second.precision, bounds.near_precisions)
    )


def _together(first: str | None, second: str | None, groups: Iterable[tuple[str, ...]]) -> bool:
    return first == second or any(first in group and second in group for group in groups)


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
