"""What an address served: of what type, in which encoding, and whether it can be a page at all.

One rule for the web, for files and for archives, so that each takes what the others take.
"""

import re
from email.message import Message
from functools import cache
from importlib.resources import files
from typing import NamedTuple
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict

from warehouse.yamltext import parse_yaml

HEAD = 4096  # characters in which a page must begin
MARKUP = frozenset({"text/html", "application/xhtml+xml"})
PLAIN = frozenset({"text/plain", "text/markdown"})
_PROLOGUE = r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?"
_MARKUP = re.compile(
    rf"{_PROLOGUE}<(?:!doctype\s+html|html|head|body|article|main|div|p|h1|section)\b",
    re.IGNORECASE | re.DOTALL,
)
_WHOLE_PAGE = re.compile(rf"{_PROLOGUE}<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_LISTING = re.compile(
    rf"{_PROLOGUE}(?:<\?xml-stylesheet[^>]{{0,200}}>\s*)?<(?:rss|feed|rdf:RDF|urlset|sitemapindex)\b",
    re.DOTALL,
)
# An object or a list in JSON, also behind what keeps it from being run, or in a call (JSONP).
_DATA = re.compile(
    r"\s*(?:\)\]\}'?,?\s{0,8}|(?:for|while)\s?\([^)]{0,8}\);\s{0,8}|(?:/\*\*/\s?)?[\w.$]{1,80}\s?\(\s{0,8})?"
    r"(?:\{\s*\"(?:[^\"\\\n]|\\.){0,200}\"\s*:|\[\s*(?:\{\s*[\"}]|\[\s*[\[\"\d{]))"
)
_ROBOTS = "/robots.txt"
_MARKS = b"\xef\xbb\xbf\xff\xfe"  # the bytes of byte order marks


class Served(NamedTuple):
    """The type and the encoding that a server names; None where it names none that there is."""

    media_type: str | None
    charset: str | None


class _Types(BaseModel):
    """served.yml as a whole."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    others: tuple[str, ...]


def served_as(content_type: str | None) -> Served:
    """What the header Content-Type says."""
    media_type = (content_type or "").partition(";")[0].strip().lower()
    return Served(media_type or None, _charset(content_type) if content_type else None)


def is_markup(media_type: str | None, text: str) -> bool:
    """Whether a page is HTML: it says so, or begins so; what is served as text, as only whole pages do."""
    if media_type in PLAIN:
        return _WHOLE_PAGE.match(text[:HEAD]) is not None
    return media_type in MARKUP or begins_as_markup(text)


def begins_as_markup(text: str) -> bool:
    """Whether a text begins as HTML does."""
    return _MARKUP.match(text[:HEAD]) is not None


def beginning(body: bytes) -> str:
    """How a body begins, whatever its encoding: what tells a page from others is ASCII."""
    bare = body[: 4 * HEAD].replace(b"\0", b"").lstrip(_MARKS)
    return bare.decode("utf-8", "replace")


def why_no_page(url: str, media_type: str | None, beginning: str) -> str | None:
    """What it is instead, where what an address served is no page by rule: «a feed»."""
    if _is_robots(url):
        return "the rules of a site for robots"
    if _LISTING.match(beginning[:HEAD]):
        return "a feed or a sitemap"
    if _DATA.match(beginning[:HEAD]):
        return "data in JSON"
    if may_be_page(media_type) or begins_as_markup(beginning):
        return None
    return f"served as {(media_type or '')[:80]} and does not begin as HTML"


def may_be_page(media_type: str | None) -> bool:
    """Whether what has this type is a page, however it begins."""
    if media_type is None or media_type in MARKUP | PLAIN:
        return True
    others = _types().others
    return media_type not in others and f"{media_type.partition('/')[0]}/" not in others


def _is_robots(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and parts.path == _ROBOTS


def _charset(content_type: str) -> str | None:
    message = Message()
    message["content-type"] = content_type
    try:
        told = message.get_content_charset()
        "".encode(told or "utf-8")
    except (LookupError, TypeError, ValueError):
        return None
    return told


@cache
def _types() -> _Types:
    return _Types.model_validate(parse_yaml((files("tasks.sources") / "served.yml").read_text("utf-8")))
