"""Boxes of links that no tag calls a menu: navigation and «most read» built of `div`, around the article.

A box goes that holds links and next to nothing else, where it stands above the headline, apart from what
the page tells, or under a name that calls it so. The article's own lists of links, beside its paragraphs
and without such a name, stay; and on a page that tells nothing but links, all do. In a long article the
finder tells them from it by itself, and better.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from lxml.html import HtmlElement

from tasks.sources.locks import weighed
from tasks.sources.pagewords import page_words

LONG = 2_000  # weighed characters of sentences, from which on an article is told from its menus anyway
FEW = 3  # links that make a menu
LINKED = 0.8  # share of its text from which on such a box is one
TOLD = 20  # weighed characters of a piece of a sentence
WHOLE = 40  # of a paragraph that may be made of links
_BOXES = frozenset({"div", "section", "aside", "ul", "ol", "dl"})
_HELD = frozenset({"h1", "article", "main", "table", "form", "figure"})  # what no menu holds
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})  # which call a menu what it is
_STOP = re.compile(r"\w[.!?…][\"'”»)]*(?:\s|$)|[。！？]")
_NO_PLACE = ("#", "javascript:", "mailto:")


class _Sums:
    """What each element of a page holds, with all that is inside of it."""

    def __init__(self, body: HtmlElement) -> None:
        self.order = {each: place for place, each in enumerate(body.iter()) if isinstance(each.tag, str)}
        self.letters: dict[HtmlElement, int] = defaultdict(int)
        self.linked: dict[HtmlElement, int] = defaultdict(int)
        self.links: dict[HtmlElement, int] = defaultdict(int)
        self.held: set[HtmlElement] = set()
        self.telling: set[HtmlElement] = set()  # elements in which a sentence stands
        self.tellers: list[HtmlElement] = []  # those whose own text it is
        self.told = 0  # weighed characters of sentences
        for each in reversed(self.order):
            self._take(each)

    def _take(self, element: HtmlElement) -> None:
        own = (element.text, *(child.tail for child in element))
        self.letters[element] += sum(len("".join(text.split())) for text in own if text)
        if element.tag in _HEADINGS:
            self.linked[element] = self.letters[element]
        elif element.tag == "a":
            self.linked[element] = self.letters[element]
            self.links[element] = int(_leads_on(element))
        elif any(_is_told(text) for text in own) or self._is_paragraph(element):
            self.telling.add(element)
            self.tellers.append(element)
            self.told += sum(weighed(text) for text in own if text)
        parent = element.getparent()
        if parent is None:
            return
        for sums in (self.letters, self.linked, self.links):
            sums[parent] += sums[element]
        if element.tag in _HELD or element in self.held:
            self.held.add(parent)
        if element in self.telling and element.tag != "a":
            self.telling.add(parent)

    def _is_paragraph(self, element: HtmlElement) -> bool:
        """Whether a paragraph is a sentence, though most of its words are links."""
        if element.tag != "p" or self.letters[element] == self.linked[element]:
            return False
        text = element.text_content().strip()
        return weighed(text) >= WHOLE and _STOP.search(text[-4:]) is not None

    def is_menu(self, element: HtmlElement) -> bool:
        """Whether an element holds links and next to nothing else."""
        return (
            self.links[element] >= FEW
            and element not in self.held
            and element not in self.telling
            and self.linked[element] >= LINKED * self.letters[element]
        )


def remove_link_boxes(tree: HtmlElement) -> None:
    """Take such boxes out of the tree; what stands behind them stays."""
    body = tree.find("body")
    if body is None:
        return
    sums = _Sums(body)
    if not 0 < sums.told < LONG:
        return
    heads = [sums.order[each] for each in body.iter("h1")]
    head = min(heads or [sums.order[each] for each in sums.tellers])
    homes = {home for each in sums.tellers for home in (each, each.getparent())}
    for element in [*_outermost(body, sums)]:
        if sums.order[element] < head or _is_named(element) or _is_apart(element, homes):
            element.drop_tree()


def _outermost(body: HtmlElement, sums: _Sums) -> Iterator[HtmlElement]:
    """The boxes of links that stand in no other."""
    found: set[HtmlElement] = set()
    for element in sums.order:
        parent = element.getparent()
        if parent in found:
            found.add(element)
        elif element is not body and element.tag in _BOXES and sums.is_menu(element):
            found.add(element)
            yield element


def _is_apart(element: HtmlElement, homes: set[HtmlElement | None]) -> bool:
    """Whether a box stands neither beside what the page tells nor in the article."""
    return element.getparent() not in homes and next(element.iterancestors("article"), None) is None


def _is_named(element: HtmlElement) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"[:300].casefold()
    return _names().search(names) is not None


@cache
def _names() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, page_words().beside)))


def _leads_on(link: HtmlElement) -> bool:
    target = (link.get("href") or "").strip()
    return bool(target) and not target.startswith(_NO_PLACE)


def _is_told(text: str | None) -> bool:
    return text is not None and weighed(" ".join(text.split())) >= TOLD and _STOP.search(text) is not None
