"""A scene: one sentence of a document with everything that the other readers found in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from tasks.claims.attribution import Credit
from tasks.claims.clauses import Clause, clause_at, split_clauses
from tasks.claims.cues import Cue
from tasks.claims.roles import RoleWords
from warehouse.records.claim import Mention, Period, Quantity, Span
from warehouse.records.vocabulary import BlockKind, Language, Unit


@dataclass(frozen=True)
class Cut:
    """A sentence to be cut into clauses when somebody asks: most sentences have nothing to claim."""

    text: str
    start: int
    end: int
    language: Language

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses, cut at commas."""
        return split_clauses(self.text, self.start, self.end, self.language)

    @cached_property
    def stretches(self) -> tuple[Clause, ...]:
        """The clauses with the pieces of one joined."""
        return joined(self.clauses)


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence `[start, end)` of `text`; all offsets are the document's.

    `folded` is the text as the cue tables read it, of equal length. `clauses` cover the sentence
    in order, cut at commas; `stretches` are the same with the pieces of a clause joined. A name
    inside the words of a credit speaks. `cues` are by family.
    """

    text: str
    folded: str
    start: int
    end: int
    block: BlockKind
    language: Language
    roles: RoleWords
    mentions: tuple[Mention, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    periods: tuple[Period, ...] = ()
    cues: Mapping[str, Sequence[Cue]] = field(default_factory=dict)
    credits: tuple[Credit, ...] = ()
    cut: "Cut" = field(kw_only=True)

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses, cut at commas."""
        return self.cut.clauses

    @property
    def stretches(self) -> tuple[Clause, ...]:
        """The clauses with the pieces of one joined."""
        return self.cut.stretches

    def clause_of(self, position: int) -> Clause:
        """Find the clause that holds a position, as one stretch where commas cut it up."""
        return clause_at(self.stretches, position)

    def piece_of(self, position: int) -> Clause:
        """Find the stretch of a clause between two commas that holds a position."""
        return clause_at(self.clauses, position)

    def clauses_between(self, first: int, second: int) -> int:
        """Count the changes of clause between two positions; a comma inside a clause is none."""
        low, high = min(first, second), max(first, second)
        return sum(
            low < after.start <= high and after.group != before.group
            for before, after in pairwise(self.clauses)
        )

    def cues_of(self, family: str) -> Sequence[Cue]:
        """Give the cues of one family, in order."""
        return self.cues.get(family, ())

    def speaks(self, span: Span) -> bool:
        """Whether a name stands in the words of a credit: whoever speaks is rarely the subject."""
        return any(overlaps(span, credit.attribution) for credit in self.credits)

    def speaker_at(self, position: int) -> Mention | None:
        """Give the one speaker to whom what stands at a position is credited."""
        speakers = [credit.attribution.speaker for credit in self.credits if credit.covers(position)]
        return speakers[0] if speakers else None

    def counts(self, span: Span) -> bool:
        """Whether a name is what a quantity counts: «two 910B dies», not «the KUAE 10,000-card cluster»."""
        return any(
            overlaps(span, quantity)
            and quantity.unit == Unit.COUNT
            and quantity.char_start <= span.char_start
            for quantity in self.quantities
        )

    def between(self, first: Span, second: Span) -> str:
        """Give the folded text between two spans, empty where they touch or overlap."""
        if first.char_start > second.char_start:
            first, second = second, first
        return self.folded[first.char_end : second.char_start]


def joined(clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """Join neighbouring pieces of one clause."""
    stretches: list[Clause] = []
    for clause in clauses:
        if stretches and stretches[-1].group == clause.group:
            stretches[-1] = stretches[-1]._replace(end=clause.end)
        else:
            stretches.append(clause)
    return tuple(stretches)


def overlaps(first: Span, second: Span) -> bool:
    """Whether two spans share a character."""
    return first.char_start < second.char_end and second.char_start < first.char_end


def gap(first: Span, second: Span) -> int:
    """Characters between two spans; 0 where they touch or overlap."""
    return max(0, second.char_start - first.char_end, first.char_start - second.char_end)
