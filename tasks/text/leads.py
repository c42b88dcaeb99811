"""The lead of an article: what stands between its headline and the box of its text, where finders miss it.

Many systems put it into the head of the page, and its figure is the one that the article is about.
"""

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from tasks.sources.locks import weighed
from tasks.text.bylines import byline_in
from tasks.text.lines import heads_list, is_dateline, is_passing, is_related, photo_kind
from tasks.text.telling import tells
from tasks.text.visible import is_aside
from warehouse.records.vocabulary import BlockKind, Language

LONGEST = 1_200  # characters of a lead
SHORTEST = 20  # of a subtitle, Han ones counting three
KNOWN = 60  # characters by whose letters the first paragraph is found in the page
MOST_LOOKED_AT = 80  # boxes behind the headline among which the text must begin
TRIED = 3  # sentences of the article that are looked for
MOST = 6  # pieces of a lead; more of them are no lead
_KINDS = {
    "p": BlockKind.PARAGRAPH,
    "div": BlockKind.PARAGRAPH,
    "section": BlockKind.PARAGRAPH,
    "li": BlockKind.LIST_ITEM,
    "h2": BlockKind.HEADLINE,
    "h3": BlockKind.HEADLINE,
}
_NAMES = ("class", "id", "itemprop", "data-qa", "data-testid")
_OUTSIDE = frozenset("a figure figcaption form button nav footer table time label dialog".split())  # noqa: SIM905
_LED = re.compile(
    r"(?:^|[\s_-])(?:lead|dek|deck)(?![a-z])|lead-?text|standfirst|sub-?(?:title|head)|summary|vorspann|zhaiyao|daodu",
    re.IGNORECASE,
)
_ASKS = re.compile("[?？]\\W*$")
_FOLD = re.compile(r"[\W_]+")

Piece = tuple[BlockKind, str]


def with_lead(pieces: list[Piece], tree: HtmlElement, title: str | None, language: Language) -> list[Piece]:
    """The pieces of an article, and before its first sentence the lead that they lack.

    Nothing is added where the page does not show headline and first sentence, one behind the other.
    """
    told = [place for place, (_, text) in enumerate(pieces) if tells(text)]
    openings = {_fold(pieces[place][1])[:KNOWN] for place in told[:TRIED]}
    held = _fold("".join(text for _, text in pieces))
    lead: list[Piece] = []
    for box in _between(tree, title, openings):
        text = " ".join(box.text_content().split())
        if (folded := _fold(text)) and folded not in held and _is_lead(box, text, language):
            lead.append((_KINDS[box.tag], text))
            held += folded
    return [*pieces[: told[0]], *lead, *pieces[told[0] :]] if 0 < len(lead) <= MOST else pieces


def _between(tree: HtmlElement, title: str | None, openings: set[str]) -> list[HtmlElement]:
    """The boxes of text behind the headline and before the one that has an opening; none where none has."""
    boxes = [each for each in tree.iter("h1", *_KINDS) if each.tag == "h1" or not _has_boxes(each)]
    start = _headline_place(boxes, _fold(title or ""))
    if start is None:
        return []
    found: list[HtmlElement] = []
    for box in boxes[start + 1 : start + 1 + MOST_LOOKED_AT]:
        if _fold(box.text_content())[:KNOWN] in openings:
            return found
        if box.tag != "h1":
            found.append(box)
    return []


def _headline_place(boxes: Sequence[HtmlElement], title: str) -> int | None:
    """Where the headline stands: in the heading that says it, else in any box, else in one that says part."""
    said = [_fold(box.text_content()) for box in boxes]
    headings = [place for place, box in enumerate(boxes) if box.tag == "h1"]
    saying = [place for place, text in enumerate(said) if text and text == title]
    headed = [place for place in saying if place in headings]
    partly = [place for place in headings if _are_alike(said[place], title)]
    return next(iter([*headed, *saying, *partly]), None) if title else None


def _are_alike(heading: str, title: str) -> bool:
    """Whether one holds the other, or the heading begins as the title for half of its length."""
    half = heading[: (len(heading) + 1) // 2]
    return bool(heading) and (heading in title or title in heading or title.startswith(half))


def _has_boxes(element: HtmlElement) -> bool:
    return next(element.iterdescendants(*_KINDS, "h1", "table", "ul", "ol"), None) is not None


def _is_lead(box: HtmlElement, text: str, language: Language) -> bool:
    """Whether a box tells a sentence, or is called a lead or a subtitle, and is nothing else."""
    if len(text) > LONGEST or weighed(text) < SHORTEST or _stands_outside(box) or _points(box, text):
        return False
    is_other = (
        is_related(text, language)
        or heads_list(text, language)
        or is_passing(text)
        or is_dateline(text, language)
        or photo_kind(text, language)
        or byline_in([text])
    )
    return not is_other and (_is_called_lead(box) or (tells(text) and not _ASKS.search(text)))


def _is_called_lead(box: HtmlElement) -> bool:
    """Whether it, or the box around it, is named a lead, or it is a heading right below the headline."""
    before = box.getprevious()
    below = before is not None and before.tag == "h1" and _KINDS[box.tag] is BlockKind.HEADLINE
    return below or any(_LED.search(_name(each)) for each in (box, box.getparent()) if each is not None)


def _name(element: HtmlElement) -> str:
    return " ".join(element.get(each) or "" for each in _NAMES)[:200]


def _points(box: HtmlElement, text: str) -> bool:
    """Whether half of it is a link: a pointer to another page."""
    return 2 * sum(len(each.text_content().strip()) for each in box.iter("a")) >= len(text)


def _stands_outside(box: HtmlElement) -> bool:
    return any(each.tag in _OUTSIDE or is_aside(each) for each in (box, *box.iterancestors()))


def _fold(text: str) -> str:
    return _FOLD.sub("", text.casefold())
