"""Pieces of regular expressions made from lists of words."""

import re
from collections.abc import Iterable, Iterator

import ahocorasick_rs

_JOINING = re.compile(r"[A-Za-z0-9-]")


def either(words: Iterable[str]) -> str:
    """An alternation of literal words that tries the longer ones first; matches nothing if there are none."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word) for word in ordered) or r"(?!)"


def capitalised(words: Iterable[str]) -> tuple[str, ...]:
    """Each word as it stands and as it begins a sentence."""
    return tuple(form for word in words for form in dict.fromkeys((word, word[0].upper() + word[1:])))


def standing_free(text: str, words: Iterable[str], after: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Give where words stand that no letter, digit or hyphen goes on to and `after` matches behind.

    Of two that overlap the first counts, of two at one place the longest. The words are those that a text
    itself gives: to compile a pattern of them takes longer than to read the text.
    """
    automaton = ahocorasick_rs.AhoCorasick(list(filter(None, words)))
    reached = 0
    for start, length in sorted(
        (start, start - end) for _, start, end in automaton.find_matches_as_indexes(text, overlapping=True)
    ):
        end = start - length
        free = start >= reached and not (start and _JOINING.match(text, start - 1))
        if free and after.match(text, end):
            reached = end
            yield start, end
