"""Roles in a clause: whose figure it is, and what it is compared with or directed at. Never swapped."""

from collections.abc import Sequence
from typing import NamedTuple

from tasks.claims.clauses import ClauseRole
from tasks.claims.houses import house_of_we, runner_of
from tasks.claims.ownership import HARDWARE, TOUCHING
from tasks.claims.phrases import (
    BREAKS,
    another_before,
    attached,
    candidates,
    distance,
    fits,
    same_thing,
)
from tasks.claims.scene import Scene, gap, overlaps
from tasks.claims.topics import Topics
from tasks.claims.vocabulary import Predicate
from warehouse.records.claim import Mention, Quantity
from warehouse.records.vocabulary import EntityKind, Unit

KIND_WORTH = 6.0
UNWANTED = -7.0
SAME_CLAUSE = 4.0
BEFORE = 3.0
SUBJECT_PLACE = 2.0
OBLIQUE = -3.0
POSSESSOR = -1.5
ATTACHED = 9.0
OPEN = -2.0  # a name or anaphor that means nothing known
MARKED = -5.0  # after a word of comparison
COMPARED = -7.0  # what another figure of the sentence is compared with
PER_COMMA = -0.7
LATER = -1.0
RIVAL = -6.0  # a later name with a figure of its own in between
COUNTED = -16.0  # «two 910B dies» are part of something else
VOICE = -4.0  # whoever speaks is subject only where nobody else is: «Huawei said its sales …»
PER_RANK = 1.5
PER_CLAUSE = -1.0
PER_CHARACTER = -1 / 60
LEAST = 1.0


class Roles(NamedTuple):
    """Who fills the two roles; `why` says how the subject was found where it is not in the clause."""

    subject: Mention | None = None
    object: Mention | None = None
    why: str | None = None


def assign(
    scene: Scene,
    quantity: Quantity,
    predicate: Predicate,
    reference: Mention | None,
    topics: Topics,
    compared: Sequence[Mention] = (),
) -> Roles:
    """Give a quantity its subject and object; the scene shows only names that may fill a role.

    `compared` are what the figures of the sentence are compared with: of «256 GB, twice the H200's,
    and 6 TB/s» none is the H200's.
    """
    system = _named_with(scene, quantity)
    if system is not None:
        return Roles(system, None)
    agent = _agent_of_swap(scene, quantity)
    if agent is not None:
        return Roles(agent, _subject(scene, quantity, predicate, agent))
    subject = (
        _place_of(scene, quantity, predicate)
        or house_of_we(scene, quantity, predicate)
        or _product(
            scene, _subject(scene, quantity, predicate, reference, compared), predicate, reference, topics
        )
    )
    subject = runner_of(scene, quantity, predicate, subject, reference)
    other = reference or _target(scene, quantity, predicate, subject)
    if subject is None or subject is other:
        recalled = _vendor(scene, predicate, topics) or topics.recall(predicate.subjects)
        if recalled is not None and not same_thing(recalled, other):
            return Roles(recalled, other, "topic")
        return Roles(None if subject is other else subject, other)
    return Roles(subject, other)


def _named_with(scene: Scene, quantity: Quantity) -> Mention | None:
    """Find the system whose name goes on with its size: «夸娥万卡集群», «the KUAE 10,000-card cluster»."""
    around = (
        mention
        for mention in scene.mentions
        if mention.kind is EntityKind.SYSTEM
        and quantity.unit == Unit.COUNT
        and mention.char_start < quantity.char_start < mention.char_end
    )
    return next(around, None)


def _place_of(scene: Scene, quantity: Quantity, predicate: Predicate) -> Mention | None:
    """Find the place whose inhabitants are counted: «in China 1.5 million developers use CUDA»."""
    if not predicate.located:
        return None
    places = (
        mention
        for mention in scene.mentions
        if mention.kind is EntityKind.PLACE
        and mention.entity_ids
        and scene.clauses_between(mention.char_start, quantity.char_start) == 0
    )
    return min(places, key=lambda mention: distance(scene, quantity, mention), default=None)


def _vendor(scene: Scene, predicate: Predicate, topics: Topics) -> Mention | None:
    """A chip maker that speaks of performance without naming what performs speaks of its own product."""
    if not _of_hardware(predicate):
        return None
    vendors = (name for name in scene.mentions if scene.speaks(name) and topics.is_vendor(name))
    return next((topics.offer_of(vendor) for vendor in vendors), None)


def _of_hardware(predicate: Predicate) -> bool:
    return bool(predicate.subjects) and predicate.subjects[0] in HARDWARE


def _product(
    scene: Scene, subject: Mention | None, predicate: Predicate, reference: Mention | None, topics: Topics
) -> Mention | None:
    """Read a maker as its product where only hardware can have the figure: «Huawei's design packs 49 TB»."""
    if subject is None or subject.kind is not EntityKind.ORGANISATION or not _of_hardware(predicate):
        return subject
    product = topics.product_of(subject)
    speaks = subject.anaphor or scene.speaks(subject)
    if product is None and speaks and topics.is_vendor(subject):
        return topics.offer_of(subject)
    return subject if product is None or same_thing(product, reference) else product


def _subject(
    scene: Scene,
    quantity: Quantity,
    predicate: Predicate,
    reference: Mention | None,
    compared: Sequence[Mention] = (),
) -> Mention | None:
    scored = [
        (
            _score(scene, quantity, predicate, mention) + (COMPARED if mention in compared else 0.0),
            -mention.char_start,
            mention,
        )
        for mention in candidates(scene, quantity)
        if not same_thing(mention, reference)
    ]
    best = max(scored, key=lambda entry: entry[:2], default=None)
    return best[2] if best is not None and best[0] >= LEAST else None


def _score(scene: Scene, quantity: Quantity, predicate: Predicate, mention: Mention) -> float:
    before = mention.char_end <= quantity.char_start
    if not before and quantity.nature == "comparison":
        return UNWANTED
    score = _kind_worth(mention, predicate.subjects)
    score += PER_CHARACTER * gap(mention, quantity)
    crossed = scene.clauses_between(mention.char_start, quantity.char_start)
    score += SAME_CLAUSE if crossed == 0 else PER_CLAUSE * crossed
    score += BEFORE if before else LATER + RIVAL * _has_rival(scene, quantity, mention)
    if before:
        score += PER_COMMA * sum(map(scene.between(mention, quantity).count, BREAKS))
    score += OPEN if not mention.entity_ids else 0.0
    score += _place(scene, quantity, mention)
    if scene.speaks(mention) and not scene.speaks(quantity):
        score += VOICE if mention.entity_ids else UNWANTED
    if scene.counts(mention):
        score += COUNTED
    return score


def _place(scene: Scene, quantity: Quantity, mention: Mention) -> float:
    """What the words around a name say: it owns the figure, stands free as a subject does, or is oblique."""
    if attached(scene, quantity, mention):
        return ATTACHED if mention.kind in HARDWARE else ATTACHED / 3
    if _antecedent(scene, quantity, mention):
        return ATTACHED / 2
    start = scene.phrase_start(mention)
    earlier = mention.char_end <= quantity.char_start
    marked = scene.before(start, "reference_before")
    if marked and earlier and another_before(scene, mention):
        contrasted = scene.before(quantity.char_start, "reference_before")
        return ATTACHED / 2 if contrasted else MARKED
    beneficiary = scene.before(start, "owner_after") and mention.kind in HARDWARE
    if beneficiary:
        return 0.0
    if scene.before(start, "oblique_before"):
        return OBLIQUE if earlier else UNWANTED
    score = SUBJECT_PLACE if _opens_clause(scene, mention) else 0.0
    return score + (POSSESSOR if scene.roles.after(scene.folded, mention.char_end, "possessive") else 0.0)


def _has_rival(scene: Scene, quantity: Quantity, mention: Mention) -> bool:
    return any(quantity.char_end <= other.char_start < mention.char_end for other in scene.quantities)


def _antecedent(scene: Scene, quantity: Quantity, mention: Mention) -> bool:
    """Whether a name stands right before the relative clause of the figure: «…, which has 80 GB»."""
    clause = scene.clause_of(quantity.char_start)
    return (
        clause.role is ClauseRole.RELATIVE
        and mention.char_end <= clause.start
        and clause.start - mention.char_end <= TOUCHING
    )


def _kind_worth(mention: Mention, kinds: tuple[EntityKind, ...]) -> float:
    if not kinds or mention.kind is None:
        return 0.0
    if mention.kind not in kinds:
        return UNWANTED
    if mention.kind in HARDWARE and kinds[0] in HARDWARE:
        return KIND_WORTH
    if mention.kind is EntityKind.GROUP and kinds[0] in HARDWARE:
        return KIND_WORTH - PER_RANK
    return KIND_WORTH - PER_RANK * kinds.index(mention.kind)


def _opens_clause(scene: Scene, mention: Mention) -> bool:
    clause = scene.clause_of(mention.char_start)
    earlier = (other.char_start for other in scene.mentions if other.char_start >= clause.start)
    return min(earlier, default=mention.char_start) == mention.char_start


def _target(
    scene: Scene, quantity: Quantity, predicate: Predicate, subject: Mention | None
) -> Mention | None:
    """Find the second role of a count or a span of time: what is counted, used, adapted."""
    if predicate.object != "target":
        return None
    barred = {EntityKind.GROUP}.difference(predicate.objects)
    counted = [
        mention for mention in scene.mentions if overlaps(mention, quantity) and mention.kind not in barred
    ]
    clause = scene.clause_of(quantity.char_start)
    around = [
        mention
        for mention in candidates(scene, quantity)
        if fits(mention, predicate.objects) and not scene.speaks(mention)
    ]
    inside = [mention for mention in around if quantity.char_end <= mention.char_start < clause.end]
    later = [mention for mention in around if mention.char_start >= clause.end]
    earlier = [mention for mention in around if clause.start <= mention.char_start < quantity.char_start]
    for group in (counted + inside, later, earlier):
        others = [mention for mention in group if mention is not subject and not same_thing(mention, subject)]
        if others:
            return min(others, key=lambda mention: distance(scene, quantity, mention))
    return None


def _agent_of_swap(scene: Scene, quantity: Quantity) -> Mention | None:
    """Find who exceeds in a passive: «is outperformed by X», «wird von X übertroffen», «被X超过»."""
    clause = scene.clause_of(quantity.char_start)
    if quantity.unit != Unit.FRACTION or not scene.roles.inside(
        scene.folded, clause.start, clause.end, "swapped"
    ):
        return None
    agents = (
        mention
        for mention in candidates(scene, quantity)
        if clause.start <= mention.char_start < clause.end
        and scene.before(scene.phrase_start(mention), "agent_before")
    )
    return next(agents, None)
