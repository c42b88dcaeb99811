"""The lines of a page as a person sees them: what is said in its middle, and what stands beside that."""

import re
from functools import cache
from typing import NamedTuple

from lxml import etree

from tasks.sources.locks import Lock, lock_of
from tasks.text.tags import with_few_attributes

SEEN = 40_000  # characters of a page that are looked at
MARKED = 400_000  # characters of markup that marks are sought in
_UNSEEN = frozenset({"script", "style", "template", "svg", "head"})
_BESIDE = frozenset({"nav", "aside", "footer", "header", "noscript"})
_INLINE = frozenset({"a", "b", "i", "em", "strong", "span", "u", "font", "abbr", "code", "sub", "sup", "q"})
_SPACE = re.compile(r"\s+")
_BETWEEN = re.compile(r"\s+[|–—·•»-]\s+|[|_]")
_EDGES = " .…!?。！？"


class Page(NamedTuple):
    """A page as its signs are sought in it; titles and markup are folded, lines are as they stand."""

    titles: frozenset[str]
    inner: tuple[str, ...]
    beside: tuple[str, ...]
    markup: str
    scripts: int
    lock: Lock | None = None


def lines_of(markup: str, beside: tuple[str, ...]) -> Page:
    """Read the lines of an HTML page; what is named like one of `beside` is no part of its middle."""
    folded = _SPACE.sub("", markup[:MARKED]).casefold()
    parser = etree.HTMLParser(
        remove_comments=True, remove_pis=True, huge_tree=False, no_network=True, encoding="utf-8"
    )
    try:
        tree = etree.fromstring(with_few_attributes(markup).encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        tree = None
    if tree is None:
        return Page(frozenset(), (), (), folded, 0)
    heads = [" ".join(each.itertext()) for each in tree.iter("title", "h1")]
    titles = frozenset(part for head in heads[:8] for part in _parts(head[:500]))
    lines = _Lines(_names(beside))
    lines.read(tree)
    scripts = sum(1 for _ in tree.iter("script"))
    lock = lock_of(tree, heads[:8])
    return Page(titles, tuple(lines.inner), tuple(lines.beside), folded, scripts, lock)


def fold(text: str) -> str:
    """Text as words are compared: one space between them, no capitals, straight apostrophes."""
    return straight(text).casefold()


def fold_title(text: str) -> str:
    """A title as titles are compared: folded, without stops at its ends."""
    return fold(text).strip(_EDGES)


def straight(text: str) -> str:
    """Text with one space between words and straight apostrophes."""
    return _SPACE.sub(" ", text.replace("’", "'")).strip()


class _Lines:
    """Walks a page once and keeps its lines in two heaps, up to `SEEN` characters together."""

    def __init__(self, names: re.Pattern[str]) -> None:
        self.inner: list[str] = []
        self.beside: list[str] = []
        self._names = names
        self._pieces: list[str] = []
        self._hidden = self._aside = self._length = 0

    def read(self, tree: etree._Element) -> None:
        asides: list[bool] = []
        for event, element in etree.iterwalk(tree, events=("start", "end")):
            tag = str(element.tag)
            if event == "start":
                asides.append(tag in _BESIDE or self._is_named(element))
                self._enter(tag, asides[-1])
                self._take(element.text)
            else:
                self._leave(tag, asides.pop())
                self._take(element.tail)
            if self._length > SEEN:
                break
        self._break()

    def _is_named(self, element: etree._Element) -> bool:
        if element.tag in {"html", "body", "main", "article"}:
            return False
        name = f"{element.get('class', '')} {element.get('id', '')}"[:300]
        return bool(self._names.search(name.casefold()))

    def _enter(self, tag: str, aside: bool) -> None:
        if tag not in _INLINE or aside or self._aside:
            self._break()
        self._hidden += tag in _UNSEEN
        self._aside += aside

    def _leave(self, tag: str, aside: bool) -> None:
        if tag not in _INLINE or aside or self._aside:
            self._break()
        self._hidden -= tag in _UNSEEN
        self._aside -= aside

    def _take(self, text: str | None) -> None:
        if text and not self._hidden:
            self._pieces.append(text)
            self._length += len(text)

    def _break(self) -> None:
        line = straight("".join(self._pieces))
        self._pieces = []
        if line:
            (self.beside if self._aside else self.inner).append(line)


@cache
def _names(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)))


def _parts(title: str) -> set[str]:
    """A title as a whole and in the parts between its dashes and bars."""
    return {fold_title(part) for part in (title, *_BETWEEN.split(title))} - {""}
