"""Sitemaps: the pages that an outlet lists for search engines, newest first."""

from lxml import etree

MAX_BYTES = 16_000_000


def sitemap_pages(body: bytes) -> tuple[str, ...] | None:
    """The addresses of a sitemap as written, newest first as far as it tells; None for what is none.

    A page's day is its news date, else its last modification. Entities are not expanded.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(body[:MAX_BYTES], parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if root is None or _name(root) != "urlset":
        return None
    pages = [(_text(url, "publication_date") or _text(url, "lastmod"), _text(url, "loc")) for url in root]
    pages.sort(key=lambda page: page[0], reverse=True)
    return tuple(address for _, address in pages if address)


def _name(element: etree._Element) -> str:
    """The name without its namespace; comments and the like have none."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _text(url: etree._Element, name: str) -> str:
    """The text of the first element of this name below a page's entry, empty where there is none."""
    return next(((found.text or "").strip() for found in url.iter() if _name(found) == name), "")
