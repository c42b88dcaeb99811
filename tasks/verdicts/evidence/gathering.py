"""Everything that bears on a claim: other claims, context facts, figures, ratios, bounds, its own list."""

from dataclasses import replace
from datetime import UTC, datetime

from tasks.verdicts.attribution import misreported
from tasks.verdicts.comparing.comparatives import is_times_less, way_of
from tasks.verdicts.comparing.intervals import Interval
from tasks.verdicts.comparing.intime import claim_day, days_of_fact, in_time, of_a_period
from tasks.verdicts.comparing.normal import normalised
from tasks.verdicts.comparing.propositions import undescribed
from tasks.verdicts.comparing.reading import Reading, Value, of_fact
from tasks.verdicts.comparing.relations import Term
from tasks.verdicts.comparing.stance import Comparison, compare
from tasks.verdicts.context import Context, Source, own_origin, piece
from tasks.verdicts.dates import Days, day_of
from tasks.verdicts.evidence.beside import told_beside
from tasks.verdicts.evidence.bounds import bound_evidence
from tasks.verdicts.evidence.derived import derived_ratios
from tasks.verdicts.evidence.figures import figure_evidence
from tasks.verdicts.evidence.ownratio import own_ratio
from tasks.verdicts.evidence.results import result_evidence
from tasks.verdicts.evidence.throughput import throughput_bound
from tasks.verdicts.origins.chains import is_laid_down
from tasks.verdicts.origins.crediting import ALSO_UNKNOWN, NAMED, UNNAMED, is_unknown
from warehouse.records.claim import Claim
from warehouse.records.reference import ContextFact
from warehouse.records.verdict import Evidence
from warehouse.records.vocabulary import Comparator, EvidenceKind, Modality, Stance, Standing, Unit

FIRM = frozenset({Modality.ASSERTED, Modality.DENIED})
OFF_THE_RECORD = "the official figure refutes it, and it counts for nothing"
UNKNOWN = (NAMED, UNNAMED, "document:", "loop:")


def collect(claim: Claim, reading: Reading, context: Context) -> tuple[Evidence, ...]:
    """All evidence on a claim, weightiest first, each piece once, as many as the rules keep.

    `reading` is the claim's, possibly as judged after it came due.
    """
    found = [
        *_claims(claim, reading, context),
        *_facts(claim, reading, context),
        *figure_evidence(claim, reading, context),
        *result_evidence(claim, reading, context),
        *_physics(claim, reading, context),
        *own_ratio(claim, reading, context, lambda figure: _is_borne_out(figure, context)),
        *_enumeration(claim, reading, context),
    ]
    once = {each.evidence_id: each for each in found}
    ordered = sorted(once.values(), key=lambda each: (-each.weight, each.kind, each.evidence_id))
    return tuple(ordered[: context.rules.weights.most_pieces])


def _physics(claim: Claim, reading: Reading, context: Context) -> tuple[Evidence, ...]:
    asked = claim.subject_id, claim.object_id, reading
    if asked not in context.asked:
        found = derived_ratios(claim, reading, context) + bound_evidence(claim, reading, context)
        context.asked[asked] = tuple(found)
    return (*context.asked[asked], *throughput_bound(claim, reading, context))


def _claims(claim: Claim, reading: Reading, context: Context) -> list[Evidence]:
    pieces: list[Evidence] = []
    if undescribed(reading, context.rules):
        return pieces  # of two deeds that nobody describes, none is known to be the other
    for other in context.origins.telling(claim):
        compared = compare(reading, context.index.readings[other.claim_id], context.relations, context.rules)
        if compared.comparable:
            pieces.append(_claim_piece(claim, other, compared, context))
    return pieces


def _claim_piece(claim: Claim, other: Claim, compared: Comparison, context: Context) -> Evidence:
    origin = context.origins.of_claim(other).key
    day = claim.time_end is not None and not of_a_period(claim)
    period = not day and (of_a_period(claim) or other.time_end is not None)
    told = claim_day(other, context)
    days = Days.of_day(told) if told else None
    stance, reason = in_time(claim, compared, days, context, period=period)
    own = own_origin(claim, context)
    stance, reason = _independent(stance, reason, origin, own)
    if stance is Stance.REFUTES and origin == own and not _may_correct(other, claim, context):
        stance, reason = Stance.NEUTRAL, f"the claim's own outlet, which bears nothing out; {reason}"
    if stance is Stance.REFUTES and told_beside(claim, other, context):
        stance, reason = Stance.NEUTRAL, f"{reason}, but one of the two sentences gives both"
    if other.claim_id in context.index.withheld:
        stance, reason = Stance.NEUTRAL, f"{context.index.withheld[other.claim_id]}; {reason}"
    elif stance is not Stance.NEUTRAL and _is_off_the_record(other, context):
        stance, reason = Stance.NEUTRAL, f"{OFF_THE_RECORD}; {reason}"
    elif stance is not Stance.NEUTRAL and (how := misreported(other, context)):
        stance, reason = Stance.NEUTRAL, f"{how}; {reason}"
    document = context.index.documents.get(other.document_id)
    outlet_id = document.outlet_id if document else None
    party = context.origins.is_party(origin, claim)
    source = Source(
        source_id=other.claim_id,
        outlet_id=outlet_id,
        origin_id=origin,
        is_interested_party=party,
        url=document.url if document else None,
        quote=other.sentence,
        published_at=document.published_at if document else None,
    )
    weights = context.rules.weights
    weight = weights.kinds[EvidenceKind.CLAIM] * context.reliability(outlet_id)
    weight *= weights.hedged if other.modality not in FIRM else 1
    weight *= weights.flagged if other.claim_id in context.index.checks else 1
    weight *= weights.unnamed_origin if origin.startswith(UNKNOWN) else 1
    weight = _less(weight, party and not _takes_back(stance, origin, own), context)
    return piece(EvidenceKind.CLAIM, stance, _value(other, context), weight, reason, source)


def _is_borne_out(figure: Claim, context: Context) -> bool:
    """Whether the reference data bears a figure out, and nothing of it speaks against it."""
    reading = context.index.readings[figure.claim_id]
    found = [*_facts(figure, reading, context), *figure_evidence(figure, reading, context)]
    stances = {each.stance for each in found}
    return Stance.SUPPORTS in stances and Stance.REFUTES not in stances


def _is_off_the_record(other: Claim, context: Context) -> bool:
    """Whether an official figure refutes a report: it can neither bear out nor put in doubt what is of it."""
    known, weights = context.off_the_record, context.rules.weights
    if other.claim_id not in known:
        official = weights.kinds[EvidenceKind.REFERENCE_FIGURE] * weights.standing[Standing.OFFICIAL]
        figures = figure_evidence(other, context.index.readings[other.claim_id], context)
        known[other.claim_id] = any(
            each.stance is Stance.REFUTES and each.weight >= official for each in figures
        )
    return known[other.claim_id]


def _independent(stance: Stance, reason: str, origin: str, own: str) -> tuple[Stance, str]:
    """Nothing supports a claim that may have its origin, or that has none but a circle of credits."""
    if stance is not Stance.SUPPORTS:
        return stance, reason
    if origin == own:
        return Stance.NEUTRAL, f"goes back to the claim's own origin; {reason}"
    if is_unknown(origin) and is_unknown(own):
        return Stance.NEUTRAL, f"{ALSO_UNKNOWN}; {reason}"
    if origin.startswith("loop:"):
        return Stance.NEUTRAL, f"goes back to a circle of credits, which nobody stands behind; {reason}"
    return stance, reason


def _facts(claim: Claim, reading: Reading, context: Context) -> list[Evidence]:
    if claim.subject_id is None:
        return []
    pieces = []
    reading = _as_of_model(reading, context)
    subject = reading.subject.key if reading.subject else claim.subject_id
    subjects = _subjects(subject, context)
    for fact in (fact for subject in subjects for fact in context.reference.facts_of(subject)):
        read = of_fact(fact, context.reference)
        if read is None or _erroneous(fact, context):
            continue
        read = normalised(read, context.relations, context.rules)
        compared = compare(reading, read, context.relations, context.rules)
        if compared.comparable:
            pieces.append(_fact_piece(claim, fact, compared, context))
    return pieces


def _as_of_model(reading: Reading, context: Context) -> Reading:
    """What a maker spent on a model of its own, as said of the model: «DeepSeek trained V3 on 2,048 H800»."""
    model = context.reference.entity(reading.conditions.model)
    maker = context.reference.entity(model.maker_id) if model and model.maker_id else None
    if model is None or maker is None or reading.subject is None or reading.subject.key != maker.entity_id:
        return reading
    if reading.predicate not in context.rules.comparing.of_model:
        return reading
    conditions = reading.conditions.model_copy(update={"model": None})
    return replace(reading, subject=Term((model.entity_id,), model.name), conditions=conditions)


def _subjects(subject_id: str, context: Context) -> tuple[str, ...]:
    """The subject with its variants, and what stands for it."""
    groups = [group for group in context.rules.comparing.same_roles if subject_id in group]
    others = sorted(frozenset().union(*groups) - {subject_id})
    return (*context.reference.family_ids(subject_id), *others)


def _fact_piece(claim: Claim, fact: ContextFact, compared: Comparison, context: Context) -> Evidence:
    origins = context.origins
    said_by = fact.claimant_id or context.relations.outlet_in(fact.source_title)
    origin = origins.of_claimant(said_by, claim) if said_by else f"source:{fact.source_title}"
    period = of_a_period(claim)  # of what period the row is it does not say, only its day
    stance, reason = in_time(claim, compared, days_of_fact(fact), context, period=period)
    own = own_origin(claim, context)
    stance, reason = _independent(stance, reason, origin, own)
    party = origins.is_party(origin, claim)
    published = day_of(fact.published_at)
    source = Source(
        source_id=fact.fact_id,
        origin_id=origin,
        is_interested_party=party,
        url=fact.source_url,
        quote=f"{fact.statement} ({fact.source_title})",
        published_at=datetime(published.year, published.month, published.day, tzinfo=UTC)
        if published
        else None,
    )
    weights = context.rules.weights
    kind = EvidenceKind.REFERENCE_FIGURE
    base = weights.kinds[kind if fact.standing is Standing.OFFICIAL else EvidenceKind.CLAIM]
    weight = base * weights.standing[fact.standing]
    laid_down = is_laid_down(fact, context.rules)  # as is a figure of the maker's, which weighs in full
    weight = _less(weight, party and not (laid_down or _takes_back(stance, origin, own)), context)
    read = of_fact(fact, context.reference)
    return piece(kind, stance, read.value if read else None, weight, reason, source)


def _enumeration(claim: Claim, reading: Reading, context: Context) -> list[Evidence]:
    """The document's own list against the number it states; its own list cannot support it."""
    value = reading.value
    if value is None or value.unit != Unit.COUNT or value.change or not reading.listed:
        return []
    counted = float(len(reading.listed))
    agrees = value.interval.bottom <= counted <= value.interval.top
    complete = value.comparator is Comparator.EXACT
    stance = Stance.NEUTRAL if agrees or not complete else Stance.REFUTES
    told = "as many as stated" if agrees else "not the number stated"
    reason = f"the text itself lists {len(reading.listed)}, {told}"
    listed = Value(Interval(counted, counted), Unit.COUNT)
    source = Source(
        source_id=claim.claim_id,
        outlet_id=context.index.outlet_id(claim),
        origin_id=own_origin(claim, context),
        quote=", ".join(reading.listed),
    )
    return [
        piece(
            EvidenceKind.ENUMERATION,
            stance,
            listed,
            context.rules.weights.kinds[EvidenceKind.ENUMERATION],
            reason,
            source,
        )
    ]


def _takes_back(stance: Stance, origin: str, own: str) -> bool:
    """Whether the claim's own origin speaks against it, which it does with all its weight."""
    return stance is Stance.REFUTES and origin == own


def _may_correct(other: Claim, claim: Claim, context: Context) -> bool:
    """Whether what has the claim's origin can speak against it: another's report, a later page of its own."""
    index = context.index
    if index.outlet_id(other) != index.outlet_id(claim):
        return True
    told, known = index.published(other), index.published(claim)
    return told is not None and known is not None and told > known


def _less(weight: float, party: bool, context: Context) -> float:
    return weight * context.rules.weights.interested_party if party else weight


def _erroneous(fact: ContextFact, context: Context) -> bool:
    note = (fact.note or "").casefold()
    return any(word in note for word in context.rules.weights.erroneous_notes)


def _value(claim: Claim, context: Context) -> Value | None:
    """What it gives, as written; «40 % more» and «ten times cheaper» as the ratio they are compared as."""
    wording = context.rules.wording
    if way_of(claim, wording) or is_times_less(claim, wording):
        return context.index.readings[claim.claim_id].value
    if claim.unit is None:
        return None
    interval = Interval(claim.value_low, claim.value_high)
    return Value(interval, claim.unit, claim.comparator or Comparator.EXACT, claim.per, claim.change)
