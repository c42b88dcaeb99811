"""Read: captures become documents and their sketches."""

from collections.abc import Container
from dataclasses import dataclass, replace

from prefect import get_run_logger, task

from tasks.fetch import rejection
from tasks.sources.inputs import Fetched
from tasks.sources.outlets import Outlets, load_outlets
from tasks.sources.pagekinds import no_article
from tasks.sources.samepage import Pages
from tasks.sources.served import is_markup
from tasks.text.encoding import decode
from tasks.text.read import EXTRACTOR, Overrides, read_document
from tasks.text.sketch import sketch
from tasks.trace import Trace
from warehouse.home import Home
from warehouse.records.dossier import Sketch
from warehouse.records.source import Document, ItemRejected, Outlet, Rejection
from warehouse.records.verdict import Activity
from warehouse.records.vocabulary import Stage

UNREAD = frozenset({"empty", "unsupported_language"})  # what a page is turned away with that has no article
LONGEST = 1_000_000  # characters; a long article has a twentieth of it


@dataclass(frozen=True)
class ReadPages:
    """Documents in the order of their captures; the same text read twice is one document.

    `repeats` are the addresses that gave a document again, each with the address that gave it first; `moved`
    are known addresses that led elsewhere, each with the document that is its page's next version.
    """

    documents: tuple[Document, ...]
    outlets: tuple[Outlet, ...]
    sketches: tuple[Sketch, ...]
    rejections: tuple[Rejection, ...]
    repeats: tuple[tuple[str, str], ...]
    activity: Activity
    moved: tuple[tuple[str, str], ...] = ()

    @property
    def by_address(self) -> dict[str, Document]:
        """The document that each address gave."""
        led = dict(self.moved)
        named = {document.document_id: document for document in self.documents}
        others = [document for name, document in named.items() if name not in led.values()]
        read = {document.url: document for document in (*named.values(), *others)}
        read |= {again: read[first] for again, first in self.repeats}
        return read | {asked: named[name] for asked, name in led.items() if name in named}

    @property
    def refusals(self) -> dict[str, str]:
        """The reasons why addresses gave none."""
        return {refused.item: refused.reason for refused in self.rejections}

    def without(self, known: Container[str]) -> "ReadPages":
        """The same, apart from the documents of these ids."""
        return replace(
            self,
            documents=tuple(each for each in self.documents if each.document_id not in known),
            sketches=tuple(each for each in self.sketches if each.document_id not in known),
            repeats=(),
        )

    def refusing(self, refused: tuple[Rejection, ...]) -> "ReadPages":
        """The same, where what all these addresses gave is turned away after it was read."""
        places = {each.item for each in refused}
        gone = {each.document_id for place, each in self.by_address.items() if place in places}
        return replace(
            self.without(gone),
            repeats=tuple(each for each in self.repeats if each[0] not in places),
            rejections=(*self.rejections, *refused),
        )


@task(name="read", task_run_name="read")
def read_pages(pages: tuple[Fetched, ...], overrides: Overrides, home: Home | None = None) -> ReadPages:
    """Read each capture; one that is no article in a known language becomes a rejection.

    With a `home`, what is held there tells which pages the documents are versions of.
    """
    outlets = load_outlets()
    held = Pages(home, outlets) if home else None
    step = Trace(Stage.READ, {"extractor": EXTRACTOR, "outlets": outlets.version})
    documents: dict[str, Document] = {}
    rejections: list[Rejection] = []
    repeats: list[tuple[str, str]] = []
    moved: list[tuple[str, str]] = []
    for page in pages:
        try:
            found = _read_or_refuse(page, overrides, outlets)
        except ItemRejected as refused:
            get_run_logger().warning("%s", refused)
            rejections.append(rejection(refused))
        else:
            document = held.placed(found, page.asked) if held else found
            first = documents.setdefault(document.document_id, document)
            if page.asked and document.canonical_url != found.canonical_url:
                moved.append((page.asked, document.document_id))
            elif first is not document:
                repeats.append((page.capture.url, first.url))
            step.derive("document", document.document_id, "capture", document.capture_sha256)
    publishers = tuple(
        outlets.of_id(name)
        for name in sorted({name for found in documents.values() for name in found.outlets})
    )
    sketches = tuple(
        Sketch(document_id=found.document_id, hashes=sketch(found.text, found.language))
        for found in documents.values()
    )
    return ReadPages(
        tuple(documents.values()),
        publishers,
        sketches,
        tuple(rejections),
        tuple(repeats),
        step.close(),
        tuple(moved),
    )


def _read_or_refuse(page: Fetched, overrides: Overrides, outlets: Outlets) -> Document:
    """The document of a page; `ItemRejected` also where reading fails in a way that nobody foresaw.

    One page of a stranger must not end the run of all the others.
    """
    try:
        return _of_article_length(_read_article(page, overrides, outlets))
    except ItemRejected:
        raise
    except Exception as error:
        url, kind = page.capture.url, type(error).__name__
        get_run_logger().warning("%s: reading it failed", url, exc_info=True)
        reason = f"reading it failed ({kind}, see the run's log); pass the article's text"
        raise ItemRejected(Stage.READ, "unreadable_page", url, reason) from error


def _read_article(page: Fetched, overrides: Overrides, outlets: Outlets) -> Document:
    """The document of a page, unless the page stands where an article should be: `ItemRejected`."""
    try:
        document = read_document(page.capture, page.body, overrides, outlets)
    except ItemRejected as refused:
        if refused.reason in UNREAD:
            _refuse_stand_in(page, "", refused)
        raise
    _refuse_stand_in(page, document.text, None)
    return document


def _refuse_stand_in(page: Fetched, article: str, cause: ItemRejected | None) -> None:
    """Raise `ItemRejected` for a consent wall, a paywall and their like."""
    capture = page.capture
    text = decode(page.body, capture.charset, capture.url)
    found = no_article(text, article) if is_markup(capture.media_type, text) else None
    if found is not None:
        raise ItemRejected(Stage.READ, found.reason, capture.url, found.detail) from cause


def _of_article_length(document: Document) -> Document:
    """The document, unless it is too long to be judged in useful time: `ItemRejected` with `too_large`."""
    if len(document.text) > LONGEST:
        reason = f"its text has more than {LONGEST:,} characters; pass the articles in it one by one"
        raise ItemRejected(Stage.READ, "too_large", document.url, reason)
    return document
