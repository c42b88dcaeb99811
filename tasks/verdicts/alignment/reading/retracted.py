"""Where a text tells what it said before and no longer says: «an earlier version of this article said …»."""

from functools import lru_cache

from tasks.claims.cues import fold
from tasks.claims.modality.retractions import FOLLOWING, taken_back
from tasks.text.sentences import split
from warehouse.records.source import Document


def takes_back(document: Document, start: int, end: int) -> bool:
    """Whether a stretch of a text is, or holds, what it takes back."""
    return any(left < end and start < right for left, right in _retracted(document))


@lru_cache(maxsize=2)
def _retracted(document: Document) -> tuple[tuple[int, int], ...]:
    folded, language = fold(document.text), document.language
    return tuple(
        (each.char_start + left, each.char_start + right)
        for each in split(document.text, language, document.blocks)
        for left, right in taken_back(
            folded[each.char_start : each.char_end],
            language,
            folded[each.char_end : each.char_end + FOLLOWING],
        )
    )
