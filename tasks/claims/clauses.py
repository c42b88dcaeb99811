"""Clauses of a sentence: stretches with a role and the clause they depend on.

No parser stands behind this: clauses end at commas, semicolons, dashes, brackets, quotation marks and at
opening words. German and English punctuation, and Chinese commas, make that enough to say which clause a
cue stands in and which clauses it governs. All passes are linear in the text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from tasks.claims.clause_words import ClauseWords, clause_words
from tasks.claims.cues import fold
from tasks.claims.quotations import find_quotations
from tasks.claims.traits import traits_of
from warehouse.records.vocabulary import Language

LONGEST_SAYING = 120  # characters from a verb of speech to its particle
OPENER_LENGTH = 24
# A comma between digits («3,000», «2,7») or Chinese enumerations (、) separates nothing.
# The pattern begins with one class of characters, by which the regex engine skips all others.
_BREAK = re.compile(
    r"[,，;；()（）:：—\s](?:(?<=[;；()（）])|(?<=[,，])(?:(?!\d)|(?<=\D[,，]))|(?<=[:：])(?!\d)|(?<=—)—|(?<=\s)[–—-]{1,2}\s)"
)
_HARD = ";；"
_OPENING, _CLOSING = "(（", ")）"


class ClauseRole(StrEnum):
    """What a clause is in its sentence."""

    MAIN = "main"
    RELATIVE = "relative"
    SUBORDINATE = "subordinate"
    PARENTHESIS = "parenthesis"
    QUOTATION = "quotation"


class Clause(NamedTuple):
    """A stretch `[start, end)` of a clause.

    A clause that another one interrupts has several stretches with the same `group`. `parent` is the
    group that it depends on; `complement` is true where it is the content of a verb there, which the
    verb governs («denied that …»).
    """

    start: int
    end: int
    role: ClauseRole
    group: int
    parent: int | None = None
    complement: bool = False

    def moved(self, start: int, end: int) -> "Clause":
        """Give the same clause at another place."""
        return Clause(start, end, self.role, self.group, self.parent, self.complement)


def split_clauses(
    text: str, start: int, end: int, language: Language, *, by_mood: bool = False
) -> tuple[Clause, ...]:
    """Cut the sentence `[start, end)` into clauses; together they cover all of it but punctuation.

    `by_mood` cuts off what is joined as still to come: «costs $2 million | and will ship in May».
    """
    quotations = [
        quotation
        for quotation in find_quotations(text, start, end)
        if is_long_quotation(quotation[1] - quotation[0], language)
    ]
    edges = {edge for quotation in quotations for edge in quotation}
    words = clause_words(language)
    cuts = sorted({start, end, *edges, *_cuts(text, start, end, words, by_mood=by_mood)})
    builder = _Builder(text, words, dict(quotations))
    for piece_start, piece_end in pairwise(cuts):
        builder.add(piece_start, piece_end)
    return tuple(builder.clauses) or (Clause(start, end, ClauseRole.MAIN, 0),)


def tells_ahead(text: str, start: int, end: int, language: Language) -> bool:
    """Whether a sentence joins what is still to come, so that moods cut it otherwise."""
    ahead = clause_words(language).ahead
    return ahead is not None and ahead.search(text, start, end) is not None


def clause_at(clauses: tuple[Clause, ...], position: int) -> Clause:
    """Give the stretch that a position stands in, the nearest before it where it stands in none."""
    return clauses[max(0, bisect_right(clauses, position, key=lambda clause: clause.start) - 1)]


def governing(clauses: tuple[Clause, ...], clause: Clause) -> frozenset[int]:
    """Give the groups whose words govern a clause: its own, and up from a complement to its verb's."""
    by_group = {each.group: each for each in reversed(clauses)}
    groups = {clause.group}
    current = by_group[clause.group]
    while current.complement and current.parent is not None and current.parent not in groups:
        groups.add(current.parent)
        current = by_group.get(current.parent, current)
    return frozenset(groups)


def is_long_quotation(length: int, language: Language) -> bool:
    """Whether quoted words are speech rather than a term in quotation marks."""
    return length >= traits_of(language).long_quotation


def _cuts(text: str, start: int, end: int, words: ClauseWords, *, by_mood: bool) -> Iterator[int]:
    for match in _BREAK.finditer(text, start, end):
        opens = match.group() in _OPENING
        yield match.start() if opens else match.end()
    if words.anywhere is not None:
        for match in words.anywhere.finditer(text, start, end):
            if not _stands(text[max(start, match.end() - OPENER_LENGTH) : match.end()], words.standing):
                yield match.start() + 1
    if by_mood and words.ahead is not None:
        yield from (match.start() + 1 for match in words.ahead.finditer(text, start, end))


def _stands(tail: str, standing: tuple[str, ...]) -> bool:
    """Whether a text ends with an opener that stands for something: «half of that at 10 petaflops»."""
    return bool(standing) and f" {fold(tail)}".endswith(standing)


class _Builder:
    """Gives each piece its role, going once from left to right."""

    def __init__(self, text: str, words: ClauseWords, quotations: dict[int, int]) -> None:
        self._text = text
        self._words = words
        self._quotations = quotations
        self._quoted_until = 0
        self._speaking: Clause | None = None
        self._by_group: dict[int, Clause] = {}
        self._hard = False
        self._brackets: list[Clause | None] = []
        self._groups = 0
        self._last: Clause | None = None
        self._home: Clause | None = None
        self.clauses: list[Clause] = []

    def add(self, start: int, end: int) -> None:
        """Append one piece."""
        piece = self._text[start:end]
        if start in self._quotations:
            self._open_quotation(start, end)
            return
        if self._quoted_until and start >= self._quoted_until:
            self._quoted_until, self._last = 0, self._speaking
        if piece[0] in _OPENING:
            self._open_bracket(start, end)
            return
        if piece.strip(" ,，;；:：)）\n\t–—-"):
            self._append(self._classify(start, end, piece))
        if piece[-1] in _CLOSING and self._brackets:
            self._last = self._brackets.pop()
        self._hard = piece.rstrip()[-1:] in _HARD and bool(piece.strip())

    def _open_quotation(self, start: int, end: int) -> None:
        self._quoted_until, self._speaking = self._quotations[start], self._last
        group = self._new_group()
        self._append(Clause(start, end, ClauseRole.QUOTATION, group, _group(self._last), complement=True))

    def _open_bracket(self, start: int, end: int) -> None:
        enclosing = self._last
        clause = Clause(start, end, ClauseRole.PARENTHESIS, self._new_group(), _group(enclosing))
        self._keep(clause)
        closed = self._text[end - 1] in _CLOSING
        if not closed:
            self._brackets.append(enclosing)
            self._last = clause

    def _keep(self, clause: Clause) -> None:
        self.clauses.append(clause)
        self._by_group.setdefault(clause.group, clause)

    def _append(self, clause: Clause) -> None:
        self._keep(clause)
        self._last = clause
        if clause.role in (ClauseRole.MAIN, ClauseRole.QUOTATION):
            self._home = clause

    def _classify(self, start: int, end: int, piece: str) -> Clause:
        bare = piece.lstrip(' \n\t"“”„«»「」『』')
        opener = self._words.at_start.match(fold(bare[:OPENER_LENGTH]))
        kind = opener.lastgroup if opener else None
        if kind == "complement" or (kind == "relative" and self._after_speech(start)):
            return Clause(start, end, ClauseRole.SUBORDINATE, self._new_group(), _group(self._last), True)
        if kind == "relative" and self._last is not None:
            return Clause(start, end, ClauseRole.RELATIVE, self._new_group(), _group(self._last))
        if kind == "subordinate":
            return Clause(start, end, ClauseRole.SUBORDINATE, self._new_group(), _group(self._home))
        rest = bare[opener.end() :] if opener and kind == "coordinate" else bare
        return self._continue(start, end, rest, coordinated=kind == "coordinate")

    def _continue(self, start: int, end: int, rest: str, *, coordinated: bool) -> Clause:
        """Give a piece without a subordinating word the clause it goes on with."""
        last = self._last
        if last is None or self._hard:
            return Clause(start, end, ClauseRole.MAIN, self._new_group())
        if last.role is ClauseRole.MAIN and not coordinated and self._begins_anew(start, rest):
            return Clause(start, end, ClauseRole.MAIN, self._new_group())
        if coordinated and self._has_subject(rest):
            return Clause(start, end, last.role, self._new_group(), last.parent, last.complement)
        if coordinated and last.role is ClauseRole.MAIN:
            # What governs the first of two joined predicates goes on to the second, never back.
            done = self._is_done(rest)
            return Clause(start, end, last.role, self._new_group(), last.group, complement=not done)
        if last.role in (ClauseRole.RELATIVE, ClauseRole.SUBORDINATE) and not last.complement:
            return self._return_to(start, end, last)
        return Clause(start, end, last.role, last.group, last.parent, last.complement)

    def _return_to(self, start: int, end: int, last: Clause) -> Clause:
        parent = self._home if last.parent is None else self._by_group.get(last.parent, self._home)
        if parent is None:
            return Clause(start, end, ClauseRole.MAIN, self._new_group())
        return Clause(start, end, parent.role, parent.group, parent.parent, parent.complement)

    def _after_speech(self, start: int) -> bool:
        """German content without «dass»: «Huawei behauptet, die Leistung sei …» opens no relative clause."""
        words = fold(self._text[max(0, start - OPENER_LENGTH) : start]).split()
        last = words[-1].strip(",") if words else ""
        if last not in self._words.speech:
            return False
        stems = self._words.stems.get(last)
        return stems is None or not stems.isdisjoint(self._words_before(start))

    def _words_before(self, start: int) -> list[str]:
        """Give the words of the sentence near before a place."""
        return fold(self._text[max(0, start - LONGEST_SAYING) : start]).split()

    def _begins_anew(self, start: int, rest: str) -> bool:
        """«Der Chip soll günstiger sein, er kostet …»: a pronoun begins another sentence."""
        if not self._words.pronouns:
            return False
        words = fold(rest[:OPENER_LENGTH]).split()
        return bool(words) and words[0] in self._words.pronouns and not self._after_speech(start)

    def _is_done(self, rest: str) -> bool:
        """«Plans to build 600,000, and has shipped 300,000»: a finite verb of what is so is not governed."""
        finite = self._words.finite
        return finite is not None and finite.match(fold(rest[:OPENER_LENGTH].lstrip())) is not None

    def _has_subject(self, rest: str) -> bool:
        words = fold(rest[:OPENER_LENGTH]).split()
        return bool(words) and words[0] in self._words.subjects

    def _new_group(self) -> int:
        self._groups += 1
        return self._groups - 1


def _group(clause: Clause | None) -> int | None:
    return None if clause is None else clause.group
