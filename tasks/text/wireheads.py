"""How long the head of a wire story is that gives no full date: «PARIS (dpa) - …», «示例社2月12日电»."""

import re
from functools import lru_cache

from tasks.text.lexicon import any_of
from tasks.text.wires import agencies

LONGEST_HEAD = 60
_AGENCY = r"(?P<agency>[A-Za-z][\w./ -]{1,24})"
_PARTS = re.compile(r"[^a-z]")
_PLACES = r"[A-ZÄÖÜ][\w.'’-]{0,20}(?:(?:,\s|/|\s)[A-ZÄÖÜ][\w.'’-]{0,20}){0,4}"
_WESTERN = re.compile(rf"{_PLACES}\s\({_AGENCY}\)\s?[-–—]{{1,2}}\s")
_PEOPLE = r"(?:\s?[（(][^（）()\d，。]{2,24}[)）])?"


def wire_head_length(paragraph: str) -> int:
    """How many characters at a paragraph's head only tell which wire sent it from where; 0 where none do."""
    head = paragraph[:LONGEST_HEAD]
    western = _WESTERN.match(head)
    if western is not None:
        return western.end() if _PARTS.split(western["agency"].casefold())[0] in agencies() else 0
    found = _han().match(head)
    return found.end() if found else 0


@lru_cache(maxsize=1)
def _han() -> re.Pattern[str]:
    """«示例社北京2月12日电 (王岚)», «（示例社記者王嵐台北12日電）», «【示例网综合报道】»."""
    never, opens = any_of("wire_never"), any_of("wire_never_opens")
    said = rf"(?!{opens})(?:(?!{never})[\u3400-\u9fffA-Za-z· ／/])"
    sent = rf"(?:\d{{1,2}}月)?\d{{1,2}}日(?:{any_of('wired')})(?!{any_of('wire_goes_on')})"
    label = rf"(?:{any_of('wire_labels')})(?:\s{said}{{2,16}})?"
    bare = rf"{said}{{2,16}}{sent}{_PEOPLE}"
    bracketed = rf"[（(【〔\[]{said}{{2,24}}?(?:{sent}|{label})[)）】〕\]]"
    return re.compile(rf"(?:{bare}|{bracketed})[，,：:\s]{{0,2}}(?=\S)")
