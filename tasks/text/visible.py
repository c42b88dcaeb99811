"""What a reader of a page sees, as lines: where headlines, bylines and dates are looked for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from tasks.text.unseen import hides

MAX_LINES = 4_000
MAX_LINE = 400
_UNSEEN = frozenset(
    "script style noscript template svg head select option textarea form iframe button nav footer".split()  # noqa: SIM905
)
_INLINE = frozenset(
    "a span em b strong i time font small abbr cite u sup sub address bdi label ins mark q".split()  # noqa: SIM905
)
_HEADINGS = frozenset({"h1", "h2", "h3"})
# Blogger calls the column of its posts a widget.
_ASIDE = re.compile(
    r"\b(?:aside|comment|sidebar|related|recommend|footer|cookie|consent|widget(?! Blog\b)"
    r"|hot-?news|popular|trending|ranking)",
    re.IGNORECASE,
)
_EMBEDDED = re.compile(r"tweet|twitter|instagram|tiktok|bluesky|mastodon|reddit|embed", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """A line as shown, with white space folded; `heading` for one inside h1 to h3."""

    text: str
    heading: bool


def visible_lines(tree: HtmlElement) -> list[Line]:
    """The lines of a page in the order of its source, without menus, footers, forms and side columns."""
    lines: list[Line] = []
    pieces: list[str] = []
    headed = False
    for boundary, text, heading in _walk(tree):
        if boundary and pieces:
            _add(lines, pieces, heading=headed)
            pieces, headed = [], False
        if len(lines) >= MAX_LINES:
            return lines
        if text:
            pieces.append(text[: 4 * MAX_LINE])
            headed |= heading
    _add(lines, pieces, heading=headed)
    return lines


def _add(lines: list[Line], pieces: list[str], *, heading: bool) -> None:
    text = " ".join(" ".join(pieces).split())
    if text:
        lines.append(Line(text[:MAX_LINE], heading))


def _walk(tree: HtmlElement) -> Iterator[tuple[bool, str, bool]]:
    """Boundaries between lines and the text between them; without recursion, for pages nest without end."""
    body = tree.find("body")
    stack: list[tuple[HtmlElement, bool, bool]] = [(body if body is not None else tree, False, False)]
    while stack:
        element, closing, inherited = stack.pop()
        breaks = element.tag not in _INLINE
        if closing:
            yield breaks, element.tail or "", False
            continue
        if not isinstance(element.tag, str) or _hidden(element):
            yield breaks, element.tail or "", inherited
            continue
        heading = inherited or element.tag in _HEADINGS
        yield breaks, element.text or "", heading
        stack.append((element, True, inherited))
        stack.extend((child, False, heading) for child in reversed(element))


def is_aside(element: HtmlElement) -> bool:
    """Whether an element is a comment, a side column or a list of other pages, by its tag or class."""
    return element.tag in {"aside", "nav", "footer"} or is_aside_by_name(element)


def is_aside_by_name(element: HtmlElement) -> bool:
    """Whether class or id call an element a comment, a side column, other pages, or a post from elsewhere."""
    hints = f"{element.get('class') or ''} {element.get('id') or ''}"[:200]
    if element.tag == "blockquote":
        return bool(_EMBEDDED.search(hints))
    return (
        element.tag in {"div", "section", "ul", "ol", "li", "article"}
        and bool(_ASIDE.search(hints))
        and element.find(".//h1") is None
    )


def _hidden(element: HtmlElement) -> bool:
    return element.tag in _UNSEEN or hides(element) or is_aside(element)
