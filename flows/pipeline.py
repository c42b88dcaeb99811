"""The order of the stages, from items to recorded verdicts; every flow that judges pages goes this way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from prefect.runtime import flow_run
from prefect.utilities.annotations import quote

from expectations.context import CheckContext
from flows.progress import tell
from flows.summary import RunSummary
from tasks.extract import ExtractedClaims, extract_documents
from tasks.fetch import FetchedPages, fetch_pages
from tasks.judge import Judged, judge_claims
from tasks.link import LinkedClaims, link_documents
from tasks.read import ReadPages, read_pages
from tasks.record import record_batch
from tasks.text.read import Overrides
from tasks.validate import Checked, checked
from warehouse.home import Home
from warehouse.records.dossier import Batch
from warehouse.reference.load import load_reference
from warehouse.write import StaleDossier

BATCH_ITEMS = 100
JUDGE_ATTEMPTS = 5


@dataclass(frozen=True)
class Material:
    """What the stages before judging made of one batch of items."""

    fetched: FetchedPages
    reading: ReadPages
    extracted: ExtractedClaims
    linked: LinkedClaims
    checks: tuple[Checked, ...]


def run_items(home: Home, items: Sequence[str], overrides: Overrides) -> RunSummary:
    """Take items all the way, a batch at a time; each batch is recorded in one transaction."""
    summary = RunSummary(flow_run_id=flow_run.get_id())
    for start in range(0, len(items), BATCH_ITEMS):
        batch = list(items[start : start + BATCH_ITEMS])
        tell("fetch", start, len(items))
        material = _prepare(home, batch, overrides)
        tell("judge", start, len(items))
        summary += _settle(home, material)
    tell("done", len(items), len(items))
    return summary


def _prepare(home: Home, items: list[str], overrides: Overrides) -> Material:
    """Fetch, read, extract, link and validate one batch."""
    fetched = fetch_pages(items, home)
    reading = read_pages(quote(fetched.pages), quote(overrides))
    extracted = extract_documents(quote(reading.documents))
    linked = link_documents(quote(reading.documents), quote(extracted.drafts))
    documents = {document.document_id: document for document in reading.documents}
    context = CheckContext(load_reference(), documents)
    checks = (
        checked("documents", "document", tuple(documents), reading.documents, context),
        checked("claims", "claim", [claim.claim_id for claim in linked.claims], linked.claims, context),
    )
    return Material(fetched, reading, extracted, linked, checks)


def _settle(home: Home, material: Material) -> RunSummary:
    """Judge a batch and record it; judge again when the ledger moved on in between."""
    reading, linked = material.reading, material.linked
    for attempt in range(1, JUDGE_ATTEMPTS + 1):
        judged = judge_claims(home, quote(reading.documents), quote(reading.sketches), quote(linked.claims))
        batch = _batch(material, judged, _check_verdicts(judged, linked))
        try:
            recorded = record_batch(home, quote(batch))
        except StaleDossier:
            if attempt == JUDGE_ATTEMPTS:
                raise
        else:
            break
    return RunSummary(
        document_ids=tuple(document.document_id for document in reading.documents),
        recorded=recorded,
        checks=batch.checks,
        rejections=batch.rejections,
    )


def _check_verdicts(judged: Judged, linked: LinkedClaims) -> Checked:
    judgements = judged.findings.judgements
    context = CheckContext(load_reference(), claims={claim.claim_id: claim for claim in linked.claims})
    return checked(
        "verdicts", "verdict", [found.verdict.verdict_id for found in judgements], judgements, context
    )


def _batch(material: Material, judged: Judged, verdicts: Checked) -> Batch:
    fetched, reading, linked = material.fetched, material.reading, material.linked
    checks = (*material.checks, verdicts)
    steps = (fetched, reading, material.extracted, linked, *checks, judged)
    return Batch(
        outlets=reading.outlets,
        captures=tuple(page.capture for page in fetched.pages),
        documents=reading.documents,
        sketches=reading.sketches,
        claims=linked.claims,
        propositions=linked.propositions,
        findings=judged.findings,
        checks=tuple(failed for check in checks for failed in check.failed),
        rejections=(*fetched.rejections, *reading.rejections),
        activities=tuple(step.activity for step in steps),
        flow_run_id=flow_run.get_id(),
        decided_at=datetime.now(UTC),
        read_fingerprint=judged.fingerprint,
    )
