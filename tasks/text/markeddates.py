"""Dates that a page's markup calls dates: in elements for times, under names for publication, in scripts."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice

from lxml.html import HtmlElement

from tasks.text.datelines import alone_date
from tasks.text.dates import find_dates, parse_stamp
from tasks.text.visible import is_aside, is_aside_by_name

MOST_TRIED = 200  # elements; whether one stands aside is asked of all the boxes around it
MOST_ALONE = 20_000  # elements that are asked whether they hold a date and nothing else
MAX_SCRIPT = 400_000
SHORT = 160
LONGEST_DATE = 60
CHANGED = re.compile(r"updat|modif|aktualis|geändert|更新", re.IGNORECASE)
_PROPERTIES = frozenset({"datepublished", "schema:datepublished", "article:published_time", "dc:issued"})
_TIMED = ("time", "abbr", "date", "relative-time", "time-ago", "local-time")
_CLASSED = (
    "span",
    "div",
    "p",
    "li",
    "em",
    "i",
    "small",
    "td",
    "dd",
    "dt",
    "a",
    "b",
    "font",
    "strong",
    "date",
)
_HEADINGS_OF_OTHERS = frozenset({"a", "h2", "h3", "h4", "h5", "h6"})
LONGEST_LABEL = 20  # characters beside a date that say no more than what it is the date of
_HEADED = ("h2", "h3", "h4", "h5", "h6")
_PUBLISHED_CLASS = re.compile(
    r"publish|entry-?date|post-?date|article-?date|news-?date|date-?time|pub-?(?:date|time)|byline-?date"
    r"|posted-?on|timestamp|(?:^|[-_])(?:date|time|datum)(?:$|[-_])",
    re.IGNORECASE,
)
_OTHER_CLASS = re.compile(
    r"event|birth|start|end[-_]|expir|deadline|comment|current|today|updat|modif", re.IGNORECASE
)
_STAMPS = ("content", "datetime", "data-datetime", "data-timestamp", "data-date", "title")
_ISO = re.compile(r"\s*(?:19|20)\d\d-\d\d-\d\dT\d\d:\d\d")
_SCRIPTED = re.compile(
    r"""["']?(?:date_?published|published_?(?:at|date|time)?|publish_?(?:date|time)|pub_?(?:date|time)|ptime"""
    r"""|first_?published(?:_?at)?)["']?\s{0,4}[:=]\s{0,4}["']?(\d[\dT:+. /Z-]{7,32})""",
    re.IGNORECASE,
)
# «f("2025-02-12", document.getElementById("publish_time"))»: what a script writes into the page's date.
_HANDED = re.compile(
    r"""["']((?:19|20)\d\d-\d\d-\d\d(?:[ T][\d:+.Z]{4,20})?)["'][^"']{0,80}["']"""
    r"""(?:pub(?:lish)?_?(?:time|date)|post_?(?:time|date))["']\s{0,4}\)""",
    re.IGNORECASE,
)


def marked_dates(tree: HtmlElement) -> Iterator[datetime | None]:
    """Dates whose markup says that they are the publication's, not a comment's or another article's."""
    is_main = tree.find(".//article//h1") is not None
    named = filter(_is_named, tree.iter())
    for element in sorted(islice(named, MOST_TRIED), key=lambda each: _RANKS[_is_named(each)]):
        if is_main and element.tag == "time" and _is_of_teaser(element):
            continue
        if not stands_aside(element):
            yield _stamp_of(element)


_RANKS = {"property": 0, "pubdate": 1, "class": 2}


def _is_named(element: HtmlElement) -> str:
    """How an element is called the time of publication; empty where it is not."""
    if not isinstance(element.tag, str) or element.tag == "meta":
        return ""
    names = f"{element.get('itemprop') or ''} {element.get('property') or ''}"[:200].lower().split()
    if not _PROPERTIES.isdisjoint(names):
        return "property"
    if element.tag == "time" and element.get("pubdate") is not None:
        return "pubdate"
    is_micro = element.tag == "abbr" and element.get("title") and "publish" in (element.get("class") or "")
    return "class" if is_micro else ""


def _stamp_of(element: HtmlElement) -> datetime | None:
    """What an element says for machines, else for readers."""
    said = next((value for name in _STAMPS if (value := element.get(name))), "")
    return parse_stamp(said) or parse_stamp(element.text_content()[:LONGEST_DATE])


def _is_of_teaser(element: HtmlElement) -> bool:
    """Whether an element stands in an article without the headline, where another article has it."""
    article = next(element.iterancestors("article"), None)
    return article is not None and article.find(".//h1") is None


def stands_aside(element: HtmlElement) -> bool:
    """Whether an element stands in a margin of the page; a margin or footer of the article itself is none."""
    own = next((each for each in element.iterancestors("article") if each.find(".//h1") is not None), None)
    inside = own is not None
    for each in element.iterancestors():
        if each is own:
            inside = False
        if is_aside_by_name(each) or (not inside and is_aside(each)):
            return True
    return False


def timed_dates(tree: HtmlElement) -> Iterator[datetime | None]:
    """`time` elements: those behind the first heading, not in side columns, not of an update, come first."""
    behind: list[HtmlElement] = []
    before: list[HtmlElement] = []
    changed: list[HtmlElement] = []
    place = before
    for element in islice(tree.iter("h1", *_TIMED), MOST_TRIED):
        if element.tag == "h1":
            place = behind
        elif (element.tag != "abbr" or _ISO.match(element.get("title") or "")) and not stands_aside(element):
            hints = f"{element.get('class') or ''} {element.get('itemprop') or ''} {_context(element)}"
            (changed if CHANGED.search(hints) else place).append(element)
    for element in (*behind[:3], *before[-3:], *changed[:2]):
        yield _stamp_of(element)


def _context(element: HtmlElement) -> str:
    """The few characters before an element: «Updated», «Stand»."""
    before = element.getprevious()
    parent = element.getparent()
    text = before.tail if before is not None else parent.text if parent is not None else ""
    return (text or "")[-24:]


def classed_date(tree: HtmlElement, *, changed: bool = False) -> datetime | None:
    """A date in an element whose class or id calls it one, behind the first heading before above it.

    With `changed` in one whose class calls it the date of a change.
    """
    above: datetime | None = None
    is_behind, tried = False, 0
    for element in tree.iter("h1", *_HEADED, *_CLASSED):
        is_behind = is_behind or element.tag == "h1"
        if tried >= MOST_TRIED:
            break
        if not _is_classed(element, changed=changed):
            continue
        tried += 1
        found = _said_by(element)
        if found and not stands_aside(element) and not _is_anothers(element):
            if is_behind:
                return found
            above = above or found
    return above


def _is_anothers(element: HtmlElement) -> bool:
    """Whether an element stands in a link or a smaller heading that says more: another story's."""
    own = len(element.text_content()[:SHORT])
    around = (each for each in element.iterancestors() if each.tag in _HEADINGS_OF_OTHERS)
    return any(len(each.text_content()[: 2 * SHORT].strip()) > own + LONGEST_LABEL for each in around)


def _said_by(element: HtmlElement) -> datetime | None:
    """The date in an element's attributes, else the first in its text, if that is short."""
    said = (parse_stamp(value) for name in _STAMPS if (value := element.get(name)))
    text = " ".join(element.text_content()[:400].split())
    written = find_dates(text) if len(text) <= SHORT else iter(())
    return next(filter(None, said), None) or next((moment for _, _, moment in written), None)


def _is_classed(element: HtmlElement, *, changed: bool) -> bool:
    hints = f"{element.get('class') or ''} {element.get('id') or ''}".split()[:8]
    if changed:
        return any(CHANGED.search(each) for each in hints)
    return any(_PUBLISHED_CLASS.search(each) and not _OTHER_CLASS.search(each) for each in hints)


def only_date(tree: HtmlElement) -> datetime | None:
    """The date of the elements that hold one and nothing else, where all of them hold the same."""
    days: dict[date, datetime] = {}
    for element in islice(tree.iter(*_CLASSED, *_HEADED, *_TIMED), MOST_ALONE):
        text = (element.text or "").strip()
        moment = alone_date(text) if 8 <= len(text) <= LONGEST_DATE and not len(element) else None
        if moment and moment.date() not in days and not stands_aside(element):
            days[moment.date()] = moment
            if len(days) > 1:
                return None
    return next(iter(days.values()), None)


def scripted_date(tree: HtmlElement) -> datetime | None:
    """A date under a name like `publishTime` in a script, broken JSON-LD included."""
    for script in tree.iter("script"):
        source = (script.text or "")[:MAX_SCRIPT]
        for found in (*_SCRIPTED.finditer(source), *_HANDED.finditer(source)):
            if moment := parse_stamp(found.group(1)):
                return moment
    return None
