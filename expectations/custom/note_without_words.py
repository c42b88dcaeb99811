"""The note on a reference row does not hold words that call the row wrong or disputed."""

import re
from collections.abc import Sequence

from expectations.rule import RowRule


def note_without_words(note: str | None, *, words: Sequence[str]) -> bool:
    """Whether none of `words` begins a word of the note, whatever the case."""
    alternatives = "|".join(re.escape(word) for word in words)
    return re.search(rf"\b(?:{alternatives})", note or "", re.IGNORECASE) is None


RULE = RowRule(
    name="expect_note_without_words", columns=("note",), holds=note_without_words, parameters=("words",)
)
