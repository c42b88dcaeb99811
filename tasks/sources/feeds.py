"""Feeds: which articles an RSS or Atom feed or a sitemap names. A feed is as hostile as a page."""

from urllib.parse import urljoin

import feedparser

from tasks.sources.sitemaps import sitemap_pages
from warehouse.records.source import ItemRejected
from warehouse.records.vocabulary import Stage

MAX_ENTRIES = 200


def entries(body: bytes, feed_url: str) -> tuple[str, ...]:
    """The http(s) addresses of a feed's articles, in its order, each once, at most `MAX_ENTRIES`.

    Raises `ItemRejected` for what is no feed.
    """
    pages = sitemap_pages(body)
    links = _feed_links(body, feed_url) if pages is None else pages
    absolute = (_absolute(feed_url, link) for link in links)
    articles = (link for link in absolute if link.startswith(("https://", "http://")))
    return tuple(dict.fromkeys(articles))[:MAX_ENTRIES]


def _feed_links(body: bytes, feed_url: str) -> tuple[str, ...]:
    """The links of an RSS or Atom feed, as written."""
    try:
        parsed = feedparser.parse(body, sanitize_html=False, resolve_relative_uris=False)
    except ValueError:  # an encoding whose very name cannot be decoded
        parsed = feedparser.FeedParserDict(entries=[])
    if not parsed.entries and not parsed.get("version"):
        raise ItemRejected(
            Stage.FETCH, "no_feed", feed_url, "it is no RSS or Atom feed or sitemap; correct outlets.yml"
        )
    return tuple(str(entry.get("link", "")) for entry in parsed.entries)


def _absolute(feed_url: str, link: str) -> str:
    """A link as seen from its feed; empty where it is no address."""
    try:
        return urljoin(feed_url, link)
    except ValueError:
        return ""
