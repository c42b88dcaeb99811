"""The plain noun that a figure is of where its clause names nobody: «Die Innovationen beruhen zu 90 %».

Better the subject of the clause as it is written than what the text told of before. Only a measure («der
Umsatz») is that of what the text tells of, unless an attribute says of what («der Bedarf der Branche»).
"""

from tasks.claims.clauses import ClauseRole
from tasks.claims.scene import Scene
from tasks.claims.subjects.choice import Roles
from tasks.claims.subjects.clauseviews import ClauseView
from tasks.claims.subjects.nominals import nominals
from tasks.claims.subjects.phrases import same_thing
from tasks.claims.subjects.topics import Topics
from tasks.claims.vocabulary import Predicate
from warehouse.records.claim import Mention, Quantity
from warehouse.records.vocabulary import ClaimKind, EntityKind, Unit


def with_plain_subject(
    scene: Scene, quantity: Quantity, predicate: Predicate, roles: Roles, topics: Topics
) -> Roles:
    """Give a figure to the noun that it is of in its clause where no name there is what it is of.

    A name is none that only says it, that only belongs to the subject, or where a pronoun is the subject.
    """
    words = nominals(scene.language)
    if words is None:
        return roles
    view = ClauseView(scene, words, scene.clause_of(quantity.char_start))
    own = share_of(scene, quantity)
    if own is not None:
        return roles._replace(subject=own, why=None)
    named = roles.subject is not None and roles.why is None and not scene.speaks(roles.subject)
    if named and roles.subject is not None:
        return _without_dependent(view, quantity, predicate, roles, topics)
    plain = plain_subject(scene, quantity, predicate)
    return roles if plain is None else roles._replace(subject=plain, why=None)


def _without_dependent(
    view: ClauseView, quantity: Quantity, predicate: Predicate, roles: Roles, topics: Topics
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
    view = ClauseView(scene, words, scene.clause_of(quantity.char_start))
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
    if behind is None or view.holds(quantity, behind) or not view.is_attribute(phrase, behind):
        return None
    if held and (quantity.unit != Unit.FRACTION or view.is_measure(behind, predicate)):
        return None
    return view.mention(behind) or view.place(behind, quantity)


def _bearer(view: ClauseView, quantity: Quantity, predicate: Predicate) -> Mention | None:
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
    return view.mention(thing[0])


def share_of(scene: Scene, quantity: Quantity) -> Mention | None:
    """Give the noun that a share falls to: «Drei Viertel entfielen auf die hergestellten Halbleiter»."""
    words, clause = nominals(scene.language), scene.clause_of(quantity.char_start)
    falls = quantity.unit == Unit.FRACTION and scene.roles.inside(
        scene.folded, clause.start, clause.end, "falls"
    )
    if words is None or not falls:
        return None
    view = ClauseView(scene, words, clause)
    behind = (
        each
        for each in words.phrases(scene.text, clause.start, clause.end)
        if each is not None and view.falls_to(each) and not view.holds(quantity, each)
    )
    phrase = next(behind, None)
    return view.named(phrase) or view.mention(phrase) if phrase is not None else None


def _antecedent(view: ClauseView) -> Mention | None:
    """Give the noun right before a relative clause that is its subject: «Energie, die 500 Haushalten …»."""
    scene, clause = view.scene, view.clause
    first = scene.folded[clause.start : clause.end].split(maxsplit=1)[:1]
    own = [each for each in view.phrases()[:1] if each.article and not each.governed]
    phrases = list(view.words.phrases(scene.text, scene.start, clause.start))
    last = phrases[-1] if phrases else None
    if last is None or not first or first[0] not in view.words.relative or own:
        return None
    return view.mention(last) if not scene.folded[last.end : clause.start].strip(" ,") else None
