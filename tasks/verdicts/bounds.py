"""What physics allows at most: a ratio of two chips is bound by the ratios of their peak figures."""

from tasks.verdicts.context import Context, Source, piece
from tasks.verdicts.figures import usable
from tasks.verdicts.intervals import Interval
from tasks.verdicts.propositions import worded
from tasks.verdicts.reading import Reading, Value
from tasks.verdicts.units import readable
from warehouse.records.claim import Claim, Conditions
from warehouse.records.reference import ReferenceFigure
from warehouse.records.verdict import Evidence
from warehouse.records.vocabulary import Comparator, EvidenceKind, Stance, Unit
from warehouse.wording import value_words

COMPUTE = "peak_compute"
Pair = tuple[float, ReferenceFigure, ReferenceFigure]


def bound_evidence(claim: Claim, reading: Reading, context: Context) -> list[Evidence]:
    """The bound on a claimed ratio: refutes a claim wholly above it, leaves open what lies below."""
    value = reading.value
    if value is None or value.unit != Unit.FRACTION or value.change or reading.denied:
        return []
    if claim.subject_id is None or claim.object_id is None:
        return []
    metrics = _metrics(reading, context)
    pairs = {
        metric: _best(claim.subject_id, claim.object_id, metric, reading.conditions, context)
        for metric in metrics
    }
    known = {metric: pair for metric, pair in pairs.items() if pair is not None}
    # What the unknown metric allows may be more: all of them or none.
    if not known or len(known) < len(metrics):
        return []
    return [_evidence(value, known, context)]


def _metrics(reading: Reading, context: Context) -> tuple[str, ...]:
    bounds = context.rules.bounds
    metrics = bounds.ratios.get(reading.predicate, ())
    # Dense and sparse are said of compute alone.
    if reading.conditions.sparsity and COMPUTE in metrics:
        return (COMPUTE,)
    sharper = bounds.workloads.get(reading.conditions.workload or "", ())
    return tuple(metric for metric in metrics if metric in sharper) or metrics


def _evidence(value: Value, known: dict[str, Pair], context: Context) -> Evidence:
    limit = max(pair[0] for pair in known.values())
    broken = value.interval.bottom > limit
    told = "; ".join(
        f"{worded(metric)} {first.value_text} against {second.value_text}, {value_words(top, Unit.FRACTION)}"
        for metric, (top, first, second) in sorted(known.items())
    )
    lies = "above" if broken else "within"
    reason = f"the claimed {readable(value)} lies {lies} the most that peak figures allow ({told})"
    ids = sorted({figure.figure_id for _, *figures in known.values() for figure in figures})
    return piece(
        EvidenceKind.PHYSICAL_BOUND,
        Stance.REFUTES if broken else Stance.NEUTRAL,
        Value(Interval(0.0, limit), Unit.FRACTION, Comparator.AT_MOST),
        context.rules.weights.kinds[EvidenceKind.PHYSICAL_BOUND],
        reason,
        Source(source_id="+".join(ids)),
    )


def _best(subject: str, target: str, metric: str, conditions: Conditions, context: Context) -> Pair | None:
    """The highest ratio of two figures of one kind under the claim's numeric format."""
    pairs = [
        (upper.value_high / lower.value_low, upper, lower)
        for upper in _of_format(usable(subject, metric, context), conditions)
        for lower in _of_format(usable(target, metric, context), conditions)
        if upper.value_high and lower.value_low and upper.unit == lower.unit and _alike(upper, lower)
    ]
    return max(pairs, key=lambda each: (each[0], each[1].figure_id, each[2].figure_id), default=None)


def _of_format(figures: list[ReferenceFigure], conditions: Conditions) -> list[ReferenceFigure]:
    return [
        figure
        for figure in figures
        if _compatible(conditions.precision, figure.conditions.precision)
        and _compatible(conditions.sparsity, figure.conditions.sparsity)
    ]


def _alike(first: ReferenceFigure, second: ReferenceFigure) -> bool:
    """Whether two figures are of one stated precision; memory has none."""
    one, other = first.conditions, second.conditions
    return (one.precision is None) == (other.precision is None) and _compatible(
        one.precision, other.precision
    )


def _compatible(first: str | None, second: str | None) -> bool:
    return first is None or second is None or _format(first) == _format(second)


def _format(precision: str) -> str:
    return "fp16" if precision == "bf16" else precision
