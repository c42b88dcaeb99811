"""Plain sentence spans for tests of what comes after sentence splitting."""

import re

from warehouse.records.claim import Span

_END = re.compile(r"(?<=[.!?]) (?=[A-ZÄÖÜ])|(?<=[。！？])")


def split(text):
    """Spans of the sentences of a short, plain text."""
    cuts = [0, *(match.end() for match in _END.finditer(text)), len(text)]
    return [
        Span(char_start=start, char_end=end)
        for start, end in zip(cuts, cuts[1:], strict=False)
        if end > start
    ]
