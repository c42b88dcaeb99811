"""Rows of the suite `documents`."""

from collections.abc import Mapping, Sequence
from typing import Any

from expectations.context import CheckContext
from warehouse.records.source import Document

OPENING = 80
AROUND = 20  # characters told on either side
UNREADABLE = "\ufffd"  # what stands where a byte is no character


def document_rows(documents: Sequence[Document], _: CheckContext) -> list[Mapping[str, Any]]:
    """One row a document; its quote is how its text opens."""
    return [
        {
            "key": document.document_id,
            "document_id": document.document_id,
            "url": document.url,
            "title": document.title,
            "language": document.language.value,
            "published_at": document.published_at,
            "modified_at": document.modified_at,
            "told_days": ", ".join(day.isoformat() for day in document.told_days),
            "fetched_at": document.fetched_at,
            "text": document.text,
            "unreadable": _unreadable(document.text),
            "text_length": len(document.text.strip()),
            "text_sha256": document.text_sha256,
            "quote": document.title or document.text.strip()[:OPENING] or None,
        }
        for document in documents
    ]


def _unreadable(text: str) -> str | None:
    """How many characters could not be read and where the first stands; None when all could."""
    count, first = text.count(UNREADABLE), text.find(UNREADABLE)
    if not count:
        return None
    around = " ".join(text[max(0, first - AROUND) : first + AROUND].split())
    noun = "character" if count == 1 else "characters"
    return f"{count} {noun}, the first at {first} («{around}»)"
