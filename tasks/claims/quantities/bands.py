"""Shares told by their place among the digits: «mid-single digits», «low to mid-20%», 中高个位数."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from tasks.claims.hints import SHARE
from tasks.claims.lexicons import alternation, fold_case, load_lexicon
from tasks.claims.quantities.changes import ChangeTable
from tasks.claims.quantities.lexicon import Bands, Numbers, UnitWords
from tasks.claims.quantities.times import Sentence
from warehouse.records.claim import Quantity
from warehouse.records.vocabulary import Comparator, Unit

PLACES = {"low": (1, 3), "mid": (4, 6), "high": (7, 9)}  # the last digits that each place among ten holds
PERCENT = 100


class BandTable:
    """The bands of one language: a place or two, then single digits, or tens with a word of percent."""

    def __init__(self, bands: Bands, percent: Iterable[str], edges: tuple[str, str]) -> None:
        self._places = {
            fold_case(word): PLACES[name] for name, words in bands.places.items() for word in words
        }
        self._tens = {fold_case(word): ten for ten, words in bands.tens.items() for word in words}
        place, shared = alternation(self._places), f" ?(?:{alternation(map(fold_case, percent))})"
        # «low 20%», but 「降低20%」: digits need a joint
        digit = rf"(?P<digit>[1-9])0(?:{alternation(bands.plural)})?" if bands.joints else r"(?P<digit>(?!))"
        ten = rf"(?:(?P<word>{alternation(self._tens)})|{digit})"
        self._pattern = re.compile(
            rf"{edges[0]}(?P<first>{place})(?:(?:{alternation(bands.links)})?(?P<last>{place}))?"
            rf"(?:{alternation(bands.joints)})?"
            rf"(?:(?:{alternation(map(fold_case, bands.singles))})(?:{shared})?|{ten}{shared}){edges[1]}"
        )

    def words(self) -> Iterable[str]:
        """Give the words of which one begins every band."""
        return self._places

    def stands(self, sentence: Sentence) -> bool:
        """Whether a sentence has any."""
        return SHARE in sentence.hints and self._pattern.search(sentence.folded) is not None

    def find(self, sentence: Sentence, changes: ChangeTable) -> Iterator[Quantity]:
        """Give the bands of a sentence."""
        for match in self._pattern.finditer(sentence.folded):
            grown = changes.growth_end(sentence.folded, match.end())
            yield self._quantity(match, None if grown is None else "by")

    def _quantity(self, match: re.Match[str], change: str | None) -> Quantity:
        word, digit = match["word"], match["digit"]
        ten = self._tens[word] if word else 10 * int(digit or 0)
        first = self._places[match["first"]]
        last = self._places[match["last"]] if match["last"] else first
        return Quantity(
            char_start=match.start(),
            char_end=match.end(),
            text="",
            low=(ten + first[0]) / PERCENT,
            high=(ten + last[1]) / PERCENT,
            unit=Unit.FRACTION,
            comparator=Comparator.BETWEEN,
            nature="percent",
            change=change,
        )


@cache
def band_table(language: str) -> BandTable:
    """Give the bands of a language, read once."""
    numbers, units = load_lexicon("numbers", Numbers, language), load_lexicon("units", UnitWords, language)
    edges = ("", "") if numbers.positional else (r"(?<![^\W_])", r"(?![^\W_])")
    return BandTable(numbers.bands, units.units["percent"], edges)
