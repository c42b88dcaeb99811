"""A scene: one sentence of a document with everything that the other readers found in it."""

from dataclasses import dataclass, field

from tasks.claims.cues import Cue
from tasks.claims.roles import RoleWords
from warehouse.records.claim import Mention, Period, Quantity, Span
from warehouse.records.vocabulary import BlockKind, Language


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence `[start, end)` of `text`; all offsets are the document's.

    `folded` is the text as the cue tables read it, of equal length. `clauses` cover the sentence
    in order. `voices` are the spans of credits: a name in one speaks, and is no subject.
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
    cues: tuple[Cue, ...] = ()
    clauses: tuple[Span, ...] = ()
    voices: tuple[Span, ...] = field(default=())

    def clause_of(self, position: int) -> Span:
        """Find the clause that holds a position."""
        for clause in self.clauses:
            if clause.char_start <= position < clause.char_end:
                return clause
        return Span(char_start=self.start, char_end=self.end)

    def clauses_between(self, first: int, second: int) -> int:
        """How many clause boundaries lie between two positions."""
        low, high = min(first, second), max(first, second)
        return sum(low < clause.char_start <= high for clause in self.clauses)

    def between(self, first: Span, second: Span) -> str:
        """Give the folded text between two spans, empty where they touch or overlap."""
        if first.char_start > second.char_start:
            first, second = second, first
        return self.folded[first.char_end : second.char_start]


def overlaps(first: Span, second: Span) -> bool:
    """Whether two spans share a character."""
    return first.char_start < second.char_end and second.char_start < first.char_end


def gap(first: Span, second: Span) -> int:
    """Characters between two spans; 0 where they touch or overlap."""
    return max(0, second.char_start - first.char_end, first.char_start - second.char_end)
