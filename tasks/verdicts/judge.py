"""Judging a dossier: for each target its evidence, verdict and attribution verdict, and the origins."""

import hashlib
from dataclasses import replace

from expectations.flags import flagged
from tasks.verdicts.amended import BY_RULES, as_reviewed, decided_by
from tasks.verdicts.attribution import attribution_of
from tasks.verdicts.comparing.reading import Reading
from tasks.verdicts.confidence import confidence, origins_of
from tasks.verdicts.context import Context, own_origin
from tasks.verdicts.decision import Decision, checkability, decide, is_due, is_forecast
from tasks.verdicts.evidence.gathering import collect
from tasks.verdicts.rationale import rationale
from tasks.verdicts.rules import Rules
from warehouse.records.base import ID_HEX_DIGITS, canonical_json
from warehouse.records.claim import Claim
from warehouse.records.dossier import Dossier, Findings
from warehouse.records.verdict import Evidence, Judgement, Verdict
from warehouse.records.vocabulary import AttributionLabel, EvidenceKind, Modality, Stance
from warehouse.reference.lookup import Reference

Basis = dict[str, tuple[str, ...]]


def judge(dossier: Dossier, reference: Reference, rules: Rules) -> Findings:
    """Judge the targets of a dossier that are among its claims; their order does not matter.

    Figures of the reference data that fail a check on it weigh less or nothing.
    """
    context = Context(dossier, flagged(reference), rules)
    claims = context.index.claims
    targets = [claims[target] for target in sorted(set(dossier.targets)) if target in claims]
    judgements = tuple(_judge(claim, context) for claim in targets)
    propositions = frozenset(claim.proposition_id for claim in targets)
    return Findings(judgements=judgements, origins=context.origins.records(propositions))


def _judge(claim: Claim, context: Context) -> Judgement:
    reading = _as_due(claim, context)
    gathered = collect(claim, reading, context)
    label, passages = attribution_of(claim, context)
    evidence = gathered + passages
    checkable = checkability(claim, context.index.known_until(claim))
    own = own_origin(claim, context)
    decision = decide(checkable, gathered, context.rules, _reports(gathered, own, context), own)
    told = rationale(claim, reading, decision, label, evidence, context)
    amendment = context.amendments.get(claim.claim_id)
    if amendment is not None:
        decision, told = as_reviewed(decision, told, amendment, evidence)
    return Judgement(verdict=_verdict(claim, decision, label, evidence, told, context), evidence=evidence)


def _reports(evidence: tuple[Evidence, ...], own: str, context: Context) -> frozenset[str]:
    """Facts that are another's report; what the claim's own origin is reported to have said is its word."""
    reported = context.reference.reported
    return frozenset(
        each.source_id for each in evidence if each.source_id in reported and each.origin_id != own
    )


def _as_due(claim: Claim, context: Context) -> Reading:
    """The reading to judge: a forecast or plan that has come due is a statement of fact."""
    reading = context.index.readings[claim.claim_id]
    coming = is_forecast(claim) or claim.modality is Modality.PLANNED
    if coming and is_due(claim, context.index.known_until(claim)):
        return replace(reading, modality=Modality.ASSERTED)
    return reading


def _verdict(
    claim: Claim,
    decision: Decision,
    label: AttributionLabel,
    evidence: tuple[Evidence, ...],
    told: str,
    context: Context,
) -> Verdict:
    rules_version, reference_version = context.rules.version, context.reference.version
    bearing = tuple(each for each in evidence if each.kind is not EvidenceKind.ATTRIBUTION)
    sure = confidence(decision.label, decision.support, decision.refutation)
    decider = decided_by(context.amendments.get(claim.claim_id), evidence)
    finding = {
        "claim_id": claim.claim_id,
        "label": decision.label,
        "attribution_label": label,
        "confidence": sure,
        "rationale": told,
        "evidence": evidence,
        "rules_version": rules_version,
        "reference_version": reference_version,
    } | ({} if decider == BY_RULES else {"decided_by": decider})
    digest = hashlib.sha256(canonical_json(finding).encode()).hexdigest()
    return Verdict(
        verdict_id=digest[:ID_HEX_DIGITS],
        claim_id=claim.claim_id,
        proposition_id=claim.proposition_id,
        label=decision.label,
        attribution_label=label,
        confidence=sure,
        rationale=told,
        supporting_origins=origins_of(bearing, Stance.SUPPORTS),
        refuting_origins=origins_of(bearing, Stance.REFUTES),
        decided_by=decider,
        rules_version=rules_version,
        reference_version=reference_version,
        basis=_basis(claim, evidence, context),
        verdict_sha256=digest,
    )


def _basis(claim: Claim, evidence: tuple[Evidence, ...], context: Context) -> Basis:
    """Ids of the claims, their documents, and the figures, results and facts that the verdict rests on."""
    sources = {source for each in evidence if each.source_id for source in each.source_id.split("+")}
    known = {each.claim_id: each for each in (*context.dossier.claims, *context.dossier.former)}
    claims = sorted({claim.claim_id} | (sources & known.keys()))
    documents = sorted({known[each].document_id for each in claims})
    figures = sorted(sources - set(claims))
    found = {"claim": tuple(claims), "document": tuple(documents), "figure": tuple(figures)}
    return {kind: ids for kind, ids in found.items() if ids}
