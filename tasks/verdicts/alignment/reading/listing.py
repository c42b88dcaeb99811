"""Names listed together, those among them that the registry does not know."""

import re
from collections.abc import Iterable, Iterator

from tasks.verdicts.alignment.reading.building import is_joint, split_joints
from tasks.verdicts.alignment.reading.texts import Amount, Text

UNKNOWN = re.compile(r"(?:[A-Z][\w.&-]*)(?: [A-Z][\w.&-]*){0,2}")
HAN_NAME = re.compile(r"[\u4e00-\u9fff]{2,8}")
HAN_BEFORE = re.compile(r"(?:[^，。；、：\s]{1,14}、)+$")
Spans = list[tuple[int, int]]


def with_unknown(text: str, spans: Iterable[tuple[int, int]]) -> Spans:
    """The spans with unknown names that stand behind one in its list: «Tencent, Sequoia und GGV»."""
    found = sorted(spans)
    for match in UNKNOWN.finditer(text):
        free = not any(start < match.end() and match.start() < end for start, end in found)
        before = any(end < match.start() and is_joint(text[end : match.start()]) for _, end in found)
        if free and before:
            found.append(match.span())
    return sorted(found)


def listed_before(text: Text, known: Spans, amount: Amount) -> Spans:
    """All who are listed before a number with known names, the first of them and the last may be unknown."""
    found = with_unknown(text.text[: amount.start], known)
    return [*_before(text, found[0][0]), *found, *_han_behind(text, found[-1][1], amount)]


def _before(text: Text, start: int) -> Spans:
    """Unknown names that open the list: «Foxmoon, Meta and Oracle», no word or time of the opening."""
    han = HAN_BEFORE.search(text.text, 0, start)
    if han:
        return [(start, start)] * han.group().count("、")
    found: Spans = []
    for match in reversed(list(UNKNOWN.finditer(text.text, 0, start))):
        if not is_joint(text.text[match.end() : start]) or not _is_name(text, *match.span()):
            break
        found.insert(0, match.span())
        start = match.start()
    return found


def _is_name(text: Text, start: int, end: int) -> bool:
    """Whether what stands there is nothing that the lexicon or the calendar knows."""
    inside = (word for word in text.words if start <= word.start < end)
    timed = any(start <= at < end for _, _, at in text.periods)
    return not timed and not any(word.senses for word in inside)


def _han_behind(text: Text, end: int, amount: Amount) -> Spans:
    """Unknown names between the last known one and the word for «each» or «together»: 腾讯和星穹云各."""
    marks: Iterator[int] = (
        word.start
        for word in text.words
        if end < word.start < amount.start and (word.marks("each") or word.marks("total"))
    )
    told = text.text[end : next(marks, end)]
    parts = split_joints(told)
    named = len(parts) > 1 and not parts[0] and all(map(HAN_NAME.fullmatch, parts[1:]))
    return [(end, end)] * (len(parts) - 1) if named else []
