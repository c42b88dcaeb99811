"""Single words that hold a quantity: doubled, halbiert, 翻番, dual-chiplet, third, x16, matches, most of."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from tasks.claims.hints import DIGIT, ORDINAL, SINGLE, matches_at
from tasks.claims.lexicons import alternation, beginning, fold_case, load_lexicon
from tasks.claims.quantities.assemble import Assembler
from tasks.claims.quantities.bounds import bound_rule, interval
from tasks.claims.quantities.lexicon import BoundRule, Changes, Numbers
from tasks.claims.quantities.times import Sentence
from tasks.claims.traits import traits_of
from warehouse.records.claim import Quantity
from warehouse.records.vocabulary import Comparator, Unit

LANES = re.compile(r"[xX×](?<![\w.].)(\d{1,2})(?!\w)")
MADE_OF_ONE = frozenset({"dies", "chiplets"})  # «single-die», but «single-node performance» counts none
LONGEST_ARTICLE = 5  # characters of « the » between a majority and what it is of
Single = tuple[str, float, str]
DIRECTED = frozenset({"comparison_above", "comparison_below"})


class SingleWords:
    """The single-word quantities of one language."""

    def __init__(self, numbers: Numbers, changes: Changes, clitics: tuple[str, ...]) -> None:
        self._clitics = clitics
        self._han = numbers.positional
        self._determiners = numbers.determiners
        follows = alternation((*numbers.after_bare, *numbers.list_links))
        self._ends_phrase = re.compile(rf" ?(?:$|[.,;:!?)。，；：！？）、了](?!\d)|(?:{follows})(?![^\W_]))")
        self._table: dict[str, Single] = {}
        self._fill(numbers, changes)
        barred, end = ("", "") if self._han else (r"[^\W_]", r"(?![^\W_])")
        free = [word for word in self._table if not word.endswith("-")]
        glued = [word for word in self._table if word.endswith("-")]
        prefixes = beginning(glued, barred, r"(?=[^\W\d])")
        self._pattern = re.compile(f"{beginning(free, barred, end)}|{prefixes}")
        han_digits = "".join(
            word for value in range(1, 10) for word in numbers.digits[value] if len(word) == 1
        )
        prefix = alternation(numbers.ordinal_prefix)
        classifiers = alternation(numbers.ordinal_classifiers)
        self._ordinal = re.compile(rf"(?:{prefix})(\d{{1,2}}|[{han_digits or '_'}])(?={classifiers})")
        self._digits = {word: value for value, words in numbers.digits.items() for word in words}

    def _fill(self, numbers: Numbers, changes: Changes) -> None:
        rules = (("above", changes.above), ("equal", changes.equal), ("below", changes.below))
        for name, words in rules:
            self._table.update({fold_case(word): (f"comparison_{name}", 1.0, "comparison") for word in words})
        for kind, table in (("ordinal", numbers.ordinals), ("count", numbers.prefixes)):
            for value, words in table.items():
                self._table.update({fold_case(word): (kind, float(value), kind) for word in words})
        for multiple, words in numbers.multiples.items():
            self._table.update({fold_case(word): ("multiple", multiple, "multiple") for word in words})
        for vague, words in numbers.vague.items():
            self._table.update({fold_case(word): ("vague", float(vague), "number") for word in words})
        self._table.update({fold_case(word): ("majority", 0.5, "fraction") for word in numbers.majority})
        self._table.update({fold_case(word): ("nothing", 0.0, "percent") for word in numbers.nothing})

    def words(self) -> Iterable[str]:
        """Give the words."""
        return self._table

    def may_stand(self, sentence: Sentence) -> bool:
        """Whether a sentence may hold any."""
        hints = sentence.hints
        return SINGLE in hints or ORDINAL in hints or _may_have_lanes(sentence)

    def find(
        self, sentence: Sentence, taken: Callable[[int, int], bool], assembler: Assembler
    ) -> Iterator[Quantity]:
        """Give the single-word quantities that overlap nothing that is taken."""
        text, folded = sentence.plain, sentence.folded
        hints = sentence.hints
        for match in matches_at(self._pattern, folded, hints.of(SINGLE)):
            barred = taken(*match.span()) or self._is_of_time(sentence, match)
            quantity = None if barred else self._read(text, folded, match, assembler)
            if quantity:
                yield quantity
        for match in matches_at(self._ordinal, folded, hints.of(ORDINAL)):
            written = match.group(1)
            value = float(written) if written.isdecimal() else float(self._digits[written])
            if value >= 2 and not taken(*match.span()):
                yield self._ordinal_quantity(text, folded, match, value, assembler)
        for match in LANES.finditer(text) if _may_have_lanes(sentence) else ():
            if not taken(*match.span()):
                lanes = float(match.group(1))
                yield _quantity(*match.span(), lanes, lanes, Unit.COUNT, "number", noun_id="lanes")

    def _is_of_time(self, sentence: Sentence, match: re.Match[str]) -> bool:
        """Whether a majority is only a long time: «for most of 2025», not «most of 2025's output»."""
        if self._table[match.group()][0] != "majority":
            return False
        return any(
            0 <= time.start - match.end() <= LONGEST_ARTICLE
            and not sentence.folded.startswith(self._clitics, time.end)
            for time in sentence.times
        )

    def _ordinal_quantity(
        self, text: str, folded: str, match: re.Match[str], value: float, assembler: Assembler
    ) -> Quantity:
        phrase = assembler.nouns.phrase(text, folded, match.end())
        end = phrase.end if phrase else match.end() + 1
        noun = f"{phrase.start}:{phrase.end}" if phrase else None
        noun_id = phrase.noun_id if phrase else None
        return _quantity(match.start(), end, value, value, Unit.COUNT, "ordinal", noun=noun, noun_id=noun_id)

    def _read(self, text: str, folded: str, match: re.Match[str], assembler: Assembler) -> Quantity | None:
        kind, value, nature = self._table[match.group()]
        start, end = match.span()
        if kind in ("ordinal", "count", "vague"):
            return self._counted(text, folded, match, assembler)
        if kind == "nothing" and not self._ends_phrase.match(folded, end):
            return None  # «at zero cost»
        directed = kind in DIRECTED  # «性能上落后于»: what stands before bounds no «behind»
        before = start - self._determiner(folded, start)
        bound = None if directed else assembler.bounds.before(folded, before)
        rule = bound.rule if bound else self._rule(kind)
        if kind == "multiple":
            later = None if bound else assembler.bounds.after(folded, end)
            rule = later.rule if later else rule  # 翻了一番以上
            end = assembler.changes.tails(folded, later.end if later else end)
        low, high = interval(value, 0.0, 1.0, rule)
        return _quantity(
            bound.start if bound else start, end, low, high, Unit.FRACTION, nature, comparator=rule.comparator
        )

    def _determiner(self, folded: str, start: int) -> int:
        """Give the length of «das », «the » before `start`, which may part a bound from its word."""
        return next((len(word) for word in self._determiners if folded.endswith(word, 0, start)), 0)

    def _rule(self, kind: str) -> BoundRule:
        names = {"comparison_above": "more_than", "comparison_below": "less_than", "majority": "more_than"}
        return bound_rule(names.get(kind, "exactly"))

    def _counted(self, text: str, folded: str, match: re.Match[str], assembler: Assembler) -> Quantity | None:
        kind, value, _ = self._table[match.group()]
        start, end = match.span()
        at = end - 1 if match.group().endswith("-") else end
        phrase = assembler.nouns.phrase(text, folded, at)
        if phrase is None and kind == "ordinal":
            return None
        if kind == "count" and value == 1 and (phrase is None or phrase.noun_id not in MADE_OF_ONE):
            return None
        rule = bound_rule("vague" if kind == "vague" else "exactly")
        low, high = interval(value, 0.0, 1.0, rule)
        return _quantity(
            start,
            phrase.end if phrase else end,
            low,
            high,
            Unit.COUNT,
            kind if kind in ("ordinal", "vague") else "number",
            comparator=rule.comparator,
            noun=f"{phrase.start}:{phrase.end}" if phrase else None,
            noun_id=phrase.noun_id if phrase else None,
        )


@cache
def single_words(language: str) -> SingleWords:
    """Give the single-word quantities of a language, read once."""
    numbers, changes = load_lexicon("numbers", Numbers, language), load_lexicon("changes", Changes, language)
    return SingleWords(numbers, changes, traits_of(language).clitics)


def _may_have_lanes(sentence: Sentence) -> bool:
    return DIGIT in sentence.hints and ("x" in sentence.folded or "×" in sentence.folded)


def _quantity(
    start: int,
    end: int,
    low: float | None,
    high: float | None,
    unit: Unit,
    nature: str,
    comparator: Comparator = Comparator.EXACT,
    noun: str | None = None,
    noun_id: str | None = None,
) -> Quantity:
    return Quantity(
        char_start=start,
        char_end=end,
        text="",
        low=low,
        high=high,
        unit=unit,
        comparator=comparator,
        nature=nature,
        noun=noun,
        noun_id=noun_id,
    )
