"""Whose text a page prints, as lines near its headline say: «来源：新华社», «Von Anna Berg, dpa»."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from tasks.text.dates import find_dates
from tasks.text.lexicon import any_of, load_lexicon
from tasks.text.visible import Line
from tasks.text.writtendates import about_the_page
from warehouse.records.vocabulary import Language

MOST_NAMES = 24  # that are given of one page
MOST_WORDS = 4  # of a name
_PARTS = re.compile(rf"\s*[,，、;；|｜丨·•]\s*|\s[–—-]\s|\s(?:{any_of('joiners')})\s", re.IGNORECASE)
_STROKE = re.compile(r"\s*[/／]\s*")  # in a byline; elsewhere it parts a picture's agency from its author


def credits_in(lines: Sequence[Line], headline: int | None) -> tuple[str, ...]:
    """What may be names of agencies: behind a word for a source, or beside a date or in a byline.

    A name that stands alone is none: it is as likely the credit of a picture.
    """
    found = (name for text in about_the_page(lines, headline) for name in _names(text))
    return tuple(dict.fromkeys(name for name in found if name))[:MOST_NAMES]


def _names(text: str) -> Iterator[str]:
    dates = [(start, end) for start, end, _ in find_dates(text)]
    bare = _without(text, dates)
    for label in _source().finditer(bare):
        yield from _openings(bare[label.end() :])
    signed = _byline().match(bare)
    if dates or signed:
        for part in _PARTS.split(bare[signed.end() :] if signed else bare):
            for name in _STROKE.split(part) if signed else (part,):
                yield from _of_part(name)


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """A text with a bar for each of some spans."""
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]} | {text[end:]}"
    return text.strip(" |｜丨·•–—-\u3000")


def _of_part(part: str) -> Iterator[str]:
    """A part of a line whole, and what of it stands before a word that is no name: «Reuters Staff»."""
    yield part.strip(" .:：")
    for word in _after_name().finditer(part):
        yield part[: word.start()].strip()


def _openings(text: str) -> Iterator[str]:
    """The first part of a text, and its first words, the most first: «Xinhua Editor: huaxia»."""
    words = _PARTS.split(text.strip(), maxsplit=1)[0].split()
    for count in range(min(len(words), MOST_WORDS), 0, -1):
        yield " ".join(words[:count]).strip(" .。")


@lru_cache(maxsize=1)
def _source() -> re.Pattern[str]:
    """A word for a source with its colon, at the start of a line or behind what is no part of its word."""
    return re.compile(rf"(?:^|[|｜丨·•]\s?|[）)\]】]\s?)(?i:{any_of('sources')})\s?[:：]\s?")


@lru_cache(maxsize=1)
def _byline() -> re.Pattern[str]:
    return re.compile(rf"(?i:{_of(('bylines',))})\s?[:：]?\s")


@lru_cache(maxsize=1)
def _after_name() -> re.Pattern[str]:
    """«Staff», «Redaktion», «记者»: who it is that writes for a house."""
    return re.compile(rf"(?<=\w)\s?(?i:{_of(('placeholders', 'bylines'))})(?![a-zà-ÿ])")


def _of(keys: Sequence[str]) -> str:
    """An alternation of the words of some keys without their colons and strokes."""
    pages = [load_lexicon(each).page for each in Language]
    words = {word.rstrip(":：/／|｜丨 ") for page in pages for key in keys for word in getattr(page, key)}
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))
