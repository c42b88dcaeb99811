"""The cues of modality that govern one place of a sentence, and what each of them makes of it."""

import re
from typing import NamedTuple

from tasks.claims.clauses import Clause, ClauseRole, clause_at, governing, split_clauses
from tasks.claims.cues import Cue, Cues, fold
from tasks.claims.modality_limits import is_limited
from tasks.claims.modality_patterns import (
    accompanying,
    compared,
    conjunction,
    disposal,
    lexicon_of,
    negation_end,
)
from tasks.claims.modality_words import FAMILY, modality_table, verb_forms
from tasks.claims.traits import traits_of
from warehouse.records.vocabulary import Language, Modality

WINDOW = 400
NEGATION_REACH = 80
CLOSING_REACH = 25
PRIVATIVE_WORDS = 2
BARE_BRACKET = 14
LONGEST_COMPARISON = 60
CONDITIONS = frozenset({"condition", "inverted"})
INTENTIONS = frozenset({"plan", "forecast", "future", "supposed"})
_PLAIN = {
    "hedge": Modality.HEDGED,
    "speculate": Modality.SPECULATIVE,
    "plan": Modality.PLANNED,
    "forecast": Modality.FORECAST,
    "negate": Modality.DENIED,
    "deny": Modality.DENIED,
    "untrue": Modality.DENIED,
    "conditional": Modality.HEDGED,
    "question": Modality.SPECULATIVE,
    "condition": Modality.SPECULATIVE,
    "inverted": Modality.SPECULATIVE,
}
_FIRST_WORD = re.compile(r"\w+")
_LAST_WORD = re.compile(r"[\w-]+$")
_COMMA = re.compile(r"(?<!\d)[,，]|[,，](?!\d)")
_ATTRIBUTE = re.compile(r" [a-zäöüß-]+(?:nde|te|ne)[nrsm]? [A-ZÄÖÜ]")
_COLON = re.compile(r"[:：](?!\d)")


class Analysis(NamedTuple):
    """A stretch of text as modality looks at it: its clauses and cues, the same for all claims in it."""

    text: str
    language: Language
    clauses: tuple[Clause, ...]
    found: Cues
    cues: tuple[Cue, ...]


def analysed(text: str, language: Language, clauses: tuple[Clause, ...] | None = None) -> Analysis:
    """Look for the cues of a stretch, and cut it into clauses where that is not done yet."""
    found = modality_table(language).scan(text)
    cues = tuple(cue for cue in found.of(FAMILY, 0, len(text)) if cue.key != "none")
    return Analysis(text, language, clauses or split_clauses(text, 0, len(text), language), found, cues)


class ModalityContext(NamedTuple):
    """What surrounds a claim.

    `sentence` is the stretch its cues may stand in; `hedged_credit` whether the words of attribution keep
    a distance; `credited` whether somebody is credited, so that a mood of reported speech is no hedge.
    `analysis` is that of the sentence, where it is known. `acting`: whether the claim counts those who may
    plan and expect something; `dating`: whether it is a time.
    """

    sentence: tuple[int, int]
    hedged_credit: bool = False
    credited: bool = False
    analysis: Analysis | None = None
    acting: bool = False
    dating: bool = False


class Scope:
    """The cues that govern one place of a sentence."""

    def __init__(self, analysis: Analysis, claim: tuple[int, int], *, dating: bool) -> None:
        self._dating = dating
        self._text = analysis.text
        self._language = analysis.language
        self._traits = traits_of(analysis.language)
        self._forms = verb_forms(analysis.language)
        self._claim = claim
        self._clauses = analysis.clauses
        self._found = analysis.found
        self._home = self._clause_of(claim)
        self._governing = governing(self._clauses, self._home)
        self.cues = [cue for cue in analysis.cues if self._governs(cue)]

    def _clause_of(self, claim: tuple[int, int]) -> Clause:
        """Give the clause of the claim; a figure alone in brackets stands with what is before them."""
        home = clause_at(self._clauses, claim[0])
        bare = home.end - home.start - (claim[1] - claim[0]) <= BARE_BRACKET
        if home.role is ClauseRole.PARENTHESIS and bare and home.start:
            return clause_at(self._clauses, home.start - 1)
        return home

    def words(self, cue: Cue) -> str:
        """Give the words of a cue."""
        return self._text[cue.start : cue.end]

    def reading(self, cue: Cue, context: ModalityContext) -> Modality | None:
        """Give what one cue makes of the claim, None where it makes nothing of it."""
        clause = clause_at(self._clauses, cue.start)
        if cue.key == "future":
            return self._future(cue, clause)
        if cue.key == "supposed":
            return self._supposed(clause)
        if cue.key in CONDITIONS and any(other.key == "conditional" for other in self.cues):
            return Modality.HEDGED  # «if you could rent it, it would cost»
        if cue.key == "conditional" and context.credited:
            # «Er hätte», reported, hedges nothing; «said it would» is a plan.
            return None if self._traits.reported_mood else Modality.PLANNED
        if cue.key == "forecast":
            released = self._helped(clause, "scheduled", cue.end) and not self._is_future(cue)
            return Modality.PLANNED if released else Modality.FORECAST
        if cue.key == "negate" and not self._negates(cue, clause):
            return None
        if self._is_month(cue):
            return None
        return _PLAIN.get(cue.key)

    def _governs(self, cue: Cue) -> bool:
        if cue.key == "untrue":
            return cue.start >= self._claim[1]
        if is_limited(self._found.folded, self._language, cue, self._claim):
            return False
        if cue.key in CONDITIONS:
            return (cue.key == "condition" or self._opens_clause(cue)) and self._conditions(cue)
        if self._is_attribute(cue) or self._is_measure(cue):
            between = self._text[cue.end : self._claim[0]]
            return cue.end <= self._claim[0] and not any(map(str.isdigit, between))
        if clause_at(self._clauses, cue.start).group not in self._governing or self._is_inserted(cue):
            return False
        if cue.start < self._claim[1]:
            return True
        if self._is_reduced(cue) or (cue.key == "question" and not self._home.complement):
            return False
        comma = _COMMA if self._traits.strung_clauses else accompanying(self._language)
        # A time in front, «到2030年，百度将…», belongs to what follows its comma.
        apart = comma.search(self._text, self._claim[1] + self._dating, cue.start)
        return not apart and not self._joined(self._claim[1], cue.start)

    def _conditions(self, cue: Cue) -> bool:
        """«If the yield reaches 60%, costs fall by 30%»: both halves, whichever stands first."""
        clause = clause_at(self._clauses, cue.start)
        if clause.group == self._home.group:
            return cue.start < self._claim[0]
        if clause.start > self._home.start:
            temporal = self.words(cue).lower() in lexicon_of(self._language).temporal
            return clause.parent == self._home.group and not temporal
        if _COLON.search(self._text, clause.end, self._claim[0]):
            return False
        following = (each for each in self._clauses if each.start >= clause.end)
        main = next((each for each in following if clause.group not in (each.group, each.parent)), None)
        return main is not None and main.group == self._home.group

    def _opens_clause(self, cue: Cue) -> bool:
        """«Should the yield reach 60%, …», «Sollte die Ausbeute …»: a verb in front opens a condition."""
        return not self._text[clause_at(self._clauses, cue.start).start : cue.start].strip(' "“„«')

    def _is_attribute(self, cue: Cue) -> bool:
        """«the planned 350 W», «der erwarteten 24 Milliarden», «计划的350瓦»: of the next figure alone."""
        lexicon = lexicon_of(self._language)
        if self._traits.attributes_marked_after:
            return self._text.startswith(lexicon.attributive_endings, cue.end)
        before = self._found.folded[max(0, cue.start - WINDOW) : cue.start].split()
        word = self.words(cue)
        return (
            bool(before)
            and before[-1] in lexicon.before_attributes
            and word.islower()
            and word.endswith(lexicon.attributive_endings)
        )

    def _is_measure(self, cue: Cue) -> bool:
        """«Above analyst estimates of $1.01»: what a figure is held against is expected."""
        held_against = compared(self._language)
        if cue.key != "forecast" or held_against is None:
            return False
        return (
            held_against.search(self._found.folded, max(0, cue.start - LONGEST_COMPARISON), cue.end)
            is not None
        )

    def _is_inserted(self, cue: Cue) -> bool:
        """«The model, planned as a successor to V3, has …»: a participle between commas governs itself."""
        if not self._traits.participle_clauses or cue.key not in ("plan", "forecast"):
            return False
        opens = self._text[: cue.start].rstrip().endswith(",")
        return opens and _COMMA.search(self._text, cue.end, max(cue.end, self._claim[0])) is not None

    def _is_reduced(self, cue: Cue) -> bool:
        """«Rose ahead of a report scheduled for May»: a participle of a noun behind the claim."""
        lexicon = lexicon_of(self._language)
        if not lexicon.reduced or cue.key not in ("plan", "forecast"):
            return False
        words = self._found.folded[max(0, cue.start - WINDOW) : cue.start].split()
        return (
            self.words(cue).endswith(lexicon.reduced) and bool(words) and words[-1] not in lexicon.auxiliaries
        )

    def _joined(self, start: int, end: int) -> bool:
        """Whether a conjunction stands between: «sold 50 cards and plans …» plans no sale."""
        return conjunction(self._language).search(self._text, start, end) is not None

    def _future(self, cue: Cue, clause: Clause) -> Modality | None:
        if self._is_disposal(cue):
            return Modality.PLANNED if self._helped(clause, "later", clause.start) else None
        if self._forms.infinitive is not None and not self._ends_in_infinitive(cue, clause):
            return Modality.PLANNED if self._helped(clause, "later", clause.start) else None
        return Modality.PLANNED if self._helped(clause, "release", cue.end) else Modality.FORECAST

    def _is_disposal(self, cue: Cue) -> bool:
        """«将功耗降低了三成»: a word that puts the object before the verb tells nothing of the future."""
        if self.words(cue) not in lexicon_of(self._language).object_markers:
            return False
        return disposal(self._language).match(self._text, cue.end) is not None

    def _supposed(self, clause: Clause) -> Modality:
        if self._forms.is_perfect(self._text[clause.start : clause.end]):
            return Modality.HEDGED  # «soll 294.000 Dollar gekostet haben»
        # «wird Chips liefern, die 500 Megawatt erreichen sollen»: the sentence tells of what is to come.
        planned = any(cue.key in ("plan", "future") for cue in self._found.within(0, len(self._text)))
        if planned or any(self._helped(clause, key, clause.start) for key in ("scheduled", "later")):
            return Modality.PLANNED
        return Modality.HEDGED

    def _negates(self, cue: Cue, clause: Clause) -> bool:
        """A negation turns round what follows it in its own clause, in German also what it closes.

        «He did not say that …» leaves the content open; in «the 80 GB card does not support FP64» the
        80 GB stand. It ends at a colon and where another predicate is joined on.
        """
        if clause.group != self._home.group:
            return False
        if cue.end <= self._claim[0]:
            return self._claim[0] - cue.end <= NEGATION_REACH and not self._is_past_negation(cue)
        closes = self._found.folded[cue.start : cue.end] in lexicon_of(self._language).closing
        return cue.start < self._claim[1] or (closes and cue.start - self._claim[1] <= CLOSING_REACH)

    def _is_past_negation(self, cue: Cue) -> bool:
        """Whether what a negation turns round has ended before the claim."""
        start, end = cue.end, self._claim[0]
        lexicon = lexicon_of(self._language)
        if self._found.folded[cue.start : cue.end] in lexicon.privative:
            return len(self._text[start:end].split()) > PRIVATIVE_WORDS
        if self._traits.noun_capitals and _ATTRIBUTE.match(self._text, start):
            return True  # «nicht wiederkehrende Posten»
        stop = _COLON.search(self._text, start, end) or negation_end(self._language).search(
            self._text, start, end
        )
        apart = self._traits.strung_clauses and _COMMA.search(self._text, start, end)
        return stop is not None or bool(apart)

    def _is_future(self, cue: Cue) -> bool:
        """«将迎来» is a forecast by its own words, whatever follows."""
        return fold(self.words(cue)).startswith(lexicon_of(self._language).future)

    def _helped(self, clause: Clause, key: str, position: int) -> bool:
        return bool(self._found.of(key, position, clause.end))

    def _ends_in_infinitive(self, cue: Cue, clause: Clause) -> bool:
        """«wird … erreichen» is a future, «wird … genutzt» and «Gefertigt wird er in …» a passive."""
        opening = _FIRST_WORD.search(self._text, clause.start, cue.start)
        if (
            opening
            and not self._text[opening.end() : cue.start].strip()
            and self._forms.is_participle(opening[0].lower())
        ):
            return False
        return any(self._closes(cue, clause, end) for end in self._ends(clause))

    def _ends(self, clause: Clause) -> list[int]:
        """Give where a clause may end: «wird, so das Amt, 21 Milliarden betragen» goes on behind it."""
        return [each.end for each in self._clauses if each.group == clause.group and each.end >= clause.end]

    def _closes(self, cue: Cue, clause: Clause, end: int) -> bool:
        """Whether an infinitive stands at `end` of a clause."""
        stretch = self._text[cue.end : end].rstrip(' ,.;:!?)）“”"«»')
        subordinate = self._text[clause.start : cue.start].split()
        if not stretch.strip() and subordinate:
            stretch = subordinate[-1]
        last = _LAST_WORD.search(stretch)
        if last is not None and last[0][:1].isupper():
            return False
        return self._forms.is_infinitive(stretch) and not self._forms.is_participle(stretch)

    def _is_month(self, cue: Cue) -> bool:  # «May 2025»
        return cue.start > 0 and self.words(cue) in lexicon_of(self._language).capitalised_others
