"""Feeds: which articles an outlet's feed, sitemap or section page names; each as hostile as a page."""

import re
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from html import unescape
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

import feedparser

from tasks.sources.characters import well_formed
from tasks.sources.feeds.jsonlists import json_pages
from tasks.sources.feeds.listing import Listed
from tasks.sources.feeds.moments import moment
from tasks.sources.feeds.sections import section_pages
from tasks.sources.feeds.sitemaps import MAX_BYTES, SitemapTooLarge, next_sitemaps, read_sitemap
from tasks.sources.outletentry import FeedEntry, FeedKind
from tasks.text.encoding import other_chinese, wide_text
from tasks.text.tags import few_attributes
from warehouse.records.masking import masked
from warehouse.records.source import ItemRejected
from warehouse.records.vocabulary import Stage

MAX_ENTRIES = 1_000
MAX_FEED_BYTES = 4_000_000  # what is larger takes feedparser longer than a feed is worth
LONGEST_TITLE = 500  # characters
LONGEST_SUMMARY = 4_000
HEAD = 400  # bytes in which a charset is declared
PAIRED = 0.9  # share of bytes beyond ASCII that follow one another, above which they are Chinese
FREQUENT = (0xB0, 0xD7)  # first bytes of the characters that GB 2312 orders by sound
COUNTED_LINK = "feedburner_origlink"  # the article's address where `link` only counts who follows it
UNREAD = "unread:."  # before a link that feedparser would make another one or none of
# Three slashes, of whose rest it would take the beginning for a host, and hosts with signs that may be none.
_ODD_LINK = re.compile(
    rb"(?<=[>\"'\[\s])(?:[a-z]{1,9}:/{3,}|(?:https?:)?//[^\s<>\"'/?#]{0,300}?[\[\]&\x80-\xff])[^\s<>\"']{0,4096}",
    re.IGNORECASE,
)
# An id that is no address, which feedparser would take for a path of the feed's host where there is no link.
_BARE_ID = re.compile(
    rb"(<guid\b[^<>]{0,200}>\s{0,80}(?:<!\[CDATA\[\s{0,80})?)(?=[^\s<])(?![a-z][a-z0-9+.-]{0,20}:|/)",
    re.IGNORECASE,
)
_HIGH = re.compile(rb"[\x81-\xfe]+")
_DECLARATION = re.compile(r"<\?xml[^>]{0,200}\?>")
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")

_UTF8 = frozenset({"utf-8", "utf8"})

# Gives the body at an address, and the address that answered; raises `ItemRejected`.
Get = Callable[[str], tuple[bytes, str]]


@dataclass(frozen=True)
class Read:
    """What a feed lists, the sitemaps below it that could not be read, and links that are no addresses."""

    listed: tuple[Listed, ...]
    refused: tuple[ItemRejected, ...] = ()
    strays: tuple[str, ...] = ()


class Entries(NamedTuple):
    """The pages that a feed lists, and the links in it that are no address of the web (`mailto:`)."""

    pages: tuple[Listed, ...]
    strays: tuple[str, ...] = ()


def read_feed(feed: FeedEntry, get: Get) -> Read:
    """Read a feed; of an index of sitemaps, the newest sitemaps below it, one that fails holding up no other.

    Raises `ItemRejected` when the feed itself cannot be had or read.
    """
    body, base = get(feed.url)
    found, strays = entries(body, base, feed)
    if feed.kind is not FeedKind.SITEMAP:
        return Read(found, strays=strays)
    pages, refused = list(found), []
    waiting = [(child, 1) for child in children(body, base, feed, 0)]
    for child, depth in waiting:
        below = feed.model_copy(update={"url": child})
        try:
            body, base = get(child)
            found, more = entries(body, base, below)
        except ItemRejected as error:
            refused.append(error)
        else:
            pages.extend(found)
            strays += more
            waiting.extend((each, depth + 1) for each in children(body, base, below, depth))
    return Read(tuple(_once(pages)[:MAX_ENTRIES]), tuple(refused), strays)


def entries(body: bytes, base: str, feed: FeedEntry) -> Entries:
    """The articles of a feed with http(s) addresses, in its order, each once, at most `MAX_ENTRIES`.

    `base` is the address that answered. Raises `ItemRejected` for what is too large or not of the
    feed's kind; a section page that links to no article is none, an index of sitemaps lists none.
    """
    limit = MAX_BYTES if feed.kind is FeedKind.SITEMAP else MAX_FEED_BYTES
    try:
        listed = _listed(body, base, feed) if len(body) <= limit else None
    except SitemapTooLarge as error:
        raise _too_large(feed, limit) from error
    if len(body) > limit:
        raise _too_large(feed, limit)
    if listed is None:
        why = f"what it serves is not of the kind {feed.kind}; correct its entry in outlets.yml"
        raise ItemRejected(Stage.FETCH, "no_feed", feed.url, why)
    pages = [(page, _shortened(page, base)) for page in listed]
    strays = tuple(masked(page.url.strip()) for page, found in pages if page.url.strip() and not found.url)
    return Entries(tuple(_once(found for _, found in pages)[:MAX_ENTRIES]), strays)


def _too_large(feed: FeedEntry, limit: int) -> ItemRejected:
    why = f"the feed is larger than {limit:,} bytes; name a smaller one in outlets.yml"
    return ItemRejected(Stage.FETCH, "too_large", feed.url, why)


def children(body: bytes, base: str, feed: FeedEntry, depth: int) -> tuple[str, ...]:
    """The sitemaps to read next below an index that lies `depth` indexes deep; none for any other feed."""
    found = read_sitemap(body) if feed.kind is FeedKind.SITEMAP else None
    absolute = (_absolute(base, child) for child in found.children) if found else ()
    return next_sitemaps((child for child in absolute if child), depth)


def _listed(body: bytes, base: str, feed: FeedEntry) -> tuple[Listed, ...] | None:
    """The articles as written; None for what is not of the feed's kind."""
    match feed.kind:
        case FeedKind.RSS | FeedKind.ATOM:
            return _feed_pages(body, base)
        case FeedKind.JSON:
            return json_pages(_in_utf8(body), feed.items)
        case FeedKind.SITEMAP:
            found = read_sitemap(body)
            return found.pages if found else None
        case FeedKind.SECTION:
            return section_pages(body, base, feed.links or "") or None


def _feed_pages(body: bytes, base: str) -> tuple[Listed, ...] | None:
    """The articles of an RSS or Atom feed; which of the two does not matter."""
    try:
        parsed = feedparser.parse(
            _BARE_ID.sub(rb"\1guid:", few_attributes(_ODD_LINK.sub(_unread, _readable(body)))),
            sanitize_html=False,
            resolve_relative_uris=False,
            response_headers={"content-location": base},
        )
    except (
        ArithmeticError,
        AssertionError,
        AttributeError,
        LookupError,
        RecursionError,
        TypeError,
        ValueError,
    ):
        # Such as an encoding whose very name cannot be decoded, or a character of a number beyond all.
        return None
    if not parsed.entries and not parsed.get("version"):
        return None
    return tuple(_page(entry) for entry in parsed.entries)


def _page(entry: feedparser.FeedParserDict) -> Listed:
    """An article, under the address that a feed counter's own link stands for where it names one."""
    told = {name: str(entry.get(name) or "") for name in ("title", "summary", "published", "updated")}
    published = moment(told["published"]) or moment(told["updated"])
    link = str(entry.get(COUNTED_LINK) or _link(entry)).removeprefix(UNREAD)
    return Listed(link, told["title"] or None, published, told["summary"] or None)


def _link(entry: feedparser.FeedParserDict) -> str:
    """Where an entry links to; without a link its id (`guid`), where that is an address."""
    named = str(entry.get("id") or "")
    return str(entry.get("link") or "") or (named if named.startswith(("http://", "https://")) else "")


def _unread(link: re.Match[bytes]) -> bytes:
    """A link as it is, marked where it is no address, so that it can be told of in its own words."""
    try:
        is_address = bool(urlsplit(unescape(link[0].decode("utf-8", "replace"))).netloc)
    except ValueError:
        is_address = False
    return link[0] if is_address else UNREAD.encode() + link[0]


def _readable(body: bytes) -> bytes:
    """A feed as it is, or in UTF-8 where it is not in the charset that it declares.

    What decodes as UTF-8 is that, whatever it declares; of the rest what is seen to be Chinese is told anew.
    """
    wide = wide_text(body)
    if wide is not None:
        return _declared_anew(wide)
    if body.startswith(BOM_UTF8) or (b"\0" in body and not _decodes(body, "ascii")):
        return body
    declared = _DECLARED.search(body[:HEAD])
    charset = declared[1].decode().lower() if declared else "utf-8"
    if _decodes(body, "utf-8"):
        return body if declared and charset in _UTF8 else _declared_anew(body.decode())
    other = other_chinese(body, charset)
    if other:
        return _declared_anew(body.decode(other, "replace"))
    if charset not in _UTF8 and _decodes(body, charset):
        return body
    return _declared_anew(body.decode("gb18030", "replace")) if _is_chinese(body) else body


def _in_utf8(body: bytes) -> bytes:
    """A list in JSON as it is, or in UTF-8 where it is in the other encoding of Chinese."""
    is_other = not (b"\0" in body or _decodes(body, "utf-8")) and _is_chinese(body)
    return body.decode("gb18030", "replace").encode() if is_other else body


def _declared_anew(text: str) -> bytes:
    return f'<?xml version="1.0" encoding="utf-8"?>{_DECLARATION.sub("", text, count=1).lstrip()}'.encode()


def _is_chinese(body: bytes) -> bool:
    """Whether bytes beyond ASCII come in pairs, most of which begin as frequent characters do in GBK."""
    runs = _HIGH.findall(body)
    paired = b"".join(run[: len(run) // 2 * 2 : 2] for run in runs)
    frequent = sum(FREQUENT[0] <= lead <= FREQUENT[1] for lead in paired)
    together = sum(len(run) for run in runs if len(run) > 1)
    return together >= PAIRED * sum(map(len, runs)) and 2 * frequent >= len(paired)


def _decodes(body: bytes, charset: str) -> bool:
    try:
        body.decode(charset)
    except (UnicodeError, LookupError):
        return False
    return True


def _once(pages: Iterable[Listed]) -> list[Listed]:
    """The pages that have an address, each address once, as first told."""
    first: dict[str, Listed] = {}
    for page in pages:
        first.setdefault(page.url, page)
    return [page for url, page in first.items() if url]


def _shortened(page: Listed, base: str) -> Listed:
    """A page with its whole address, empty where it is none of the web, and the words that are looked at."""
    address = well_formed(_absolute(base, page.url))
    title = well_formed((page.title or "")[:LONGEST_TITLE])
    summary = well_formed((page.summary or "")[:LONGEST_SUMMARY])
    return replace(page, url=address, title=title or None, summary=summary or None)


def _absolute(base: str, link: str) -> str:
    """A link as seen from its feed; empty where it is no address of the web, or none at all.

    One that names its scheme must name its host: `http:///a` is no path of the feed's own host.
    """
    try:
        if urlsplit(link.strip()).scheme and not urlsplit(link.strip()).netloc:
            return ""
        address = masked(urljoin(base, link.strip())) if link.strip() else ""
        return address if urlsplit(address).scheme in {"http", "https"} and urlsplit(address).hostname else ""
    except ValueError:
        return ""
