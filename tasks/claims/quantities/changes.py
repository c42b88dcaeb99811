"""Change around a number: «rose by», «stieg auf», 提高到; and what follows a multiple."""

import re
from functools import cache
from itertools import chain

from tasks.claims.edges import Endings
from tasks.claims.lexicons import alternation, load_lexicon
from tasks.claims.quantities.lexicon import Changes
from tasks.claims.traits import Traits, traits_of

WINDOW = 72
CLAUSE_END = re.compile(r"[;:,]\s|[，。；：、]")
LONGEST_LINK = 12
LONGEST_VERB = 24
MAX_TAILS = 3
YEAR, YEARS = "{year}", range(1990, 2050)
ENDING = "[.,;:!?)。，；：！？）]"


class ChangeTable:
    """The words of change of one language."""

    def __init__(self, changes: Changes, traits: Traits) -> None:
        self._figures_first = traits.figures_before_verb
        edge = traits.word_edge
        self._moving = frozenset(changes.verbs)
        self._verbs = re.compile(rf"{edge}(?:{alternation(changes.verbs)}){edge}")
        self._no_change = re.compile(rf"{edge}(?:{alternation(changes.no_change)})[ ]?$")
        space = " ?"
        self._links = tuple(
            (name, re.compile(rf"(?:{edge}(?:{alternation(words)})){space}$"))
            for name, words in (
                ("from", changes.from_),
                ("to", (*changes.until, *changes.to)),
                ("by", changes.by),
            )
        )
        words = (*changes.from_, *changes.until, *changes.to, *changes.by, *changes.verbs)
        # What may stand straight before a number that takes part in a change: a cheap test.
        self._endings = Endings(word + tail for word in words for tail in ("", " ", "了"))
        bases = chain.from_iterable(_of_years(base) for base in changes.bases)
        self._base = re.compile(rf"{edge}(?:{alternation(bases)})[ ]?$")
        following = rf"[.,;:!?)]?$|[.,;:!?)] | (?:{alternation(changes.behind_bases)}){edge}"
        self._bare = re.compile(rf"\d{{1,3}}(?:{following})")
        self._from = changes.from_
        froms = alternation(changes.from_)
        self._start = re.compile(rf"{edge}(?:{froms})(?:{edge}[ ]?\w{{0,10}})?[ ]?$")
        self.until = rf"{space}(?:{alternation(changes.until)}){space}"
        ends = alternation((*changes.until, *changes.to))
        self._ending = re.compile(rf"{edge}(?:{ends}){edge} ?\w{{0,10}} ?$")
        self._level = re.compile(rf"(?:{alternation(changes.levels)}){edge}")
        self._verb_directly = re.compile(rf"{edge}(?:{alternation(changes.verbs)})[ 了]?$")
        than = rf" (?:{alternation(changes.apart_links)})"
        self._apart_after = re.compile(
            rf"[ ]?(?:(?:{alternation(changes.apart_after)}){edge}(?!{than} \d)"
            rf"|(?:{alternation(changes.apart_than)})(?:{than}{edge}|[ ]?(?:{ENDING}|$)))"
        )
        self._apart_before = re.compile(rf"{edge}(?:{alternation(changes.apart_before)}) ?$")
        self._apart_beside = re.compile(rf"[ ]?(?:{alternation(changes.apart_beside)}){edge}")
        self._apart_verbs = re.compile(rf"{edge}(?:{alternation(changes.apart_verbs)}){edge}")
        self._by = dict(self._links)["by"]
        between = rf"(?:(?:{alternation(changes.grown_between)}) ?){{0,2}}"
        self._grown = re.compile(rf"[ -]?{between}(?:{alternation(changes.grown)}){edge}")
        self._tail = re.compile(rf"[ ]?(?:{alternation(changes.multiple_tails)}){edge}")
        self._flat_to = re.compile(rf"{edge}(?:{alternation(changes.flat_to)}) ?$")
        self._article_cue = re.compile(rf"\b(?:{alternation(changes.article_cues)}) $")

    def moves(self, word: str) -> bool:
        """Tell whether a word is a verb of change: «lost», verlor, 增长."""
        return word in self._moving

    def before(self, folded: str, start: int, end: int) -> str | None:
        """Say how the number at `start` takes part in a change: by, to, from, or not at all (None)."""
        if not self._endings.end(folded, max(0, start - LONGEST_VERB), start):
            return None
        if self._no_change.search(folded, max(0, start - LONGEST_VERB), start):
            return None
        near = max(0, start - LONGEST_LINK)
        found = [(name, pattern.search(folded, near, start)) for name, pattern in self._links]
        links = [(len(match.group()), name) for name, match in found if match]
        link = max(links, key=lambda each: each[0], default=(0, None))[1]  # «ein Plus von» before «von»
        if link is None:
            direct = self._verb_directly.search(folded, max(0, start - LONGEST_VERB), start)
            level = self._level.match(folded, start)  # «climbed above 4 trillion»
            return ("to" if level else "by") if direct else None
        first = max(0, start - WINDOW)
        if link != "from":
            first = max((match.end() for match in CLAUSE_END.finditer(folded, first, start)), default=first)
        if self._verbs.search(folded, first, start):
            return link
        later = self._figures_first and self._verbs.search(folded, end, min(len(folded), end + WINDOW))
        return link if later else None

    def is_apart(self, folded: str, start: int, end: int) -> bool:
        """Tell whether an amount is a distance from another: «300 W more», «um 300 W über dem», 高出300瓦."""
        if self._apart_after.match(folded, end) or self._apart_before.search(
            folded, max(0, start - LONGEST_VERB), start
        ):
            return True
        if not self.is_by(folded, start):
            return False
        verb = self._apart_verbs.search(folded, max(0, start - WINDOW), start)
        return verb is not None or self._apart_beside.match(folded, end) is not None

    def lags(self, folded: str, start: int) -> bool:
        """Tell whether a verb of the clause before `start` tells how far apart two are: 落后美国一代."""
        found = list(self._apart_verbs.finditer(folded, max(0, start - LONGEST_VERB), start))
        return bool(found) and CLAUSE_END.search(folded, found[-1].end(), start) is None

    def from_nothing(self, folded: str, start: int) -> bool:
        """Tell whether a change may also be none at all: «flat to up 2 %», 持平至增长2%."""
        return self._flat_to.search(folded, max(0, start - LONGEST_VERB), start) is not None

    def is_by(self, folded: str, start: int) -> bool:
        """Tell whether a word of its own makes the number at `start` a difference: «by 2,000», «um 2.000»."""
        return self._by.search(folded, max(0, start - LONGEST_LINK), start) is not None

    def growth_end(self, folded: str, end: int) -> int | None:
        """Give the end of a noun of change behind a share: «a 56% increase», «20 Prozent Wachstum»."""
        match = self._grown.match(folded, end)
        return match.end() if match else None

    def is_base(self, folded: str, at: int) -> bool:
        """Tell whether a value is held against what stands at `at`: «up from 39 billion»."""
        return self._base.search(folded, max(0, at - LONGEST_VERB), at) is not None

    def is_base_from(self, folded: str, start: int, at: int) -> bool:
        """Tell whether the words that hold a value against what stands at `at` begin at `start` or before."""
        base = self._base.search(folded, max(0, at - LONGEST_VERB), at)
        return base is not None and base.start() <= start

    def is_bare_base(self, folded: str, start: int) -> bool:
        """Tell whether digits that say not of what are held against: «up from 500 a year ago»."""
        return self._bare.match(folded, start) is not None and self.is_base(folded, start)

    def starts_at(self, folded: str, at: int) -> bool:
        """Tell whether a change starts with what stands at `at`: «from just 19 percent», 从2023年的."""
        return self._start.search(folded, max(0, at - LONGEST_VERB), at) is not None or folded.startswith(
            self._from, at
        )

    def leads_to(self, folded: str, at: int) -> bool:
        """Tell whether a change ends with what stands at `at`: «to 2 GW», «auf 11 %», 跃升至."""
        return self._ending.search(folded, max(0, at - LONGEST_LINK), at) is not None

    def tails(self, folded: str, end: int) -> int:
        """Give the end of «as many», «less efficient», «so viel» behind a multiple."""
        for _ in range(MAX_TAILS):
            match = self._tail.match(folded, end)
            if not match:
                break
            end = match.end()
        return end

    def takes_article(self, folded: str, start: int) -> bool:
        """Tell whether «a week» at `start` is a duration: after «within», «in», «for»."""
        return self._article_cue.search(folded, max(0, start - 12), start) is not None


def _of_years(base: str) -> tuple[str, ...]:
    """Write a base for every year that it may name: «than {year}'s»."""
    return tuple(base.replace(YEAR, str(year)) for year in YEARS) if YEAR in base else (base,)


@cache
def change_table(language: str) -> ChangeTable:
    """Give the words of change of a language, read once."""
    return ChangeTable(load_lexicon("changes", Changes, language), traits_of(language))
