"""A clause as its noun phrases stand in it: which may be the subject, is a measure, takes up a name."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tasks.claims.clauses import Clause
from tasks.claims.cues import PREDICATES
from tasks.claims.scene import Scene
from tasks.claims.subjects.nominals import Nominals, Phrase
from tasks.claims.vocabulary import Predicate, load_predicates
from tasks.entities.described import is_described
from tasks.entities.describing import PLAIN
from tasks.entities.glosses import gloss
from warehouse.records.claim import Mention, Quantity
from warehouse.records.vocabulary import ClaimKind, EntityKind

MEASURES = frozenset({ClaimKind.AMOUNT, ClaimKind.SPECIFICATION, ClaimKind.THROUGHPUT, ClaimKind.SHARE})
CIRCUMSTANCES = frozenset({EntityKind.SOFTWARE, EntityKind.GROUP, None})
FEW_BETWEEN = 4  # words between a verb and the subject behind it


class ClauseView(NamedTuple):
    """One clause with the small words of its language: which phrases stand in it, and as what."""

    scene: Scene
    words: Nominals
    clause: Clause

    def phrases(self) -> Sequence[Phrase]:
        """Give the noun phrases of the clause before any pronoun that is its subject."""
        found: list[Phrase] = []
        for phrase in self.words.phrases(self.scene.text, self.clause.start, self.clause.end):
            if phrase is None:
                break
            found.append(phrase)
        return found

    def may_be_subject(self, phrase: Phrase) -> bool:
        """Whether a phrase stands as a subject does: with its article, or bare beside its verb."""
        if phrase.governed:
            return False
        if phrase.article:
            return True
        behind = self.scene.folded[phrase.end : self.clause.end].split(maxsplit=1)[:1]
        before = self.scene.folded[self.clause.start : phrase.start].split()
        opens = len(before) <= 1 and bool(behind) and self.words.is_finite(behind[0].strip(","))
        passive = any(word in self.words.passive for word in before[-FEW_BETWEEN:])
        return opens or passive or (len(before) > 1 and self.words.is_verb(before[-1]))

    def apposed_person(self, name: Mention, quantity: Quantity) -> Mention | None:
        """Give who is named behind a title that a name belongs to: «Der Gründer von X, Larry Ellison,»."""
        text = self.scene.text
        persons = (
            each
            for each in self.scene.mentions
            if each.kind is EntityKind.PERSON and name.char_end < each.char_start < quantity.char_start
        )
        person = next(persons, None)
        if person is None or text[name.char_end : person.char_start] != ", ":
            return None
        return person if text[person.char_end : person.char_end + 1] == "," else None

    def has_pronoun(self) -> bool:
        """Whether a pronoun is the subject of the clause: «Es beschäftigt …», «Mit HBM3 fasst er …»."""
        for phrase in self.words.phrases(self.scene.text, self.clause.start, self.clause.end):
            if phrase is None or not phrase.governed:
                return phrase is None
        return False

    def is_circumstance(self, name: Mention) -> bool:
        """Whether a name is where or by what something is, and acts in nothing."""
        if self.scene.roles.after(self.scene.folded, name.char_end, "dummy_after"):
            return False  # «In den USA sind es 48 Gigawatt»
        if name.kind is EntityKind.PLACE:
            return self.scene.before(self.scene.phrase_start(name), "oblique_before")
        return name.kind in CIRCUMSTANCES

    def takes_up(self, phrase: Phrase) -> bool:
        """Whether a noun stands for a company told of: «Der Zulieferer des Konzerns»."""
        return self.words.is_company(self.scene.text[phrase.noun : phrase.end])

    def owns(self, opening: Phrase, name: Mention, predicate: Predicate) -> bool:
        """Whether a name hangs on the noun that opens its clause: «Der Zulieferer des Herstellers X»."""
        if not (opening.article in self.words.definite and not opening.governed):
            return False
        if self.scene.folded[self.clause.start : opening.start].strip(' "„»') or self.is_named(opening):
            return False
        between = self.scene.text[opening.end : name.char_start].split()
        hung = bool(between) and between[0] in (self.words.genitive | self.words.joints)
        verbs = any(map(self.words.is_finite, between))
        kept = self.is_measure(opening, predicate) or (self.is_barred(opening) and not self.takes_up(opening))
        return hung and not verbs and not kept

    def bears(self, opening: Phrase, quantity: Quantity, name: Mention, predicate: Predicate) -> bool:
        """Whether a name behind a sum only bears it: «Die Kosten von 120 Millionen Euro trägt der Bund»."""
        between = self.scene.folded[opening.end : quantity.char_start].split()
        return (
            opening.article in self.words.definite
            and not opening.governed
            and name.char_start >= quantity.char_end
            and self.is_measure(opening, predicate)
            and EntityKind.ORGANISATION not in predicate.subjects[:1]
            and self.words.of.issuperset(between)
        )

    def opens_named(self, phrase: Phrase) -> bool:
        """Whether a name opens the clause as its subject: «AMD beziffert die Belastung auf …»."""
        before = self.scene.folded[self.clause.start : phrase.start].split()
        opens = self.words.openers.issuperset(before) and not phrase.governed
        return opens and self.is_named(phrase)

    def is_named(self, phrase: Phrase) -> bool:
        """Whether a name stands in the noun of a phrase."""
        return any(
            name.char_start < phrase.end and phrase.noun < name.char_end and not is_described(name)
            for name in self.scene.mentions
        )

    def falls_to(self, phrase: Phrase) -> bool:
        """Whether the word before a phrase is one by which shares fall to something."""
        before = self.scene.folded[self.clause.start : phrase.start].split()[-1:]
        return bool(before) and before[0] in self.scene.roles.words["falls_to"]

    def holds(self, quantity: Quantity, phrase: Phrase) -> bool:
        """Whether a figure counts or measures the noun of a phrase itself."""
        return phrase.start < quantity.char_end and quantity.char_start < phrase.end

    def is_measure(self, phrase: Phrase, predicate: Predicate) -> bool:
        """Whether a noun is something measured of a thing, no thing: «der Umsatz», «die Kosten»."""
        if self.words.is_thing(self.scene.text[phrase.noun : phrase.end]):
            return False
        return any(known is predicate or known.kind in MEASURES for known in self._measured_by(phrase))

    def _measured_by(self, phrase: Phrase) -> Iterator[Predicate]:
        """Give the predicates that the noun of a phrase is a word of."""
        known = load_predicates().by_id
        for cue in self.scene.cues_of(PREDICATES):
            if phrase.noun <= cue.start and cue.end <= phrase.end and cue.key in known:
                yield known[cue.key]

    def is_barred(self, phrase: Phrase) -> bool:
        """Whether a noun is none that a figure is of, or speaks."""
        noun = Mention(
            char_start=phrase.noun, char_end=phrase.end, text=self.scene.text[phrase.noun : phrase.end]
        )
        indefinite = self.words.is_indefinite(self.scene.text[phrase.start : phrase.noun])
        return (self.words.is_barred(noun.text) and not indefinite) or self.scene.speaks(noun)

    def is_attribute(self, phrase: Phrase, behind: Phrase) -> bool:
        """Whether a phrase says whose a measure is: «der Bedarf der Branche», «der Verbrauch in China»."""
        between = self.scene.folded[phrase.end : behind.start].strip()
        words = self.words.joints
        if any(known.kind is ClaimKind.SPECIFICATION for known in self._measured_by(phrase)):
            words |= self.words.attributes  # «der Strombedarf in Rechenzentren»
        joined = between in words if between else self.words.is_genitive(behind, self.scene.text)
        return joined and not self.is_barred(behind)

    def place(self, phrase: Phrase, quantity: Quantity) -> Mention | None:
        """Give the place where something is measured, the nearest before a figure of several."""
        places = [
            name
            for name in self.scene.mentions
            if name.kind is EntityKind.PLACE
            and phrase.start <= name.char_start < quantity.char_start
            and name.char_start < self.clause.end
        ]
        return places[-1] if places and places[0].char_start < phrase.end else None

    def named(self, phrase: Phrase) -> Mention | None:
        """Give the name that the noun of a phrase is, where nobody knows that name."""
        ending = (name for name in self.scene.mentions if name.char_end == phrase.end)
        return next((name for name in ending if not (name.entity_ids or name.anaphor)), None)

    def mention(self, phrase: Phrase) -> Mention | None:
        """Give the noun of a phrase as what is described, None where a name says better."""
        apposed = any(0 <= name.char_start - phrase.end <= 1 for name in self.scene.mentions)
        if apposed or self.is_named(phrase):
            return None
        known = next((name for name in self.scene.mentions if name.char_end == phrase.end), None)
        if known is not None:
            return known
        text = self.scene.text[phrase.noun : phrase.end]
        return Mention(
            char_start=phrase.noun,
            char_end=phrase.end,
            text=text,
            kind=EntityKind.GROUP,
            antecedent=gloss(text, self.scene.language),
            reason=PLAIN,
        )
