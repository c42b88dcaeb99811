"""What physics allows at most: a ratio of two chips is bound by the ratios of their peak figures."""

from tasks.verdicts.comparing.intervals import Interval
from tasks.verdicts.comparing.propositions import worded
from tasks.verdicts.comparing.reading import Reading, Value
from tasks.verdicts.comparing.units import readable
from tasks.verdicts.context import Context, Source, piece
from tasks.verdicts.evidence.figures import usable
from tasks.verdicts.evidence.limits import Limit, highest_ratio, limiting_metrics
from tasks.verdicts.evidence.openbounds import no_bound
from warehouse.records.claim import Claim
from warehouse.records.verdict import Evidence
from warehouse.records.vocabulary import Comparator, EvidenceKind, Stance, Unit
from warehouse.wording import value_words


def bound_evidence(claim: Claim, reading: Reading, context: Context) -> list[Evidence]:
    """The bound on a claimed ratio: refutes a claim wholly above it, leaves open what lies below."""
    value = reading.value
    if value is None or value.unit != Unit.FRACTION or value.change or reading.denied:
        return []
    if claim.subject_id is None or claim.object_id is None:
        return []
    metrics = limiting_metrics(reading.predicate, reading.conditions, context.rules.bounds)
    pairs = {
        metric: highest_ratio(
            usable(claim.subject_id, metric, context),
            usable(claim.object_id, metric, context),
            reading.conditions,
        )
        for metric in metrics
    }
    known = {metric: pair for metric, pair in pairs.items() if pair is not None}
    # What the unknown metric allows may be more: all of them or none.
    if not known or len(known) < len(metrics):
        return []
    limit = max(pair[0] for pair in known.values())
    pair = claim.subject_id, claim.object_id
    why = no_bound(
        pair, reading.predicate, reading.conditions, limit, context.reference, context.rules.bounds
    )
    return [_withdrawn(why, known) if why else _evidence(value, limit, known, context)]


def _withdrawn(why: str, known: dict[str, Limit]) -> Evidence:
    return piece(EvidenceKind.PHYSICAL_BOUND, Stance.NEUTRAL, None, 0.0, why, _source(known))


def _source(known: dict[str, Limit]) -> Source:
    ids = sorted({figure.figure_id for _, *figures in known.values() for figure in figures})
    return Source(source_id="+".join(ids))


def _evidence(value: Value, limit: float, known: dict[str, Limit], context: Context) -> Evidence:
    broken = value.interval.bottom > limit
    told = "; ".join(
        f"{worded(metric)} {first.value_text} against {second.value_text}, {value_words(top, Unit.FRACTION)}"
        for metric, (top, first, second) in sorted(known.items())
    )
    lies = "above" if broken else "within"
    reason = f"the claimed {readable(value)} lies {lies} the most that peak figures allow ({told})"
    return piece(
        EvidenceKind.PHYSICAL_BOUND,
        Stance.REFUTES if broken else Stance.NEUTRAL,
        Value(Interval(0.0, limit), Unit.FRACTION, Comparator.AT_MOST),
        context.rules.weights.kinds[EvidenceKind.PHYSICAL_BOUND],
        reason,
        _source(known),
    )
