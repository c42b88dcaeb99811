"""When versions of pages stood: what somebody quoted is held against what they can have seen."""

from datetime import date

from tasks.verdicts.index import Index
from warehouse.records.claim import Claim
from warehouse.records.dossier import DocumentMeta


def came_too_late(other: Claim, claim: Claim, index: Index) -> bool:
    """Whether the page of `other` was seen to show another text after the claim's had been written.

    Times that are unknown speak against no version.
    """
    source, quoting = index.documents.get(other.document_id), index.documents.get(claim.document_id)
    written = _written_by(quoting) if quoting else None
    return bool(source and source.came_after and written and source.came_after.date() > written)


def _written_by(document: DocumentMeta) -> date | None:
    """The last day on which a version can have been written: a later one by when it was first seen."""
    if document.came_after is not None and document.fetched_at is not None:
        return document.fetched_at.date()
    days = [each.date() for each in (document.published_at, document.modified_at) if each]
    return max(days, default=None)
