"""What a page's JSON-LD says of who may read it: `isAccessibleForFree`, and the parts it is false of.

A site says so of articles that it shows in full, too: to search engines, or to whoever has read few. So what
counts is whether the text that it locks is there.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from tasks.text.linked import Node, is_article, linked_data, listed

BARE = 200  # weighed characters; a locked part that holds fewer was left out
BRIEF = (
    600  # weighed characters of an article; so few are the beginning of one whose locked part is not named
)
_NAME = re.compile(r"([.#])([\w-]+)")
_HAN = re.compile("[\u3400-\u9fff]")
_UNREAD = frozenset({"script", "style", "template"})


class Lock(NamedTuple):
    """An article that is not for everybody: how much text its locked parts hold, None where none is found."""

    held: int | None

    def hides(self, length: int) -> bool:
        """Whether the text is missing, of an article of which so many weighed characters are shown."""
        return length <= BRIEF if self.held is None else self.held < BARE


def lock_of(tree: etree._Element, titles: Sequence[str]) -> Lock | None:
    """The lock of the page's own article; None where its data name none."""
    own = next(filter(is_article, linked_data(tree, (), titles)), None)
    if own is None:
        return None
    parts = [part for part in listed(own.get("hasPart")) if isinstance(part, dict) and _is_locked(part)]
    if not (parts or _is_locked(own)):
        return None
    selectors = [each for part in parts for each in listed(part.get("cssSelector")) if isinstance(each, str)]
    found = list(_selected(tree, selectors))
    return Lock(sum(map(_text_length, found)) if found else None)


def weighed(text: str) -> int:
    """The characters of a text, Han ones counting three."""
    return len(text) + 2 * len(_HAN.findall(text))


def _is_locked(node: Node) -> bool:
    told = node.get("isAccessibleForFree")
    return told is False or (isinstance(told, str) and told.strip().casefold() in {"false", "no"})


def _selected(tree: etree._Element, selectors: Sequence[str]) -> Iterator[etree._Element]:
    """The outermost elements with the classes and ids that end a selector; more of it is not looked at."""
    wanted = [
        {(sign, name) for sign, name in _NAME.findall(words[-1])}
        for selector in selectors
        for each in selector[:1000].split(",")
        if (words := each.split())
    ]
    wanted = [names for names in wanted if names]
    inside: set[etree._Element] = set()
    for element in tree.iter(etree.Element) if wanted else ():
        has = {(".", name) for name in (element.get("class") or "").split()} | {
            ("#", element.get("id") or "")
        }
        if element.getparent() in inside:
            inside.add(element)
        elif any(names <= has for names in wanted):
            inside.add(element)
            yield element


def _text_length(element: etree._Element) -> int:
    texts = (each.text or "" for each in element.iter(etree.Element) if each.tag not in _UNREAD)
    tails = (each.tail or "" for each in element.iter() if each is not element)
    return weighed(" ".join(" ".join((*texts, *tails)).split()))
