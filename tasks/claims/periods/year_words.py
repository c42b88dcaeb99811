"""What the words around a year make of it: the date of an event, or a limit to what they say."""

import re
from functools import cache

from tasks.claims.lexicons import LexiconModel, alternation, fold_case, load_lexicon
from tasks.claims.traits import traits_of
from warehouse.records.vocabulary import Language

Words = tuple[str, ...]
LONGEST = 36
PER_SUPERLATIVE = 64  # letters from a superlative to the year that limits it


class YearLexicon(LexiconModel):
    """`years.yml` of a language; the English file explains the keys."""

    deeds: Words
    limiting: Words
    limiting_links: Words
    limited: Words
    superlatives: Words
    accounts: Words


class YearWords:
    """The words around years of one language."""

    def __init__(self, lexicon: YearLexicon, language: Language) -> None:
        traits = traits_of(language)
        self._letters = traits.letters_per_character
        edge = traits.word_edge
        self._deeds = re.compile(rf"{edge}(?:{_any(lexicon.deeds)}){edge}")
        links = f"(?: (?:{_any(lexicon.limiting_links)}))?" if lexicon.limiting_links else ""
        self._limiting = re.compile(rf"{edge}(?:{_any(lexicon.limiting)}){links}[ ]?$")
        self._limited = re.compile(rf"[ ]?(?:{_any(lexicon.limited)}){edge}")
        self._superlatives = re.compile(rf"{edge}(?:{_any(lexicon.superlatives)}){edge}")
        accounts = _any(lexicon.accounts)
        self._account_after = re.compile(rf"(?:['’]s)?[ ]?(?:[^\W\d]{{3,12}} )?(?:{accounts}){edge}")
        self._account_before = re.compile(rf"{edge}(?:{accounts}){links}[ ]?$")

    def tells_deed(self, folded: str, start: int, end: int) -> bool:
        """Whether a stretch tells of a single act: «Amazon bought in 2015 for $350 million»."""
        return self._deeds.search(folded, start, end) is not None

    def limits(self, folded: str, start: int, end: int) -> bool:
        """Whether a year belongs to the noun beside it: «the projections for 2025», 2025年的供应."""
        before = self._limiting.search(folded, max(0, start - LONGEST), start)
        return before is not None or self._limited.match(folded, end) is not None

    def dates_account(self, folded: str, start: int, end: int) -> bool:
        """Whether a year is what an account is of: «released its 2024 annual report», 发布去年业绩预告."""
        before = self._account_before.search(folded, max(0, start - LONGEST), start)
        return before is not None or self._account_after.match(folded, end) is not None

    def limits_superlative(self, folded: str, low: int, start: int, end: int, high: int) -> bool:
        """Whether a year limits a superlative: «its biggest investment ever this year», 今年最大."""
        reach = PER_SUPERLATIVE // self._letters
        if self._letters > 1:
            return self._superlatives.search(folded, end, min(high, end + reach // 2)) is not None
        return self._superlatives.search(folded, max(low, start - reach), start) is not None


@cache
def year_words(language: Language) -> YearWords:
    """Give the words around years of a language, read once."""
    return YearWords(load_lexicon("years", YearLexicon, language), language)


def _any(words: Words) -> str:
    return alternation(map(fold_case, words))
