"""Pages that stand where an article should be: consent walls, paywalls, soft 404s, shells, block pages.

What gives each away is in pagekinds.yml. A long article is never taken for one, whatever it mentions.
"""

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import yaml
from lxml import etree
from pydantic import BaseModel, ConfigDict, Field

from warehouse.records.vocabulary import Language

SEEN = 40_000  # characters of a page that phrases are sought in
MARKED = 400_000  # characters of markup that marks are sought in
_UNSEEN = frozenset({"script", "style", "template", "svg", "head"})
_HAN = re.compile("[\u3400-\u9fff]")
_SPACE = re.compile(r"\s+")
_BETWEEN = re.compile(r"\s+[|–—·•»-]\s+|[|_]")
_EDGES = " .…!?。！？"


class PageKind(BaseModel):
    """One entry of pagekinds.yml; lengths are characters of the article, `needed` are points."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    detail: str
    longest: int
    bare: int
    needed: int = 2
    anywhere: bool = False
    scripted: bool = Field(default=False, description="a page of scripts without text is one, unsaid")
    titles: dict[Language, tuple[str, ...]]
    phrases: dict[Language, tuple[str, ...]]
    marks: tuple[str, ...] = ()


class NoArticle(NamedTuple):
    """What a page is instead of an article: a reason code, and the sentence a person reads."""

    reason: str
    detail: str


class _Seen(NamedTuple):
    """A page as its signs are sought in it, all folded."""

    titles: frozenset[str]
    text: str
    markup: str
    scripts: int


def no_article(markup: str, article: str) -> NoArticle | None:
    """What an HTML page is instead of an article; None where it may well be one.

    `article` is the text that was read out of it, empty where none was.
    """
    length = len(article) + 2 * len(_HAN.findall(article[:SEEN]))
    open_kinds = {name: kind for name, kind in page_kinds().items() if length <= kind.longest}
    if not open_kinds:
        return None
    seen = _seen(markup)
    for name, kind in open_kinds.items():
        if _points(kind, seen, article, length) >= (1 if length <= kind.bare else kind.needed):
            return NoArticle(name, f"{kind.detail}; open it in a browser, save the article and pass the file")
    return None


@cache
def page_kinds() -> dict[str, PageKind]:
    """Load and check pagekinds.yml."""
    raw = yaml.safe_load((files("tasks.sources") / "pagekinds.yml").read_text("utf-8"))
    return {name: PageKind.model_validate(entry) for name, entry in raw.items()}


def _points(kind: PageKind, seen: _Seen, article: str, length: int) -> int:
    text = seen.text if kind.anywhere or not article else _folded(article[:SEEN])
    points = sum(phrase in text for phrases in kind.phrases.values() for phrase in phrases)
    points += sum(mark in seen.markup for mark in kind.marks)
    if any(title in seen.titles for titles in kind.titles.values() for title in titles):
        points += kind.needed
    if kind.scripted and length == 0 and not seen.text and seen.scripts:
        points += kind.needed
    return points


def _seen(markup: str) -> _Seen:
    folded = _SPACE.sub("", markup[:MARKED]).casefold()
    parser = etree.HTMLParser(
        remove_comments=True, remove_pis=True, huge_tree=False, no_network=True, encoding="utf-8"
    )
    try:
        tree = etree.fromstring(markup.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        tree = None
    if tree is None:
        return _Seen(frozenset(), "", folded, 0)
    heads = [" ".join(each.itertext()) for each in tree.iter("title", "h1")]
    return _Seen(
        frozenset(part for head in heads[:8] for part in _parts(head[:500])),
        _folded(" ".join(_texts(tree))[:SEEN]),
        folded,
        sum(1 for _ in tree.iter("script")),
    )


def _texts(tree: etree._Element) -> list[str]:
    """The text that a reader sees, and that of `noscript`, piece by piece."""
    return [
        str(piece)
        for piece in tree.xpath("//text()")
        if not any(each.tag in _UNSEEN for each in _upwards(piece))
    ]


def _upwards(piece: etree._ElementUnicodeResult) -> list[etree._Element]:
    """The elements that a piece of text stands in, nearest first; a tail stands beside its own."""
    parent = piece.getparent()
    inside = [parent] if parent is not None and not piece.is_tail else []
    return inside + (list(parent.iterancestors())[:3] if parent is not None else [])


def _parts(title: str) -> set[str]:
    """A title as a whole and in the parts between its dashes and bars."""
    return {_folded(part).strip(_EDGES) for part in (title, *_BETWEEN.split(title))}


def _folded(text: str) -> str:
    return _SPACE.sub(" ", text.replace("’", "'")).strip().casefold()
