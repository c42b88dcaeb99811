"""Benchmark results as evidence for a throughput: of so many of a chip, on a model, in a scenario.

What was measured stays measured, so that a matching result bears a claim out at any time. Another number
contradicts a claim only if it lies beyond all results under its conditions and no later round can hold it.
"""

from dataclasses import dataclass, replace

from tasks.verdicts.comparing.intervals import Interval, Relation, hull, relate
from tasks.verdicts.comparing.reading import Reading, Value
from tasks.verdicts.comparing.stance import Comparison, compare
from tasks.verdicts.comparing.versions import other_version, unstated_version, versions_of
from tasks.verdicts.comparing.wording import is_alone
from tasks.verdicts.context import Context, Source, piece
from tasks.verdicts.dates import day_of
from warehouse.records.claim import Claim
from warehouse.records.reference import InferenceResult
from warehouse.records.verdict import Evidence
from warehouse.records.vocabulary import (
    EntityKind,
    EvidenceKind,
    Modality,
    Polarity,
    Stance,
    Standing,
    Unit,
)
from warehouse.reference.lookup import per_accelerator

THROUGHPUT = "throughput"
HARDWARE = frozenset({EntityKind.CHIP, EntityKind.SYSTEM})


@dataclass(frozen=True)
class Found:
    """A result under the claim's conditions, what it says of the claim, and the reading that was compared."""

    result: InferenceResult
    total: float
    compared: Comparison
    reading: Reading


def result_evidence(claim: Claim, reading: Reading, context: Context) -> list[Evidence]:
    """The results that bear the claim out, else the nearest one beyond which it lies."""
    weights = context.rules.weights
    base = weights.kinds[EvidenceKind.REFERENCE_FIGURE]
    own = context.index.outlet_id(claim)
    return [
        piece(
            EvidenceKind.REFERENCE_FIGURE,
            found.compared.stance if found.result.origin != own else Stance.NEUTRAL,
            found.reading.value,
            base * weights.standing[found.result.standing],
            found.compared.reason,
            source_of(found.result, context),
        )
        for found in results_on(claim, reading, context)
    ]


def results_on(claim: Claim, reading: Reading, context: Context) -> list[Found]:
    """The results that decide a claimed throughput: those that agree, else the one it lies beyond."""
    under = _under_its_conditions(claim, reading, context)
    agreeing = [each for each in under if each.compared.relation is Relation.INSIDE]
    if agreeing or not under or reading.value is None:
        return agreeing
    told = reading.conditions.scenario is not None and _model(reading, context) is not None
    if (
        not told
        or not _is_beyond(under, reading.value)
        or not _is_of_a_known_round(claim, reading, under, context)
    ):
        return []
    claimed = reading.value.interval.middle
    return [min(under, key=lambda each: (abs(each.total - claimed), each.result.result_id))]


def source_of(result: InferenceResult, context: Context) -> Source:
    """Where a result stands."""
    of = f"{result.accelerators} × {context.relations.name(result.entity_id)}"
    on = ", ".join(filter(None, (result.model, result.scenario, result.precision)))
    return Source(
        source_id=result.result_id,
        origin_id=result.origin or context.relations.outlet_in(result.source_title) or result.source_url,
        url=result.source_url,
        quote=f"{of}: {result.value:,g} {result.unit} on {on} ({result.source_title})",
    )


def _under_its_conditions(claim: Claim, reading: Reading, context: Context) -> list[Found]:
    """The measured results of the claim's chip that differ in nothing the claim states."""
    value, conditions = reading.value, reading.conditions
    whole = conditions.scope in {None, *context.rules.bounds.whole_systems}
    if reading.predicate != THROUGHPUT or value is None or value.unit != Unit.TOKEN_PER_SECOND:
        return []
    if value.change or value.per or reading.object or not whole:
        return []
    chip, number = _counted(claim, context)
    if chip is None or number is None:
        return []
    return [
        _compared(result, total, reading, context)
        for result in context.reference.results_of(chip, _model(reading, context))
        if result.standing is Standing.MEASURED and result.accelerators == number
        if (total := _total(result)) is not None and _is_of(result, reading, context)
    ]


def _counted(claim: Claim, context: Context) -> tuple[str | None, float | None]:
    """The chip that was measured and how many of it: what the claim is about, else what its sentence counts.

    A chip that is the claim's subject and that no results are of is measured by nothing else's.
    """
    reference = context.reference
    counts = {
        (each.object_id, each.value_low)
        for each in context.index.beside(claim)
        if each.unit == Unit.COUNT and each.value_low == each.value_high
        if each.object_id is not None and reference.results_of(each.object_id)
    }
    subject = reference.entity(claim.subject_id)
    chips = {chip for chip, _ in counts}
    if subject is not None and subject.kind in HARDWARE:
        chips = {subject.entity_id}
    if len(chips) != 1:
        return None, None
    chip = chips.pop()
    numbers = {number for of, number in counts if of == chip}
    if not numbers and is_alone(claim, context.rules.wording):
        numbers = {1.0}
    return chip, numbers.pop() if len(numbers) == 1 else None


def _model(reading: Reading, context: Context) -> str | None:
    """The model that was run: the condition, or what the claim is about."""
    subject = context.reference.entity(reading.subject.key) if reading.subject else None
    about = subject.entity_id if subject is not None and subject.kind is EntityKind.MODEL else None
    return reading.conditions.model or about


def _is_of(result: InferenceResult, reading: Reading, context: Context) -> bool:
    """Whether the result is of the scenario, precision and versions that the claim states."""
    said = reading.conditions
    versions = versions_of(f"{result.source_title} {result.framework or ''}", context.rules.wording)
    return (
        said.batch is None
        and said.latency_limit is None
        and said.scenario in (None, result.scenario, result.scenario.split(maxsplit=1)[0])
        and said.precision in (None, result.precision)
        and other_version(reading.versions, versions) is None
    )


def _total(result: InferenceResult) -> float | None:
    """What all its accelerators reach together."""
    each = per_accelerator(result)
    return None if each is None or result.accelerators is None else each * result.accelerators


def _compared(result: InferenceResult, total: float, reading: Reading, context: Context) -> Found:
    rules = context.rules
    value = Value(Interval(total, total), Unit.TOKEN_PER_SECOND)
    measured = replace(reading, value=value, modality=Modality.ASSERTED, polarity=Polarity.POSITIVE)
    tolerance = rules.comparing.tolerance[EvidenceKind.REFERENCE_FIGURE]
    compared = compare(reading, measured, context.relations, rules, tolerance)
    return Found(result, total, compared, measured)


def _is_beyond(under: list[Found], claimed: Value) -> bool:
    """Whether the claim lies beyond all results, and not between two of them."""
    span = hull(tuple(Interval(each.total, each.total) for each in under))
    return relate(span, claimed.interval) is Relation.DISJOINT


def _is_of_a_known_round(claim: Claim, reading: Reading, under: list[Found], context: Context) -> bool:
    """Whether no later round than those of the results can be meant: by its version, or by its day."""
    told, rules = context.index.published(claim), context.rules
    titles = " ".join(each.result.source_title for each in under)
    if reading.versions and unstated_version(reading.versions, versions_of(titles, rules.wording)) is None:
        return True
    days = [day for each in under if (day := day_of(each.result.published_at))]
    if told is None or not days:
        return False
    return abs((told - max(days)).days) <= rules.comparing.moving_days
