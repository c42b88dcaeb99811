"""The second half of the way: documents become claims, checks, verdicts and rows."""

from dataclasses import dataclass
from datetime import UTC, datetime

from prefect.runtime import flow_run

from expectations.context import CheckContext
from flows.events import announce
from flows.summary import RunSummary
from tasks.extract import ExtractedClaims, extract_documents
from tasks.judge import Judged, judge_claims
from tasks.link import LinkedClaims, as_reviewed, link_documents
from tasks.opaque import opaque
from tasks.record import record_batch
from tasks.validate import Checked, checked
from warehouse.connection import WarehouseBusy
from warehouse.home import Home
from warehouse.records.claim import Claim
from warehouse.records.dossier import Batch
from warehouse.records.source import Document
from warehouse.records.verdict import CheckResult
from warehouse.reference.load import load_reference
from warehouse.visits import as_overtaken

JUDGE_ATTEMPTS = 5


@dataclass(frozen=True)
class Material:
    """What was made of documents before judging."""

    extracted: ExtractedClaims
    linked: LinkedClaims
    checks: tuple[Checked, ...]

    @property
    def failed(self) -> tuple[CheckResult, ...]:
        """The checks that failed on documents and claims."""
        return tuple(failed for check in self.checks for failed in check.failed)


def take_on(home: Home, carried: Batch) -> RunSummary:
    """Take the documents of a batch all the way, and record them with what the batch carries."""
    material = _prepare(carried.documents)
    made = carried.model_copy(
        update={
            "checks": material.failed,
            "activities": (
                *carried.activities,
                material.extracted.activity,
                material.linked.activity,
                *(check.activity for check in material.checks),
            ),
        }
    )
    return judge_anew(home, made, material.linked)


def judge_anew(home: Home, made: Batch, linked: LinkedClaims | None = None) -> RunSummary:
    """Judge the claims of a batch and record it; judge again when the ledger moved on in between.

    `linked` are claims that were read just now; what reviewers said of them goes before.
    """
    for _ in range(JUDGE_ATTEMPTS):
        if linked:
            read = as_reviewed(home, linked)
            made = made.model_copy(update={"claims": read.claims, "propositions": read.propositions})
        judged = judge_claims(
            home, opaque(made.documents), opaque(made.sketches), opaque(made.claims), opaque(made.checks)
        )
        verdicts = _check_verdicts(judged, made.claims)
        batch = made.model_copy(
            update={
                "findings": judged.findings,
                "checks": (*made.checks, *verdicts.failed),
                "activities": (*made.activities, verdicts.activity, judged.activity),
                "read_fingerprint": judged.fingerprint,
                "decided_at": datetime.now(UTC),
            }
        )
        recorded = record_batch(home, opaque(batch))
        if recorded is not None:
            announce(home, recorded)
            return RunSummary(
                document_ids=tuple(document.document_id for document in batch.documents),
                recorded=recorded,
                checks=tuple(check for check in batch.checks if check.check_id not in judged.settled),
                rejections=batch.rejections,
                visits=as_overtaken(batch.visits, recorded.overtaken),
            )
    raise WarehouseBusy(
        f"other runs changed the ledger {JUDGE_ATTEMPTS} times while this one judged; run it again"
    )


def begun_batch(**carried: object) -> Batch:
    """A batch of this flow run, with what it carries so far."""
    values = {"flow_run_id": flow_run.get_id(), "decided_at": datetime.now(UTC)} | carried
    return Batch.model_validate(values)


def _prepare(documents: tuple[Document, ...]) -> Material:
    """Extract, link and validate."""
    extracted = extract_documents(opaque(documents))
    linked = link_documents(opaque(documents), opaque(extracted.drafts))
    by_id = {document.document_id: document for document in documents}
    context = CheckContext(load_reference(), by_id)
    checks = (
        checked("documents", "document", tuple(by_id), documents, context),
        checked("claims", "claim", [claim.claim_id for claim in linked.claims], linked.claims, context),
    )
    return Material(extracted, linked, checks)


def _check_verdicts(judged: Judged, claims: tuple[Claim, ...]) -> Checked:
    judgements = judged.findings.judgements
    context = CheckContext(load_reference(), claims={claim.claim_id: claim for claim in claims})
    return checked(
        "verdicts", "verdict", [found.verdict.verdict_id for found in judgements], judgements, context
    )
