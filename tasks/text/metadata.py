"""What a page says about itself: JSON-LD before meta tags before visible text."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from tasks.sources.addresses import is_section
from tasks.text.bylines import author_of
from tasks.text.credited import credits_in
from tasks.text.linked import is_article, linked_data, listed
from tasks.text.marks import without_controls
from tasks.text.pagedays import publication_day, told_days
from tasks.text.published import Sources, modification_time, publication_time
from tasks.text.unseen import hides
from tasks.text.visible import Line, visible_lines
from tasks.text.zones import clock_of

MAX_NAME = 200
CLOCKS_APART = timedelta(days=2)  # by which a page's day and the day of its fetch may differ
MAX_TITLE = 500
_SITE_SUFFIX = re.compile(r"\s*(?:[|_•·»–—]|\s-\s|--|(?<=[\u3000-\u9fff])-)\s*[^|_•·»–—]{1,40}$")
_SITE_PREFIX = re.compile(r"(?:[|_•·»–—:：-]|--)\s*$")
_CUT = re.compile(r"\s*(?:\.{3}|…)$")


@dataclass(frozen=True)
class PageFacts:
    """What a page says about itself; None where it says nothing.

    `published` is in the zone that it names, `day` that day where the page was published, which need not be
    the day in UTC. `body` is the article in its data; `told_days` are the days of publication that its
    places name, `credited` names of whom its text may be.
    """

    title: str | None = None
    author: str | None = None
    published: datetime | None = None
    day: date | None = None
    modified: datetime | None = None
    told_days: tuple[date, ...] = ()
    credited: tuple[str, ...] = ()
    canonical: str | None = None
    site: str | None = None
    language: str | None = None
    body: str | None = None


def read_facts(
    tree: HtmlElement,
    url: str,
    seen: datetime | None = None,
    country_at: Callable[[str], str | None] = lambda _: None,
) -> PageFacts:
    """Read title, author, publication time, canonical URL, site name and declared language.

    `seen` is when the page was fetched: a later day that it names somewhere is not that of its publication.
    `country_at` tells the country of the outlet whose page an address is.
    """
    metas = _metas(tree)
    titles = _titles(tree, metas)
    nodes = linked_data(tree, [*filter(None, (url, _canonical(tree, {}, metas, url)))], titles)
    article = nodes[0] if nodes and is_article(nodes[0]) else {}
    lines = visible_lines(tree)
    title = _title(tree, article, metas, lines)
    place = _headline_place(lines, title)
    canonical = _canonical(tree, article, metas, url)
    own = url if canonical is None or is_section(canonical) else canonical
    latest = seen + CLOCKS_APART if seen else None
    dated = Sources(tree, nodes, metas, lines, place, own, titles, latest, clock_of(country_at(own)))
    published = publication_time(dated)
    day = publication_day(dated, published)
    facts = PageFacts(
        title=title,
        author=author_of([each for each in nodes if is_article(each)], metas, tree, lines, place),
        published=published,
        day=day,
        modified=modification_time(dated),
        told_days=told_days(dated, day),
        credited=(*_sources(article, metas), *credits_in(lines, place)),
        canonical=canonical,
        site=_site(article, metas),
        language=_language(tree, article),
        body=body if isinstance(body := article.get("articleBody"), str) else None,
    )
    return _written(facts)


def _written(facts: PageFacts) -> PageFacts:
    """The same without control characters and halves of characters, which JSON can write as escapes."""
    said = {name: value for name, value in vars(facts).items() if isinstance(value, str)}
    cleaned: dict[str, Any] = {name: without_controls(value).strip() or None for name, value in said.items()}
    return replace(facts, **cleaned)


def _metas(tree: HtmlElement) -> dict[str, str]:
    """Meta tags by case-folded name, property or itemprop; the first of a name counts."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = (meta.get("content") or "").strip()
        if name and content:
            found.setdefault(name.strip().casefold(), content)
    return found


def _titles(tree: HtmlElement, metas: dict[str, str]) -> list[str]:
    """The page's titles, wherever they stand."""
    shown = [_clean(each.text_content()) for each in islice(tree.iter("title", "h1"), 5)]
    return [*shown, metas.get("og:title", "")]


def _title(
    tree: HtmlElement, article: dict[str, Any], metas: dict[str, str], lines: Sequence[Line]
) -> str | None:
    """The headline as shown, where the page's title repeats it; else what the page's data say, whole."""
    shown_first = [each for each in tree.iter("h1") if not hides(each)][:5]
    headings = [text for each in shown_first if (text := _clean(each.text_content()))]
    title = tree.find(".//title")
    page_title = _clean(title.text_content()) if title is not None else ""
    shown = max(
        (each for each in (*headings, *_opening(lines, page_title)) if each in page_title),
        key=len,
        default="",
    )
    if shown:
        return shown[:MAX_TITLE]
    said = (
        _text(article.get("headline")),
        metas.get("og:title"),
        headings[0] if len(headings) == 1 else None,
    )
    candidates = [each for each in (*said, page_title) if each]
    first = next((each for each in candidates if not _CUT.search(each)), next(iter(candidates), None))
    return (_SITE_SUFFIX.sub("", first) or first)[:MAX_TITLE] if first else None


def _opening(lines: Sequence[Line], page_title: str) -> Iterator[str]:
    """Lines that open or close the page's title and make up most of it: the headline of a page without h1."""
    for line in lines[:200]:
        if len(line.text) >= max(6, 0.4 * len(page_title)) and _opens_or_closes(line.text, page_title):
            yield line.text


def _opens_or_closes(text: str, page_title: str) -> bool:
    """Whether a title begins with a text, or ends with it behind a mark that parts it."""
    before = page_title.removesuffix(text)
    return page_title.startswith(text) or (before != page_title and _SITE_PREFIX.search(before) is not None)


def _headline_place(lines: Sequence[Line], title: str | None) -> int | None:
    """Where the headline stands: as a heading before as a line, the last of several before the text."""
    if not title:
        return next((place for place, line in enumerate(lines) if line.heading), None)
    places = [place for place, line in enumerate(lines) if line.text == title]
    headed = [place for place in places if lines[place].heading]
    opening = next((place for place, line in enumerate(lines) if line.heading), None)
    return next(iter(headed), places[0] if places else opening)


def _canonical(tree: HtmlElement, article: dict[str, Any], metas: dict[str, str], url: str) -> str | None:
    links = [
        each.get("href") for each in tree.iter("link") if (each.get("rel") or "").casefold() == "canonical"
    ]
    named = [each for each in (*links[:1], metas.get("og:url"), _text(article.get("url"))) if each]
    addresses = [found for each in named if (found := _absolute(each, url))]
    return next((each for each in addresses if not is_section(each)), next(iter(addresses), None))


def _absolute(address: str, base: str) -> str | None:
    """A web address in full, bounded; None for one that cannot be taken apart."""
    try:
        absolute: str = urljoin(base if base.startswith("http") else "", address.strip())[:4096]
        named = absolute.startswith(("http://", "https://")) and urlsplit(absolute).hostname
    except ValueError:
        return None
    return absolute if named else None


def _site(article: dict[str, Any], metas: dict[str, str]) -> str | None:
    publisher = next(iter(listed(article.get("publisher"))), None)
    name = _text(publisher.get("name") if isinstance(publisher, dict) else publisher)
    site = name or metas.get("og:site_name") or metas.get("application-name")
    return site[:MAX_NAME] if site else None


def _sources(article: dict[str, Any], metas: dict[str, str]) -> Iterator[str]:
    """Whose text it is, as the page's data say."""
    for source in listed(article.get("sourceOrganization")):
        if name := _text(source.get("name") if isinstance(source, dict) else source):
            yield name[:MAX_NAME]
    if source := metas.get("source"):
        yield source[:MAX_NAME]


def _language(tree: HtmlElement, article: dict[str, Any]) -> str | None:
    declared: str = tree.get("lang") or _text(article.get("inLanguage")) or ""
    return declared.strip().casefold().partition("-")[0].partition("_")[0][:8] or None


def _text(value: object) -> str | None:
    return _clean(value) or None if isinstance(value, str) else None


def _clean(text: str) -> str:
    return " ".join(without_controls(text[:10_000]).split())
