"""Decide on failed checks: the record of it, the claims read anew, and everything it touches judged again."""

from collections.abc import Sequence
from datetime import UTC, datetime

from expectations.context import CheckContext
from expectations.flags import flagged
from expectations.runner import run_suite
from tasks.entities.registry import registry
from tasks.reviews.amend import amended
from tasks.reviews.decision import Decision, refuse_impossible, refuse_unfit
from tasks.reviews.minutes import completed, is_said, review_of
from tasks.reviews.pending import Pending
from tasks.reviews.provenance import activity_of
from tasks.verdicts.amended import BY_RULES
from tasks.verdicts.judge import judge
from tasks.verdicts.keeping import keep_program
from tasks.verdicts.kin import kin_of
from tasks.verdicts.rules import load_rules
from warehouse import write
from warehouse.connection import WarehouseBusy
from warehouse.dossiers import read_dossier
from warehouse.home import Home
from warehouse.records.base import Record
from warehouse.records.claim import Claim, Proposition
from warehouse.records.dossier import Batch, Dossier, Findings, Recorded
from warehouse.records.verdict import CheckResult, Review
from warehouse.reference.load import load_reference
from warehouse.reviews import checks_by_id, claims_as_recorded, ledger_state, resting_on, reviews_of, tracks

ATTEMPTS = 5


class Decided(Record):
    """The reviews that were recorded (none when all were there already), and what the write added."""

    reviews: tuple[Review, ...]
    recorded: Recorded


def decide(home: Home, decision: Decision, code_version: str) -> Decided:
    """Record a decision and judge again what it touches, in one transaction.

    Raises `UnknownId` for checks that never failed, `CorrectionRefused` for a decision that cannot be.
    """
    refuse_impossible(decision)
    for _ in range(ATTEMPTS):
        try:
            return _decide_once(home, decision, code_version)
        except write.StaleDossier:
            continue
    raise WarehouseBusy(f"other runs changed the ledger {ATTEMPTS} times meanwhile; decide again")


def _decide_once(home: Home, decision: Decision, code_version: str) -> Decided:
    started = datetime.now(UTC)
    state = ledger_state(home)
    rows = checks_by_id(home, decision.check_ids)
    refuse_unfit(decision, rows)
    new = [row for row in rows if not is_said(row, decision)]
    if not new:
        return Decided(reviews=(), recorded=Recorded())
    pending = Pending(new, reviews_of(home, [row["claim_id"] for row in new if row["claim_id"]]))
    reviews = [review_of(row, decision) for row in new]
    pending.say(reviews)

    claims, propositions = _read_anew(home, pending)
    outlets = pending.outlets_touched()
    touched = [
        claim for claim in resting_on(home, pending.claim_ids, outlets) if claim.claim_id not in claims
    ]
    given = (*claims.values(), *touched)
    reference, rules = flagged(load_reference()), load_rules()
    kin = kin_of(reference, rules)
    findings = Findings(judgements=(), origins=())
    if given:
        dossier = _with_decision(read_dossier(home, given, kin=kin), pending, home)
        findings = judge(dossier, reference, rules)
    final = tuple(completed(review, row, claims, findings) for review, row in zip(reviews, new, strict=True))
    batch = Batch(
        claims=given,
        propositions=tuple(propositions.values()),
        findings=findings,
        checks=_check_verdicts(findings, given),
        reviews=final,
        activities=(activity_of(decision, new, claims.values(), findings, started, code_version),),
        flow_run_id=decision.flow_run_id,
        decided_at=decision.decided_at,
        reason=f"review by {decision.reviewer}",
        read_fingerprint=state,
    )
    keep_program(home)
    return Decided(reviews=final, recorded=write.record(home, batch, kin))


def _read_anew(home: Home, pending: Pending) -> tuple[dict[str, Claim], dict[str, Proposition]]:
    """The reviewed claims as they read now, by id, and their propositions."""
    claims, known = claims_as_recorded(home, pending.claim_ids)
    by_id = {proposition.proposition_id: proposition for proposition in known}
    read: dict[str, Claim] = {}
    propositions: dict[str, Proposition] = {}
    for claim in claims:
        changes = pending.changes(claim)
        anew, states = amended(claim, by_id[claim.proposition_id], changes, registry())
        read[claim.claim_id] = anew
        propositions[states.proposition_id] = states
    return read, propositions


def _with_decision(dossier: Dossier, pending: Pending, home: Home) -> Dossier:
    """The dossier as it will stand once the decision is recorded."""
    checks = {check.check_id: check for check in dossier.checks} | pending.standing_checks()
    for check_id in pending.settled():
        checks.pop(check_id, None)
    return dossier.model_copy(
        update={
            "amendments": pending.amendments(dossier.amendments),
            "checks": tuple(checks[name] for name in sorted(checks)),
            "tracks": pending.tracks(tracks(home)),
        }
    )


def _check_verdicts(findings: Findings, claims: Sequence[Claim]) -> tuple[CheckResult, ...]:
    """The checks that fail on what the rules found; what a reviewer decided needs nobody's leave."""
    by_rules = tuple(one for one in findings.judgements if one.verdict.decided_by == BY_RULES)
    context = CheckContext(load_reference(), claims={claim.claim_id: claim for claim in claims})
    return run_suite("verdicts", by_rules, context)
