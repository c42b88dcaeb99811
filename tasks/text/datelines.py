"""When a text appeared, as it says itself in a line of its own or at the head of its first paragraph.

Dates in running prose tell of other things and are none.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

from tasks.claims.traits import languages_of
from tasks.text.dates import find_dates
from tasks.text.lexicon import any_of, load_lexicon
from warehouse.records.vocabulary import Language

FIRST_LINES = 8
LAST_LINES = 3
LONGEST_LINE = 140
MAX_PLACE = 50  # characters before the date of «SANTA CLARA, Calif., Feb. 12, 2025 (Wire) – …»
MAX_REST = 48  # characters around the date of a line that is nothing but a dateline
_HAN = re.compile("[\u3400-\u9fff]")
_WORD = re.compile(r"[^\W\d_]+")
_BRACKETS = re.compile(r"[(（\[【/][^()（）\[\]【】/]{1,40}[)）\]】/]")
_PLACE = re.compile(r"(?:[A-ZÄÖÜ][\w.'’-]{0,20}[\s,/]{0,3}){1,5}$")
_WIRED = re.compile(r"\s?(?:[(/][^()/]{2,40}[)/])?\s?(?:--|[–—:]|-\s|\.\s)\s?")
_HAN_PLACE = re.compile(r"[\u3400-\u9fffA-Za-z·，,、\s]{0,16}$")
_HAN_WIRED = re.compile(rf"\s?(?:(?:{any_of('wired')})(?!{any_of('wire_goes_on')})|[—–-]{{1,2}}(?=\w))")
# «[Shenzhen, China, February 11, 2025] Huawei …», «【深圳，2025年2月11日】…»
_OPENED = re.compile(rf"[(（\[【]\s?(?:{_PLACE.pattern[:-1]}|{_HAN_PLACE.pattern[:-1]})$")
_BRACKETED = re.compile(r"\s?[)）\]】]\s?(?=\w)")
_REPORTED = re.compile(any_of("wire_never_opens"))
_SAYING = re.compile(any_of("wire_never"))
_PROSE = re.compile(rf"[。！？!?]|[a-zäöüß]{{3}}\.(?:\s|$)|{any_of('joined')}")
_PARTED = re.compile(r"[,|·•–—:/]\s{0,3}\|\s|\s\|\s{0,3}[,|·•–—/]")
_BYLINE = re.compile(any_of("bylines"))
_NAME = r"[A-ZÄÖÜ][\w.'’-]{1,20}"
# «, von Jan Mai», «| By Jane Doe and Che Lin»: whose names need not be counted.
_SIGNED = re.compile(
    rf"(?:^|[,|·•–—]\s?|\|\s,\s)(?i:{any_of('bylines')})\s?{_NAME}"
    rf"(?:[\s,]{{1,2}}(?:(?:{any_of('joiners')})\s)?{_NAME}){{0,7}}\s?(?=$|[|,(])"
)
_CLOCK = re.compile(
    rf"\b\d{{1,2}}[:：]\d\d(?::\d\d)?\b|\b(?:{any_of('clock')}|[A-Z]{{2,4}}|GMT|UTC)\b|[时時分]"
)


def dateline_date(lines: Sequence[str]) -> datetime | None:
    """The date of the first dateline among a text's lines; a labelled one may stand at their end too."""
    shown = [line.strip() for line in lines if line.strip()]
    for place, line in enumerate(shown[:FIRST_LINES]):
        if date := _in_line(line, title=place == 0 and len(shown) > 1):
            return date
    return next(filter(None, (_labelled(line) for line in shown[FIRST_LINES:][-LAST_LINES:])), None)


def _in_line(line: str, *, title: bool) -> datetime | None:
    return _labelled(line) or alone_date(line, title=title) or _heading_paragraph(line)


def _labelled(line: str) -> datetime | None:
    """«Stand: 12.02.2025», «Published Feb 12, 2025 by Jane Doe»: the label right before the date."""
    if len(line) > LONGEST_LINE:
        return None
    for start, end, date in find_dates(line):
        label = _label().search(line[:start])
        if label and label.start() <= MAX_REST and len(line) - end <= MAX_REST and not _tells(line[end:]):
            return date
    return None


def alone_date(line: str, *, title: bool = False) -> datetime | None:
    """«Beijing, 12. Februar 2025 –», «2025年2月12日 10:00»: a date with at most a place or a name or two."""
    found = next(find_dates(line), None) if len(line) <= LONGEST_LINE else None
    if found is None:
        return None
    rest = _CLOCK.sub(
        " ", _BRACKETS.sub(" , ", _SIGNED.sub(" | ", line[: found[0]] + " | " + line[found[1] :]))
    )
    if re.search(r"\d", rest) or _tells(rest):
        return None
    words, han = _WORD.findall(_HAN.sub(" ", rest)), len(_HAN.findall(rest))
    signed = not title and any(
        _BYLINE.fullmatch(word) for word in words
    )  # «Chip-Rundschau, … von Anna Meyer»
    allowed = 1 if title else 4 + 3 * signed
    joined = len(words) > 1 and not _PARTED.search(rest)
    few = not joined and len(words) <= allowed and han <= 6 * allowed and len(rest) <= MAX_REST
    return found[2] if few and all(word[0].isupper() or _BYLINE.fullmatch(word) for word in words) else None


def heading_length(paragraph: str) -> int:
    """How many characters at a paragraph's head are a dateline with a full date; 0 where none are."""
    found = _heading(paragraph)
    return found[0] if found else 0


def _heading_paragraph(line: str) -> datetime | None:
    found = _heading(line)
    return found[1] if found else None


def _heading(line: str) -> tuple[int, datetime] | None:
    """«BEIJING, Feb. 12, 2025 (Wire) – Huawei …», «(12.02.2025) Huawei …», «新华社北京2025年2月12日电 …».

    Its end and its date.
    """
    found = next(find_dates(line[:LONGEST_LINE]), None)
    if found is None or found[0] > MAX_PLACE:
        return None
    before, end = line[: found[0]], found[1]
    western = (_PLACE.fullmatch(before) or not before) and not _tells(before) and _WIRED.match(line, end)
    chinese = (
        _HAN_PLACE.fullmatch(before)
        and not _REPORTED.match(before)
        and not _SAYING.search(before)
        and _HAN_WIRED.match(line, end)
    )
    bracketed = _OPENED.fullmatch(before) and not _tells(before) and _BRACKETED.match(line, end)
    closed = western or chinese or bracketed
    return (closed.end(), found[2]) if closed else None


def _tells(text: str) -> bool:
    """Whether words that join sentences, or a stop, show running prose."""
    return any(word.casefold() in _joining() for word in _WORD.findall(text)) or bool(_PROSE.search(text))


@lru_cache(maxsize=1)
def _label() -> re.Pattern[str]:
    words = {word.rstrip("：: ") for each in Language for word in load_lexicon(each).page.dated}
    marks = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return re.compile(
        rf"(?:^|[\s|·•(（,，])(?i:{marks})\s?[:：]?\s?(?:\d{{1,2}}[:.]\d\d\s?(?i:[ap]m)?,?\s)?(?:(?:{any_of('before_dates')})\s)?(?:[A-Z][a-zäö]{{1,9}},?\s)?$"
    )


@lru_cache(maxsize=1)
def _joining() -> frozenset[str]:
    """Function words of the languages with spaces, without the markers of a byline."""
    words: set[str] = set()
    for language in languages_of("latin"):
        lexicon = load_lexicon(language)
        words |= lexicon.page.function_words | lexicon.sentences.before_ordinals
        words -= set(lexicon.page.bylines)
    return frozenset(words)
