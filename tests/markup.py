"""Pages in markup, read as a server would have sent them."""

from datetime import UTC, datetime

from tasks.sources.archive import describe
from tasks.sources.outlets import load_outlets
from tasks.text.read import Overrides, read_document

NOON = datetime(2026, 11, 27, tzinfo=UTC)


def read_markup(markup, language, at=NOON, url="https://printer.example/a"):
    """The document that a page gives."""
    page = markup.encode()
    capture = describe(page, url, at, media_type="text/html", charset="utf-8")
    return read_document(capture, page, Overrides(language=language), load_outlets())
