"""Feeds: which articles an RSS or Atom feed names. A feed is as hostile as a page."""

from urllib.parse import urljoin

import feedparser

from warehouse.records.source import ItemRejected
from warehouse.records.vocabulary import Stage

MAX_ENTRIES = 200


def entries(body: bytes, feed_url: str) -> tuple[str, ...]:
    """The http(s) addresses of a feed's articles, in its order, each once, at most `MAX_ENTRIES`.

    Raises `ItemRejected` for what is no feed.
    """
    parsed = feedparser.parse(body, sanitize_html=False, resolve_relative_uris=False)
    if not parsed.entries and not parsed.version:
        raise ItemRejected(
            Stage.FETCH, "no_feed", feed_url, "it is no RSS or Atom feed; correct its address in outlets.yml"
        )
    links = (urljoin(feed_url, str(entry.get("link", ""))) for entry in parsed.entries)
    articles = (link for link in links if link.startswith(("https://", "http://")))
    return tuple(dict.fromkeys(articles))[:MAX_ENTRIES]
