"""Recall: recorded documents come back from the ledger, to be worked on."""

from collections.abc import Sequence
from dataclasses import dataclass

from prefect import task

from tasks.text.sketch import sketch
from warehouse.home import Home
from warehouse.records.dossier import Sketch
from warehouse.records.source import Document
from warehouse.standing import behind


@dataclass(frozen=True)
class Recalled:
    """Documents and their sketches, in one order."""

    documents: tuple[Document, ...]
    sketches: tuple[Sketch, ...]


@task(name="recall", task_run_name="recall")
def recall_documents(home: Home, document_ids: Sequence[str]) -> Recalled:
    """Bring back documents by their ids."""
    documents = behind(home, document_ids).documents
    sketches = tuple(
        Sketch(document_id=found.document_id, hashes=sketch(found.text, found.language))
        for found in documents
    )
    return Recalled(documents, sketches)
