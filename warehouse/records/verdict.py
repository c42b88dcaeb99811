"""What was found: evidence, verdicts, origins, checks, reviews, and the activities behind them."""

from typing import Any

from pydantic import AwareDatetime, Field

from warehouse.records.base import Record
from warehouse.records.vocabulary import (
    AttributionLabel,
    CheckStatus,
    EvidenceKind,
    Label,
    Severity,
    Stance,
)


class Evidence(Record):
    """One piece of evidence of one verdict; `source_id` is the claim, figure, result or fact behind it."""

    evidence_id: str
    kind: EvidenceKind
    stance: Stance
    source_id: str | None
    value_low: float | None = None
    value_high: float | None = None
    unit: str | None = None
    outlet_id: str | None = None
    origin_id: str | None = None
    is_interested_party: bool = False
    url: str | None = None
    quote: str | None = None
    published_at: AwareDatetime | None = None
    weight: float = Field(ge=0, le=1)
    reason: str


class Verdict(Record):
    """The finding on one claim. Content-addressed: equal findings on equal evidence have one id.

    `basis` names everything the judging looked at (claim, document and figure ids), so that it can
    be run again; `verdict_sha256` is over the canonical JSON of the finding and its evidence.
    """

    verdict_id: str
    claim_id: str
    proposition_id: str
    label: Label
    attribution_label: AttributionLabel
    confidence: float = Field(ge=0, le=1)
    rationale: str
    supporting_origins: int = Field(ge=0)
    refuting_origins: int = Field(ge=0)
    decided_by: str = "rules"
    rules_version: str
    reference_version: str
    basis: dict[str, tuple[str, ...]]
    verdict_sha256: str


class Judgement(Record):
    """A verdict with its evidence."""

    verdict: Verdict
    evidence: tuple[Evidence, ...]


class Origin(Record):
    """One root of a proposition's claims, and the way each document goes back to it.

    `path` is a list of steps `{"document_id", "outlet_id", "credits", "how"}` from copy to root.
    """

    proposition_id: str
    origin_id: str
    origin_outlet_id: str | None
    first_document_id: str | None
    document_count: int
    path: tuple[dict[str, Any], ...]


class CheckResult(Record):
    """One expectation applied to one row, failed."""

    check_id: str
    suite: str
    expectation: str
    severity: Severity
    document_id: str | None
    claim_id: str | None
    observed: str
    expected: str
    message: str
    quote: str | None = None
    status: CheckStatus = CheckStatus.OPEN


class Review(Record):
    """A person's decision on a failed check, with what stood before and what stands after.

    Both hold the `status` of the check, the `verdict` on its claim (id, label, confidence) and the
    `fields` of its reading that are corrected; `after` also what the decision says: `correction`,
    `consequence`, `outlet` (see `records.review`). `before` names the review that this one follows.
    """

    review_id: str
    check_id: str
    decision: CheckStatus
    reviewer: str
    reviewed_at: AwareDatetime
    note: str
    before: dict[str, Any] = Field(default_factory=dict)
    after: dict[str, Any] = Field(default_factory=dict)


class Activity(Record):
    """One run of one step (W3C PROV): what it used and generated, by kind of item, and with what.

    `used` and `generated` map an item kind (`url`, `capture`, `document`, `claim`, `figure`,
    `verdict`, …) to ids. `links` pair each generated id with the ids it was made from, so that the
    chain of one verdict can be told out of a batch.
    """

    activity_id: str
    activity: str
    agent: str
    used: dict[str, tuple[str, ...]]
    generated: dict[str, tuple[str, ...]]
    links: tuple[tuple[str, str], ...] = ()
    started_at: AwareDatetime
    ended_at: AwareDatetime
    flow_run_id: str | None
    task_run_id: str | None
    code_version: str
    data_versions: dict[str, str]
