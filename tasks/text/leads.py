"""The lead of an article: what stands between its headline and the box of its text, where finders miss it.

Many systems put it into the head of the page, and its figure is the one that the article is about. There also
stand other stories, notices, captions and requests; so only what the page's own description says, what is
called a lead, or a plain sentence about what the headline names is one.
"""

import re
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from tasks.sources.locks import weighed
from tasks.sources.pagewords import addressing_words
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
_LED = frozenset(
    "lead lede leadtext standfirst dek deck intro summary subtitle subline subhead subheader".split()  # noqa: SIM905
) | {"subheadline", "vorspann", "zhaiyao", "daodu"}
_OF_ARTICLES = frozenset(
    "a c o art article post entry story content main text body detail page header head title".split()  # noqa: SIM905
)
_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_HASH = re.compile(r"_{1,2}(?=\w*\d)\w{4,12}$")  # «lead__x7Yz4», as style sheets of parts are written
_DESCRIBED = (
    "//meta[@name='description' or @property='og:description' or @name='twitter:description']/@content"
)
_NAMED = re.compile(r"[A-Za-z]*(?:[A-Z][A-Za-z]{2,}|[A-Za-z]\d|\d[A-Z])[\w.-]*|[\u3400-\u9fff]{3}", re.ASCII)
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
    described = [_fold(each) for each in tree.xpath(_DESCRIBED)]
    lead: list[Piece] = []
    for box in _between(tree, title, openings):
        text = " ".join(box.text_content().split())
        if not (folded := _fold(text)) or folded in held or _is_other(box, text, language):
            continue
        said = any(folded[:KNOWN] in each or (each and each in folded) for each in described)
        if said or (not addressing_words().search(text) and _is_lead(box, text, title or "")):
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


def _is_other(box: HtmlElement, text: str, language: Language) -> bool:
    """Whether a box surely is something else: a caption, a pointer, a byline, a day."""
    if len(text) > LONGEST or weighed(text) < SHORTEST or _stands_outside(box) or _points(box, text):
        return True
    if next(box.iter("script", "style"), None) is not None:
        return True
    return bool(
        is_related(text, language)
        or heads_list(text, language)
        or is_passing(text)
        or is_dateline(text, language)
        or photo_kind(text, language)
        or byline_in([text])
    )


def _is_lead(box: HtmlElement, text: str, title: str) -> bool:
    """Whether a box is called a lead, or is a plain one and tells of what the headline names."""
    about, telling = _is_about(text, title), tells(text) and not _ASKS.search(text)
    if any(_is_called_lead(_name(each)) for each in (box, box.getparent()) if each is not None):
        return about or telling
    plain = not any(_name(each).strip() for each in _within(box))
    return plain and about and (telling or _KINDS[box.tag] is BlockKind.HEADLINE)


def _is_called_lead(names: str) -> bool:
    """«standfirst», «article-header__lead», «StoryDek_dek__x7Yz4»; not «lead-image», «topic-summary»."""
    for name in names.split():
        parts = [each.casefold() for each in _PARTS.findall(_HASH.sub("", name))]
        for last in (1, 2):
            if "".join(parts[-last:]) in _LED and _OF_ARTICLES.issuperset(parts[:-last]):
                return True
    return False


def _within(box: HtmlElement) -> Iterator[HtmlElement]:
    """The box and those around it that do not hold the headline as well."""
    for each in (box, *box.iterancestors()):
        if next(each.iter("h1"), None) is not None:
            return
        yield each


def _is_about(text: str, title: str) -> bool:
    """Whether it tells of something that the headline names: a name, a model, three Chinese characters."""
    named = {each.casefold() for each in _grams(title)}
    return any(each.casefold() in named for each in _grams(text))


def _grams(text: str) -> Iterator[str]:
    """Names of a text, and of a run of Chinese characters every three."""
    for place in range(len(text)):
        found = _NAMED.match(text, place)
        if found and (place == 0 or not text[place - 1].isascii() or not text[place - 1].isalnum()):
            yield found[0]


def _name(element: HtmlElement) -> str:
    return " ".join(element.get(each) or "" for each in _NAMES)[:200]


def _points(box: HtmlElement, text: str) -> bool:
    """Whether half of it is a link: a pointer to another page."""
    return 2 * sum(len(each.text_content().strip()) for each in box.iter("a")) >= len(text)


def _stands_outside(box: HtmlElement) -> bool:
    return any(each.tag in _OUTSIDE or is_aside(each) for each in (box, *box.iterancestors()))


def _fold(text: str) -> str:
    return _FOLD.sub("", text.casefold())
