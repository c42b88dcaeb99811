"""Sitemaps: the pages that an outlet lists for search engines, newest first, and the sitemaps of an index."""

import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from lxml import etree

from tasks.sources.feeds.listing import Listed
from tasks.sources.feeds.moments import moment
from tasks.sources.web.inflating import GZIP, Inflating

MAX_BYTES = 16_000_000
MOST_CHILDREN = 5  # sitemaps of one index that are asked for
DEEPEST = 2  # indexes below one another
ADDRESS = ("http://", "https://")
NEWS = "sitemap-news"  # in the namespace of what a sitemap tells search engines of news
_BARE = re.compile(rb"&(?![A-Za-z#][A-Za-z0-9]{1,31};)")
UNDATED = datetime.min.replace(tzinfo=UTC)


class SitemapTooLarge(Exception):
    """A sitemap holds more than `MAX_BYTES`."""


@dataclass(frozen=True)
class Sitemap:
    """Pages, or the addresses of further sitemaps; both newest first, the undated ones last."""

    pages: tuple[Listed, ...] = ()
    children: tuple[str, ...] = ()


def read_sitemap(body: bytes) -> Sitemap | None:
    """A sitemap or an index of sitemaps with its addresses as written; None for what is neither.

    A page's day is its news date, else its last modification. One compressed by gzip is inflated up
    to `MAX_BYTES`; a larger one raises `SitemapTooLarge`. Entities are not expanded. A
    sitemap may be plain text, an address a line (sitemaps.org, «Text file»), in whose order its pages are
    given.
    """
    plain = _inflated(body) if body.startswith(GZIP) else body
    if plain is None:
        return None
    if len(plain) > MAX_BYTES:
        raise SitemapTooLarge
    try:
        root = _root(plain.lstrip())
    except (etree.XMLSyntaxError, ValueError):
        return _of_lines(plain)
    match _name(root):
        case "urlset":
            return Sitemap(pages=_newest(_page(each) for each in root if _name(each) == "url"))
        case "sitemapindex":
            listed = _newest(_page(each) for each in root if _name(each) == "sitemap")
            return Sitemap(children=tuple(page.url for page in listed))
    return None


def _root(plain: bytes) -> etree._Element:
    """The outermost element, also where an address has an «&» that nobody escaped («a?b&c»)."""
    try:
        return _parsed(plain)
    except etree.XMLSyntaxError:
        return _parsed(_BARE.sub(b"&amp;", plain))


def _parsed(plain: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(plain, parser)


def _of_lines(plain: bytes) -> Sitemap | None:
    """The addresses of a text file that holds nothing else."""
    try:
        lines = plain.decode("utf-8-sig").split()
    except UnicodeDecodeError:
        return None
    addresses = all(line.startswith(ADDRESS) for line in lines)
    return Sitemap(pages=tuple(map(Listed, lines))) if lines and addresses else None


def next_sitemaps(children: Iterable[str], depth: int) -> tuple[str, ...]:
    """Which sitemaps of an index at that depth are asked for next: its first ones, down to a bound."""
    return tuple(dict.fromkeys(children))[:MOST_CHILDREN] if depth < DEEPEST else ()


def _newest(pages: Iterable[Listed]) -> tuple[Listed, ...]:
    found = (page for page in pages if page.url)
    return tuple(sorted(found, key=lambda page: page.published or UNDATED, reverse=True))


def _page(entry: etree._Element) -> Listed:
    own = _namespace(entry)
    told = {_name(each): _text(each) for each in entry.iter() if NEWS in _namespace(each)}
    told |= {_name(each): _text(each) for each in reversed(entry) if _namespace(each) == own}
    published = moment(told.get("publication_date")) or moment(told.get("lastmod"))
    return Listed(told.get("loc", ""), told.get("title") or None, published)


def _inflated(body: bytes) -> bytes | None:
    """What gzip holds, read little further than `MAX_BYTES`; None for what is damaged or cut."""
    inflating, plain = Inflating(MAX_BYTES + 1), bytearray()
    try:
        for piece in inflating.feed(body):
            plain += piece
            if len(plain) > MAX_BYTES:
                return bytes(plain)
    except zlib.error:
        return None
    return bytes(plain) if inflating.is_whole else None


def _name(element: etree._Element) -> str:
    """The name without its namespace; comments and the like have none."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _namespace(element: etree._Element) -> str:
    """The namespace, empty where there is none, as with comments and the like."""
    return etree.QName(element).namespace or "" if isinstance(element.tag, str) else ""


def _text(element: etree._Element) -> str:
    return "".join(element.xpath("text()")).strip() if isinstance(element.tag, str) else ""
