"""Rows of the suite `documents`."""

from collections.abc import Mapping, Sequence
from typing import Any

from expectations.context import CheckContext
from warehouse.records.source import Document

OPENING = 80


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
            "fetched_at": document.fetched_at,
            "text": document.text,
            "text_length": len(document.text.strip()),
            "text_sha256": document.text_sha256,
            "quote": document.title or document.text.strip()[:OPENING] or None,
        }
        for document in documents
    ]
