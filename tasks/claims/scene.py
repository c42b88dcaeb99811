"""A scene: one sentence of a document with everything that the other readers found in it."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from tasks.claims.attribution import Credit
from tasks.claims.clauses import Clause, split_clauses, tells_ahead
from tasks.claims.cues import DEEDS, Cue
from tasks.claims.modality.scope import Analysis, analysed
from tasks.claims.subjects.ownership import is_kin_of_next, is_owner, makes_last, owns_next, phrase_start
from tasks.claims.subjects.roles import RoleWords
from tasks.claims.traits import traits_of
from warehouse.records.claim import Mention, Period, Quantity, Span
from warehouse.records.vocabulary import BlockKind, EntityKind, Language, Unit

PRODUCTS = frozenset({EntityKind.CHIP, EntityKind.SYSTEM})
LONGEST_GENITIVE = 12
NEARBY = 250  # characters; what stands farther off is left to the topic chain


class Clauses:
    """The clauses of a sentence, cut at commas; `stretches` are the same with the pieces of one joined."""

    def __init__(self, pieces: tuple[Clause, ...]) -> None:
        self.pieces = pieces
        self.stretches = joined(pieces)
        self._piece_starts = [clause.start for clause in pieces]
        self._starts = [clause.start for clause in self.stretches]

    def stretch_at(self, position: int) -> Clause:
        """Give the stretch that holds a position, the first where it stands before all."""
        return self.stretches[(bisect_right(self._starts, position) or 1) - 1]

    def piece_at(self, position: int) -> Clause:
        """Give the piece between two commas that holds a position."""
        return self.pieces[(bisect_right(self._piece_starts, position) or 1) - 1]

    def changes_between(self, first: int, second: int) -> int:
        """Count the stretches that begin between two positions."""
        starts = self._starts
        return abs(bisect_right(starts, second, 1) - bisect_right(starts, first, 1))


class Cut:
    """A sentence cut into clauses when somebody asks: most sentences have nothing to claim."""

    def __init__(self, text: str, start: int, end: int, language: Language) -> None:
        self._text = text
        self._span = start, end
        self._language = language
        self._clauses: Clauses | None = None

    def clauses(self) -> Clauses:
        """Give the clauses, cut once."""
        if self._clauses is None:
            self._clauses = Clauses(split_clauses(self._text, *self._span, self._language))
        return self._clauses


@dataclass(eq=False)
class Scene:
    """One sentence `[start, end)` of `text`; all offsets are the document's.

    `folded` is the text as the cue tables read it, of equal length. `clauses` cover the sentence
    in order, cut at commas; `stretches` are the same with the pieces of a clause joined. A name
    inside the words of a credit speaks. `cues` are by family. `watched`
    are where the credits begin that name somebody who only watches. What is asked again for every figure of
    the sentence is worked out once; so nothing here is changed after it is made.
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
    published: date | None = None
    watched: frozenset[int] = frozenset()
    cut: Cut = field(kw_only=True)
    _near: dict[tuple[int, int], tuple[Mention, ...]] = field(init=False, default_factory=dict)
    _apposed: dict[int, int] = field(init=False, default_factory=dict)
    _speaks: dict[tuple[int, int], bool] = field(init=False, default_factory=dict)
    _phrase_starts: dict[int, int] = field(init=False, default_factory=dict)
    _tails: dict[int, tuple[str, ...]] = field(init=False, default_factory=dict)
    _before: dict[tuple[int, str], bool] = field(init=False, default_factory=dict)

    @property
    def is_bare(self) -> bool:
        """Whether nothing stands here that a claim is read from."""
        return not (self.quantities or self.periods or DEEDS in self.cues)

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses, cut at commas."""
        return self.cut.clauses().pieces

    @property
    def stretches(self) -> tuple[Clause, ...]:
        """The clauses with the pieces of one joined."""
        return self.cut.clauses().stretches

    def clause_of(self, position: int) -> Clause:
        """Find the clause that holds a position, as one stretch where commas cut it up."""
        return self.cut.clauses().stretch_at(position)

    def piece_of(self, position: int) -> Clause:
        """Find the stretch of a clause between two commas that holds a position."""
        return self.cut.clauses().piece_at(position)

    def clauses_between(self, first: int, second: int) -> int:
        """Count the changes of clause between two positions; a comma inside a clause is none."""
        return self.cut.clauses().changes_between(first, second)

    @cached_property
    def analysis(self) -> Analysis:
        """The sentence as modality looks at it."""
        start, cut = self.start, self.clauses
        if tells_ahead(self.text, start, self.end, self.language):
            cut = split_clauses(self.text, start, self.end, self.language, by_mood=True)
        clauses = tuple([each.moved(each.start - start, each.end - start) for each in cut])
        return analysed(self.text[self.start : self.end], self.language, clauses)

    @cached_property
    def free_names(self) -> tuple[Mention, ...]:
        """The names that may fill a role: the H100 of «Nvidia's H100», of «the H100's NVLink bandwidth»."""
        acting = [name for name in self.mentions if not self._only_names_metric(name)]
        return tuple(
            name
            for name in acting
            if not owns_next(self.folded, acting, self.roles, name)
            and not makes_last(self.folded, acting, self.roles, name)
            and not is_kin_of_next(self.folded, acting, self.roles, name)
        )

    def _only_names_metric(self, name: Mention) -> bool:
        """Whether a chip's link only says which of its figures is told: «the H100's NVLink bandwidth»."""
        if name.kind is not EntityKind.SOFTWARE:
            return False
        nouns = [
            cue.end
            for cue in self.cues_of("predicates")
            if name.char_start <= cue.start <= name.char_end + 1 and cue.end > name.char_end
        ]
        return bool(nouns) and any(
            self._has(other, name, nouns[0]) for other in self.mentions if other.kind in PRODUCTS
        )

    def _has(self, product: Mention, link: Mention, end: int) -> bool:
        """Whether a product owns what a phrase from a name to `end` tells: before it, or behind an «of»."""
        if product.char_end <= link.char_start:
            return is_owner(self.between(product, link), traits_of(self.language))
        between = self.folded[end : product.char_start]
        return len(between) <= LONGEST_GENITIVE and (
            between.strip() in self.roles.words["genitive_article"] or self.roles.between_is_of(between)
        )

    def free_names_near(self, figure: Span) -> tuple[Mention, ...]:
        """Give those names near a figure that it does not hold."""
        asked = (figure.char_start, figure.char_end)
        if asked not in self._near:
            self._near[asked] = tuple(
                name for name in self.free_names if gap(name, figure) <= NEARBY and not overlaps(name, figure)
            )
        return self._near[asked]

    def before(self, position: int, role: str) -> bool:
        """Whether a word of a role ends right before a place; every figure asks of the same names."""
        asked = (position, role)
        known = self._before.get(asked)
        if known is None:
            tails = self._tails.get(position)
            if tails is None:
                tails = self._tails[position] = self.roles.tails(self.folded, position)
            known = self._before[asked] = self.roles.one_ends(tails, role)
        return known

    def apposed(self, position: int) -> int:
        """Where a noun begins that stands right before a name and says what it is."""
        start = self._apposed.get(position)
        if start is None:
            start = self._apposed[position] = self.roles.apposed(self.folded, position)
        return start

    def phrase_start(self, name: Mention) -> int:
        """Where the noun phrase of a name begins."""
        start = self._phrase_starts.get(name.char_start)
        if start is None:
            apposed = self.apposed(name.char_start)
            start = phrase_start(self.folded, self.mentions, self.roles, apposed)
            self._phrase_starts[name.char_start] = start
        return start

    def cues_of(self, family: str) -> Sequence[Cue]:
        """Give the cues of one family, in order."""
        return self.cues.get(family, ())

    def speaks(self, span: Span) -> bool:
        """Whether a name stands in the words of a credit: whoever speaks is rarely the subject."""
        if not self.credits:
            return False
        asked = (span.char_start, span.char_end)
        known = self._speaks.get(asked)
        if known is None:
            known = any(overlaps(span, credit.attribution) for credit in self.credits)
            self._speaks[asked] = known
        return known

    def cites(self, span: Span) -> bool:
        """Whether something stands in the words that cite a further source: «citing two people»."""
        return any(
            credit.citing is not None and credit.citing[0] <= span.char_start < credit.citing[1]
            for credit in self.credits
        )

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
            stretches[-1] = stretches[-1].moved(stretches[-1].start, clause.end)
        else:
            stretches.append(clause)
    return tuple(stretches)


def overlaps(first: Span, second: Span) -> bool:
    """Whether two spans share a character."""
    return first.char_start < second.char_end and second.char_start < first.char_end


def gap(first: Span, second: Span) -> int:
    """Characters between two spans; 0 where they touch or overlap."""
    between = second.char_start - first.char_end
    if between < 0:
        between = first.char_start - second.char_end
    return max(0, between)
