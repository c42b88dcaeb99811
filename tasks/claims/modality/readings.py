"""What each cue of modality makes of a claim: a denial, a plan, a forecast, a guess, hearsay."""

import re

from tasks.claims.clauses import Clause, clause_at
from tasks.claims.cues import Cue, fold
from tasks.claims.modality.patterns import disposal, lexicon_of, negation_end
from tasks.claims.modality.scope import COLON, COMMA, CONDITIONS, ModalityContext, Scope
from tasks.claims.modality.words import FAMILY, reported_speech
from warehouse.records.vocabulary import Modality

NEGATION_REACH = 80
CLOSING_REACH = 25
PRIVATIVE_WORDS = 2
OPEN_ENDED = frozenset({"aim", "headline", "volition", "future", "supposed"})
WITHIN_VERB = 40  # letters within which «would … have» is one verb
LONGEST_MARKET = 24
MARKET_TAIL = 4  # letters between a figure and «in sales», «Umsatz»
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
DASH = re.compile(r" [-–—] |—")  # «None of them ships yet - the test comes in 2027»
_FIRST_WORD = re.compile(r"\w+")
_LAST_WORD = re.compile(r"[\w-]+$")
_ATTRIBUTE = re.compile(r" [a-zäöüß-]+(?:nde|te|ne)[nrsm]? [A-ZÄÖÜ]")


class Moods(Scope):
    """The cues that govern one place of a sentence, and what each of them makes of it."""

    def reading(self, cue: Cue, context: ModalityContext) -> Modality | None:
        """Give what one cue makes of the claim, None where it makes nothing of it."""
        clause = clause_at(self._clauses, cue.start)
        if cue.key in OPEN_ENDED:
            told = self._open_ended(cue, clause)
            return Modality.FORECAST if told is Modality.PLANNED and context.watched else told
        if cue.key in CONDITIONS:
            return self._condition()
        if cue.key == "estimate" and self._is_reckoned(cue):
            return None
        if cue.key == "estimate":
            ahead = self.on_market() and any(
                self._helped(clause, key, clause.start) for key in ("later", "running")
            )
            return Modality.FORECAST if ahead else Modality.HEDGED
        if cue.key == "conditional":
            return self._conditional(cue, clause, context)
        if cue.key == "forecast":
            released = self._helped(clause, "scheduled", cue.end) and not self._is_future(cue)
            return Modality.PLANNED if released and not self.on_market() else Modality.FORECAST
        if cue.key == "negate" and not self._negates(cue, clause):
            return None
        if self._is_month(cue):
            return None
        if cue.key == "plan" and self._is_hearsay(cue, clause):
            return Modality.HEDGED
        return _PLAIN.get(cue.key)

    def _is_reckoned(self, cue: Cue) -> bool:
        """«以114元的发行价测算»: a figure that is given, with which one only reckons on."""
        opening = max((each.end() for each in COMMA.finditer(self._text, 0, cue.start)), default=0)
        piece = self._found.folded[opening : cue.start].lstrip()
        return piece.startswith(lexicon_of(self._language).reckoned_from) and any(map(str.isdigit, piece))

    def _is_hearsay(self, cue: Cue, clause: Clause) -> bool:
        """«Soll bis Mai 30.000 erhalten haben»: what seems a plan reports a past."""
        opening = self._found.folded[cue.start : cue.end].split(" ")[0]
        supposed = lexicon_of(self._language).supposed
        return opening in supposed and self._forms.is_perfect(self._text[clause.start : clause.end])

    def on_market(self) -> bool:
        """Whether a figure is of what nobody decides: «revenue of», «Marktanteil», 市场规模."""
        if self._market is None:
            self._market = self._names_market()
        return self._market

    def _names_market(self) -> bool:
        end = self._claim[0]
        start = min(each.start for each in self._clauses if each.group == self._home.group)
        if self._traits.strung_clauses:
            start = max((each.end() for each in COMMA.finditer(self._text, start, end)), default=start)
        if self._found.of("market", start, end):
            return True
        tail = self._claim[1] + MARKET_TAIL // self._traits.letters_per_character
        after = self._found.of("market", self._claim[1], tail + LONGEST_MARKET)
        return bool(after) and after[0].start <= tail

    def _open_ended(self, cue: Cue, clause: Clause) -> Modality | None:
        """What is a plan or a forecast as those may decide it who are told of: «will», «soll», «peilt an»."""
        if cue.key == "future":
            return self._future(cue, clause)
        if cue.key == "supposed":
            opens = self._opens_clause(cue) and any(other.key == "inverted" for other in self.cues)
            return None if opens else self._supposed(clause)
        if cue.key == "volition" and self._forms.is_perfect(self._text[clause.start : clause.end]):
            return Modality.HEDGED  # «will nur 6 Millionen ausgegeben haben»
        if cue.key == "aim" and self._is_foretold():
            return Modality.FORECAST
        return Modality.FORECAST if cue.key in ("aim", "headline") and self.on_market() else Modality.PLANNED

    def _condition(self) -> Modality | None:
        """«If you could rent it, it would cost» supposes; a plan stays one, whatever it hangs on."""
        others = {other.key for other in self.cues}
        if "conditional" in others:
            return Modality.HEDGED
        return None if others & {"plan", "forecast", "aim"} else Modality.SPECULATIVE

    def _conditional(self, cue: Cue, clause: Clause, context: ModalityContext) -> Modality | None:
        """«Er hätte», reported, hedges nothing; «said it would» is a plan; «without it» supposes."""
        following = self._found.folded[cue.end : cue.end + WITHIN_VERB].split()
        if self._is_supposition() or lexicon_of(self._language).perfect_helpers & set(following):
            return Modality.HEDGED  # «would, it said, have been»
        if self._traits.reported_mood:
            reported = context.credited or self._is_reported(cue, clause)
            return None if reported else Modality.HEDGED
        if not context.credited:
            return Modality.HEDGED
        becomes = self._helped(clause, "becoming", cue.end)  # «said output would reach 600,000»
        if context.watched or self.on_market() or becomes:
            return Modality.FORECAST
        before = self._found.folded[clause.start : cue.start].split()
        theirs = bool(before) and before[-1] in lexicon_of(self._language).persons
        arranged = theirs or any(self._helped(clause, key, clause.start) for key in ("release", "later"))
        return Modality.PLANNED if arranged else Modality.HEDGED

    def _is_supposition(self) -> bool:
        """«Without the write-down it would have been 71%»: a sentence supposes what is not so."""
        if self._is_inverted(len(self._text)):
            return True
        privative = lexicon_of(self._language).privative
        cues = self._found.of(FAMILY, 0, len(self._text))
        return any(each.key == "condition" or self.words(each).lower() in privative for each in cues)

    def _is_inverted(self, end: int) -> bool:
        """«Had the rule not been imposed, …»: a verb that opens what is supposed."""
        first = self._traits.verb_second
        return any(
            self._opens_clause(each) and not (first and self._text[: each.start].strip(' "“„«'))
            for each in self._found.of("counterfactual", 0, end)
        )

    def _is_reported(self, cue: Cue, clause: Clause) -> bool:
        """«Die Server hätten 1,6 Milliarden gekostet»: a past or a sentence of reported speech."""
        if reported_speech(self._found.folded, self._language):
            return True
        stretch = self._text[cue.end : clause.end].rstrip(' ,.;:!?)）“”"«»')
        stretch = stretch or self._text[clause.start : cue.start]
        helping = self._found.folded[cue.start : cue.end] in lexicon_of(self._language).perfect_moods
        return helping and (self._forms.is_participle(stretch) or self._forms.is_infinitive(stretch))

    def _future(self, cue: Cue, clause: Clause) -> Modality | None:
        if self._is_disposal(cue):
            return Modality.PLANNED if self._helped(clause, "later", clause.start) else None
        if self._forms.infinitive is not None and not self._ends_in_infinitive(cue, clause):
            return Modality.PLANNED if self._helped(clause, "later", clause.start) else None
        if self.on_market():
            return Modality.FORECAST
        if self._is_foretold():
            return Modality.FORECAST
        decided = self._specified or self._helped(clause, "release", cue.end)
        return Modality.PLANNED if decided else Modality.FORECAST

    def _is_foretold(self) -> bool:
        """«预计今年将出货520万颗»: somebody expects what others do; a time or a size is theirs to set."""
        foretold = any(other.key == "forecast" for other in self.cues)
        return foretold and not (self._dating or self._specified)

    def _is_disposal(self, cue: Cue) -> bool:
        """«将功耗降低了三成»: a word that puts the object before the verb tells nothing of the future."""
        if self.words(cue) not in lexicon_of(self._language).object_markers:
            return False
        return disposal(self._language).match(self._found.folded, cue.end) is not None

    def _supposed(self, clause: Clause) -> Modality:
        if self._forms.is_perfect(self._text[clause.start : clause.end]):
            return Modality.HEDGED  # «soll 294.000 Dollar gekostet haben»
        if self.on_market():
            return Modality.FORECAST
        # «wird Chips liefern, die 500 Megawatt erreichen sollen»: the sentence tells of what is to come.
        planned = any(
            cue.key in ("plan", "aim", "volition", "future") for cue in self._found.within(0, len(self._text))
        )
        if planned or any(
            self._helped(clause, key, clause.start) for key in ("scheduled", "later", "becoming")
        ):
            return Modality.PLANNED
        return Modality.HEDGED

    def _negates(self, cue: Cue, clause: Clause) -> bool:
        """A negation turns round what follows it in its own clause, in German also what it closes.

        «He did not say that …» leaves the content open; in «the 80 GB card does not support FP64» the
        80 GB stand. It ends at a colon and where another predicate is joined on.
        """
        if clause.group != self._home.group:
            return False
        before = self._found.folded[cue.end : self._claim[0]].split()
        if len(before) > 1 and before[-1] in lexicon_of(self._language).definite:
            return False  # «does not expect to recover the $4 billion it wrote off»
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
        fronted = not self._text[: cue.start].strip(' "“„«') or self._supposes_before(cue)
        if fronted and COMMA.search(self._text, start, end):
            return True  # «Far from costing 6, it cost 500», «Had it not been for the ban, …»
        stop = COLON.search(self._text, start, end) or negation_end(self._language).search(
            self._text, start, end
        )
        dash = DASH.search(self._text, start, end)
        apart = dash or (self._traits.strung_clauses and COMMA.search(self._text, start, end))
        return stop is not None or bool(apart)

    def _supposes_before(self, cue: Cue) -> bool:
        return self._is_inverted(cue.start) or any(
            each.key in CONDITIONS for each in self._found.of(FAMILY, 0, cue.start)
        )

    def _is_future(self, cue: Cue) -> bool:
        """«将迎来» is a forecast by its own words, whatever follows."""
        return fold(self.words(cue)).startswith(lexicon_of(self._language).future)

    def _helped(self, clause: Clause, key: str, position: int) -> bool:
        helping = self._found.of(key, position, clause.end)
        after = lexicon_of(self._language).afterwards  # 建成后: not that it will be built, but what follows
        return any(not self._found.folded.startswith(after, cue.end) for cue in helping)

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
