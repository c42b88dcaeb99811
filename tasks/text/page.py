"""An HTML page to text and blocks: trafilatura finds the article, we write it down."""

import re
from collections.abc import Iterator

import trafilatura
from lxml import etree
from lxml.html import HtmlElement

from tasks.text.lines import is_dateline, is_related, photo_kind
from warehouse.records.source import Block
from warehouse.records.vocabulary import BlockKind, Language

TELLING = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_ROW})
MAX_ELEMENTS = 200_000
_KINDS = {"head": BlockKind.HEADLINE, "item": BlockKind.LIST_ITEM, "row": BlockKind.TABLE_ROW}
_SPACE = re.compile(r"\s+")


def parse(markup: str) -> HtmlElement | None:
    """The tree of a page; None where there is none or more elements than any article has."""
    parser = etree.HTMLParser(
        remove_comments=True, remove_pis=True, huge_tree=False, no_network=True, encoding="utf-8"
    )
    parser.set_element_class_lookup(_lookup())
    try:
        tree = etree.fromstring(markup.encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    if tree is None or sum(1 for _ in tree.iter()) > MAX_ELEMENTS:
        return None
    return tree


def read_article(tree: HtmlElement, title: str | None, language: Language) -> tuple[str, tuple[Block, ...]]:
    """The article's text, its headline first, and its blocks; empty where no article is found."""
    captions = {_plain(each) for each in tree.iter("figcaption")}
    pieces: list[tuple[BlockKind, str]] = []
    for kind, text in _pieces(tree):
        if text and not is_related(text, language) and not _repeats(text, title):
            pieces.append((_refined(kind, text, captions, language), text))
    if not any(kind in TELLING for kind, _ in pieces):
        return "", ()
    if title:
        pieces.insert(0, (BlockKind.HEADLINE, title))
    return _written(pieces)


def _lookup() -> etree.ElementClassLookup:
    from lxml.html import HtmlElementClassLookup

    return HtmlElementClassLookup()


def _pieces(tree: HtmlElement) -> Iterator[tuple[BlockKind, str]]:
    """Headings, paragraphs, list items and table rows of the article, in order."""
    found = trafilatura.bare_extraction(
        tree,
        favor_precision=True,
        include_comments=False,
        include_tables=True,
        include_images=False,
        with_metadata=False,
    )
    body = getattr(found, "body", None)
    if body is None:
        return
    for element in body.iter("head", "p", "quote", "item", "row", "code", "ab"):
        if not any(each.tag in {"p", "quote", "item", "row"} for each in element.iterancestors()):
            yield from _element_pieces(element)


def _element_pieces(element: etree._Element) -> Iterator[tuple[BlockKind, str]]:
    kind = _KINDS.get(element.tag, BlockKind.PARAGRAPH)
    if kind is BlockKind.TABLE_ROW:
        cells = [_plain(cell) for cell in element.iter("cell")]
        yield kind, " | ".join(cell for cell in cells if cell)
        return
    for line in "".join(_with_breaks(element)).split("\n"):
        yield kind, _SPACE.sub(" ", line).strip()


def _with_breaks(element: etree._Element) -> Iterator[str]:
    """The text of an element, a line feed for each line break."""
    for event, each in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            if each.tag == "lb" or (each is not element and each.tag in {"p", "item"}):
                yield "\n"
            yield _SPACE.sub(" ", each.text or "")
        elif each is not element:
            yield _SPACE.sub(" ", each.tail or "")


def _refined(kind: BlockKind, text: str, captions: set[str], language: Language) -> BlockKind:
    if text in captions:
        return BlockKind.CAPTION
    if kind is not BlockKind.PARAGRAPH:
        return kind
    return photo_kind(text, language) or (BlockKind.DATELINE if is_dateline(text, language) else kind)


def _repeats(text: str, title: str | None) -> bool:
    return title is not None and text.casefold() == title.casefold()


def _written(pieces: list[tuple[BlockKind, str]]) -> tuple[str, tuple[Block, ...]]:
    parts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for kind, text in pieces:
        blocks.append(Block(kind=kind, char_start=at, char_end=at + len(text)))
        parts.append(text)
        at += len(text) + 2
    return "\n\n".join(parts), tuple(blocks)


def _plain(element: etree._Element) -> str:
    return _SPACE.sub(" ", "".join(element.itertext())).strip()
