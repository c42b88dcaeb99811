"""Ranks: second-largest, No. 2, Platz vier, drittgrößter, 第二大 are counts; a first place is none."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from tasks.claims.hints import DIGITS
from tasks.claims.lexicons import alternation, beginning, fold_case, load_lexicon
from tasks.claims.quantities.lexicon import Numbers
from tasks.claims.quantities.times import Sentence
from warehouse.records.claim import Quantity
from warehouse.records.vocabulary import Comparator, Unit

SLOT = re.compile(r"\{(\w+)\}")
RANK = "rank"
SECOND = 2.0


class RankTable:
    """The ranks of one language, from templates."""

    def __init__(self, numbers: Numbers) -> None:
        self._values = {
            fold_case(word): float(value)
            for table in (numbers.digits, numbers.ordinals, numbers.ordinal_stems)
            for value, words in table.items()
            for word in words
        }
        ordinals = [fold_case(word) for words in numbers.ordinals.values() for word in words]
        stems = [fold_case(word) for words in numbers.ordinal_stems.values() for word in words]
        digits = [fold_case(word) for words in numbers.digits.values() for word in words]
        self._words = (*ordinals, *stems)
        self._spelled = re.compile(beginning(self._words, ""))
        slots = {
            "ordinal": rf"(?P<rank>{alternation(ordinals)})",
            "stem": rf"(?P<rank>{alternation(stems)})",
            "number": rf"(?P<rank>\d{{1,2}}(?![\d.,:/%-]*\d)|{alternation(digits)})",
            "top": alternation(map(fold_case, numbers.superlatives)),
        }
        edges = ("", "") if numbers.positional else (r"(?<![^\W_])", r"(?![^\W_])")
        later = f"(?!{alternation(numbers.no_rank)})" if numbers.no_rank else ""
        written = (
            SLOT.sub(
                lambda slot: f"(?:{slots[slot.group(1)]})",
                re.escape(each).replace(r"\{", "{").replace(r"\}", "}"),
            )
            for each in numbers.ranks
        )
        patterns = (re.compile(edges[0] + each + edges[1] + later) for each in written)
        # What stands in every rank of a template, and whether an ordinal in words does.
        literals = (tuple(filter(None, SLOT.split(each)[::2])) for each in numbers.ranks)
        spelled = ("{number}" not in each for each in numbers.ranks)
        self._templates = tuple(zip(literals, spelled, patterns, strict=True))

    def words(self) -> Iterable[str]:
        """Give words and digits of which one stands in every rank."""
        return (*self._words, *self._values, *DIGITS)

    def is_spelled(self, sentence: Sentence) -> bool:
        """Whether a sentence has a rank's ordinal in letters, which need be no numeral: drittgrößte."""
        return self._spelled.search(sentence.folded) is not None

    def find(self, sentence: Sentence, taken: Callable[[int, int], bool]) -> Iterator[Quantity]:
        """Give the ranks of a sentence that overlap nothing that is taken."""
        folded = sentence.folded
        stands = folded.__contains__
        ordinal = self.is_spelled(sentence)
        for literals, spelled, pattern in self._templates:
            if (spelled and not ordinal) or not all(map(stands, literals)):
                continue
            for match in pattern.finditer(folded):
                written = match.group("rank")
                rank = float(written) if written.isdecimal() else self._values[written]
                if rank >= SECOND and not taken(*match.span()):
                    yield _quantity(match, rank)


@cache
def rank_table(language: str) -> RankTable:
    """Give the ranks of a language, read once."""
    return RankTable(load_lexicon("numbers", Numbers, language))


def _quantity(match: re.Match[str], rank: float) -> Quantity:
    return Quantity(
        char_start=match.start(),
        char_end=match.end(),
        text="",
        low=rank,
        high=rank,
        unit=Unit.COUNT,
        comparator=Comparator.EXACT,
        nature=RANK,
    )
