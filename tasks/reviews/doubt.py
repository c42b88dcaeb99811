"""A person's doubt about how a claim was read: a failed check like any other, which no expectation raised."""

from collections.abc import Iterable
from datetime import datetime

from tasks.reviews.decision import refuse_unsaid
from tasks.verdicts.telling import told_reading
from warehouse import write
from warehouse.home import Home
from warehouse.records.base import content_id
from warehouse.records.dossier import Batch
from warehouse.records.verdict import CheckResult
from warehouse.records.vocabulary import Severity
from warehouse.rows import Row

DOUBTED = "reading_doubted"
SUITE = "claims"


def doubt(home: Home, claims: Iterable[Row], reviewer: str, note: str, at: datetime) -> tuple[str, ...]:
    """Record that somebody doubts how these claims (rows of the view) were read; the ids of the checks.

    A claim has one such check, whoever doubts it and however often. Raises `CorrectionRefused` for a name
    or a note that cannot be.
    """
    refuse_unsaid(reviewer, note)
    told = f": {note}" if note else ""
    checks = tuple(
        CheckResult(
            check_id=content_id(DOUBTED, claim["claim_id"]),
            suite=SUITE,
            expectation=DOUBTED,
            severity=Severity.WARNING,
            document_id=claim["document_id"],
            claim_id=claim["claim_id"],
            observed=told_reading(claim),
            expected="what the quote says",
            message=f"{reviewer} doubts that the quote says «{told_reading(claim)}»{told}",
            quote=claim["quote"],
        )
        for claim in claims
    )
    write.record(home, Batch(checks=checks, decided_at=at, reason=f"doubt of {reviewer}"))
    return tuple(check.check_id for check in checks)
