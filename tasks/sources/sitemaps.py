"""Sitemaps: the pages that an outlet lists for search engines, newest first, and the sitemaps of an index."""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from lxml import etree

from tasks.sources.listing import Listed
from tasks.sources.moments import moment

MAX_BYTES = 16_000_000
MOST_CHILDREN = 5  # sitemaps of one index that are asked for
DEEPEST = 2  # indexes below one another
GZIP = b"\x1f\x8b"
UNDATED = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Sitemap:
    """Pages, or the addresses of further sitemaps; both newest first, the undated ones last."""

    pages: tuple[Listed, ...] = ()
    children: tuple[str, ...] = ()


def read_sitemap(body: bytes) -> Sitemap | None:
    """A sitemap or an index of sitemaps with its addresses as written; None for what is neither.

    A page's day is its news date, else its last modification. One compressed by gzip is inflated up
    to `MAX_BYTES`; a larger one is none. Entities are not expanded.
    """
    plain = _inflated(body) if body.startswith(GZIP) else body
    if plain is None or len(plain) > MAX_BYTES:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(plain, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    match _name(root) if root is not None else "":
        case "urlset":
            return Sitemap(pages=_newest(_page(each) for each in root if _name(each) == "url"))
        case "sitemapindex":
            listed = _newest(_page(each) for each in root if _name(each) == "sitemap")
            return Sitemap(children=tuple(page.url for page in listed))
    return None


def next_sitemaps(children: Iterable[str], depth: int) -> tuple[str, ...]:
    """Which sitemaps of an index at that depth are asked for next: its first ones, down to a bound."""
    return tuple(dict.fromkeys(children))[:MOST_CHILDREN] if depth < DEEPEST else ()


def _newest(pages: Iterable[Listed]) -> tuple[Listed, ...]:
    found = (page for page in pages if page.url)
    return tuple(sorted(found, key=lambda page: page.published or UNDATED, reverse=True))


def _page(entry: etree._Element) -> Listed:
    told = {_name(each): (each.text or "").strip() for each in reversed(list(entry.iter()))}
    published = moment(told.get("publication_date")) or moment(told.get("lastmod"))
    return Listed(told.get("loc", ""), told.get("title") or None, published)


def _inflated(body: bytes) -> bytes | None:
    """What gzip holds, read no further than one byte over the bound; None for what is damaged."""
    inflate = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        return inflate.decompress(body, MAX_BYTES + 1)
    except zlib.error:
        return None


def _name(element: etree._Element) -> str:
    """The name without its namespace; comments and the like have none."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
