"""Roles in a clause: whose figure it is, and what it is compared with or directed at. Never swapped."""

from collections.abc import Sequence
from typing import NamedTuple

from tasks.claims.metrics.clusters import operator_of
from tasks.claims.metrics.markets import market_told_of, names_market, place_of_market, sizes_market
from tasks.claims.quantities.carried import carrying
from tasks.claims.scene import Scene, overlaps
from tasks.claims.subjects.appositions import apposed_subject, named_by_apposition
from tasks.claims.subjects.fitness import COMPARED, fitness
from tasks.claims.subjects.freshness import freshness, tells_of_another
from tasks.claims.subjects.hanging import only_frames
from tasks.claims.subjects.houses import house_of_we, runner_of
from tasks.claims.subjects.inversion import turned_pair
from tasks.claims.subjects.openings import doer_behind
from tasks.claims.subjects.phrases import (
    attached,
    candidates,
    distance,
    fits,
    same_thing,
)
from tasks.claims.subjects.products import offer_of_vendor, product_of
from tasks.claims.subjects.ranked import is_list
from tasks.claims.subjects.references import fronted_reference
from tasks.claims.subjects.relatives import hangs_on_unknown, without_unknown
from tasks.claims.subjects.standards import standard_told_of
from tasks.claims.subjects.taken_up import still_meant
from tasks.claims.subjects.together import counted_subject
from tasks.claims.subjects.topics import Topics
from tasks.claims.vocabulary import Predicate, sized
from tasks.entities.described import is_described
from warehouse.records.claim import Mention, Quantity
from warehouse.records.vocabulary import ClaimKind, EntityKind, Unit

LEAST = 1.0
TRAINING = "training"
NEXT = 10  # characters, a verb at most, between a name and its count


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
    going_on: Mention | None = None,
) -> Roles:
    """Give a quantity its subject and object; the scene shows only names that may fill a role.

    Where the clause names no subject, that of the figure before goes on, then what the text is about.
    `compared` are what the figures of the sentence are compared with: of «256 GB, twice the H200's,
    and 6 TB/s» none is the H200's.
    """
    predicate = sized(predicate, quantity)
    counted_with = _named_with(scene, quantity) or counted_subject(scene, quantity, predicate)
    if counted_with is not None or sizes_market(scene, quantity):
        return Roles(counted_with or place_of_market(scene, quantity), None)
    agent = _agent_of_swap(scene, quantity)
    if agent is not None:
        return Roles(agent, _subject(scene, quantity, predicate, agent))
    fronted = fronted_reference(scene, quantity)
    if fronted is not None and reference is fronted:
        later = (name for name in candidates(scene, quantity) if name.char_start > fronted.char_start)
        return Roles(next((name for name in later if fits(name, predicate.subjects)), None), fronted)
    turned = turned_pair(scene, quantity)
    if turned is not None and turned.subject is not None and fits(turned.subject, predicate.subjects):
        return Roles(turned.subject, reference)
    apposed = apposed_subject(scene, quantity)
    subject = (
        (apposed if apposed is not None and fits(apposed, predicate.subjects) else None)
        or doer_behind(scene, quantity, predicate)
        or _place_of(scene, quantity, predicate)
        or house_of_we(scene, quantity, predicate, topics)
        or product_of(
            scene,
            _subject(scene, quantity, predicate, reference, compared, going_on),
            quantity,
            predicate,
            reference,
            topics,
        )
    )
    subject = operator_of(scene, quantity, runner_of(scene, quantity, predicate, subject, reference))
    if subject is not None and subject.anaphor and not subject.entity_ids and subject.kind is None:
        subject = None  # «其», «its»: the kind of figure says more of what is meant
    if subject is not None and _open_hardware(subject):
        subject = topics.recall((EntityKind.SYSTEM, EntityKind.CHIP)) or subject
    if subject is not None and _open_company(subject):
        subject = topics.recall((EntityKind.ORGANISATION,)) or subject
    subject = without_unknown(scene, quantity, named_by_apposition(scene, subject))
    other = reference or _target(scene, quantity, predicate, subject, compared)
    if subject is None or subject is other:
        return _from_text(scene, quantity, predicate, topics, going_on, other)
    return Roles(subject, other)


def _from_text(
    scene: Scene,
    quantity: Quantity,
    predicate: Predicate,
    topics: Topics,
    going_on: Mention | None,
    other: Mention | None,
) -> Roles:
    """Give a figure whose clause names nobody to its market, else to what the text tells of."""
    recalled = _recalled(scene, quantity, predicate, topics, going_on)
    market = market_told_of(scene, quantity) if predicate.subjects[:1] == (EntityKind.GROUP,) else None
    if market is not None and (recalled is None or not names_market(scene, recalled)):
        return Roles(market, other)
    standard = standard_told_of(scene, quantity, predicate, recalled)
    if standard is not None:
        return Roles(standard, other)
    counted = any(overlaps(name, quantity) and same_thing(name, recalled) for name in scene.mentions)
    if recalled is not None and not counted and not same_thing(recalled, other):
        return Roles(recalled, other, "topic")
    return Roles(None, other)


def _recalled(
    scene: Scene, quantity: Quantity, predicate: Predicate, topics: Topics, going_on: Mention | None
) -> Mention | None:
    """Give whose figure it is where its clause names nobody."""
    if hangs_on_unknown(scene, quantity):
        return None
    told = going_on or offer_of_vendor(scene, predicate, topics) or topics.continued(predicate)
    if told is None and predicate.kind is ClaimKind.AMOUNT and TRAINING in predicate.within:
        # «trained on 2,048 chips. The true cost is …»: the model has that cost, not the chips
        told = topics.just_told(EntityKind.MODEL)
    if told is None and predicate.kind is ClaimKind.SHARE and predicate.subjects[:1] == (EntityKind.CHIP,):
        told = topics.counted()  # «shipped 300,000 X. The yield is …»: that of what is made
    return still_meant(scene, told or topics.recall(predicate.subjects), topics)


def _open_hardware(subject: Mention) -> bool:
    """Whether «the system» was left open: it is the hardware that the text tells of."""
    left_open = subject.anaphor and not (subject.entity_ids or subject.antecedent)
    return left_open and subject.kind in (EntityKind.SYSTEM, EntityKind.CHIP)


def _open_company(subject: Mention) -> bool:
    """Whether «the company» was left open: it is the one that the text tells of."""
    left_open = subject.anaphor and not (subject.entity_ids or subject.antecedent)
    return left_open and subject.kind is EntityKind.ORGANISATION


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
        and not any(name.char_start == mention.char_end for name in scene.mentions)  # 深圳一家公司
    )
    return min(places, key=lambda mention: distance(scene, quantity, mention), default=None)


def _subject(
    scene: Scene,
    quantity: Quantity,
    predicate: Predicate,
    reference: Mention | None,
    compared: Sequence[Mention] = (),
    going_on: Mention | None = None,
) -> Mention | None:
    scored = [
        (
            fitness(scene, quantity, predicate, mention)
            + (COMPARED if mention in compared and not attached(scene, quantity, mention) else 0.0)
            + freshness(scene, quantity, mention, going_on, reference),
            -mention.char_start,
            mention,
        )
        for mention in candidates(scene, quantity)
        if not (same_thing(mention, reference) or _compared_later(scene, quantity, mention, compared))
        and not (tells_of_another(scene, quantity, mention) or is_list(scene, quantity, mention))
        and not only_frames(scene, quantity, mention)
    ]
    if predicate.kind is ClaimKind.SHARE:  # a market holds no share of itself where a holder is named
        holders = [entry for entry in scored if not names_market(scene, entry[2])]
        near = [entry for entry in holders if entry[0] >= LEAST and _holds_here(scene, quantity, entry[2])]
        scored = holders if near else scored
    best = max(scored, key=lambda entry: entry[:2], default=None)
    return best[2] if best is not None and best[0] >= LEAST else None


def _holds_here(scene: Scene, quantity: Quantity, mention: Mention) -> bool:
    """Whether a name may hold a share: not who only says so of a market, «AMD expects that it grows …»."""
    complement = scene.clause_of(quantity.char_start).complement
    return not complement or scene.clauses_between(mention.char_start, quantity.char_start) == 0


def _compared_later(scene: Scene, quantity: Quantity, mention: Mention, compared: Sequence[Mention]) -> bool:
    """Whether a name behind a figure is what a later figure is compared with: «300 PFLOPS, 1.7 times X's»."""
    later = mention in compared and mention.char_start >= quantity.char_end
    return later and not attached(scene, quantity, mention)


def _target(
    scene: Scene,
    quantity: Quantity,
    predicate: Predicate,
    subject: Mention | None,
    compared: Sequence[Mention] = (),
) -> Mention | None:
    """Find the second role of a count or a span of time: what is counted, used, adapted."""
    if predicate.object != "target":
        return None
    barred = {EntityKind.GROUP}.difference(predicate.objects)
    counted = [
        mention
        for mention in scene.mentions
        if overlaps(mention, quantity) and mention.kind not in barred and not is_described(mention)
    ]
    clause = scene.clause_of(quantity.char_start)
    around = [
        mention
        for mention in candidates(scene, quantity)
        if fits(mention, predicate.objects)
        and mention not in compared
        and not (scene.speaks(mention) or is_described(mention) or _has_its_own(scene, quantity, mention))
        and not _is_of_a_part(scene, quantity, mention)
    ]
    inside = [mention for mention in around if quantity.char_end <= mention.char_start < clause.end]
    later = [mention for mention in around if mention.char_start >= clause.end]
    earlier = [mention for mention in around if clause.start <= mention.char_start < quantity.char_start]
    for group in (counted + inside, later, earlier):
        others = [mention for mention in group if mention is not subject and not same_thing(mention, subject)]
        if others:
            return min(others, key=lambda mention: distance(scene, quantity, mention))
    return None


def _has_its_own(scene: Scene, quantity: Quantity, mention: Mention) -> bool:
    """Whether a company has a count of its own: «Microsoft ordered 485,000, Meta 224,000»."""
    if mention.kind is not EntityKind.ORGANISATION:
        return False
    later = mention.char_start >= quantity.char_end
    end = mention.char_end + NEXT if later else quantity.char_start
    return any(
        mention.char_end <= other.char_start < end and other.unit == quantity.unit
        for other in scene.quantities
    )


def _is_of_a_part(scene: Scene, quantity: Quantity, mention: Mention) -> bool:
    """Whether a name is of some of what a count counts only: «200,000 GPUs, of which 150,000 are H100s»."""
    parts = carrying(scene.language)
    return any(
        other.unit == quantity.unit == Unit.COUNT
        and quantity.char_end <= other.char_start <= mention.char_start
        and parts.is_part(scene.folded, other.char_start, other.char_end)
        for other in scene.quantities
    )


def _agent_of_swap(scene: Scene, quantity: Quantity) -> Mention | None:
    """Find who exceeds in a passive: «is outperformed by X», «wird von X übertroffen», «被X超过»."""
    if quantity.unit != Unit.FRACTION:
        return None
    clause, piece = scene.clause_of(quantity.char_start), scene.piece_of(quantity.char_start)
    if not scene.roles.inside(scene.folded, piece.start, piece.end, "swapped"):
        return None
    agents = (
        mention
        for mention in candidates(scene, quantity)
        if clause.start <= mention.char_start < clause.end
        and scene.before(scene.phrase_start(mention), "agent_before")
    )
    return next(agents, None)
