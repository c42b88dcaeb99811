"""Lines of a plain or Markdown text to blocks; the characters stay as they are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tasks.text.dates import find_dates
from tasks.text.lexicon import PageWords, any_of, load_lexicon
from warehouse.records.source import Block
from warehouse.records.vocabulary import BlockKind, Language

HEADLINE_LENGTH = 200
LABEL_WORDS = 8
LONGEST_DATE = 32
LONGEST_PASSING = 48
WRAP_WIDTHS = range(50, 101)
STOPS = ".!?。！？…:：;；"
EMPHASIS = "*_ "
PARTING = " ,，、|·•–—-:：/"
_LIST_MARK = re.compile(r"\s{0,8}(?:[-*+•·▪●]|\d{1,3}[.)、]|[（(]\d{1,3}[)）])\s+(?=\S)")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(?=\S)")
_ROW = re.compile(r"\s*\|.*\|\s*$|[^\t]+\t[^\t]+")
_RULE = re.compile(r"[\s|:=+*_~>-]*$")
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
_AFTER_STOP = re.compile(r"[.!?。！？][^.!?。！？]{0,16}$")
_PARTS = re.compile(r"\s*[,，|·•–—/]\s*")
HAN = "\u2e80"
LONGEST_HAN_NAME = 8
_AND = re.compile(rf"{any_of('joiners')}|&")
_QUOTE_MARK = re.compile(r"\s{0,3}>\s?")


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str


def find_blocks(text: str, language: Language, *, markdown: bool = False) -> tuple[Block, ...]:
    """The blocks of a text. Pointers to other pages and Markdown code are in none.

    Lines that were wrapped at a fixed width are one paragraph; else each line is a block.
    """
    words = load_lexicon(language).page
    blocks: list[Block] = []
    for group in _groups(text, markdown=markdown):
        blocks += _group_blocks(group, words, markdown=markdown, first=not blocks)
    return tuple(blocks)


def has_marks(text: str) -> bool:
    """Whether any line is marked as Markdown marks headings, code and quotations."""
    marks = (_HEADING, _FENCE, _QUOTE_MARK)
    return any(mark.match(line.text) for line in _lines(text) for mark in marks)


def photo_kind(line: str, language: Language) -> BlockKind | None:
    """Caption for a line with a photo credit, credit for one that is nothing else."""
    return _photo_kind(line, load_lexicon(language).page)


def is_related(line: str, language: Language) -> bool:
    """Whether a line points to other pages instead of telling something."""
    return _is_related(line, load_lexicon(language).page)


def is_passing(line: str) -> bool:
    """Whether a line is a count or a time that runs on by itself: «1,234 views», «vor 3 Minuten»."""
    return len(line) <= LONGEST_PASSING and _passing().fullmatch(line.strip()) is not None


@lru_cache(maxsize=1)
def _passing() -> re.Pattern[str]:
    """What passes, in any language, behind a word like «Updated» or none."""
    count = r"\d[\d.,\s]{0,12}(?:k|m|万|w)?"
    shapes = any_of("passing").replace(r"\#", f"(?:{count})").replace(r"\ ", r"\s?")
    labels = any_of("dated")
    return re.compile(rf"(?i:(?:{labels})?[\s:：(（|·]*(?:{shapes})[\s)）|·.]*)")


def heads_list(line: str, language: Language) -> bool:
    """Whether a line is no more than the heading of a list of other pages."""
    return line.strip("▶►→>» *_[]:：|").casefold() in load_lexicon(language).page.lists


def is_dateline(line: str, language: Language) -> bool:
    """Whether a line says when, where and by whom the page was published, and nothing else."""
    return _is_dateline(line, load_lexicon(language).page)


def _groups(text: str, *, markdown: bool) -> Iterator[list[_Line]]:
    """Runs of lines between blank ones; fenced code is left out."""
    group: list[_Line] = []
    fenced = False
    for line in _lines(text):
        fence = markdown and bool(_FENCE.match(line.text))
        fenced ^= fence
        if fence or fenced or not line.text.strip():
            if group:
                yield group
            group = []
        else:
            group.append(line)
    if group:
        yield group


def _lines(text: str) -> Iterator[_Line]:
    """Lines without their ends; only the line feed and the carriage return end one."""
    for found in re.finditer(r"([^\r\n]*)(?:\r\n|\n|\r|\Z)", text):
        yield _Line(found.start(1), found.end(1), found.group(1))


def _group_blocks(group: list[_Line], words: PageWords, *, markdown: bool, first: bool) -> Iterator[Block]:
    if _is_wrapped(group) and not (first and _is_headed(group, words)):
        yield Block(kind=BlockKind.PARAGRAPH, char_start=group[0].start, char_end=group[-1].end)
        return
    for place, line in enumerate(group):
        following = group[place + 1] if place + 1 < len(group) else None
        kind, skipped = _kind(line, following, words, markdown=markdown)
        if kind is BlockKind.PARAGRAPH and first and place == 0 and _is_label(line.text, HEADLINE_LENGTH):
            kind = BlockKind.HEADLINE
        if kind:
            yield Block(kind=kind, char_start=line.start + skipped, char_end=line.end)


def _kind(
    line: _Line, following: _Line | None, words: PageWords, *, markdown: bool
) -> tuple[BlockKind | None, int]:
    """What a line is, and how many of its first characters are only marks."""
    text = line.text
    if _is_related(text, words) or _RULE.match(text):
        return None, 0
    if markdown and (found := _HEADING.match(text)):
        return BlockKind.HEADLINE, found.end()
    if (found := _LIST_MARK.match(text)) and not _opens_with_date(text):
        return BlockKind.LIST_ITEM, found.end()
    if _ROW.match(text):
        return BlockKind.TABLE_ROW, 0
    skipped = found.end() if markdown and (found := _QUOTE_MARK.match(text)) else 0
    return _prose_kind(text, following, words), skipped


def _opens_with_date(text: str) -> bool:
    """Whether a line begins with a day, which is no number of a list: «12. März 2025, von Jan Mai»."""
    start = next((start for start, _, _ in find_dates(text[:LONGEST_DATE])), None)
    return start is not None and not text[:start].strip()


def _prose_kind(text: str, following: _Line | None, words: PageWords) -> BlockKind:
    photo = _photo_kind(text, words)
    if photo:
        return photo
    if _is_dateline(text, words):
        return BlockKind.DATELINE
    if following and _is_label(text, 60) and _photo_kind(following.text, words):
        return BlockKind.CREDIT
    return BlockKind.PARAGRAPH


def _photo_kind(line: str, words: PageWords) -> BlockKind | None:
    """A credit stands at the start of the line, or behind the end of a sentence or in brackets."""
    text = line.strip()
    folded = text.casefold()
    if folded.startswith(words.credits) and len(text) <= 120:
        return BlockKind.CREDIT
    tail_from = max(0, len(text) - 70)
    for credit in words.credits:
        at = folded.rfind(credit, tail_from)
        if at > 0 and len(folded) == len(text) and _closes(text[:at], text[at:]):
            return BlockKind.CAPTION
    return None


def _closes(before: str, credit: str) -> bool:
    """Whether the credit follows a finished sentence or opens a bracket, and no sentence follows it."""
    stripped = before.rstrip()
    parted = (
        bool(_AFTER_STOP.search(before))
        or stripped[-1:] in ".!?。！？…)）|/–—-(（[［"
        or credit[0] in "(（[©"
        or before[-2:] == "  "
    )
    return parted and not re.search(r"[.。!?！？]\s*\S{3,}\s+\S+\s+\S+", credit)


def _is_related(line: str, words: PageWords) -> bool:
    """A pointer has a colon behind its opener, or is no sentence as «Zum Thema Chips sagte er nichts.» is."""
    text = line.strip().lstrip("▶►→>» *_[").casefold()
    opener = (
        next((each for each in words.related if text.startswith(each)), None) if len(text) <= 200 else None
    )
    if opener is None:
        return False
    pointed = opener[-1] in ":：" or text[len(opener) :].lstrip()[:1] in (":", "：", "")
    return pointed or text[-1:] not in ".。"


def _is_dateline(line: str, words: PageWords) -> bool:
    """A date with few words beside it, or with a byline: «*March 12, 2025, by Jane Doe*»."""
    text = line.strip().strip(EMPHASIS)
    if len(text) > 140 or (text[-1:] in STOPS and text[-2:-1].isalpha() and len(text) > 60):
        return False
    dates = list(find_dates(text))
    labelled = text.casefold().startswith(words.dated)
    if not dates:
        return _is_byline(text, words)
    start, end, _ = dates[0]
    rest = (text[:start] + " " + text[end:]).strip()
    few = len(rest.split()) <= 4 and len(rest) <= 40 and not re.search(r"\d\s?%|[。！？]", rest)
    signed = _is_signed(f"{text[:start]} | {text[end:]}", words)
    return labelled or few or signed or _is_byline(rest.strip(PARTING), words)


def _is_signed(rest: str, words: PageWords) -> bool:
    """«Chip-Rundschau, 12. März 2025, von Anna Meyer»: around a date a byline, and short names beside it."""
    parts = [part for part in map(str.strip, _PARTS.split(rest)) if part]
    bylines = [part for part in parts if _is_byline(part, words)]
    names = (part for part in parts if part not in bylines)
    return bool(bylines) and all(_is_name(part) for part in names)


def _is_name(part: str) -> bool:
    """Whether a part of a line may be the name of a paper or place."""
    capitals = all(word[0].isupper() or not word[0].isalpha() for word in part.split())
    han = part[0] >= HAN and len(part) <= LONGEST_HAN_NAME
    plain = not any(map(str.isdigit, part)) and part[-1] not in STOPS
    return plain and len(part.split()) <= LABEL_WORDS and (han or capitals)


def _is_byline(text: str, words: PageWords) -> bool:
    """«By Jane Doe», «Von Jan Mai», «记者 王岚»: a marker and a few names."""
    folded = text.casefold()
    marker = next((each for each in words.bylines if folded.startswith(each)), None)
    if marker is None or len(text) > 60 or text[-1:] in STOPS or re.search(r"\d", text):
        return False
    names = [each for each in re.split(r"[\s,、，]+", text[len(marker) :]) if not _AND.fullmatch(each)]
    return 0 < len(names) <= LABEL_WORDS and all(not each[0].islower() for each in names if each)


def _is_label(text: str, longest: int) -> bool:
    """A line that is no sentence: short, and no stop at its end."""
    stripped = text.strip()
    return len(stripped) <= longest and stripped[-1:] not in STOPS + "”“\"'»«)）"


def _is_headed(group: list[_Line], words: PageWords) -> bool:
    """A headline with the byline or dateline on the line below, which is not the rest of a sentence."""
    headline, below = group[0].text, group[1].text.strip()
    return _is_label(headline, HEADLINE_LENGTH) and not below[:1].islower() and _is_dateline(below, words)


def _is_wrapped(group: list[_Line]) -> bool:
    """Lines cut at a fixed width: all but the last about as long, and most end inside a sentence."""
    inner = [line.text.rstrip() for line in group[:-1]]
    if len(inner) < 1 or any(
        _LIST_MARK.match(line.text) or _ROW.match(line.text) or _HEADING.match(line.text) for line in group
    ):
        return False
    widths = [len(line) for line in inner]
    if max(widths) not in WRAP_WIDTHS or min(widths) < max(widths) - 25:
        return False
    open_ended = sum(line[-1:] not in STOPS for line in inner)
    return 2 * open_ended > len(inner) and len(group[-1].text) <= max(widths) + 2
