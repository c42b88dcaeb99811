"""Modality: how firmly the text stands behind what a clause says, and whether it is affirmed or negated.

A cue governs its own clause and, from there, the complement clauses that hang on it («denied that …»); a cue
in a relative clause, an aside or another coordinated clause governs nothing else. Of several cues the
strongest decides, in the order denied, speculative, planned, forecast, hedged.
"""

import re
from dataclasses import dataclass
from functools import cache

from tasks.claims.clauses import Clause, ClauseLexicon, clause_at, governing, split_clauses
from tasks.claims.cues import Cue, fold
from tasks.claims.lexicons import load_lexicon
from tasks.claims.modality_words import FAMILY, ModalityLexicon, modality_table
from warehouse.records.vocabulary import Language, Modality, Polarity

# A sentence is looked at this far on each side of the claim, so that one endless line stays cheap.
WINDOW = 400
NEGATION_REACH = 80
CLOSING_REACH = 25
_STRENGTH = (
    Modality.DENIED,
    Modality.SPECULATIVE,
    Modality.PLANNED,
    Modality.FORECAST,
    Modality.HEDGED,
    Modality.ASSERTED,
)
_PLAIN = {
    "hedge": Modality.HEDGED,
    "speculate": Modality.SPECULATIVE,
    "plan": Modality.PLANNED,
    "forecast": Modality.FORECAST,
    "negate": Modality.DENIED,
    "deny": Modality.DENIED,
    "conditional": Modality.HEDGED,
}
# How German ends a clause: with an infinitive («wird … erreichen») or a participle («wird … genutzt»).
_INFINITIVE = re.compile(r"(?:\w+(?:en|ern|eln)|sein|tun)\W*$")
_PARTICIPLE = re.compile(
    r"(?:\b(?:\w{0,7}ge\w+(?:en|t)|worden|\w*(?:boten|nommen|worfen|schrieben|trieben|schlossen|standen|fangen|halten"
    r"|lassen|zogen|wogen|wiesen|troffen|sprochen|brochen))|(?:t))\W*$"
)


@cache
def _conjunction(language: Language) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in load_lexicon("clauses", ClauseLexicon, language).coordinate)
    return re.compile(words if language is Language.ZH else rf"\b(?:{words})\b")


@dataclass(frozen=True, slots=True)
class ModalityReading:
    """The modality and polarity of a clause, with the words that decided."""

    modality: Modality
    polarity: Polarity = Polarity.POSITIVE
    cues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ModalityContext:
    """What surrounds a claim.

    `sentence` is the stretch its cues may stand in; `hedged_credit` whether the words of attribution keep
    a distance; `credited` whether somebody is credited, so that a mood of reported speech is no hedge.
    """

    sentence: tuple[int, int]
    hedged_credit: bool = False
    credited: bool = False


def read_modality(
    text: str, clause_span: tuple[int, int], language: Language, context: ModalityContext | None = None
) -> ModalityReading:
    """Read the modality of what stands at `clause_span` (a claim's quote or its clause)."""
    where = context or ModalityContext(clause_span)
    start = max(where.sentence[0], clause_span[0] - WINDOW)
    end = max(start, min(where.sentence[1], clause_span[1] + WINDOW))
    scope = _Scope(text, (start, end), language, clause_span)
    readings: list[tuple[Modality, Cue | None]] = [
        (modality, cue) for cue in scope.cues for modality in [scope.reading(cue, where)] if modality
    ]
    if where.hedged_credit:
        readings.append((Modality.HEDGED, None))
    modality = min((each for each, _ in readings), key=_STRENGTH.index, default=Modality.ASSERTED)
    words = tuple(text[cue.start : cue.end] for each, cue in readings if cue is not None and each is modality)
    polarity = Polarity.NEGATIVE if modality is Modality.DENIED else Polarity.POSITIVE
    return ModalityReading(modality, polarity, words)


class _Scope:
    """The cues that govern one place of a sentence."""

    def __init__(
        self, text: str, sentence: tuple[int, int], language: Language, claim: tuple[int, int]
    ) -> None:
        start, end = sentence
        self._text = text
        self._language = language
        self._claim = claim
        self._clauses = split_clauses(text, start, end, language)
        self._home = clause_at(self._clauses, claim[0])
        self._governing = governing(self._clauses, self._home)
        self._found = modality_table(language).scan(text[start:end])
        self._start, self._end = start, end
        self.cues = self._governing_cues()

    def reading(self, cue: Cue, context: ModalityContext) -> Modality | None:
        """Give what one cue makes of the claim, None where it makes nothing of it."""
        clause = clause_at(self._clauses, cue.start)
        if cue.key == "future":
            return self._future(cue, clause)
        if cue.key == "supposed":
            return self._supposed(clause)
        if cue.key == "conditional" and context.credited and self._language is Language.DE:
            return None
        if cue.key == "forecast":
            released = self._helped(clause, "scheduled", cue.end) and not self._is_future(cue)
            return Modality.PLANNED if released else Modality.FORECAST
        if cue.key == "negate" and not self._negates(cue, clause):
            return None
        if self._is_month(cue):
            return None
        return _PLAIN.get(cue.key)

    def _governing_cues(self) -> list[Cue]:
        shifted = (
            Cue(cue.start + self._start, cue.end + self._start, cue.family, cue.key)
            for cue in self._found.within(0, self._end - self._start)
            if cue.family == FAMILY and cue.key != "none"
        )
        return [cue for cue in shifted if self._governs(cue)]

    def _governs(self, cue: Cue) -> bool:
        if clause_at(self._clauses, cue.start).group not in self._governing:
            return False
        if cue.start < self._claim[1]:
            return True
        apart = self._language is Language.ZH and re.search("[，,]", self._text[self._claim[1] : cue.start])
        return not apart and not self._joined(self._claim[1], cue.start)

    def _joined(self, start: int, end: int) -> bool:
        """Whether a conjunction stands between: «sold 50 cards and plans …» plans no sale."""
        return _conjunction(self._language).search(self._text, start, end) is not None

    def _future(self, cue: Cue, clause: Clause) -> Modality | None:
        if self._language is Language.DE and not self._ends_in_infinitive(cue, clause):
            return None
        return Modality.PLANNED if self._helped(clause, "release", cue.end) else Modality.FORECAST

    def _supposed(self, clause: Clause) -> Modality:
        if any(self._helped(clause, key, clause.start) for key in ("scheduled", "later")):
            return Modality.PLANNED
        return Modality.HEDGED

    def _negates(self, cue: Cue, clause: Clause) -> bool:
        """A negation turns round what follows it in its own clause, in German also what it closes.

        «He did not say that …» leaves the content open; in «the 80 GB card does not support FP64» the
        80 GB stand.
        """
        if clause.group != self._home.group:
            return False
        if cue.end <= self._claim[0]:
            return self._claim[0] - cue.end <= NEGATION_REACH
        return cue.start < self._claim[1] or (
            self._language is Language.DE and cue.start - self._claim[1] <= CLOSING_REACH
        )

    def _is_future(self, cue: Cue) -> bool:
        """«将迎来» is a forecast by its own words, whatever follows."""
        lexicon = load_lexicon("modality", ModalityLexicon, self._language)
        return fold(self._text[cue.start : cue.end]).startswith(lexicon.future)

    def _helped(self, clause: Clause, key: str, position: int) -> bool:
        return any(
            cue.family == key for cue in self._found.within(position - self._start, clause.end - self._start)
        )

    def _ends_in_infinitive(self, cue: Cue, clause: Clause) -> bool:
        stretch = self._text[cue.end : clause.end].rstrip(' ,.;:!?)“”"«»')
        subordinate = self._text[clause.start : cue.start].split()
        if not stretch.strip() and subordinate:
            stretch = subordinate[-1]
        return bool(_INFINITIVE.search(stretch)) and not _PARTICIPLE.search(stretch)

    def _is_month(self, cue: Cue) -> bool:
        """«May 2025» is a month."""
        return (
            self._language is Language.EN
            and self._text[cue.start : cue.end] == "May"
            and cue.start > self._start
        )
