"""When a page was published: what it says of itself for machines, then for readers, then its URL."""

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from tasks.claims.traits import languages_of
from tasks.text.datelines import dateline_date
from tasks.text.dates import date_in_path, find_dates, parse_stamp
from tasks.text.linked import heads, is_article, is_page, listed
from tasks.text.markeddates import classed_date, marked_dates, only_date, scripted_date, timed_dates
from tasks.text.metadates import changed_metas, created_metas, other_metas, published_metas
from tasks.text.visible import Line
from tasks.text.writtendates import NEAR_LINES, changed_date, labelled_anywhere, near_headline, told_in_prose

MAX_GUESSED = 400_000  # characters of a page beyond which guessing takes seconds
_CHOICES = ("select", "option")  # whose dates are not the page's
_BOXES = ("div", "section", "ul", "ol")
_OTHERS = re.compile(r"(?:^|\s)(?:comments?(?:-?(?:list|area))?|related(?:-\w+)?)(?:\s|$)", re.IGNORECASE)


@dataclass(frozen=True)
class Sources:
    """All places of one page where its date may stand.

    `nodes` are its JSON-LD objects; `latest` is after when a date that only happens to stand there is none;
    `clock` is that of the country it is from, where that is known and has one.
    """

    tree: HtmlElement
    nodes: Sequence[dict[str, Any]]
    metas: dict[str, str]
    lines: Sequence[Line]
    headline: int | None
    url: str
    titles: Sequence[str] = ()
    latest: datetime | None = None
    clock: tzinfo | None = None


def publication_time(page: Sources) -> datetime | None:
    """The first date that can be read, the more deliberate places first; None where there is none."""
    return next((moment for moment in _dates(page) if moment), None)


def modification_time(page: Sources) -> datetime | None:
    """When the page says that it was last changed, for machines before readers."""
    said = (*node_stamps(page, "dateModified"), *changed_metas(page.metas))
    return next(filter(None, said), None) or changed_date(page.lines, page.headline)


def _dates(page: Sources) -> Iterator[datetime | None]:
    yield from node_stamps(page, "datePublished")
    yield from published_metas(page.metas)
    yield from _of_untyped(page)
    yield from marked_dates(page.tree)
    in_path, near, timed = (
        date_in_path(urlsplit(page.url).path),
        near_headline(page.lines, page.headline),
        list(timed_dates(page.tree)),
    )
    if near and (in_path is None or 0 <= (in_path.date() - near.date()).days <= 1):  # later ones are updates
        yield next((moment for moment in timed if moment and abs(near - moment).days < 1), near)
    yield in_path
    yield near
    yield from timed
    yield from other_metas(page.metas)
    first = page.headline or 0
    if page.headline is None:
        yield labelled_anywhere(page.lines)
    yield dateline_date([line.text for line in page.lines[first : first + NEAR_LINES + 1]])
    yield from node_stamps(page, "dateCreated")
    yield from _of_named(page)
    yield labelled_anywhere(page.lines)
    yield classed_date(page.tree)
    yield scripted_date(page.tree)
    yield from created_metas(page.metas)
    yield _past(page, only_date(page.tree))
    yield from node_stamps(page, "dateModified")
    yield from changed_metas(page.metas)
    yield classed_date(page.tree, changed=True)
    guessed = _past(page, _guessed(page.tree))
    yield guessed if guessed and guessed.date() not in told_in_prose(page.lines) else None


def _past(page: Sources, moment: datetime | None) -> datetime | None:
    return moment if moment is None or page.latest is None or moment <= page.latest else None


def node_stamps(page: Sources, key: str) -> Iterator[datetime | None]:
    """What the page's JSON-LD says under a key of its article, then of the page: `datePublished`.

    What it says of a product, an episode or the whole site is no date of the article.
    """
    described = [*filter(is_article, page.nodes), *filter(is_page, page.nodes)]
    return (_stamp(node, key) for node in described)


def _of_untyped(page: Sources) -> Iterator[datetime | None]:
    """What data without a type say, as search engines of China ask for them: they are the page's."""
    untyped = [node for node in page.nodes if "@type" not in node]
    return (_stamp(node, key) for key in ("datePublished", "pubDate") for node in untyped)


def _of_named(page: Sources) -> Iterator[datetime | None]:
    """What is said of an object of another kind that the page is about, by its name: a film, a recipe."""
    named = [node for node in page.nodes if heads(node, page.titles)]
    return (_stamp(node, key) for key in ("datePublished", "uploadDate", "dateCreated") for node in named)


def _stamp(node: dict[str, Any], key: str) -> datetime | None:
    """A stamp that stands alone, in a list, or with its type."""
    value = next(iter(listed(node.get(key))), None)
    value = value.get("@value") if isinstance(value, dict) else value
    return parse_stamp(value) if isinstance(value, str) else None


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
        found = find_date(
            _without_others(tree), original_date=True, max_date="2099-12-31", outputformat="%Y-%m-%d"
        )
    except Exception:  # a guess at hostile markup may fail in any way; the page has no date then
        return None
    if not found or (found.endswith("-01") and not _writes(text, found)):
        return None
    return datetime.fromisoformat(found).replace(tzinfo=UTC)


def _writes(text: str, day: str) -> bool:
    """Whether a page writes a day whole: of a year or a month alone htmldate makes its first."""
    return not day.endswith("-01-01") and any(
        moment.date().isoformat() == day for _, _, moment in find_dates(text)
    )


def _without_others(tree: HtmlElement) -> HtmlElement:
    """The page without what may be chosen and what others say."""
    copied = deepcopy(tree)
    for element in [*copied.iter(*_CHOICES, *_BOXES)]:
        is_others = element.tag in _CHOICES or _OTHERS.search(f"{element.get('class')} {element.get('id')}")
        if is_others and element.getparent() is not None:
            element.drop_tree()
    return copied
