"""Pieces of regular expressions made from lists of words."""

import re
from collections.abc import Iterable


def either(words: Iterable[str]) -> str:
    """An alternation of literal words that tries the longer ones first; matches nothing if there are none."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word) for word in ordered) or r"(?!)"


def capitalised(words: Iterable[str]) -> tuple[str, ...]:
    """Each word as it stands and as it begins a sentence."""
    return tuple(form for word in words for form in dict.fromkeys((word, word[0].upper() + word[1:])))
