"""JSON-LD: what a page's data say of its article, apart from what they say of all else on it."""

import json
import re
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from tasks.sources.addresses import address_key

Node = dict[str, Any]
MAX_JSON = 1_000_000
MAX_NODES = 2_000
REFERRING = ("author", "publisher")
# What old systems wrap their scripts in: «//<![CDATA[ … //]]>», «<!-- … -->».
_OPENERS = ("//", "/*", "<![CDATA[", "<!--", "*/")
_CLOSERS = (";", "*/", "]]>", "-->", "//", "/*")
_ARTICLE = re.compile(r"Article$|NewsArticle|(?:^|[/:])(?:(?:Live)?BlogPosting|Report)$")
_PAGE = re.compile(r"(?:^|[/:])(?:\w*Page|CreativeWork)$")


def linked_data(tree: HtmlElement, addresses: Collection[str], titles: Sequence[str]) -> list[Node]:
    """The JSON-LD objects of a page, the article's own first.

    Of several articles those count that name one of the page's addresses, else those whose headline
    stands in one of its titles; the others are teasers, and fall out. References to an author or a
    publisher elsewhere in the data are resolved.
    """
    nodes = _resolved(_nodes_of(tree))
    articles = [node for node in nodes if is_article(node)]
    keys = {address_key(each) for each in addresses}
    own = [node for node in articles if keys & {address_key(each) for each in _addresses(node)}]
    own = own or [node for node in articles if heads(node, titles)] or articles
    return own + [node for node in nodes if not is_article(node)]


def is_article(node: Node) -> bool:
    """Whether an object describes an article."""
    return _is(node, _ARTICLE)


def is_page(node: Node) -> bool:
    """Whether an object describes a page, whose dates are those of the article on it."""
    return _is(node, _PAGE)


def _is(node: Node, kinds: re.Pattern[str]) -> bool:
    return any(isinstance(kind, str) and kinds.search(kind) for kind in listed(node.get("@type")))


def listed(value: object) -> list[Any]:
    """A value that may stand alone or in a list, as a list; bounded."""
    return value[:50] if isinstance(value, list) else [] if value is None else [value]


def _addresses(node: Node) -> Iterator[str]:
    for key in ("url", "@id", "mainEntityOfPage"):
        for value in listed(node.get(key)):
            named = (value.get("@id"), value.get("url")) if isinstance(value, dict) else (value,)
            yield from (each for each in named if isinstance(each, str))


def heads(node: Node, titles: Sequence[str]) -> bool:
    """Whether an object's headline, or its name, stands in one of the titles."""
    headline = node.get("headline") or node.get("name")
    words = " ".join(headline[:1000].split()) if isinstance(headline, str) else ""
    return bool(words) and any(words in title for title in titles)


def _nodes_of(tree: HtmlElement) -> list[Node]:
    nodes: list[Node] = []
    for script in tree.iter("script"):
        source = (script.text or "") if "ld+json" in (script.get("type") or "").casefold() else ""
        if not source or len(source) > MAX_JSON:
            continue
        try:
            data = json.loads(_unwrapped(source), strict=False)
        except (ValueError, RecursionError):
            continue
        nodes += islice(_nodes(data), MAX_NODES - len(nodes))
    return nodes


def _unwrapped(source: str) -> str:
    """A script without what it is wrapped in."""
    source = source.strip()
    for mark in _OPENERS:
        source = source.removeprefix(mark).lstrip()
    for mark in _CLOSERS:
        source = source.removesuffix(mark).rstrip()
    return source


def _nodes(data: object) -> Iterator[Node]:
    """Every object in lists and graphs, breadth first, bounded."""
    queue = [data]
    for _ in range(MAX_NODES):
        if not queue:
            return
        head = queue.pop(0)
        if isinstance(head, list):
            queue += head[:MAX_NODES]
        elif isinstance(head, dict):
            yield head
            queue += [head[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in head]


def _resolved(nodes: Sequence[Node]) -> list[Node]:
    """The same with the objects that are referred to in the place of references: `{"@id": "#a"}`."""
    known = {name: node for node in nodes if isinstance(name := node.get("@id"), str) and "name" in node}
    return [
        node | {key: [_target(each, known) for each in listed(node[key])] for key in REFERRING if key in node}
        for node in nodes
    ]


def _target(value: object, known: dict[str, Node]) -> object:
    name = value.get("@id") if isinstance(value, dict) and "name" not in value else None
    return known.get(name, value) if isinstance(name, str) else value
