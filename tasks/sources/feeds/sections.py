"""Sections: the articles that a page of an outlet links to, in the page's order."""

from urllib.parse import urljoin, urlsplit

from lxml import etree, html
from pydantic_core import SchemaValidator

from tasks.sources.feeds.listing import Listed
from tasks.sources.patterns import whole
from tasks.text.tags import few_attributes

MAX_BYTES = 4_000_000
MAX_PATH = 400  # characters; a longer path is no article's
SHORTEST_TITLE = 16  # bytes; a shorter link («more», «更多») is no title


def section_pages(body: bytes, base: str, links: str) -> tuple[Listed, ...]:
    """The pages whose whole path matches the pattern `links`; none where the page has none.

    A page's title is the longest text that links to it.
    """
    try:
        page = html.document_fromstring(few_attributes(body[:MAX_BYTES]))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ()
    base = _address(base, page.xpath("string(//base/@href)"))
    pattern = whole(links)
    titles: dict[str, str] = {}
    for link in page.xpath("//a[@href]"):
        address = _address(base, str(link.get("href")))
        if _is_article(address, pattern):
            title = " ".join("".join(link.itertext()).split())
            titles[address] = max(titles.get(address, ""), title, key=len)
    return tuple(Listed(url, title if _is_title(title) else None) for url, title in titles.items())


def _is_title(text: str) -> bool:
    return len(text.encode("utf-8", "replace")) >= SHORTEST_TITLE


def _is_article(address: str, pattern: SchemaValidator) -> bool:
    path = urlsplit(address).path
    return len(path) <= MAX_PATH and pattern.isinstance_python(path)


def _address(base: str, link: str) -> str:
    """A link as seen from its page, empty where it is no address."""
    try:
        address = urljoin(base, link.strip())
        urlsplit(address)
    except ValueError:
        return ""
    return address
