"""Feeds: which articles an outlet's feed, sitemap or section page names; each as hostile as a page."""

from calendar import timegm
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import urljoin

import feedparser

from tasks.sources.jsonfeeds import json_pages
from tasks.sources.listing import Listed
from tasks.sources.outletentry import FeedEntry, FeedKind
from tasks.sources.sections import section_pages
from tasks.sources.sitemaps import sitemap_pages
from warehouse.records.source import ItemRejected
from warehouse.records.vocabulary import Stage

MAX_ENTRIES = 200

# Gives the body at an address, and the address that answered; raises `ItemRejected`.
Get = Callable[[str], tuple[bytes, str]]


@dataclass(frozen=True)
class Read:
    """What a feed lists, and the sitemaps below it that could not be read."""

    listed: tuple[Listed, ...]
    refused: tuple[ItemRejected, ...] = ()


def read_feed(feed: FeedEntry, get: Get) -> Read:
    """Read a feed. Raises `ItemRejected` when it cannot be had or read."""
    return Read(entries(*get(feed.url), feed))


def entries(body: bytes, base: str, feed: FeedEntry) -> tuple[Listed, ...]:
    """The articles of a feed with http(s) addresses, in its order, each once, at most `MAX_ENTRIES`.

    `base` is the address that answered. Raises `ItemRejected` for what is not of the feed's kind; a
    section page that links to no article is none.
    """
    listed = _listed(body, base, feed)
    if listed is None:
        why = f"what it serves is not of the kind {feed.kind}; correct its entry in outlets.yml"
        raise ItemRejected(Stage.FETCH, "no_feed", feed.url, why)
    absolute = (replace(page, url=_absolute(base, page.url)) for page in listed)
    articles: dict[str, Listed] = {}
    for page in absolute:
        if page.url.startswith(("https://", "http://")):
            articles.setdefault(page.url, page)
    return tuple(articles.values())[:MAX_ENTRIES]


def _listed(body: bytes, base: str, feed: FeedEntry) -> tuple[Listed, ...] | None:
    """The articles as written; None for what is not of the feed's kind."""
    match feed.kind:
        case FeedKind.RSS | FeedKind.ATOM:
            return _feed_pages(body)
        case FeedKind.JSON:
            return _bare(json_pages(body))
        case FeedKind.SITEMAP:
            return _bare(sitemap_pages(body))
        case FeedKind.SECTION:
            return _bare(section_pages(body, base, feed.links or "") or None)


def _bare(links: tuple[str, ...] | None) -> tuple[Listed, ...] | None:
    return None if links is None else tuple(map(Listed, links))


def _feed_pages(body: bytes) -> tuple[Listed, ...] | None:
    """The articles of an RSS or Atom feed; which of the two does not matter."""
    try:
        parsed = feedparser.parse(body, sanitize_html=False, resolve_relative_uris=False)
    except ValueError:  # an encoding whose very name cannot be decoded
        return None
    if not parsed.entries and not parsed.get("version"):
        return None
    return tuple(_page(entry) for entry in parsed.entries)


def _page(entry: feedparser.FeedParserDict) -> Listed:
    told = entry.get("published_parsed") or entry.get("updated_parsed")
    published = datetime.fromtimestamp(timegm(told), UTC) if told else None
    return Listed(str(entry.get("link", "")), str(entry.get("title", "")) or None, published)


def _absolute(base: str, link: str) -> str:
    """A link as seen from its feed; empty where it is no address."""
    try:
        return urljoin(base, link)
    except ValueError:
        return ""
