"""Shares told as one number among another: one in five, neun von zehn, jeder dritte, 每三家就有一家."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from tasks.claims.hints import DIGITS, SHARE
from tasks.claims.lexicons import alternation, fold_case, load_lexicon
from tasks.claims.quantities.bounds import BoundTable, bound_rule, interval
from tasks.claims.quantities.lexicon import Nouns, Numbers
from tasks.claims.quantities.times import Sentence
from warehouse.records.claim import Quantity
from warehouse.records.vocabulary import Unit

SLOT = re.compile(r"\{(\w+)\}")
LARGEST = 1000
PERCENT = 100  # the largest scale word that a share is told of: one in a hundred


class ShareTable:
    """The shares of one language, from templates."""

    def __init__(self, numbers: Numbers, nouns: Nouns) -> None:
        self._values = {
            fold_case(word): float(value) for value, words in numbers.digits.items() for word in words
        }
        self._ordinals = {
            fold_case(word): float(value) for value, words in numbers.ordinals.items() for word in words
        }
        tens = ((scale, words) for scale, words in numbers.scales.items() if scale <= PERCENT)
        self._values |= {fold_case(word): float(scale) for scale, words in tens for word in words}
        words, digits = alternation(self._values), r"\d{1,3}(?![\d.,]*\d)"
        classifier = rf"(?:{alternation(nouns.classifiers)})?"
        slots = {
            "part": rf"(?P<part>{digits}|{words})",
            "part_word": rf"(?P<part>{words})",
            "whole": rf"(?P<whole>{digits}|{words})",
            "whole_word": rf"(?P<whole>{words})",
            "ordinal": rf"(?P<ordinal>{alternation(self._ordinals)})",
            "classifier": classifier,
            "noun": r"[^\d\s，。；、：,.;:每就有中里]{0,8}",
        }
        edges = ("", "") if numbers.positional else (r"(?<![^\W_])(?<!\d[.,])", r"(?![^\W_])")
        self._templates = tuple(
            (
                tuple(filter(None, SLOT.split(template)[::2])),
                re.compile(edges[0] + SLOT.sub(lambda slot: slots[slot.group(1)], template) + edges[1]),
            )
            for template in numbers.shares
        )

    def words(self) -> Iterable[str]:
        """Give words and digits of which one stands in every share."""
        return (*self._values, *self._ordinals, *DIGITS)

    def told(self, sentence: Sentence) -> list[re.Pattern[str]]:
        """Give the patterns of shares whose words stand in a sentence."""
        if SHARE not in sentence.hints:
            return []
        stands = sentence.folded.__contains__
        return [pattern for literals, pattern in self._templates if all(map(stands, literals))]

    def find(
        self,
        sentence: Sentence,
        told: Iterable[re.Pattern[str]],
        taken: Callable[[int, int], bool],
        bounds: BoundTable,
    ) -> Iterator[Quantity]:
        """Give the shares of a sentence that overlap nothing that is taken."""
        folded = sentence.folded
        for pattern in told:
            for match in pattern.finditer(folded):
                share = self._share(match.groupdict())
                if 0 < share < 1 and not taken(*match.span()):
                    yield _quantity(folded, match, share, bounds)

    def _share(self, slots: dict[str, str]) -> float:
        if "ordinal" in slots:
            return 1 / self._ordinals[slots["ordinal"]]
        whole = self._value(slots["whole"])
        return self._value(slots.get("part", "1")) / whole if 1 < whole <= LARGEST else 0.0

    def _value(self, written: str) -> float:
        return float(written) if written.isdecimal() else self._values[written]


@cache
def share_table(language: str) -> ShareTable:
    """Give the shares of a language, read once."""
    return ShareTable(load_lexicon("numbers", Numbers, language), load_lexicon("nouns", Nouns, language))


def _quantity(folded: str, match: re.Match[str], share: float, bounds: BoundTable) -> Quantity:
    bound = bounds.before(folded, match.start())
    rule = bound.rule if bound else bound_rule("exactly")
    low, high = interval(share, 0.0, 1.0, rule)
    return Quantity(
        char_start=bound.start if bound else match.start(),
        char_end=match.end(),
        text="",
        low=low,
        high=high,
        unit=Unit.FRACTION,
        comparator=rule.comparator,
        nature="fraction",
    )
