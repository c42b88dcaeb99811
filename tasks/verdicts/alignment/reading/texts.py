"""A text as alignment reads it: its names, words, numbers and times, each with the clause it stands in."""

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tasks.claims.modality.firmness import read_modality
from tasks.verdicts.alignment.reading.building import parting
from tasks.verdicts.alignment.reading.concepts import lexicon
from tasks.verdicts.alignment.reading.retracted import takes_back
from tasks.verdicts.alignment.reading.scan import Word
from warehouse.records.claim import Quantity
from warehouse.records.source import Document
from warehouse.records.vocabulary import Comparator, EntityKind, Modality, Unit

RANK = "rank"
TOKENS = "tokens"
WORDLESS = frozenset({"ordinal", "comparison"})
ATTRIBUTIVE = re.compile(
    r"\d[\d.,]*(?:-[^\W\d_]+\s[^\W\d_]|-[^\W\d_]+-[^\W\d_]|[\u4e00-\u9fff]{1,2}[A-Za-z])"
)
AFTER = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|/")
TAIL = 24


@dataclass(frozen=True)
class Name:
    """A registry entity that a text names; `speaks` if it is only who says so."""

    key: str
    kind: EntityKind | None
    start: int
    end: int
    clause: int
    speaks: bool = False


@dataclass(frozen=True)
class Amount:
    """A number of the text with the clause it stands in."""

    quantity: Quantity
    clause: int

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.quantity.char_start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.quantity.char_end


@dataclass(frozen=True)
class Text:
    """Everything that alignment knows of a text; positions count in the whole text."""

    text: str
    language: str
    names: tuple[Name, ...]
    words: tuple[Word, ...]
    amounts: tuple[Amount, ...]
    periods: tuple[tuple[date, date, int], ...]
    starts: tuple[int, ...]
    document: Document
    credited: bool
    compared: bool
    since: frozenset[date]

    def clause(self, position: int) -> int:
        """The number of the clause that holds a position."""
        return max(0, bisect_right(self.starts, position) - 1)

    def words_in(self, clause: int) -> tuple[Word, ...]:
        """The words of a clause."""
        return self._by_clause.get(clause, ())

    @cached_property
    def _by_clause(self) -> dict[int, tuple[Word, ...]]:
        found: dict[int, list[Word]] = defaultdict(list)
        for word in self.words:
            found[self.clause(word.start)].append(word)
        return {clause: tuple(words) for clause, words in found.items()}

    def denied(self, clause: int) -> bool:
        """Whether a clause is negated: by its negations outside its numbers, or by who denies the whole.

        What is counted is so many though it is «without a licence».
        """
        counted = any(each.clause == clause for each in self.counted)
        barred = "privative" if counted else ""
        marks = [
            each
            for each in self.words_in(clause)
            if each.marks("negation") and not each.marks(barred) and not self.in_amount(each)
        ]
        rejected = any("reject_claim" in word.senses for word in self.words)
        retracted = takes_back(self.document, self.starts[clause], self._end(clause))
        return (len(marks) + rejected + retracted) % 2 == 1

    def _end(self, clause: int) -> int:
        return self.starts[clause + 1] if clause + 1 < len(self.starts) else len(self.text)

    def in_amount(self, word: Word) -> bool:
        """Whether a word is part of a number: no more than 20."""
        numbers = (each for each in self.amounts if each.quantity.nature not in WORDLESS)
        return any(each.start <= word.start < each.end for each in numbers)

    def in_points(self, word: Word) -> bool:
        """Whether a word is part of a number of percentage points, which count no points scored."""
        numbers = (each for each in self.amounts if each.quantity.unit == Unit.PERCENTAGE_POINT)
        return any(each.start <= word.start < each.end for each in numbers)

    def is_open(self, clause: int) -> bool:
        """Whether a clause leaves open what it speaks of: whether, if, a question, not disclosed."""
        asked = self.text[: self._end(clause)].rstrip()[-1:] in {"?", "？"}
        return asked or any(word.marks("open") for word in self.words_in(clause))

    def modality(self, start: int, end: int) -> Modality:
        """How firmly the text stands behind what is said at a place, by its words and by its clause."""
        clause = self.clause(start)
        spans = ((start, end), (self.starts[clause], self._end(clause)))
        found = [read_modality(self.text, span, self.document.language).modality for span in spans]
        return next((each for each in found if each is not Modality.ASSERTED), Modality.ASSERTED)

    def own(self, amount: Amount) -> tuple[int, int]:
        """The stretch that is a number's own: up to the commas and «and»s that part it from other numbers."""
        low = max((each.end for each in self.counted if each.end <= amount.start), default=0)
        high = min((each.start for each in self.counted if each.start >= amount.end), default=len(self.text))
        before = [match.end() for match in parting().finditer(self.text, low, amount.start)]
        after = [match.start() for match in parting().finditer(self.text, amount.end, high)]
        bounded = high < len(self.text)
        return (before[-1] if before and low else low or 0, after[0] if after and bounded else high)

    def is_attributive(self, amount: Amount) -> bool:
        """Whether a number is part of what a thing is called: «12-layer HBM3E», 12层HBM3E."""
        return ATTRIBUTIVE.match(self.text, amount.start) is not None

    def tail(self, amount: Amount) -> list[str]:
        """The words right after a number, folded; a run of Chinese counts as one."""
        return [match.casefold() for match in AFTER.findall(self.text, amount.end, amount.end + TAIL)]

    def _is_calendar(self, amount: Amount) -> bool:
        """Whether a number is part of the name of a time: the first three quarters."""
        concepts = lexicon().concepts
        return any(
            word.start < amount.end
            and amount.start < word.end
            and any(
                concepts[sense].kind == "calendar" and not concepts[sense].entity for sense in word.concepts
            )
            for word in self.words
        )

    def _is_rank(self, amount: Amount) -> bool:
        """Whether a number is a rank: 排名第二, «auf dem zweiten Platz»."""
        concepts = lexicon().concepts
        exact = amount.quantity.comparator is Comparator.EXACT
        return amount.quantity.nature == RANK or (
            exact
            and any(
                amount.start <= word.start < amount.end
                and any(concepts[sense].top for sense in word.concepts)
                for word in self.words
            )
            and amount.quantity.unit == Unit.COUNT
        )

    def _is_denominator(self, amount: Amount) -> bool:
        """Whether a number of tokens is what another is told per: «2 dollars per million tokens»."""
        quantity = amount.quantity
        if quantity.unit != Unit.COUNT or quantity.noun_id != TOKENS:
            return False
        return any(
            word.marks("each") and not self.text[word.end : amount.start].strip()
            for word in self.words
            if word.end <= amount.start
        )

    @cached_property
    def counted(self) -> tuple[Amount, ...]:
        """The numbers that are no years, ordinals or lengths of time beside another number."""
        plain = [
            each
            for each in self.amounts
            if each.quantity.unit != Unit.YEAR
            and each.quantity.nature not in WORDLESS
            and not self._is_calendar(each)
            and not self._is_rank(each)
            and not self._is_denominator(each)
        ]
        told = [each for each in plain if each.quantity.unit != Unit.SECOND]
        return tuple(told or plain)
