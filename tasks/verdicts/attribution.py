"""Did whom the text credits say it? Compared with what they have published, or are reported to have said."""

from dataclasses import dataclass, replace
from datetime import date

from tasks.verdicts.comparing.differences import (
    differences,
    one_metric,
    only_firmness_differs,
    only_value_differs,
)
from tasks.verdicts.comparing.normal import normalised
from tasks.verdicts.comparing.propositions import of_one_house, undescribed
from tasks.verdicts.comparing.reading import Reading, of_fact
from tasks.verdicts.comparing.relations import Kinship
from tasks.verdicts.comparing.retelling import distance, is_retold, on_the_matter
from tasks.verdicts.context import Context, Source, piece
from tasks.verdicts.dates import day_of
from tasks.verdicts.evidence.results import Found, results_on, source_of
from tasks.verdicts.origins.crediting import denies_a_report, tells_of_itself
from tasks.verdicts.stood import came_too_late
from warehouse.records.claim import Claim
from warehouse.records.reference import ContextFact
from warehouse.records.verdict import Evidence
from warehouse.records.vocabulary import (
    AttributionLabel,
    AttributionScope,
    EvidenceKind,
    Stance,
)

SECOND_HAND = "another report of the statement"
SINCE_CHANGED = ", in a version of its page that it has changed since"
SAID_LATER = "only a later version of its page says so"
MISREPORTS = {
    AttributionLabel.DISTORTED: "it misreports whom it credits and counts for nothing",
    AttributionLabel.NOT_FOUND: "the documents of whom it credits do not say so, and it counts for nothing",
}
SEVERAL = 2  # outlets that report a statement, each a witness of what was said
FULL_DAY = len("2025-02-04")


@dataclass(frozen=True)
class Passage:
    """Something the credited one published (`first_hand`) or is reported to have said.

    `is_former` says a version of its page that a later one took the place of, `is_late` one that came after
    the claim was written: nobody can have quoted it.
    """

    reading: Reading
    source: Source
    first_hand: bool
    is_former: bool = False
    is_late: bool = False


def attribution_of(claim: Claim, context: Context) -> tuple[AttributionLabel, tuple[Evidence, ...]]:
    """The attribution verdict and the passage it rests on.

    `confirmed` if any credited one said it, `distorted` if only something that differs is at hand in
    their own documents, `not_found` if their documents on the matter do not say it. Of what a credit of
    another sentence is carried over to, only another value of the same is a distortion. What counts of a page
    that has changed are the versions that can have been quoted.
    """
    credited = _credited(claim, context)
    page = context.index.outlet_id(claim)
    elsewhere = claim.cited_outlet_id is None or claim.cited_outlet_id != page
    outlet = claim.cited_outlet_name if elsewhere and not denies_a_report(claim) else None
    silent = not credited and (not claim.speaker_name or tells_of_itself(claim, page))
    if (silent or _is_own_word(claim, page, context)) and not outlet:
        return AttributionLabel.NONE, ()
    reading = context.index.readings[claim.claim_id]
    at_hand = [passage for key in credited for passage in _passages(key, claim, context)]
    alike = [
        passage
        for passage in at_hand
        if (passage.first_hand or not _relayed(claim, context))  # that others report it does not show it
        and on_the_matter(reading, passage.reading, context)
        and not differences(reading, passage.reading, context)
    ]
    if not all(passage.is_late for passage in alike):
        passage = min(alike, key=lambda each: (not each.first_hand, each.is_former))
        told = f"says the same{SINCE_CHANGED if passage.is_former else ''}"
        return AttributionLabel.CONFIRMED, (_evidence(passage, Stance.SUPPORTS, told),)
    passages = [passage for passage in at_hand if not passage.is_late]
    near = [passage for passage in passages if on_the_matter(reading, passage.reading, context)]
    carried = _is_carried_over(claim)
    own = [each for each in near if each.first_hand and is_retold(reading, each.reading, context)]
    if carried:  # the text may have from elsewhere what it does not credit in its own sentence
        own = [passage for passage in own if only_value_differs(reading, passage.reading)]
    if own:
        passage = min(own, key=lambda each: (*distance(reading, each.reading, context), each.is_former))
        told = "; ".join((*differences(reading, passage.reading, context), *((SAID_LATER,) if alike else ())))
        return AttributionLabel.DISTORTED, (_evidence(passage, Stance.REFUTES, told),)
    foreseen = None if carried else _foreseen_by_all(reading, near, context)
    if foreseen is not None:
        told = "; ".join(differences(reading, foreseen.reading, context))
        return AttributionLabel.DISTORTED, (_evidence(foreseen, Stance.REFUTES, told),)
    if undescribed(reading, context.rules) or any(passage.first_hand for passage in near):
        return AttributionLabel.UNCHECKED, ()
    silent_ones = not any(_tells_of_the_house(passage, reading, context) for passage in passages)
    if not carried and silent_ones and any(_would_tell(each, claim, reading, context) for each in passages):
        return AttributionLabel.NOT_FOUND, ()
    return AttributionLabel.UNCHECKED, ()


def _is_own_word(claim: Claim, page: str | None, context: Context) -> bool:
    """Whether a body speaks in its own newsroom: «AMD today announced»."""
    return page is not None and claim.claimant_id in (page, context.relations.employer(page) or page)


def _would_tell(passage: Passage, claim: Claim, reading: Reading, context: Context) -> bool:
    """Whether the credited one's document would say it, had it been said: an outlet's report on the subject.

    What a house publishes on another matter does not show that its people said nothing of this one.
    """
    index = context.index
    if index.topic(passage.reading)[1] != index.topic(reading)[1]:
        return False
    relays = (claim.cited_outlet_id, *claim.attribution_chain)
    told = passage.source.outlet_id in relays or one_metric(
        passage.reading.predicate, reading.predicate, context
    )
    return passage.first_hand and told


def _foreseen_by_all(claim: Reading, near: list[Passage], context: Context) -> Passage | None:
    """One of the reports of several outlets that give the value, all less firmly than the claim.

    A single report may itself have it wrong, and another value may be of another statement.
    """
    told = [each for each in near if only_firmness_differs(claim, each.reading, context)]
    given = {each.source.outlet_id for each in told if each.source.outlet_id}
    return min(told, key=lambda each: each.source.source_id or "") if len(given) >= SEVERAL else None


def _tells_of_the_house(passage: Passage, reading: Reading, context: Context) -> bool:
    """Whether the credited one tells the metric of the maker's chip where the claim names the maker."""
    told, relations = passage.reading, context.relations
    other = relations.kinship(reading.subject, told.subject) is Kinship.OTHER
    told_of_it = one_metric(told.predicate, reading.predicate, context)
    return other and told_of_it and of_one_house(reading.subject, told.subject, relations)


def _is_carried_over(claim: Claim) -> bool:
    """Whether a sentence before the claim's gives its credit; one behind points back («Das berichtet …»)."""
    before = claim.attribution_start is not None and claim.attribution_start < claim.sentence_start
    return claim.attribution_scope is AttributionScope.CARRIED and before


def misreported(claim: Claim, context: Context) -> str | None:
    """How a claim misreports whom it credits, so that nothing can rest on it; None if it does not.

    A chain of credits ends with whom it credits: what that one told otherwise or, in its documents on the
    subject, not at all is neither its word nor anybody else's.
    """
    if claim.claim_id not in context.misreported:
        context.misreported[claim.claim_id] = attribution_of(claim, context)[0]
    return MISREPORTS.get(context.misreported[claim.claim_id])


def on_the_subject(claim: Claim, context: Context) -> tuple[bool, bool]:
    """Whether pages of whom the claim credits are at hand on its subject, and whether all came too late."""
    told = [
        other
        for key in _credited(claim, context)
        for other in context.index.by_outlet.get(key, ())
        if other.document_id != claim.document_id and _near_matter(other, claim, context)
    ]
    return bool(told), not any(_could_be_source(other, claim, context) for other in told)


def _relayed(claim: Claim, context: Context) -> bool:
    """Whether the text has it from an outlet, and not from whoever said it."""
    return claim.cited_outlet_id not in (None, context.index.outlet_id(claim), claim.claimant_id)


def _credited(claim: Claim, context: Context) -> list[str]:
    own = context.index.outlet_id(claim)
    relays = () if denies_a_report(claim) else (claim.cited_outlet_id, *claim.attribution_chain)
    named = (*relays, claim.claimant_id)
    return [key for key in dict.fromkeys(named) if key and key != own]


def _passages(key: str, claim: Claim, context: Context) -> list[Passage]:
    """First hand: claims in the documents of the credited one; at second hand: what others credit to them."""
    speakers = {key, context.relations.employer(key) or key}
    index = context.index
    published = [
        replace(
            _passage(other, context),
            first_hand=True,
            is_former=told is index.former_by_outlet,
            is_late=came_too_late(other, claim, index),
        )
        for told in (index.by_outlet, index.former_by_outlet)
        for outlet_id in sorted(told)
        if outlet_id in speakers or context.relations.employer(outlet_id) in speakers
        for other in told[outlet_id]
        if _could_be_source(other, claim, context) and _near_matter(other, claim, context)
    ]
    reported = [
        _passage(other, context)
        for other in context.origins.telling(claim)
        if other.claimant_id in speakers
        and not _copies(other, claim, context)
        and not _credits_the_page(other, claim, context)
        and not _too_late(context.index.published(other), claim, context)
    ]
    facts = (fact for id_ in _subjects(claim, context) for fact in context.reference.facts_of(id_))
    known = [
        Passage(
            normalised(read, context.relations, context.rules),
            Source(fact.fact_id, url=fact.source_url, quote=fact.statement),
            first_hand=False,
        )
        for fact in facts
        if fact.claimant_id in speakers
        and not _too_late(_told_on(fact), claim, context)
        and (read := of_fact(fact, context.reference)) is not None
    ]
    measured = [
        Passage(_as_told(found, reading), source_of(found.result, context), first_hand=True)
        for reading in (index.readings[claim.claim_id],)
        for found in results_on(claim, reading, context)
        if found.result.origin in speakers
    ]
    return published + reported + known + measured


def _as_told(found: Found, reading: Reading) -> Reading:
    """What a result says where it bears the claim out, up to rounding: the claim itself."""
    return reading if found.compared.stance is Stance.SUPPORTS else found.reading


def _subjects(claim: Claim, context: Context) -> tuple[str, ...]:
    return context.reference.family_ids(claim.subject_id) if claim.subject_id else ()


def _passage(other: Claim, context: Context) -> Passage:
    document = context.index.documents.get(other.document_id)
    source = Source(
        source_id=other.claim_id,
        outlet_id=document.outlet_id if document else None,
        url=document.url if document else None,
        quote=other.sentence,
        published_at=document.published_at if document else None,
    )
    return Passage(context.index.readings[other.claim_id], source, first_hand=False)


def _near_matter(other: Claim, claim: Claim, context: Context) -> bool:
    """Whether the two share predicate or subject: what a document must tell to be asked about a claim."""
    roots = context.index.topics(other)[0], context.index.topics(claim)[0]
    return roots[0][0] == roots[1][0] or (roots[0][1] is not None and roots[0][1] == roots[1][1])


def _could_be_source(other: Claim, claim: Claim, context: Context) -> bool:
    """Whether the credited document, in whatever version, can have been there when the claim was written."""
    if other.document_id == claim.document_id:
        return False
    first, second = context.index.published(other), context.index.published(claim)
    return first is None or second is None or (first - second).days <= context.rules.comparing.delay_days


def _too_late(told: date | None, claim: Claim, context: Context) -> bool:
    """Whether what is reported later must be another statement than the one that the claim passes on."""
    known = context.index.published(claim)
    limit = context.rules.comparing.statement_days
    return told is not None and known is not None and (told - known).days > limit


def _told_on(fact: ContextFact) -> date | None:
    """The day on which a fact was told; None for a month or year."""
    told = fact.published_at or fact.as_of or ""
    return day_of(told) if len(told) == FULL_DAY else None


def _credits_the_page(other: Claim, claim: Claim, context: Context) -> bool:
    """Whether another report has it from the claim's own outlet, so that it cannot bear the claim out."""
    own = context.index.outlet_id(claim)
    return own is not None and own in (
        other.cited_outlet_id,
        *other.attribution_chain,
        context.index.wire_id(other),
    )


def _copies(other: Claim, claim: Claim, context: Context) -> bool:
    return other.document_id in context.index.copies.get(claim.document_id, ())


def _evidence(passage: Passage, stance: Stance, told: str) -> Evidence:
    hand = "the credited source" if passage.first_hand else SECOND_HAND
    reason = f"{hand} {told}" if stance is Stance.SUPPORTS else f"the credited source differs: {told}"
    return piece(EvidenceKind.ATTRIBUTION, stance, passage.reading.value, 0.0, reason, passage.source)
