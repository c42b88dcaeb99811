"""An HTML page to text and blocks: trafilatura finds the article, we write it down."""

import re
from collections.abc import Iterator
from html import unescape

import trafilatura
from lxml import etree
from lxml.html import HtmlElement

from tasks.text.languages import detect
from tasks.text.leads import with_lead
from tasks.text.lines import heads_list, is_dateline, is_passing, is_related, photo_kind
from tasks.text.linkboxes import remove_link_boxes
from tasks.text.mainaside import unwrap_main_asides
from tasks.text.marks import clean_markup, set_off, without_controls
from tasks.text.menus import remove_menus
from tasks.text.tags import with_few_attributes
from tasks.text.teasers import remove_teasers
from tasks.text.telling import has_sentence, tells
from tasks.text.unseen import remove_unseen
from tasks.text.widgets import remove_widgets
from warehouse.records.source import Block
from warehouse.records.vocabulary import BlockKind, Language

TELLING = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_ROW})
MAX_ELEMENTS = 200_000
# Boxes of text up to which trafilatura may ask other finders, whose time grows with the square of these.
MAX_BOXES = 3_000
SHORT_LINE = 80
LONGEST_TEASER = 140
LONGEST_POINTER = 40
LONG = 100  # characters of a piece by which an article is known again
MIN_TOLD = 400  # characters from which a page's data are taken to hold the whole article
_KINDS = {"head": BlockKind.HEADLINE, "item": BlockKind.LIST_ITEM, "row": BlockKind.TABLE_ROW}
_BOXES = "p li td th dd dt div h1 h2 h3 h4 h5 h6 pre tr option center blockquote form".split()  # noqa: SIM905
_INLINE = frozenset({"hi", "ref", "del", "graphic", "a", "b", "i", "em", "strong", "span", "sub", "sup", "u"})
_HOLDERS = frozenset({"p", "quote", "item", "head", "cell"})
_NO_LABEL = "–"  # for an empty first cell of a table's row
_SPACE = re.compile(r"\s+")
_FOLD = re.compile(r"[\W_]+")
# Boxes in boxes with nothing between: some generators write them, and parsers give up at 256 levels.
_NESTED = re.compile(
    r"(?:<(?:div|span|font|center|section|article|table|p|b|i|em|strong|u|ul|li)\b[^<>]{0,300}+>\s*+){60,}+",
    re.IGNORECASE,
)
# «<html … />», which browsers take for an opening tag and the parser for the whole page.
_CLOSED = re.compile(r"(<(?:html|head|body)\b[^<>]{0,1000}?)\s*/>", re.IGNORECASE)
_POINTED = re.compile(r"[:：]\s*\w")
_TAG = re.compile(r"<[^<>]{1,300}>")


def parse(markup: str) -> HtmlElement | None:
    """The tree of a page; None where there is none or more elements than any article has."""
    parser = etree.HTMLParser(
        remove_comments=True, remove_pis=True, huge_tree=False, no_network=True, encoding="utf-8"
    )
    parser.set_element_class_lookup(_lookup())
    opened = _CLOSED.sub(r"\1>", clean_markup(with_few_attributes(markup)))
    try:
        tree = etree.fromstring(_NESTED.sub("<div>", opened).encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    if tree is None or sum(1 for _ in tree.iter()) > MAX_ELEMENTS:
        return None
    unwrap_main_asides(tree)
    return tree


def read_article(
    tree: HtmlElement, title: str | None, forced: Language | None, told: str | None = None
) -> tuple[str, tuple[Block, ...]]:
    """The article's text, its headline first, and its blocks; empty where no article is found.

    The words that mark captions and pointers are those of the `forced` language or the article's own.
    `told` is the article as the page's data hold it; taken where the page shows less than half of it.
    The tree is changed: what is not seen or points elsewhere goes, raised digits are written as such.
    """
    remove_unseen(tree)
    remove_menus(tree)
    remove_link_boxes(tree)
    remove_teasers(tree)
    remove_widgets(tree)
    set_off(tree)
    captions = {_plain(each) for each in tree.iter("figcaption")}
    pieces: list[tuple[BlockKind, str]] = []
    opening = True  # until a first paragraph, a repeated headline is one
    found = _once(_best_pieces(tree, told or ""))
    language = forced or _guess(found)
    for kind, text in _without_tail(with_lead(found, tree, title, language), language):
        is_furniture = is_related(text, language) or is_passing(text)
        if not is_furniture and not (opening and _repeats(text, title)):
            pieces.append((_refined(kind, text, captions, language), text))
        opening = opening and (kind not in TELLING or len(text) <= SHORT_LINE)
    if not any(kind in TELLING for kind, _ in pieces):
        return "", ()
    if title:
        pieces.insert(0, (BlockKind.HEADLINE, title))
    return _written(pieces)


def _once(pieces: list[tuple[BlockKind, str]]) -> list[tuple[BlockKind, str]]:
    """The pieces, once where the long ones stand there twice over: for wide and for narrow screens."""
    places = [place for place, (_, text) in enumerate(pieces) if len(text) >= LONG]
    half = len(places) // 2
    texts = [pieces[place][1] for place in places]
    if len(places) % 2 or texts[:half] != texts[half:] or len({*texts}) != half:
        return pieces
    doubled = {*places[half:]}
    return [each for place, each in enumerate(pieces) if place not in doubled]


def _without_tail(pieces: list[tuple[BlockKind, str]], language: Language) -> list[tuple[BlockKind, str]]:
    """The pieces without a list of other stories at their end: a pointer to such, behind it no sentence.

    A pointer to one story («Read more: …») may stand before a list of the article's own.
    """
    end = len(pieces)
    for place in range(len(pieces) - 1, 0, -1):
        kind, text = pieces[place]
        pointing = is_related(text, language) and len(text) <= LONGEST_POINTER and not _POINTED.search(text)
        if pointing or heads_list(text, language):
            end = place
        elif kind is BlockKind.TABLE_ROW or len(text) > LONGEST_TEASER or tells(text):
            break
    return pieces[:end]


def _lookup() -> etree.ElementClassLookup:
    from lxml.html import HtmlElementClassLookup

    return HtmlElementClassLookup()


def _guess(pieces: list[tuple[BlockKind, str]]) -> Language:
    """A language to read the page's furniture by; one that cannot be read is told later."""
    found = detect("\n".join(text for _, text in pieces))
    return found if isinstance(found, Language) else Language.EN


def _best_pieces(tree: HtmlElement, told: str) -> list[tuple[BlockKind, str]]:
    """What trafilatura finds when it weighs precision against recall, where it tells anything.

    Precision alone drops subheadings and the sentences before a link; without it a page of menus has words.
    """
    found = list(_pieces(tree, precise=False))
    if len(told) >= MIN_TOLD and 2 * sum(len(text) for _, text in found) < len(told):
        return list(_told_pieces(told))
    return found if any(has_sentence(text) for _, text in found) else list(_pieces(tree, precise=True))


def _told_pieces(told: str) -> Iterator[tuple[BlockKind, str]]:
    for line in _TAG.sub("\n", told).splitlines():
        if text := _SPACE.sub(" ", without_controls(unescape(line))).strip():
            yield BlockKind.PARAGRAPH, text


def _pieces(tree: HtmlElement, *, precise: bool) -> Iterator[tuple[BlockKind, str]]:
    """Headings, paragraphs, list items and table rows of the article, in order, with all of its text."""
    found = trafilatura.bare_extraction(
        tree,
        fast=sum(1 for _ in tree.iter(*_BOXES)) > MAX_BOXES,
        favor_precision=precise,
        include_comments=False,
        include_tables=True,
        include_images=False,
        with_metadata=False,
    )
    body = getattr(found, "body", None)
    if body is None:
        return
    kind, parts = BlockKind.PARAGRAPH, list[str]()
    for event, element in etree.iterwalk(body, events=("start", "end")):
        ended = event == "end"
        if _breaks(element):
            yield from _piece(kind, parts)
            parts = []
        elif element.tag == "cell" and ended:
            parts.append(" | ")
        kind = _kind_at(element, outside=ended)
        parts.append(_SPACE.sub(" ", (element.tail if ended else element.text) or ""))
    yield from _piece(kind, parts)


def _breaks(element: etree._Element) -> bool:
    """Whether a line begins and ends with an element: not with marks of words, nor inside a table's row."""
    if element.tag in _INLINE or element.tag == "cell":
        return False
    above = {each.tag for each in element.iterancestors()}
    return "row" not in above and not (element.tag == "code" and above & _HOLDERS)


def _kind_at(element: etree._Element, *, outside: bool) -> BlockKind:
    """What the text in an element, or behind it, belongs to."""
    chain = element.iterancestors() if outside else [element, *element.iterancestors()]
    return next((_KINDS[each.tag] for each in chain if each.tag in _KINDS), BlockKind.PARAGRAPH)


def _piece(kind: BlockKind, parts: list[str]) -> Iterator[tuple[BlockKind, str]]:
    row = _SPACE.sub(" ", "".join(parts)).strip()
    text = row.strip(" |")
    if text and kind is BlockKind.TABLE_ROW and row.startswith("|"):
        text = f"{_NO_LABEL} | {text}"  # else the heads would stand over their neighbours' columns
    if text:
        yield kind, text


def _refined(kind: BlockKind, text: str, captions: set[str], language: Language) -> BlockKind:
    if text in captions:
        return BlockKind.CAPTION
    if kind is not BlockKind.PARAGRAPH:
        return kind
    return photo_kind(text, language) or (BlockKind.DATELINE if is_dateline(text, language) else kind)


def _repeats(text: str, title: str | None) -> bool:
    return title is not None and _FOLD.sub("", text.casefold()) == _FOLD.sub("", title.casefold())


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
