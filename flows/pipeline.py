"""The order of the stages, from items to published verdicts; every flow that judges pages goes this way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from prefect import State
from prefect.runtime import flow_run

from expectations.context import CheckContext
from flows.artifacts import name_run, outcome, show_failed_checks, show_summary
from flows.events import announce, announce_reference
from flows.progress import tell
from flows.summary import RunSummary
from tasks.extract import ExtractedClaims, extract_documents
from tasks.fetch import FetchedPages, fetch_pages
from tasks.judge import Judged, judge_claims
from tasks.link import LinkedClaims, as_reviewed, link_documents
from tasks.opaque import opaque
from tasks.publish import publish_ledger
from tasks.read import ReadPages, read_pages
from tasks.record import record_batch
from tasks.reference import load_reference_data
from tasks.text.read import Overrides
from tasks.validate import Checked, checked
from warehouse.connection import WarehouseBusy
from warehouse.home import Home
from warehouse.records.dossier import Batch
from warehouse.records.source import Rejection
from warehouse.records.verdict import CheckResult
from warehouse.reference.load import load_reference

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

    @property
    def failed(self) -> tuple[CheckResult, ...]:
        """The checks that failed on documents and claims."""
        return tuple(failed for check in self.checks for failed in check.failed)


def run_items(
    home: Home, items: Sequence[str], overrides: Overrides, turned_away: tuple[Rejection, ...] = ()
) -> State[RunSummary]:
    """Take items all the way, a batch at a time; each batch is recorded in one transaction.

    `turned_away` is what was refused on the way to the items. The state is Failed when a check that
    warns failed; its result is the summary either way.
    """
    reference_changed = load_reference_data(home)
    if reference_changed:
        announce_reference(load_reference().version)
    summary = RunSummary(flow_run_id=flow_run.get_id())
    for start in range(0, max(len(items), 1), BATCH_ITEMS):
        tell("fetch", start, len(items))
        fetched = fetch_pages(list(items[start : start + BATCH_ITEMS]), home)
        tell("read and extract", start, len(items))
        material = _prepare(fetched, overrides)
        tell("judge", start, len(items))
        summary += _settle(home, material, turned_away if start == 0 else ())
    if reference_changed or summary.changed or not home.published.exists():
        tell("publish", len(items), len(items))
        publish_ledger(home)
    show_summary(home, summary)
    show_failed_checks(home, summary)
    name_run(summary)
    return outcome(summary)


def _prepare(fetched: FetchedPages, overrides: Overrides) -> Material:
    """Read, extract, link and validate one batch."""
    reading = read_pages(opaque(fetched.pages), opaque(overrides))
    extracted = extract_documents(opaque(reading.documents))
    linked = link_documents(opaque(reading.documents), opaque(extracted.drafts))
    documents = {document.document_id: document for document in reading.documents}
    context = CheckContext(load_reference(), documents)
    checks = (
        checked("documents", "document", tuple(documents), reading.documents, context),
        checked("claims", "claim", [claim.claim_id for claim in linked.claims], linked.claims, context),
    )
    return Material(fetched, reading, extracted, linked, checks)


def _settle(home: Home, material: Material, turned_away: tuple[Rejection, ...]) -> RunSummary:
    """Judge a batch and record it; judge again when the ledger moved on in between."""
    reading = material.reading
    for _ in range(JUDGE_ATTEMPTS):
        linked = as_reviewed(home, material.linked)
        judged = judge_claims(
            home,
            opaque(reading.documents),
            opaque(reading.sketches),
            opaque(linked.claims),
            opaque(material.failed),
        )
        batch = _batch(material, linked, judged, _check_verdicts(judged, linked), turned_away)
        recorded = record_batch(home, opaque(batch))
        if recorded is not None:
            announce(home, recorded)
            return RunSummary(
                document_ids=tuple(document.document_id for document in reading.documents),
                recorded=recorded,
                checks=tuple(check for check in batch.checks if check.check_id not in judged.settled),
                rejections=batch.rejections,
                repeats=reading.repeats,
            )
    raise WarehouseBusy(
        f"other runs changed the ledger {JUDGE_ATTEMPTS} times while this one judged; run it again"
    )


def _check_verdicts(judged: Judged, linked: LinkedClaims) -> Checked:
    judgements = judged.findings.judgements
    context = CheckContext(load_reference(), claims={claim.claim_id: claim for claim in linked.claims})
    return checked(
        "verdicts", "verdict", [found.verdict.verdict_id for found in judgements], judgements, context
    )


def _batch(
    material: Material,
    linked: LinkedClaims,
    judged: Judged,
    verdicts: Checked,
    turned_away: tuple[Rejection, ...],
) -> Batch:
    fetched, reading = material.fetched, material.reading
    return Batch(
        outlets=reading.outlets,
        captures=tuple(page.capture for page in fetched.pages),
        documents=reading.documents,
        sketches=reading.sketches,
        claims=linked.claims,
        propositions=linked.propositions,
        findings=judged.findings,
        checks=(*material.failed, *verdicts.failed),
        rejections=(*turned_away, *fetched.rejections, *reading.rejections),
        activities=(
            fetched.activity,
            reading.activity,
            material.extracted.activity,
            linked.activity,
            *(check.activity for check in (*material.checks, verdicts)),
            judged.activity,
        ),
        flow_run_id=flow_run.get_id(),
        decided_at=datetime.now(UTC),
        read_fingerprint=judged.fingerprint,
    )
