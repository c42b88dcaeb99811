"""Where the words of numbers, times, shares and names stand in a sentence: one pass, before any pattern.

Most sentences hold none of them and are done with. In the others a pattern is tried only where one of the
words that it may begin with stands, which is much less work than to let it try every place.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import ahocorasick_rs

# What a word may begin, or be a part of; DIGIT is the first of a row of digits.
DIGIT, NUMBER, TIME, SINGLE, ORDINAL, SHARE, IDIOM, CODE = range(8)
DIGITS = "0123456789"


class Hints:
    """The places of a sentence at which something may begin, by what that may be."""

    def __init__(self, places: Mapping[int, list[int]]) -> None:
        self._places = places
        self._ordered: dict[tuple[int, ...], list[int]] = {}

    def __bool__(self) -> bool:
        return bool(self._places)

    def __contains__(self, kind: int) -> bool:
        return kind in self._places

    def of(self, *kinds: int) -> list[int]:
        """Give the places where something of one of these kinds may begin, in order."""
        ordered = self._ordered.get(kinds)
        if ordered is None:
            places = {place for kind in kinds for place in self._places.get(kind, ())}
            ordered = self._ordered[kinds] = sorted(places)
        return ordered


class HintTable:
    """The words of one language, by what they may begin; where words are spaced, each begins a word."""

    def __init__(self, words: Mapping[int, Iterable[str]], *, spaced: bool) -> None:
        kinds: dict[str, list[int]] = {}
        for kind, listed in words.items():
            for word in dict.fromkeys(listed):
                if word:
                    kinds.setdefault(word, []).append(kind)
        self._kinds = list(kinds.values())
        self._automaton = ahocorasick_rs.AhoCorasick(list(kinds))
        # What may not stand before a word: a letter before one in letters, a digit before a digit.
        self._barred = [
            str.isdecimal if word.isdecimal() else str.isalpha if spaced and word[0].isalpha() else None
            for word in kinds
        ]

    def scan(self, folded: str) -> Hints:
        """Find the words in a sentence."""
        places: defaultdict[int, list[int]] = defaultdict(list)
        for index, start, _ in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            barred = self._barred[index]
            if barred and start and barred(folded[start - 1]):
                continue
            for kind in self._kinds[index]:
                places[kind].append(start)
        return Hints(places)


def matches_at(pattern: re.Pattern[str], text: str, places: Iterable[int]) -> Iterator[re.Match[str]]:
    """Give what `pattern.finditer` gives, where its matches begin at some of these places alone."""
    reached = 0
    for place in places:
        match = pattern.match(text, place) if place >= reached else None
        if match:
            reached = match.end()
            yield match
