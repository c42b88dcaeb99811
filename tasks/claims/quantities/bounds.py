"""Bounds: the words around a number that say it is a floor, a ceiling or about right, and what they do."""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from pydantic import RootModel

from tasks.claims.lexicons import alternation, load_lexicon, load_shared
from tasks.claims.quantities.lexicon import BoundRule, BoundWords, Governed, GovernedWords, Names, Numbers
from warehouse.records.vocabulary import Comparator

HAN = "\u2e80"
SPACES = " \u00a0\u2009\u202f"
LONGEST_OWNER = 28
SIGNIFICANT_DIGITS = 12
EXACT_BELOW = 10.0**SIGNIFICANT_DIGITS  # whole numbers that have no more digits
CLAUSE_END = re.compile(r"[,;:.!?]\s")
GOVERNED_WITHIN = 80  # characters between a verb and the preposition it governs
LAST_VERB_WITHIN = 120  # characters to a verb that ends its clause


class BoundRules(RootModel[dict[str, BoundRule]]):
    """The shared `bounds.yml`."""


class BoundLexicon(RootModel[dict[str, BoundWords]]):
    """`bounds.yml` of a language."""


class Bound(NamedTuple):
    """A bound that stands in a text."""

    start: int
    end: int
    rule: BoundRule


class Government:
    """Which words a verb governs: in «verfügt dagegen über 80 GB» the preposition is no bound."""

    def __init__(self, governed: GovernedWords) -> None:
        self._words = frozenset(governed.words)
        words = alternation(governed.words)
        self._close = re.compile(rf"\b{alternation(governed.close)} $") if governed.close else None
        self._other = re.compile(rf"\b{words}\b")
        self._before = _verbs(governed.before)
        self._after = _verbs(governed.after)

    def holds(self, folded: str, start: int, end: int) -> bool:
        """Whether the word `[start, end)` is governed: the next of its kind from a verb of the clause."""
        if folded[start:end] not in self._words:
            return False
        if self._close is not None and self._close.search(folded, max(0, start - GOVERNED_WITHIN), start):
            return True
        left = CLAUSE_END.split(folded[max(0, start - GOVERNED_WITHIN) : start])[-1]
        right = CLAUSE_END.split(folded[end : end + LAST_VERB_WITHIN])[0]
        verbs = [match.end() for match in self._before.finditer(left)] if self._before else []
        if verbs and not self._other.search(left, verbs[-1]):
            return True
        verb = self._after.search(right) if self._after else None
        return verb is not None and not self._other.search(right, 0, verb.start())


class BoundTable:
    """The bounds of one language."""

    def __init__(
        self,
        rules: BoundRules,
        lexicon: BoundLexicon,
        governed: Governed,
        numbers: Numbers,
        idioms: Iterable[str] = (),
    ) -> None:
        self._governments = tuple(map(Government, governed.root))
        self._before: dict[str, BoundRule] = {}
        self._before_words: dict[str, BoundRule] = {}
        self._after: dict[str, BoundRule] = {}
        self._infix: dict[str, BoundRule] = {}
        for name, words in lexicon.root.items():
            for table, listed in (
                (self._before, words.before),
                (self._before_words, words.before_words),
                (self._after, words.after),
                (self._infix, words.infix),
            ):
                table.update({word.strip(): rules.root[name] for word in listed})
        self._longest = max(map(len, (*self._before, *self._before_words)))
        self._last = frozenset(word[-1] for word in (*self._before, *self._before_words))
        self._before_number = re.compile(_backwards(self._before))
        self._before_word = re.compile(_backwards((*self._before, *self._before_words)))
        self._after_pattern = re.compile(rf"[ \u00a0]?({alternation(self._after)})(?![a-zäöüß])")
        spelled = alternation(word for word in self._before if word.replace(" ", "").isalpha())
        self._starting = re.compile(rf"(?:{spelled})[ ]?(?=\w)")
        self._infix_pattern = re.compile(alternation(self._infix))
        # 通过 ends in 过 and bounds nothing; «more than» that is listed as a bound itself still does.
        bounds = (*self._before, *self._before_words)
        self._no_bounds = tuple(
            idiom for idiom in idioms if idiom not in bounds and idiom.endswith(bounds) and idiom[0] >= HAN
        )
        self._determiners = numbers.determiners
        self._genitive = numbers.genitive
        describing = frozenset(numbers.describing_bounds)
        owners = alternation(word for word in self._before if len(word) > 1 and word not in describing)
        of = alternation(numbers.genitive)
        self._bridges = tuple(numbers.bound_bridges)
        self._owned = re.compile(rf"({owners})[^，。；、,;：]{{0,18}}(?:{of})$") if numbers.genitive else None

    def before(self, folded: str, at: int) -> Bound | None:
        """Give the longest bound that ends at `at`, a space aside."""
        end = at - 1 if at and folded[at - 1] in SPACES else at
        if not end or folded[end - 1] not in self._last or not _may_touch(folded, end, at):
            return None
        pattern = self._before_number if folded[at : at + 1].isdecimal() else self._before_word
        match = pattern.match(folded[max(0, end - self._longest - 1) : end][::-1])
        if match is None:
            return None
        start = end - match.end()
        word = folded[start:end]
        if self._no_bounds and folded.endswith(self._no_bounds, 0, end) and len(word) == 1:
            return None
        if any(government.holds(folded, start, end) for government in self._governments):
            return None
        return Bound(start, at, self._before.get(word) or self._before_words[word])

    def of_multiple(self, folded: str, at: int) -> Bound | None:
        """Give the bound before the article of a multiple: «mehr als das Dreifache»."""
        determiner = next((word for word in self._determiners if folded.endswith(word, 0, at)), None)
        return self.before(folded, at - len(determiner)) if determiner else None

    def of_ratio(self, folded: str, at: int) -> Bound | None:
        """Give the bound before the owner of a ratio: 不到H100的三分之一."""
        if self._owned is None or not folded.endswith(self._genitive, 0, at):
            return None
        match = self._owned.search(folded, max(0, at - LONGEST_OWNER), at)
        return Bound(match.start(), at, self._before[match.group(1)]) if match else None

    def over_bridge(self, folded: str, at: int) -> Bound | None:
        """Give the bound before a verb, which stays outside the span: 最多可连接9216颗."""
        if not self._bridges or not folded.endswith(self._bridges, 0, at):
            return None
        bridge = max((word for word in self._bridges if folded.endswith(word, 0, at)), key=len)
        found = self.before(folded, at - len(bridge))
        return Bound(at, at, found.rule) if found else None

    def skip(self, folded: str, at: int) -> int:
        """Give the place behind a bound that starts at `at`, or `at`."""
        match = self._starting.match(folded, at)
        return match.end() if match else at

    def after(self, folded: str, at: int) -> Bound | None:
        """Give the bound that follows `at`, a space aside; not the next number's: «in 3 Jahren etwa 50»."""
        match = self._after_pattern.match(folded, at)
        if match is None or (
            match[1] in self._before and folded[match.end() : match.end() + 2].strip(SPACES)[:1].isdigit()
        ):
            return None
        return Bound(at, match.end(), self._after[match[1]])

    def infix(self, folded: str, at: int) -> Bound | None:
        """Give the bound that is glued to what ends at `at`: 3000多, 70%+."""
        match = self._infix_pattern.match(folded, at)
        return Bound(at, match.end(), self._infix[match.group()]) if match else None


@cache
def bound_table(language: str) -> BoundTable:
    """Give the bounds of a language, read once."""
    return BoundTable(
        load_shared("bounds", BoundRules),
        load_lexicon("bounds", BoundLexicon, language),
        load_lexicon("governed", Governed, language),
        load_lexicon("numbers", Numbers, language),
        load_lexicon("names", Names, language).idioms,
    )


@cache
def bound_rule(name: str) -> BoundRule:
    """Give the rule of a bound by its id."""
    return load_shared("bounds", BoundRules).root[name]


def interval(value: float, step: float, factor: float, rule: BoundRule) -> tuple[float | None, float | None]:
    """Apply a bound to a value: exact ones get the width of their last digit, others the rule's factors."""
    if rule.comparator is Comparator.EXACT:
        low: float | None = max(value - step / 2, 0.0)
        high: float | None = value + step / 2
    else:
        low = None if rule.low is None else value * rule.low
        high = None if rule.high is None else value * rule.high
    return _tidy(low, factor), _tidy(high, factor)


def combined(outer: BoundRule, inner: BoundRule) -> BoundRule:
    """Join two bounds on one number: «bis zu rund» is bis zu; of two, the one that is no approximation."""
    if outer.comparator in (Comparator.EXACT, Comparator.APPROXIMATE):
        return inner if inner.comparator is not Comparator.EXACT else outer
    return outer


def _tidy(value: float | None, factor: float) -> float | None:
    if value is None:
        return None
    worth = value * factor
    if abs(worth) < EXACT_BELOW and worth.is_integer():
        return worth
    return float(f"{worth:.{SIGNIFICANT_DIGITS}g}")


def _verbs(words: tuple[str, ...]) -> re.Pattern[str] | None:
    return re.compile(rf"\b{alternation(words)}\b") if words else None


def _backwards(words: Iterable[str]) -> str:
    """Match the longest of the words from its end; one that begins in letters must begin a word."""
    reversed_words = [word[::-1] for word in words]
    spelled = [word for word in reversed_words if word[-1].isalpha() and word[-1] < "\u2e80"]
    signs = [word for word in reversed_words if word not in spelled]
    return rf"(?:{alternation(spelled)})(?![^\W_\u2e80-\U0003ffff])|(?:{alternation(signs)})"


def _may_touch(folded: str, end: int, at: int) -> bool:
    """Let signs and Han touch the number; a word in letters needs a space."""
    last = folded[end - 1]
    return end < at or not last.isalpha() or last >= "\u2e80"
