"""What a page says about itself: JSON-LD before meta tags before visible text."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from tasks.text.dates import date_in_path, find_dates, parse_stamp
from tasks.text.lexicon import load_lexicon
from warehouse.records.vocabulary import Language

MAX_JSON = 1_000_000
MAX_NODES = 2_000
MAX_NAME = 200
HEAD_TEXT = 3_000
DATE_METAS = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "date.issued",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.issued",
    "dcterms.date",
    "dc.date",
    "dc.date.created",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "publishdate",
    "publish_date",
    "publish-date",
    "publication_date",
    "pubdate",
    "publisheddate",
    "article.published",
    "article_date_original",
    "originalpublicationdate",
    "citation_publication_date",
    "weibo:article:create_at",
    "date",
)
AUTHOR_METAS = (
    "author",
    "article:author",
    "byl",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "og:article:author",
)
_ARTICLE = re.compile(r"Article$|^(?:BlogPosting|Report|LiveBlogPosting)$|NewsArticle")
_SITE_SUFFIX = re.compile(r"\s*(?:[|_•·»–—]|\s-\s)\s*[^|_•·»–—]{1,40}$")


@dataclass(frozen=True)
class PageFacts:
    """What a page says about itself; None where it says nothing."""

    title: str | None = None
    author: str | None = None
    published: datetime | None = None
    canonical: str | None = None
    site: str | None = None
    language: str | None = None


def read_facts(tree: HtmlElement, url: str) -> PageFacts:
    """Read title, author, publication time, canonical URL, site name and declared language."""
    article = next(_articles(tree), {})
    metas = _metas(tree)
    return PageFacts(
        title=_title(tree, article, metas),
        author=_author(tree, article, metas),
        published=_published(tree, article, metas, url),
        canonical=_canonical(tree, article, metas, url),
        site=_site(article, metas),
        language=_language(tree, article),
    )


def _articles(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The JSON-LD nodes that describe an article."""
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        source = script.text or ""
        if len(source) > MAX_JSON:
            continue
        try:
            data = json.loads(source, strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data):
            kinds = node.get("@type")
            if any(isinstance(kind, str) and _ARTICLE.search(kind) for kind in _listed(kinds)):
                yield node


def _nodes(data: object) -> Iterator[dict[str, Any]]:
    """Every object in lists and graphs, breadth first, bounded."""
    queue = [data]
    for _ in range(MAX_NODES):
        if not queue:
            return
        head = queue.pop(0)
        if isinstance(head, list):
            queue += head[:MAX_NODES]
        elif isinstance(head, dict):
            yield head
            queue += [head[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in head]


def _metas(tree: HtmlElement) -> dict[str, str]:
    """Meta tags by case-folded name, property or itemprop; the first of a name counts."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = (meta.get("content") or "").strip()
        if name and content:
            found.setdefault(name.strip().casefold(), content)
    return found


def _title(tree: HtmlElement, article: dict[str, Any], metas: dict[str, str]) -> str | None:
    headings = [_clean(each.text_content()) for each in list(tree.iter("h1"))[:5]]
    candidates = [
        _text(article.get("headline")),
        metas.get("og:title"),
        *([headings[0]] if len(headings) == 1 else []),
    ]
    title = tree.find(".//title")
    page_title = _clean(title.text_content()) if title is not None else None
    heading = next((each for each in headings if each and page_title and each in page_title), None)
    first = heading or next((each for each in candidates if each), None) or page_title
    if not first:
        return None
    return first if first == heading else _SITE_SUFFIX.sub("", first)[:500] or first[:500]


def _author(tree: HtmlElement, article: dict[str, Any], metas: dict[str, str]) -> str | None:
    names = [
        _text(each.get("name") if isinstance(each, dict) else each) for each in _listed(article.get("author"))
    ]
    named = ", ".join(name for name in names if name and not name.startswith("http"))
    if named:
        return named[:MAX_NAME]
    for key in AUTHOR_METAS:
        written = _clean(metas.get(key, ""))
        if written and not written.startswith("http"):
            return written[:MAX_NAME]
    for path in (
        ".//*[@rel='author']",
        ".//*[@itemprop='author']",
        ".//*[@class='author']",
        ".//*[@class='byline']",
    ):
        element = tree.find(path)
        if element is not None and (value := _byline(_clean(element.text_content()))):
            return value
    return _chinese_byline(_visible(tree))


def _byline(text: str) -> str | None:
    for language in Language:
        for marker in load_lexicon(language).page.bylines:
            if text.casefold().startswith(marker):
                text = text[len(marker) :]
    text = text.strip(" ：:|/／")
    return text[:MAX_NAME] if 0 < len(text) <= 80 else None


def _chinese_byline(text: str) -> str | None:
    found = re.search(
        r"(?:作者|记者|記者|撰文|文)\s?[：:/／|｜丨]\s?([\u4e00-\u9fff·]{2,8}|[A-Z][\w .]{2,30})", text
    )
    return found.group(1).strip() if found else None


def _published(
    tree: HtmlElement, article: dict[str, Any], metas: dict[str, str], url: str
) -> datetime | None:
    """The first date that can be read, the more deliberate places first."""
    return next((date for date in _dates(tree, article, metas, url) if date), None)


def _dates(
    tree: HtmlElement, article: dict[str, Any], metas: dict[str, str], url: str
) -> Iterator[datetime | None]:
    yield from (parse_stamp(_text(article.get(key)) or "") for key in ("datePublished", "dateCreated"))
    yield from (parse_stamp(metas[key]) for key in DATE_METAS if key in metas)
    for element in tree.iterfind(".//*[@itemprop='datePublished']"):
        yield parse_stamp(element.get("content") or element.get("datetime") or element.text_content())
    for element in list(tree.iter("time"))[:3]:
        yield parse_stamp(element.get("datetime") or element.text_content())
    yield _written(_visible(tree))
    path = urlsplit(_canonical(tree, article, metas, url) or url).path
    yield date_in_path(path)
    yield parse_stamp(_text(article.get("dateModified")) or metas.get("article:modified_time", ""))


def _written(text: str) -> datetime | None:
    """A date behind a word like «发布时间» or «Veröffentlicht», else the first near the top of the page."""
    labels = tuple(word for language in Language for word in load_lexicon(language).page.dated)
    dates = list(find_dates(text))
    for start, _, date in dates:
        if any(label in text[max(0, start - 24) : start].casefold() for label in labels):
            return date
    return dates[0][2] if dates else None


def _visible(tree: HtmlElement) -> str:
    """The text from the first heading on, where bylines and dates stand."""
    heading = tree.find(".//h1")
    if heading is None:
        return ""
    parts: list[str] = []
    length = 0
    for element in heading.itersiblings() if heading.getnext() is not None else _after(heading):
        piece = (
            _clean(element.text_content())
            if isinstance(element.tag, str) and element.tag not in {"script", "style"}
            else ""
        )
        parts.append(piece[:HEAD_TEXT])
        length += len(piece)
        if length > HEAD_TEXT:
            break
    return "\n".join(parts)[:HEAD_TEXT]


def _after(heading: HtmlElement) -> Iterator[HtmlElement]:
    parent = heading.getparent()
    return parent.itersiblings() if parent is not None else iter(())


def _canonical(tree: HtmlElement, article: dict[str, Any], metas: dict[str, str], url: str) -> str | None:
    links = [
        each.get("href") for each in tree.iter("link") if (each.get("rel") or "").casefold() == "canonical"
    ]
    for candidate in (*links[:1], metas.get("og:url"), _text(article.get("url"))):
        try:
            absolute: str = urljoin(url if url.startswith("http") else "", (candidate or "").strip())
            if absolute.startswith(("http://", "https://")) and urlsplit(absolute).hostname:
                return absolute[:4096]
        except ValueError:
            continue
    return None


def _site(article: dict[str, Any], metas: dict[str, str]) -> str | None:
    publisher = next(iter(_listed(article.get("publisher"))), None)
    name = _text(publisher.get("name") if isinstance(publisher, dict) else publisher)
    site = name or metas.get("og:site_name") or metas.get("application-name")
    return site[:MAX_NAME] if site else None


def _language(tree: HtmlElement, article: dict[str, Any]) -> str | None:
    declared: str = tree.get("lang") or _text(article.get("inLanguage")) or ""
    return declared.strip().casefold().partition("-")[0].partition("_")[0][:8] or None


def _listed(value: object) -> list[Any]:
    return value[:50] if isinstance(value, list) else [] if value is None else [value]


def _text(value: object) -> str | None:
    return _clean(value) or None if isinstance(value, str) else None


def _clean(text: str) -> str:
    return " ".join(text[:10_000].split())
