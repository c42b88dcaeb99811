"""Sections: the articles that a page of an outlet links to, in the page's order."""

import re
from urllib.parse import urljoin, urlsplit

from lxml import etree, html

MAX_BYTES = 4_000_000
MAX_PATH = 400  # characters; a longer path is no article's


def section_pages(body: bytes, base: str, links: str) -> tuple[str, ...]:
    """The addresses whose whole path matches the pattern `links`; none where the page has none."""
    try:
        page = html.document_fromstring(body[:MAX_BYTES])
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ()
    pattern = re.compile(links)
    found = (_address(base, str(link)) for link in page.xpath("//a/@href"))
    return tuple(address for address in found if _is_article(address, pattern))


def _is_article(address: str, pattern: re.Pattern[str]) -> bool:
    path = urlsplit(address).path
    return len(path) <= MAX_PATH and pattern.fullmatch(path) is not None


def _address(base: str, link: str) -> str:
    """A link as seen from its page, empty where it is no address."""
    try:
        return urljoin(base, link.strip())
    except ValueError:
        return ""
