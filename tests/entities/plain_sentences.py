"""Plain sentence spans for tests of what comes after sentence splitting."""

import re
from itertools import pairwise

from tasks.text.sentences import Sentence
from warehouse.records.vocabulary import BlockKind

_END = re.compile(r"(?<=[.!?]) (?=[A-ZÄÖÜ])|(?<=[。！？])")


def split(text, block=BlockKind.PARAGRAPH):
    """Sentences of a short, plain text."""
    cuts = [0, *(match.end() for match in _END.finditer(text)), len(text)]
    return [Sentence(start, end, block) for start, end in pairwise(cuts) if end > start]
