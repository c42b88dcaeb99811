"""Extract: documents become draft claims."""

from dataclasses import dataclass

from prefect import task

from tasks.claims.extract import extract_claims
from tasks.entities.registry import registry
from tasks.trace import Trace
from warehouse.records.claim import DraftClaim
from warehouse.records.source import Document
from warehouse.records.verdict import Activity
from warehouse.records.vocabulary import Stage
from warehouse.reference.load import load_reference
from warehouse.versions import made_by, reading_version


@dataclass(frozen=True)
class ExtractedClaims:
    """The draft claims of each document, in the documents' order."""

    drafts: tuple[tuple[DraftClaim, ...], ...]
    activity: Activity


@task(name="extract", task_run_name="extract")
def extract_documents(documents: tuple[Document, ...]) -> ExtractedClaims:
    """Take the claims out of each document."""
    versions = {"lexicon": reading_version(), "reference": load_reference().version}
    step = Trace(Stage.EXTRACT, versions | made_by())
    names = registry()
    drafts = tuple(extract_claims(document, names) for document in documents)
    for document in documents:
        step.derive("draft", document.document_id, "document", document.document_id)
    return ExtractedClaims(drafts, step.close())
