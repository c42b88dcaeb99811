"""Feeds: which articles an outlet's feed, sitemap or section page names; each as hostile as a page."""

from urllib.parse import urljoin

import feedparser

from tasks.sources.jsonfeeds import json_pages
from tasks.sources.outletentry import FeedEntry, FeedKind
from tasks.sources.sections import section_pages
from tasks.sources.sitemaps import sitemap_pages
from warehouse.records.source import ItemRejected
from warehouse.records.vocabulary import Stage

MAX_ENTRIES = 200


def entries(body: bytes, base: str, feed: FeedEntry) -> tuple[str, ...]:
    """The http(s) addresses of a feed's articles, in its order, each once, at most `MAX_ENTRIES`.

    `base` is the address that answered. Raises `ItemRejected` for what is not of the feed's kind; a
    section page that links to no article is none.
    """
    links = _links(body, base, feed)
    if links is None:
        why = f"what it serves is not of the kind {feed.kind}; correct its entry in outlets.yml"
        raise ItemRejected(Stage.FETCH, "no_feed", feed.url, why)
    absolute = (_absolute(base, link) for link in links)
    articles = (link for link in absolute if link.startswith(("https://", "http://")))
    return tuple(dict.fromkeys(articles))[:MAX_ENTRIES]


def _links(body: bytes, base: str, feed: FeedEntry) -> tuple[str, ...] | None:
    """The links as written; None for what is not of the feed's kind."""
    match feed.kind:
        case FeedKind.RSS | FeedKind.ATOM:
            return _feed_links(body)
        case FeedKind.JSON:
            return json_pages(body)
        case FeedKind.SITEMAP:
            return sitemap_pages(body)
        case FeedKind.SECTION:
            return section_pages(body, base, feed.links or "") or None


def _feed_links(body: bytes) -> tuple[str, ...] | None:
    """The links of an RSS or Atom feed; which of the two does not matter."""
    try:
        parsed = feedparser.parse(body, sanitize_html=False, resolve_relative_uris=False)
    except ValueError:  # an encoding whose very name cannot be decoded
        return None
    if not parsed.entries and not parsed.get("version"):
        return None
    return tuple(str(entry.get("link", "")) for entry in parsed.entries)


def _absolute(base: str, link: str) -> str:
    """A link as seen from its feed; empty where it is no address."""
    try:
        return urljoin(base, link)
    except ValueError:
        return ""
