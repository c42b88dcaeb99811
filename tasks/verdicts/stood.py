"""When versions of pages stood: what somebody quoted is held against what they can have seen."""

from datetime import datetime, time, timedelta

from tasks.verdicts.index import Index
from warehouse.records.claim import Claim
from warehouse.records.dossier import DocumentMeta

DAY = timedelta(days=1)


def came_too_late(other: Claim, claim: Claim, index: Index) -> bool:
    """Whether the page of `other` was seen to show another text after the claim's had been written.

    Times that are unknown speak against no version.
    """
    source, quoting = index.documents.get(other.document_id), index.documents.get(claim.document_id)
    written = _written_by(quoting) if quoting else None
    return bool(source and source.came_after and written and source.came_after >= written)


def _written_by(document: DocumentMeta) -> datetime | None:
    """The moment by which a version had been written: a later one by when it was first seen.

    Of what names a day alone it is the end of that day, or when it was first seen.
    """
    if document.came_after is not None and document.fetched_at is not None:
        return document.fetched_at
    told = [_end(each) for each in (document.published_at, document.modified_at) if each]
    return min(max(told), document.fetched_at or max(told)) if told else None


def _end(moment: datetime) -> datetime:
    """The end of what a time names: midnight stands for its day."""
    return moment + DAY if moment.timetz().replace(tzinfo=None) == time.min else moment
