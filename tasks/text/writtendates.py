"""Dates as readers see them: near the headline, behind a label, in a byline."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache

from tasks.text.bylines import byline_in
from tasks.text.datelines import alone_date
from tasks.text.dates import find_date, find_dates
from tasks.text.lexicon import load_lexicon
from tasks.text.lines import photo_kind
from tasks.text.markeddates import CHANGED, SHORT
from tasks.text.visible import Line
from warehouse.records.vocabulary import Language

NEAR_LINES = 14  # below the headline; deks, bylines, pictures and shares stand there
NEAR_ABOVE = 4
SENTENCE = 48
_BARS = frozenset("|｜丨·•;；")
BEFORE = 24  # characters before a date in which its label stands


def near_headline(lines: Sequence[Line], headline: int | None) -> datetime | None:
    """The date near the headline: behind a label, else in a line of its own, else the first one."""
    if headline is None:
        return None
    above, below = _around(lines, headline)
    return (
        _behind_label(_short_dates(below))
        or _alone(below)
        or _behind_label(_short_dates(above))
        or _alone(above)
        or _first(below)
        or _first(above)
    )


def shown_alone(lines: Sequence[Line], headline: int | None) -> datetime | None:
    """The date below the headline in a line of its own, where that does not say that it is of a change."""
    if headline is None:
        return None
    return _alone([line for line in _around(lines, headline)[1] if not CHANGED.search(line.text)])


def about_the_page(lines: Sequence[Line], headline: int | None) -> list[str]:
    """The lines near the headline that neither tell a story nor credit a picture, up to one that tells it."""
    first = headline or 0
    above = [line.text for line in lines[max(0, first - NEAR_ABOVE) : first]]
    below = [line.text for line in lines[first + 1 : first + 1 + NEAR_LINES]]
    story = next((place for place, text in enumerate(below) if len(text) > SHORT), len(below))
    return [text for text in (*above, *below[:story]) if not _is_passed_over(text)]


def changed_date(lines: Sequence[Line], headline: int | None) -> datetime | None:
    """The date near the headline behind a word like «Updated», «aktualisiert», «更新时间»."""
    found = _short_dates([Line(text, heading=False) for text in about_the_page(lines, headline)])
    return next((moment for moment, before in found if _says_changed(before)), None)


def _says_changed(before: str) -> bool:
    """Whether of the words before a date the last says that it is of a change."""
    label = max((before.rfind(each) for each in _labels() if not CHANGED.search(each)), default=-1)
    changed = [found.end() for found in CHANGED.finditer(before)]
    # «更新» may stand before the very label «时间：»; what a bar parts belongs to something else.
    return bool(changed) and changed[-1] >= label and _BARS.isdisjoint(before[changed[-1] :])


def _around(lines: Sequence[Line], headline: int) -> tuple[Sequence[Line], Sequence[Line]]:
    """The lines above the headline and those below."""
    return lines[max(0, headline - NEAR_ABOVE) : headline], lines[headline + 1 : headline + 1 + NEAR_LINES]


def labelled_date(lines: Sequence[Line], headline: int | None) -> datetime | None:
    """The date near the headline behind a word like «发布时间» or «Veröffentlicht»."""
    if headline is None:
        return None
    return _behind_label(_short_dates(lines[max(0, headline - NEAR_ABOVE) : headline + 1 + NEAR_LINES]))


def _first(lines: Sequence[Line]) -> datetime | None:
    return next((moment for moment, _ in _short_dates(lines)), None)


def _alone(lines: Sequence[Line]) -> datetime | None:
    """The first date that has a line for itself, or shares it with a name or two, or a byline."""
    texts = [line.text for line in lines if not _is_passed_over(line.text)]
    found = (alone_date(text) or _signed(text) for text in texts)
    return next((moment for moment in found if moment), None)


def _signed(text: str) -> datetime | None:
    """«Von Anna Berg am 12. Februar 2025»."""
    return find_date(text) if byline_in([text]) else None


def _short_dates(lines: Sequence[Line]) -> list[tuple[datetime, str]]:
    """The dates in lines that tell no story, each with the few characters before it."""
    return [
        (moment, line.text[max(0, start - BEFORE) : start].casefold())
        for line in lines
        if not _is_passed_over(line.text)
        for start, _, moment in find_dates(line.text)
    ]


def _is_passed_over(text: str) -> bool:
    """Whether a line tells of other days: running text, or the credit of a picture."""
    return _is_prose(text) or any(photo_kind(text, each) for each in Language)


def _behind_label(found: Sequence[tuple[datetime, str]]) -> datetime | None:
    for moment, before in found:
        if any(label in before for label in _labels()) and not CHANGED.search(before):
            return moment
    return None


def labelled_anywhere(lines: Sequence[Line]) -> datetime | None:
    """A date behind a word for publication anywhere on the page, else in the page's only dated byline."""
    for line in lines:
        for start, _, moment in find_dates(line.text):
            before = line.text[:start].casefold()
            if any(label in before[-16:] for label in _labels()) or before.strip(" :：") in _bare_labels():
                return moment
    signed = (line.text for line in lines if not _is_prose(line.text) and byline_in([line.text]))
    days = {moment.date(): moment for text in signed for _, _, moment in find_dates(text)}
    return next(iter(days.values())) if len(days) == 1 else None


@lru_cache(maxsize=1)
def _labels() -> tuple[str, ...]:
    return tuple(word for language in Language for word in load_lexicon(language).page.dated)


@lru_cache(maxsize=1)
def _bare_labels() -> frozenset[str]:
    """Labels without their colons, which open a line: «Date 12.02.2025»."""
    return frozenset(label.rstrip(":： ") for label in _labels())


def told_in_prose(lines: Sequence[Line]) -> set[date]:
    """The days of which running text tells; a page is not of such a day because nothing else is on it."""
    prose = (line.text for line in lines if _is_prose(line.text))
    return {moment.date() for text in prose for _, _, moment in find_dates(text)}


def _is_prose(text: str) -> bool:
    """A long line, or a sentence: more than a name and a date before its stop."""
    return len(text) > SHORT or text[-1:] in "!?。！？" or (text[-1:] == "." and len(text) > SENTENCE)
