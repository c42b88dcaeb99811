"""Boxes that point to other pages, one beside the other: a linked heading each, with a line or two below.

Beside a short article there is more text in them than in it, and finders take it for the article.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from lxml.html import HtmlElement

MOST_TEXT = 400  # characters of a box; one with more tells something itself
MOST_MARKUP = 2_000  # the same with its white space
ROW = 4  # boxes that make a row
_BOX = frozenset({"div", "li", "article", "section", "a", "dd", "td"})
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_NAMED = re.compile(r"(?:^|[\s_-])(?:title|headline|heading|tit)(?:$|[\s_-])", re.IGNORECASE)


def remove_teasers(tree: HtmlElement) -> None:
    """Take rows of such boxes out of the tree; what stands behind them stays."""
    for element in [*tree.iter("div", "ul", "ol", "section", "main", "body", "dl", "tr", "td")]:
        for row in _rows(element):
            for box in row:
                box.drop_tree()


def _rows(element: HtmlElement) -> Iterator[list[HtmlElement]]:
    """The runs of like children of an element that all point elsewhere, each to a place of its own."""
    children = [each for each in element if each.tag in _BOX]
    for _, like in groupby(children, key=lambda each: (each.tag, (each.get("class") or "").split()[:1])):
        row = list(like)
        if len(row) < ROW:
            continue
        targets = [_target(each) for each in row]
        pointing = [each for each, target in zip(row, targets, strict=True) if target]
        if len(pointing) >= max(ROW, len(row) - 1) and len({*filter(None, targets)}) >= ROW:
            yield pointing


def _target(box: HtmlElement) -> str | None:
    """Where the heading of a box points to; None for a box that is no teaser."""
    text = box.text_content()
    if len(text) > MOST_MARKUP or len(" ".join(text.split())) > MOST_TEXT:
        return None
    heading = next(filter(_is_heading, box.iter("a", "div", "p", "span", "strong", *_HEADINGS)), None)
    links = () if heading is None else (*heading.iter("a"), *heading.iterancestors("a"))
    target = next((each.get("href") for each in links), None)
    return target if target and not target.startswith(("#", "javascript:", "mailto:")) else None


def _is_heading(element: HtmlElement) -> bool:
    return element.tag in _HEADINGS or bool(_NAMED.search((element.get("class") or "")[:200]))
