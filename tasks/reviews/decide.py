"""Decide on failed checks: the record of it, the claims read anew, and everything it touches judged again."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from pydantic import Field

from expectations.context import CheckContext
from expectations.flags import flagged
from expectations.runner import run_suite
from expectations.suite import load_suite
from tasks.entities.registry import registry
from tasks.reviews.amend import VALUES, amended
from tasks.reviews.corrections import CorrectionRefused
from tasks.reviews.pending import Pending
from tasks.verdicts.amended import BY_RULES, seen
from tasks.verdicts.judge import judge
from tasks.verdicts.kin import kin_of
from tasks.verdicts.rules import load_rules
from warehouse import write
from warehouse.connection import WarehouseBusy
from warehouse.dossiers import read_dossier
from warehouse.home import Home
from warehouse.records.base import Record, content_id
from warehouse.records.claim import Claim, Proposition
from warehouse.records.dossier import Batch, Dossier, Findings, Recorded
from warehouse.records.review import Consequence, Outcome, Value
from warehouse.records.verdict import Activity, CheckResult, Review
from warehouse.records.vocabulary import CheckStatus, Label
from warehouse.reference.load import load_reference
from warehouse.reviews import checks_by_id, claims_as_recorded, ledger_state, resting_on, reviews_of, tracks
from warehouse.rows import Row

ATTEMPTS = 5
LABEL = "label"
NOBODY = "claim-ledger"
LONGEST_NAME, LONGEST_NOTE = 80, 2000
OUTCOMES = {Label.SUPPORTED: Outcome.HELD, Label.REFUTED: Outcome.FAILED}


class Decision(Record):
    """What a person says of one failed check, or of several with one cause."""

    check_ids: tuple[str, ...]
    status: CheckStatus
    correction: dict[str, Value] = Field(default_factory=dict)
    note: str = ""
    reviewer: str
    decided_at: datetime
    flow_run_id: str | None = None


class Decided(Record):
    """The reviews that were recorded (none when all were there already), and what the write added."""

    reviews: tuple[Review, ...]
    recorded: Recorded


def decide(home: Home, decision: Decision, code_version: str) -> Decided:
    """Record a decision and judge again what it touches, in one transaction.

    Raises `UnknownId` for checks that never failed, `CorrectionRefused` for a decision that cannot be.
    """
    _refuse_wrong(decision)
    for _ in range(ATTEMPTS):
        try:
            return _decide_once(home, decision, code_version)
        except write.StaleDossier:
            continue
    raise WarehouseBusy(f"other runs changed the ledger {ATTEMPTS} times meanwhile; decide again")


def expire(home: Home, check_ids: Sequence[str], note: str, at: datetime) -> tuple[Review, ...]:
    """Record that nobody decided on these checks in time; they go on to count as they did open."""
    reviews = tuple(
        Review(
            review_id=content_id(row["check_id"], row["review_id"], CheckStatus.EXPIRED, NOBODY, note, {}),
            check_id=row["check_id"],
            decision=CheckStatus.EXPIRED,
            reviewer=NOBODY,
            reviewed_at=at,
            note=note,
            before={"status": row["status"]},
            after={"status": CheckStatus.EXPIRED},
        )
        for row in checks_by_id(home, check_ids)
        if row["status"] == CheckStatus.OPEN
    )
    if reviews:
        write.record(home, Batch(reviews=reviews, decided_at=at, reason="nobody reviewed it in time"))
    return reviews


def consequence_of(row: Row) -> Consequence:
    """What follows for the claim of a failed check when a reviewer finds the check right."""
    checks = {check.name: check.if_confirmed for check in load_suite(row["suite"]).checks}
    found = checks.get(row["expectation"], Consequence.NOTE)
    return found if row["claim_id"] else Consequence.NOTE


def _refuse_wrong(decision: Decision) -> None:
    if not decision.reviewer.strip() or len(decision.reviewer) > LONGEST_NAME:
        raise CorrectionRefused(f"reviewer: give a name of at most {LONGEST_NAME} characters")
    if not decision.reviewer.isprintable():
        raise CorrectionRefused("reviewer: the name has characters that cannot be printed")
    if len(decision.note) > LONGEST_NOTE:
        raise CorrectionRefused(f"note: at most {LONGEST_NOTE} characters, not {len(decision.note)}")
    if (decision.status is CheckStatus.CORRECTED) != bool(decision.correction):
        raise CorrectionRefused("corrections go with the decision «correct», which needs at least one")


def _decide_once(home: Home, decision: Decision, code_version: str) -> Decided:
    started = datetime.now(UTC)
    state = ledger_state(home)
    rows = checks_by_id(home, decision.check_ids)
    _refuse_rows(decision, rows)
    new = [row for row in rows if not _is_said(row, decision)]
    if not new:
        return Decided(reviews=(), recorded=Recorded())
    pending = Pending(new, reviews_of(home, [row["claim_id"] for row in new if row["claim_id"]]))
    reviews = [_review(row, decision) for row in new]
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
    final = tuple(_completed(review, row, claims, findings) for review, row in zip(reviews, new, strict=True))
    batch = Batch(
        claims=given,
        propositions=tuple(propositions.values()),
        findings=findings,
        checks=_check_verdicts(findings, given),
        reviews=final,
        activities=(_activity(decision, new, claims.values(), findings, started, code_version),),
        flow_run_id=decision.flow_run_id,
        decided_at=decision.decided_at,
        reason=f"review by {decision.reviewer}",
        read_fingerprint=state,
    )
    return Decided(reviews=final, recorded=write.record(home, batch, kin))


def _refuse_rows(decision: Decision, rows: Sequence[Row]) -> None:
    missing = sorted(set(decision.check_ids) - {row["check_id"] for row in rows})
    if missing:
        raise write.UnknownId(f"no failed check is named {missing[0]}; claims review lists them")
    if decision.correction and any(row["claim_id"] is None for row in rows):
        raise CorrectionRefused(
            "the check is on a page, which has no claim's fields to correct; confirm or dismiss it, "
            "or check the page again with what is right, such as --published"
        )
    quotes = {row["claim_quote"] for row in rows}
    if len(quotes) > 1 and decision.correction.keys() & set(VALUES):
        raise CorrectionRefused(
            f"these {len(rows)} claims have different quotes and cannot all have one value; "
            "correct each by itself: claims review CHECK --correct …"
        )


def _is_said(row: Row, decision: Decision) -> bool:
    """Whether the last review of the check says the very same."""
    last = row["last_review"]
    return last is not None and (
        last["decision"],
        last["reviewer"],
        last["note"],
        last["after"].get("correction", {}),
    ) == (decision.status, decision.reviewer, decision.note, decision.correction)


def _review(row: Row, decision: Decision) -> Review:
    said = (decision.status, decision.reviewer, decision.note, decision.correction)
    after: dict[str, object] = {"status": decision.status}
    if decision.correction:
        after["correction"] = decision.correction
    if decision.status is CheckStatus.CONFIRMED:
        after["consequence"] = consequence_of(row)
    outcome = _outcome(row, decision)
    if outcome:
        after["outlet"] = outcome
    before = {"status": row["status"], "review_id": row["review_id"]}
    return Review(
        review_id=content_id(row["check_id"], row["review_id"], *said),
        check_id=row["check_id"],
        decision=decision.status,
        reviewer=decision.reviewer,
        reviewed_at=decision.decided_at,
        note=decision.note,
        before={name: value for name, value in before.items() if value is not None},
        after=after,
    )


def _outcome(row: Row, decision: Decision) -> Outcome | None:
    """What the decision says of the outlet; that a check was wrong, or our reading, says nothing of it."""
    if LABEL in decision.correction:
        return OUTCOMES.get(Label(str(decision.correction[LABEL])))
    wrong_page = consequence_of(row) is Consequence.WITHHOLD
    return Outcome.FAILED if decision.status is CheckStatus.CONFIRMED and wrong_page else None


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


def _completed(review: Review, row: Row, claims: Mapping[str, Claim], findings: Findings) -> Review:
    """The review with the verdicts and fields before and after."""
    before, after = dict(review.before), dict(review.after)
    claim = claims.get(row["claim_id"] or "")
    if claim is None:
        return review
    fields = [name for name in review.after.get("correction", {}) if name != LABEL]
    if row["verdict_id"]:
        before["verdict"] = {name: row[name] for name in ("verdict_id", "label", "confidence")}
    found = next((one for one in findings.judgements if one.verdict.claim_id == claim.claim_id), None)
    if found:
        verdict = found.verdict
        after["verdict"] = verdict.model_dump(include={"verdict_id", "label", "confidence"}, mode="json")
        if LABEL in review.after.get("correction", {}):
            after["label_seen"] = seen(found.evidence)
    if fields:
        before["fields"] = {name: row["claim"][name] for name in fields}
        after["fields"] = {name: getattr(claim, name) for name in fields}
    return review.model_copy(update={"before": before, "after": after})


def _check_verdicts(findings: Findings, claims: Sequence[Claim]) -> tuple[CheckResult, ...]:
    """The checks that fail on what the rules found; what a reviewer decided needs nobody's leave."""
    by_rules = tuple(one for one in findings.judgements if one.verdict.decided_by == BY_RULES)
    context = CheckContext(load_reference(), claims={claim.claim_id: claim for claim in claims})
    return run_suite("verdicts", by_rules, context)


def _activity(
    decision: Decision,
    rows: Sequence[Row],
    claims: Iterable[Claim],
    findings: Findings,
    started: datetime,
    code_version: str,
) -> Activity:
    """The review as a step of provenance.

    Claims were read anew from their documents, verdicts made from their claims and the checks decided on.
    """
    checks: dict[str, list[str]] = {}
    for row in rows:
        checks.setdefault(row["claim_id"] or "", []).append(row["check_id"])
    links: set[tuple[str, str]] = set()
    used: dict[str, set[str]] = {"check": {row["check_id"] for row in rows}}
    for judgement in findings.judgements:
        verdict = judgement.verdict
        links.update((verdict.verdict_id, name) for name in checks.get(verdict.claim_id, ()))
        for kind, sources in verdict.basis.items():
            used.setdefault(kind, set()).update(sources)
            links.update((verdict.verdict_id, source) for source in sources)
    verdicts = tuple(sorted(judgement.verdict.verdict_id for judgement in findings.judgements))
    documents = {claim.claim_id: claim.document_id for claim in claims}
    links.update(documents.items())
    made = {"claim": tuple(sorted(documents)), "verdict": verdicts}
    items = {kind: tuple(sorted(ids)) for kind, ids in sorted(used.items())}
    return Activity(
        activity_id=content_id("review", decision.reviewer, decision.decided_at, started, items, verdicts),
        activity="review",
        agent=f"reviewer:{decision.reviewer}",
        used=items,
        generated={kind: ids for kind, ids in made.items() if ids},
        links=tuple(sorted(links)),
        started_at=started,
        ended_at=datetime.now(UTC),
        flow_run_id=decision.flow_run_id,
        task_run_id=None,
        code_version=code_version,
        data_versions={"rules": load_rules().version, "reference": load_reference().version},
    )
