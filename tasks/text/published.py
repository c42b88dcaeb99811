"""When a page was published: what it says of itself for machines, then for readers, then its URL."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from tasks.claims.traits import languages_of
from tasks.text.datelines import dateline_date
from tasks.text.dates import date_in_path, find_dates, parse_stamp
from tasks.text.lexicon import load_lexicon
from tasks.text.linked import is_article, is_page
from tasks.text.visible import Line, is_aside
from warehouse.records.vocabulary import Language

DATE_METAS = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "article:published",
    "datepublished",
    "date.issued",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dcterms.date",
    "dc.date.created",
    "dc.date.published",
    "dc.date",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "bt:pubdate",
    "publishdate",
    "publish_date",
    "publish-date",
    "publication_date",
    "publication-date",
    "published_time",
    "published-date",
    "pubdate",
    "publisheddate",
    "article.published",
    "article_date_original",
    "article.created",
    "originalpublicationdate",
    "citation_publication_date",
    "citation_date",
    "prism.publicationdate",
    "weibo:article:create_at",
    "bytedance:published_time",
    "apub:time",
    "release_date",
    "created",
    "date",
)
CHANGED_METAS = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "last-modified",
    "lastmod",
)
NEAR_LINES = 14  # below the headline; deks, bylines, pictures and shares stand there
NEAR_ABOVE = 4
MOST_TRIED = 200  # elements; whether one stands aside is asked of all the boxes around it
MAX_SCRIPT = 400_000
MAX_GUESSED = 400_000  # characters of a page beyond which guessing takes seconds
SHORT = 160  # a line with more than that tells a story, whose dates are its own
SENTENCE = 48
_PUBLISHED_CLASS = re.compile(
    r"publish|entry-date|post-?date|article-?date|news-?date|date-?time|pub-?(?:date|time)|byline-?date|^(?:date|time|datum)$",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"updat|modif|aktualis|geändert|更新", re.IGNORECASE)
_SCRIPTED = re.compile(
    r"""["']?(?:date_?published|published_?(?:at|date|time)?|publish_?(?:date|time)|pub_?(?:date|time)|ptime"""
    r"""|first_?published(?:_?at)?)["']?\s{0,4}[:=]\s{0,4}["']?(\d[\dT:+. /Z-]{7,32})""",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Sources:
    """All places of one page where its date may stand. `nodes` are its JSON-LD objects."""

    tree: HtmlElement
    nodes: Sequence[dict[str, Any]]
    metas: dict[str, str]
    lines: Sequence[Line]
    headline: int | None
    url: str


def publication_time(page: Sources) -> datetime | None:
    """The first date that can be read, the more deliberate places first; None where there is none."""
    return next((moment for moment in _dates(page) if moment), None)


def _dates(page: Sources) -> Iterator[datetime | None]:
    yield from node_stamps(page, "datePublished")
    yield from (parse_stamp(page.metas[key]) for key in DATE_METAS if key in page.metas)
    yield from marked_dates(page.tree)
    in_path, near, timed = (
        date_in_path(urlsplit(page.url).path),
        _near_headline(page),
        list(_timed(page.tree)),
    )
    if near and (in_path is None or 0 <= (in_path.date() - near.date()).days <= 1):  # later ones are updates
        yield next((moment for moment in timed if moment and abs(near - moment).days < 1), near)
    yield in_path
    yield near
    yield from timed
    first = page.headline or 0
    yield dateline_date([line.text for line in page.lines[first : first + NEAR_LINES + 1]])
    yield from node_stamps(page, "dateCreated")
    yield _classed(page.tree)
    yield _labelled(page.lines)
    yield _scripted(page.tree)
    yield from node_stamps(page, "dateModified")
    yield from (parse_stamp(page.metas[key]) for key in CHANGED_METAS if key in page.metas)
    guessed = _guessed(page.tree)
    yield guessed if guessed and guessed.date() not in _told(page.lines) else None


def node_stamps(page: Sources, key: str) -> Iterator[datetime | None]:
    """What the page's JSON-LD says under a key of its article, then of the page: `datePublished`.

    What it says of a product, an episode or the whole site is no date of the article.
    """
    described = [*filter(is_article, page.nodes), *filter(is_page, page.nodes)]
    return (_stamp(node, key) for node in described)


def labelled_date(page: Sources) -> datetime | None:
    """The date near the headline behind a word like «发布时间» or «Veröffentlicht»."""
    if page.headline is None:
        return None
    near = page.lines[max(0, page.headline - NEAR_ABOVE) : page.headline + 1 + NEAR_LINES]
    return _behind_label(_short_lines(near))


def _stamp(node: dict[str, Any], key: str) -> datetime | None:
    value = node.get(key)
    return parse_stamp(value) if isinstance(value, str) else None


def marked_dates(tree: HtmlElement) -> Iterator[datetime | None]:
    """Dates whose markup says that they are the publication's, not a comment's or another article's."""
    is_main = tree.find(".//article//h1") is not None
    for path in (".//*[@itemprop='datePublished']", ".//time[@pubdate]", ".//abbr[@title]"):
        for element in islice(tree.iterfind(path), MOST_TRIED):
            named = element.tag != "abbr" or "publish" in (element.get("class") or "")
            if is_main and element.tag == "time" and _is_of_teaser(element):
                continue
            if named and not any(is_aside(each) for each in element.iterancestors()):
                yield parse_stamp(
                    element.get("content")
                    or element.get("datetime")
                    or element.get("title")
                    or element.text_content()
                )


def _is_of_teaser(element: HtmlElement) -> bool:
    """Whether an element stands in an article without the headline, where another article has it."""
    article = next(element.iterancestors("article"), None)
    return article is not None and article.find(".//h1") is None


def _timed(tree: HtmlElement) -> Iterator[datetime | None]:
    """`time` elements: those behind the first heading, not in side columns, not of an update, come first."""
    behind: list[HtmlElement] = []
    before: list[HtmlElement] = []
    changed: list[HtmlElement] = []
    place = before
    for element in islice(tree.iter("h1", "time"), MOST_TRIED):
        if element.tag == "h1":
            place = behind
        elif not any(is_aside(each) for each in element.iterancestors()):
            hints = f"{element.get('class') or ''} {element.get('itemprop') or ''} {_context(element)}"
            (changed if _CHANGED.search(hints) else place).append(element)
    for element in (*behind[:3], *before[-3:], *changed[:2]):
        yield parse_stamp(element.get("datetime") or "") or parse_stamp(element.text_content())


def _context(element: HtmlElement) -> str:
    """The few characters before an element: «Updated», «Stand»."""
    before = element.getprevious()
    parent = element.getparent()
    text = before.tail if before is not None else parent.text if parent is not None else ""
    return (text or "")[-24:]


def _near_headline(page: Sources) -> datetime | None:
    if page.headline is None:
        return None
    first = max(0, page.headline - NEAR_ABOVE)
    below = page.lines[page.headline + 1 : page.headline + 1 + NEAR_LINES]
    return written_date(below) or written_date(page.lines[first : page.headline])


def written_date(lines: Sequence[Line]) -> datetime | None:
    """A date behind a word like «发布时间» or «Veröffentlicht», else the first in a short line."""
    found = _short_lines(lines)
    return _behind_label(found) or (found[0][0] if found else None)


def _short_lines(lines: Sequence[Line]) -> list[tuple[datetime, str]]:
    """The dates in lines that tell no story, each with the few characters before it."""
    return [
        (moment, line.text[max(0, start - 24) : start].casefold())
        for line in lines
        if not _is_prose(line.text)
        for start, _, moment in find_dates(line.text)
    ]


def _behind_label(found: Sequence[tuple[datetime, str]]) -> datetime | None:
    labels = tuple(word for language in Language for word in load_lexicon(language).page.dated)
    for moment, before in found:
        if any(label in before for label in labels) and not _CHANGED.search(before):
            return moment
    return None


def _classed(tree: HtmlElement) -> datetime | None:
    """A date in an element whose class or id calls it one."""
    classed = filter(
        _is_classed, tree.iter("span", "div", "p", "li", "em", "i", "small", "td", "a", "b", "font")
    )
    for element in islice(classed, MOST_TRIED):
        text = " ".join(element.text_content()[:400].split())
        found = next(find_dates(text), None) if len(text) <= SHORT else None
        if found and not any(is_aside(each) for each in element.iterancestors()):
            return found[2]
    return None


def _is_classed(element: HtmlElement) -> bool:
    hints = f"{element.get('class') or ''} {element.get('id') or ''}".split()
    return any(_PUBLISHED_CLASS.search(each) for each in hints[:8])


def _labelled(lines: Sequence[Line]) -> datetime | None:
    """A date behind a word for publication, anywhere on the page."""
    labels = tuple(word for language in Language for word in load_lexicon(language).page.dated)
    for line in lines:
        for start, _, moment in find_dates(line.text):
            if any(label in line.text[max(0, start - 16) : start].casefold() for label in labels):
                return moment
    return None


def _scripted(tree: HtmlElement) -> datetime | None:
    """A date under a name like `publishTime` in a script, broken JSON-LD included."""
    for script in tree.iter("script"):
        for found in _SCRIPTED.finditer((script.text or "")[:MAX_SCRIPT]):
            if moment := parse_stamp(found.group(1)):
                return moment
    return None


def _told(lines: Sequence[Line]) -> set[date]:
    """The days of which running text tells; a page is not of such a day because nothing else is on it."""
    prose = (line.text for line in lines if _is_prose(line.text))
    return {moment.date() for text in prose for _, _, moment in find_dates(text)}


def _is_prose(text: str) -> bool:
    """A long line, or a sentence: more than a name and a date before its stop."""
    return len(text) > SHORT or text[-1:] in "!?。！？" or (text[-1:] == "." and len(text) > SENTENCE)


def _guessed(tree: HtmlElement) -> datetime | None:
    """What htmldate makes of the page; not of a Chinese one, whose dates it tears."""
    from htmldate import find_date
    from htmldate.extractors import get_external_parser

    # Its last resort tries two hundred languages, which takes ten seconds of a first page.
    get_external_parser().languages = [str(each) for each in languages_of("latin")]
    text = tree.text_content()
    if len(text) > MAX_GUESSED or re.search("[\u4e00-\u9fff]{20}", text):
        return None
    try:
        found = find_date(tree, original_date=True, max_date="2099-12-31", outputformat="%Y-%m-%d")
    except Exception:  # a guess at hostile markup may fail in any way; the page has no date then
        return None
    if not found or found.endswith("-01-01"):  # what it makes of a year alone
        return None
    return datetime.fromisoformat(found).replace(tzinfo=UTC)
