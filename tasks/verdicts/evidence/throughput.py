"""What memory bandwidth allows one request: for each token it waits until all active weights have been read.

tokens/s ≤ bandwidth of the accelerators ÷ bytes of the active weights. Of many requests at once, which
share each reading, and of the reading of a prompt this bound says nothing.
"""

from tasks.verdicts.comparing.intervals import Interval
from tasks.verdicts.comparing.reading import Reading, Value
from tasks.verdicts.comparing.units import readable
from tasks.verdicts.comparing.wording import is_alone
from tasks.verdicts.context import Context, Source, piece
from tasks.verdicts.evidence.figures import usable
from warehouse.records.claim import Claim
from warehouse.records.reference import ContextFact, ReferenceFigure
from warehouse.records.verdict import Evidence
from warehouse.records.vocabulary import Comparator, EvidenceKind, Stance, Unit

THROUGHPUT, BANDWIDTH, ACTIVE = "throughput", "memory_bandwidth", "active_parameters"
GENERATING = frozenset({None, "inference", "decode"})
ONE = "1"


def throughput_bound(claim: Claim, reading: Reading, context: Context) -> list[Evidence]:
    """The bound on a claimed throughput of one request: refutes a claim wholly above it.

    Nothing where the number of requests, the model's weights or the chip's bandwidth is not known.
    """
    value = reading.value
    if value is None or not _is_of_one_request(reading, value, context) or reading.denied:
        return []
    weights = _active_weights(reading.conditions.model, context)
    fastest = _fastest(claim.subject_id, context)
    if weights is None or weights.value_low is None or fastest is None or fastest.value_high is None:
        return []
    rule = context.rules.bounds.throughput
    size = rule.bytes_per_weight.get(reading.conditions.precision or "", min(rule.bytes_per_weight.values()))
    several = 1 if _is_single(claim, reading, context) else rule.accelerators
    limit = several * rule.tokens_per_pass * fastest.value_high / (weights.value_low * size)
    found = Value(Interval(0.0, limit), Unit.TOKEN_PER_SECOND, Comparator.AT_MOST)
    broken = value.interval.bottom > limit
    told = (
        f"{several} × {fastest.value_text} ÷ {weights.value_low * size / 1e9:.4g} GB of active weights, "
        f"{rule.tokens_per_pass:g} tokens a pass"
    )
    lies = "above" if broken else "within"
    reason = f"the claimed {readable(value)} lies {lies} the most that memory bandwidth allows ({told})"
    source = Source(source_id=f"{fastest.figure_id}+{weights.fact_id}", url=weights.source_url)
    weight = context.rules.weights.kinds[EvidenceKind.PHYSICAL_BOUND]
    stance = Stance.REFUTES if broken else Stance.NEUTRAL
    return [piece(EvidenceKind.PHYSICAL_BOUND, stance, found, weight, reason, source)]


def _is_of_one_request(reading: Reading, value: Value, context: Context) -> bool:
    if reading.predicate != THROUGHPUT or value.unit != Unit.TOKEN_PER_SECOND or value.change:
        return False
    conditions = reading.conditions
    if reading.object is not None or conditions.workload not in GENERATING:
        return False
    if conditions.scope in context.rules.bounds.whole_systems:
        return False
    return conditions.batch == ONE or value.per in context.rules.bounds.throughput.requests


def _is_single(claim: Claim, reading: Reading, context: Context) -> bool:
    scoped = reading.conditions.scope in context.rules.bounds.throughput.single
    return scoped or is_alone(claim, context.rules.wording)


def _active_weights(model: str | None, context: Context) -> ContextFact | None:
    """What is known of the active weights of a model or of its nearest family, the fewest first."""
    for entity in (model, *context.relations.families(model)) if model else ():
        known = [
            fact
            for fact in context.reference.facts_of(entity, ACTIVE)
            if fact.value_low is not None and fact.unit == Unit.COUNT
        ]
        if known:
            return min(known, key=lambda fact: (fact.value_low or 0.0, fact.fact_id))
    return None


def _fastest(entity_id: str | None, context: Context) -> ReferenceFigure | None:
    """The highest bandwidth that a sound figure gives the chip or a variant of it; None where one is open."""
    figures = usable(entity_id, BANDWIDTH, context) if entity_id else []
    numbers = [figure for figure in figures if figure.value_high is not None]
    return max(numbers, key=lambda figure: (figure.value_high or 0.0, figure.figure_id), default=None)
