"""Quoted stretches of a text, in every style of quotation mark; one pass, linear."""

import re
from collections.abc import Iterator

# Opening mark -> the marks that close it. German „…“ closes with what opens an English “…”; »…« and «…»
# are both in use, so each closes with the other.
CLOSED_BY = {
    "„": '“”"',
    "“": '”"',
    "«": "»",
    "»": "«",
    "「": "」",
    "『": "』",
    "‹": "›",
    "‚": "‘",
    '"': '"',
    "〝": "〞",
    "＂": "＂",
}
_MARK = re.compile('[„“”«»「」『』‹›‚‘"〝〞＂\n]')


def find_quotations(text: str, start: int = 0, end: int | None = None) -> tuple[tuple[int, int], ...]:
    """Give the outermost quotations in `[start, end)`, marks included, in order.

    A quotation does not go beyond its line; one that is opened and never closed is none.
    """
    return tuple(_outermost(text, start, len(text) if end is None else end))


def _outermost(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    opened: int | None = None
    closers = ""
    depth = 0
    for match in _MARK.finditer(text, start, end):
        mark, place = match.group(), match.start()
        if mark == "\n":
            opened = None
        elif opened is None:
            if mark in CLOSED_BY:
                opened, closers, depth = place, CLOSED_BY[mark], 0
        elif mark in closers:
            if depth:
                depth -= 1
                continue
            yield opened, place + 1
            opened = None
        elif mark == text[opened] and mark not in closers:
            depth += 1
