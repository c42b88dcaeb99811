"""Which page a document is a version of, by what was held before: addresses move, and careless templates lie.

Two addresses may be one page only as far as they show one article: a version keeps its headline, or how it
begins, and most of the rest.
"""

from tasks.sources.addresses import address_key
from tasks.sources.emptied import telling_words
from tasks.sources.outlets import Outlets
from tasks.text.origin import canonical_url
from tasks.text.read import document_at
from warehouse.home import Home
from warehouse.records.source import Document
from warehouse.visits import Shown, page_at, shown_last

WEB = ("http://", "https://")
ALIKE = 0.5  # share of the words of two headlines or beginnings from which on they are one's


class Pages:
    """The pages of a ledger and of what is read beside them."""

    def __init__(self, home: Home, outlets: Outlets) -> None:
        self._home = home
        self._outlets = outlets
        self._read: dict[str, Shown] = {}

    def placed(self, document: Document, asked: str | None) -> Document:
        """The document as a version of its page; `asked` is the address that led to it.

        What names another article's address as its own has its own. What a known address leads to, and is its
        article, is the next version of that page, wherever it lies now; so is what it gives under a new name.
        """
        if not document.url.startswith(WEB):
            return document
        if address_key(document.canonical_url) != address_key(document.url):
            document = self._own(document)
        document = self._moved(document, asked or document.url)
        self._read[document.canonical_url] = Shown(document.url, document.title, document.text)
        return document

    def _own(self, document: Document) -> Document:
        held = self._shown(document.canonical_url)
        if held is None or address_key(held.url) == address_key(document.url):
            return document
        if is_one_article(held, document):
            return document
        return document_at(document, canonical_url(document.url, None, self._outlets))

    def _moved(self, document: Document, asked: str) -> Document:
        has_moved = address_key(asked) != address_key(document.url)
        if not has_moved and self._shown(document.canonical_url):
            return document
        page = page_at(self._home, asked)
        held = self._shown(page) if page else None
        return document_at(document, page) if held and is_one_article(held, document) else document

    def _shown(self, page: str) -> Shown | None:
        return self._read.get(page) or shown_last(self._home, page)


def is_one_article(held: Shown, document: Document) -> bool:
    """Whether a text is another's or an alteration of it.

    It begins as that does, or it has its headline and most of its words.
    """
    begins = _alike(_beginning(held.title, held.text), _beginning(document.title, document.text))
    return begins or (_alike(held.title or "", document.title or "") and _alike(held.text, document.text))


def _beginning(title: str | None, text: str) -> str:
    """The first line below the headline."""
    lines = (line.strip() for line in text.splitlines())
    return next((line for line in lines if line and line not in (title or "")), "")


def _alike(one: str, other: str) -> bool:
    first, second = set(telling_words(one)), set(telling_words(other))
    return one == other or len(first & second) >= ALIKE * max(1, len(first | second))
