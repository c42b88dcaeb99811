"""The record of a decision on one failed check: what was before, what is after, what follows of it."""

from collections.abc import Iterable, Mapping

from expectations.suite import load_suite
from tasks.reviews.conditions import CONDITIONS, written
from tasks.reviews.decision import Decision
from tasks.reviews.doubt import DOUBTED
from tasks.verdicts.amended import seen
from warehouse.records.base import content_id
from warehouse.records.claim import Claim, Conditions
from warehouse.records.dossier import Findings
from warehouse.records.review import Consequence, Outcome, Value
from warehouse.records.verdict import Review
from warehouse.records.vocabulary import CheckStatus, Label
from warehouse.rows import Row

LABEL = "label"
OUTCOMES = {Label.SUPPORTED: Outcome.HELD, Label.REFUTED: Outcome.FAILED}


def consequence_of(row: Row) -> Consequence:
    """What follows for the claim of a failed check when a reviewer finds the check right."""
    checks = {check.name: check.if_confirmed for check in load_suite(row["suite"]).checks}
    checks[DOUBTED] = Consequence.WITHDRAW
    found = checks.get(row["expectation"], Consequence.NOTE)
    return found if row["claim_id"] else Consequence.NOTE


def is_said(row: Row, decision: Decision) -> bool:
    """Whether the last review of the check says the very same."""
    last = row["last_review"]
    return last is not None and (
        last["decision"],
        last["reviewer"],
        last["note"],
        last["after"].get("correction", {}),
    ) == (decision.status, decision.reviewer, decision.note, decision.correction)


def review_of(row: Row, decision: Decision) -> Review:
    """The review that a decision is for a check; `completed` adds what came of it."""
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


def completed(review: Review, row: Row, claims: Mapping[str, Claim], findings: Findings) -> Review:
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
        before["fields"] = _fields(row["claim"], fields)
        after["fields"] = _fields(claim.model_dump(mode="json"), fields)
    return review.model_copy(update={"before": before, "after": after})


def _fields(claim: Row, names: Iterable[str]) -> dict[str, Value | None]:
    """These fields of a claim as a correction writes them."""
    values = {name: claim[name] for name in names}
    if CONDITIONS in values:
        values[CONDITIONS] = written(Conditions.model_validate(values[CONDITIONS] or {}))
    return values


def _outcome(row: Row, decision: Decision) -> Outcome | None:
    """What the decision says of the outlet; that a check was wrong, or our reading, says nothing of it."""
    if LABEL in decision.correction:
        return OUTCOMES.get(Label(str(decision.correction[LABEL])))
    wrong_page = consequence_of(row) is Consequence.WITHHOLD
    return Outcome.FAILED if decision.status is CheckStatus.CONFIRMED and wrong_page else None
