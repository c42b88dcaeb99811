"""Roles in a clause: whose figure it is, and what it is compared with or directed at. Never swapped."""

from dataclasses import dataclass

from tasks.claims.clauses import ClauseRole
from tasks.claims.phrases import (
    BREAKS,
    HARDWARE,
    TOUCHING,
    attached,
    candidates,
    distance,
    fits,
    noun_phrase_start,
    same_thing,
)
from tasks.claims.scene import Scene, gap, overlaps
from tasks.claims.topics import Topics
from tasks.claims.vocabulary import Predicate
from warehouse.records.claim import Mention, Quantity
from warehouse.records.vocabulary import EntityKind, Language, Unit

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
PER_COMMA = -0.7
LATER = -1.0
RIVAL = -6.0  # a later name with a figure of its own in between
COUNTED = -16.0  # «two 910B dies» are part of something else
VOICE = -4.0  # whoever speaks is subject only where nobody else is: «Huawei said its sales …»
PER_RANK = 1.5
PER_CLAUSE = -1.0
PER_CHARACTER = -1 / 60
LEAST = 1.0
COMPARABLE = HARDWARE | {EntityKind.GROUP, EntityKind.ORGANISATION}
LONGEST_GENITIVE = 8
LONGEST_COMPARISON = 40


@dataclass(frozen=True, slots=True)
class Roles:
    """Who fills the two roles; `why` says how the subject was found where it is not in the clause."""

    subject: Mention | None = None
    object: Mention | None = None
    why: str | None = None


def find_reference(scene: Scene, quantity: Quantity) -> Mention | None:
    """Find the thing that a quantity is compared with: the nearest of the names marked most strongly.

    An absolute figure is compared only with what follows it («3 billion fewer than the H100»).
    """
    marked = [
        (strength, -distance(scene, quantity, mention), -mention.char_start, mention)
        for mention in candidates(scene, quantity)
        for strength in [_mark(scene, quantity, mention)]
        if strength
        and (quantity.unit == Unit.FRACTION or _follows_closely(scene, quantity, mention, strength))
    ]
    if marked:
        return max(marked, key=lambda entry: entry[:3])[3]
    return _compared_next(scene, quantity) if quantity.nature == "comparison" else None


def _follows_closely(scene: Scene, quantity: Quantity, mention: Mention, strength: int) -> bool:
    between = scene.between(quantity, mention)
    near = strength > 1 and 0 <= mention.char_start - quantity.char_end <= LONGEST_COMPARISON
    return near and not any(character in BREAKS for character in between)


def _compared_next(scene: Scene, quantity: Quantity) -> Mention | None:
    """«surpasses on memory the H100»: the next hardware after a comparing verb of its clause."""
    end = scene.clause_of(quantity.char_start).end
    later = (
        mention
        for mention in candidates(scene, quantity)
        if quantity.char_end <= mention.char_start < end and mention.kind in HARDWARE
    )
    return next(later, None)


def assign(
    scene: Scene, quantity: Quantity, predicate: Predicate, reference: Mention | None, topics: Topics
) -> Roles:
    """Give a quantity its subject and object; the scene shows only names that may fill a role."""
    agent = _agent_of_swap(scene, quantity)
    if agent is not None:
        return Roles(agent, _subject(scene, quantity, predicate, agent))
    subject = _product(_subject(scene, quantity, predicate, reference), predicate, reference, topics)
    other = reference or _target(scene, quantity, predicate, subject)
    if subject is None or subject is other:
        recalled = _vendor(scene, predicate, topics) or topics.recall(predicate.subjects)
        if recalled is not None and not same_thing(recalled, other):
            return Roles(recalled, other, "topic")
        return Roles(None if subject is other else subject, other)
    return Roles(subject, other)


def _vendor(scene: Scene, predicate: Predicate, topics: Topics) -> Mention | None:
    """A chip maker that speaks of performance without naming what performs speaks of its own product."""
    if not _of_hardware(predicate):
        return None
    vendors = (name for name in scene.mentions if scene.speaks(name) and topics.is_vendor(name))
    return next((topics.product_of(vendor) or vendor for vendor in vendors), None)


def _of_hardware(predicate: Predicate) -> bool:
    return bool(predicate.subjects) and predicate.subjects[0] in HARDWARE


def _product(
    subject: Mention | None, predicate: Predicate, reference: Mention | None, topics: Topics
) -> Mention | None:
    """Read a maker as its product where only hardware can have the figure: «Huawei's design packs 49 TB»."""
    if subject is None or subject.kind is not EntityKind.ORGANISATION or not _of_hardware(predicate):
        return subject
    product = topics.product_of(subject)
    return subject if product is None or same_thing(product, reference) else product


def _subject(
    scene: Scene, quantity: Quantity, predicate: Predicate, reference: Mention | None
) -> Mention | None:
    scored = [
        (_score(scene, quantity, predicate, mention), -mention.char_start, mention)
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
        score += PER_COMMA * sum(character in BREAKS for character in scene.between(mention, quantity))
    score += OPEN if not mention.entity_ids else 0.0
    score += _place(scene, quantity, mention)
    if scene.speaks(mention):
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
    start = noun_phrase_start(scene, mention)
    earlier = mention.char_end <= quantity.char_start
    marked = scene.roles.before(scene.folded, start, "reference_before")
    if marked and earlier and _another_before(scene, mention):
        contrasted = scene.roles.before(scene.folded, quantity.char_start, "reference_before")
        return ATTACHED / 2 if contrasted else MARKED
    beneficiary = scene.roles.before(scene.folded, start, "owner_after") and mention.kind in HARDWARE
    if beneficiary:
        return 0.0
    if scene.roles.before(scene.folded, start, "oblique_before"):
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
    counted = [
        mention
        for mention in scene.mentions
        if overlaps(mention, quantity) and mention.kind is not EntityKind.GROUP
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


def _mark(scene: Scene, quantity: Quantity, mention: Mention) -> int:
    """How strongly a name is marked as a reference: 2 by a word of comparison, 1 by a genitive, else 0."""
    if mention.kind not in COMPARABLE or scene.clauses_between(mention.char_start, quantity.char_start) > 1:
        return 0
    roles, folded = scene.roles, scene.folded
    start = noun_phrase_start(scene, mention)
    if roles.before(folded, start, "reference_before"):
        return 0 if _owns_figure(scene, quantity, mention) else 2
    if roles.after(folded, mention.char_end, "reference_after"):
        return 2 if roles.before(folded, start, "paired_before") else 0
    if mention.kind not in HARDWARE:
        return 0
    return int(_genitive(scene, quantity, mention, start))


def _genitive(scene: Scene, quantity: Quantity, mention: Mention, start: int) -> bool:
    """Whether a figure is taken of a name: «60 % of the H100's», in Han text «H100的60%»."""
    roles, folded = scene.roles, scene.folded
    if mention.char_start >= quantity.char_end:
        return (
            roles.before(folded, start, "of")
            or roles.before(folded, start, "agent_before")
            or _possessor_after(scene, mention)
        )
    between = folded[mention.char_end : quantity.char_start]
    touches = 0 < len(between) <= LONGEST_GENITIVE and between.startswith(roles.words["of"])
    return scene.language is Language.ZH and touches and _another_before(scene, mention)


def _possessor_after(scene: Scene, mention: Mention) -> bool:
    """«twice the H100's memory»: an owner after the figure."""
    tail = scene.folded[mention.char_end : mention.char_end + 2]
    return tail in {"'s", "’s"}


def _another_before(scene: Scene, mention: Mention) -> bool:
    """A genitive is a reference only where something else can be the subject."""
    return any(
        other.char_end <= mention.char_start
        and (other.kind in HARDWARE or other.kind is mention.kind)
        and not same_thing(other, mention)
        for other in scene.mentions
    )


def _owns_figure(scene: Scene, quantity: Quantity, mention: Mention) -> bool:
    """«compared with the NVL72's 13.8 TB»: the figure is the reference's own."""
    if quantity.unit == Unit.FRACTION:
        return False
    return attached(scene, quantity, mention)


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
        and scene.roles.before(scene.folded, noun_phrase_start(scene, mention), "agent_before")
    )
    return next(agents, None)
