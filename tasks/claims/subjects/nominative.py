"""The plain noun that a figure is of where its clause names nobody: «Die Innovationen beruhen zu 90 Prozent …».

Better the subject of the clause as it is written than what the text told of before. Only a measure («der
Umsatz») is that of what the text tells of, unless an attribute says of what («der Bedarf der Branche»).
"""

from collections.abc import Sequence
from typing import NamedTuple

from tasks.claims.clauses import Clause, ClauseRole
from tasks.claims.cues import PREDICATES
from tasks.claims.scene import Scene
from tasks.claims.subjects.choice import Roles
from tasks.claims.subjects.nominals import Nominals, Phrase, nominals
from tasks.claims.subjects.phrases import same_thing
from tasks.claims.subjects.topics import Topics
from tasks.claims.vocabulary import Predicate, load_predicates
from tasks.entities.described import is_described
from tasks.entities.describing import PLAIN
from tasks.entities.glosses import gloss
from warehouse.records.claim import Mention, Quantity
from warehouse.records.vocabulary import ClaimKind, EntityKind, Unit

MEASURES = frozenset({ClaimKind.AMOUNT, ClaimKind.SPECIFICATION, ClaimKind.THROUGHPUT, ClaimKind.SHARE})
LOCATED = frozenset({ClaimKind.SPECIFICATION, ClaimKind.SHARE})  # measured of things at a place as well
CIRCUMSTANCES = frozenset({EntityKind.SOFTWARE, EntityKind.GROUP, None})
FEW_BETWEEN = 4  # words between a verb and the subject behind it


def with_plain_subject(
    scene: Scene, quantity: Quantity, predicate: Predicate, roles: Roles, topics: Topics
) -> Roles:
    """Give a figure to the noun that it is of in its clause where no name there is what it is of.

    A name is none that only says it, that only belongs to the subject, or where a pronoun is the subject.
    """
    words = nominals(scene.language)
    if words is None:
        return roles
    view = _View(scene, words, scene.clause_of(quantity.char_start))
    own = share_of(scene, quantity)
    if own is not None:
        return roles._replace(subject=own, why=None)
    named = roles.subject is not None and roles.why is None and not scene.speaks(roles.subject)
    if named and roles.subject is not None:
        return _without_dependent(view, quantity, predicate, roles, topics)
    plain = plain_subject(scene, quantity, predicate)
    return roles if plain is None else roles._replace(subject=plain, why=None)


def _without_dependent(
    view: "_View", quantity: Quantity, predicate: Predicate, roles: Roles, topics: Topics
) -> Roles:
    """Take a figure from a name that only hangs on the subject of its clause, or is where that acts."""
    subject, phrases = roles.subject, view.phrases()
    opening = phrases[0] if phrases else None
    if subject is None or subject.anaphor:
        return roles
    if view.has_pronoun() and view.is_circumstance(subject) and not predicate.located:
        return _of_topic(predicate.subjects, roles, topics)
    if opening is None:
        return roles
    person = view.apposed_person(subject, quantity)
    if person is not None:
        return roles._replace(subject=person)
    if view.bears(opening, quantity, subject, predicate):
        return _of_topic(predicate.subjects, roles, topics)
    if not view.owns(opening, subject, predicate):
        return roles
    told = topics.recall((EntityKind.ORGANISATION,)) if view.takes_up(opening) else None
    if told is not None and not any(same_thing(told, name) for name in view.scene.mentions):
        return roles._replace(subject=told, why="topic")
    plain = view.mention(opening)
    return roles if plain is None else roles._replace(subject=plain, why=None)


def _of_topic(kinds: tuple[EntityKind, ...], roles: Roles, topics: Topics) -> Roles:
    return roles._replace(subject=topics.recall(kinds), why="topic")


def plain_subject(scene: Scene, quantity: Quantity, predicate: Predicate) -> Mention | None:
    """Give the noun that a figure is of in its clause, None where that is a measure, or named."""
    words = nominals(scene.language)
    if words is None:
        return None
    view = _View(scene, words, scene.clause_of(quantity.char_start))
    borne = _bearer(view, quantity, predicate)
    if borne is not None:
        return borne
    if view.clause.role is ClauseRole.RELATIVE:
        return _antecedent(view)
    phrases = view.phrases()
    place = next((at for at, each in enumerate(phrases) if view.may_be_subject(each)), None)
    if place is None or any(map(view.opens_named, phrases[:place])):
        return None
    phrase, behind = phrases[place], phrases[place + 1] if place + 1 < len(phrases) else None
    held = view.holds(quantity, phrase)
    if held and phrase.article in view.words.definite and quantity.unit == Unit.COUNT:
        return view.mention(phrase)  # «die 500 reichsten Menschen haben …»
    if not (held or view.is_measure(phrase, predicate) or view.is_barred(phrase)):
        return view.mention(phrase)
    if behind is None or view.holds(quantity, behind) or not view.is_attribute(phrase, behind, predicate):
        return None
    if held and (quantity.unit != Unit.FRACTION or view.is_measure(behind, predicate)):
        return None
    return view.mention(behind) or view.place(behind, quantity)


def _bearer(view: "_View", quantity: Quantity, predicate: Predicate) -> Mention | None:
    """Give the noun that has a measure: «Rechenzentren mit einer Leistung von 2 GW», «Chips mit 5 nm»."""
    if predicate.kind is not ClaimKind.SPECIFICATION:
        return None
    scene, text = view.scene, view.scene.folded
    before = [
        each
        for each in view.words.phrases(scene.text, view.clause.start, quantity.char_start)
        if each is not None
    ]
    measure = before[-1] if before and view.is_measure(before[-1], predicate) else None
    if measure is not None and not view.words.of.issuperset(text[measure.end : quantity.char_start].split()):
        return None
    start = measure.start if measure is not None else quantity.char_start
    thing = before[-2 if measure is not None else -1 :][:1]
    if not thing or text[thing[0].end : start].split() not in ([word] for word in view.words.bearing):
        return None
    return view.mention(thing[0]) if not view.is_barred(thing[0]) else None


def share_of(scene: Scene, quantity: Quantity) -> Mention | None:
    """Give the noun that a share falls to: «Drei Viertel entfielen auf die hergestellten Halbleiter»."""
    words, clause = nominals(scene.language), scene.clause_of(quantity.char_start)
    falls = quantity.unit == Unit.FRACTION and scene.roles.inside(
        scene.folded, clause.start, clause.end, "falls"
    )
    if words is None or not falls:
        return None
    view = _View(scene, words, clause)
    behind = (
        each
        for each in words.phrases(scene.text, clause.start, clause.end)
        if each is not None and view.falls_to(each) and not view.holds(quantity, each)
    )
    phrase = next(behind, None)
    return view.named(phrase) or view.mention(phrase) if phrase is not None else None


def _antecedent(view: "_View") -> Mention | None:
    """Give the noun right before a relative clause that is its subject: «Energie, die 500 Haushalten …»."""
    scene, clause = view.scene, view.clause
    first = scene.folded[clause.start : clause.end].split(maxsplit=1)[:1]
    own = [each for each in view.phrases()[:1] if each.article and not each.governed]
    phrases = list(view.words.phrases(scene.text, scene.start, clause.start))
    last = phrases[-1] if phrases else None
    if last is None or not first or first[0] not in view.words.relative or own:
        return None
    return view.mention(last) if not scene.folded[last.end : clause.start].strip(" ,") else None


class _View(NamedTuple):
    """A clause with the small words of its language."""

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
        """Give who is named behind a title that a name belongs to: «Der Gründer von Oracle, Larry Ellison, verlor …»."""
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
        """Whether a name hangs on the noun that opens its clause: «Der Zulieferer des Herstellers X steigerte …»."""
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
        known = load_predicates().by_id
        if self.words.is_thing(self.scene.text[phrase.noun : phrase.end]):
            return False
        keys = {
            cue.key
            for cue in self.scene.cues_of(PREDICATES)
            if phrase.noun <= cue.start and cue.end <= phrase.end
        }
        return any(known[key] is predicate or known[key].kind in MEASURES for key in keys if key in known)

    def is_barred(self, phrase: Phrase) -> bool:
        """Whether a noun is none that a figure is of, or speaks."""
        noun = Mention(
            char_start=phrase.noun, char_end=phrase.end, text=self.scene.text[phrase.noun : phrase.end]
        )
        indefinite = self.words.is_indefinite(self.scene.text[phrase.start : phrase.noun])
        return (self.words.is_barred(noun.text) and not indefinite) or self.scene.speaks(noun)

    def is_attribute(self, phrase: Phrase, behind: Phrase, predicate: Predicate) -> bool:
        """Whether a phrase says whose a measure is: «der Bedarf der Branche», «der Strombedarf in Rechenzentren»."""
        between = self.scene.folded[phrase.end : behind.start].strip()
        words = self.words.joints
        if predicate.kind in LOCATED:
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
