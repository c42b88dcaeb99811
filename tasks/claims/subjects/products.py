"""Makers that stand for their hardware: «Huawei's design packs 49 TB», vendors that tell of performance."""

from tasks.claims.scene import Scene
from tasks.claims.subjects.ownership import HARDWARE
from tasks.claims.subjects.phrases import BREAKS, is_taken_up, same_thing
from tasks.claims.subjects.topics import Topics
from tasks.claims.traits import traits_of
from tasks.claims.vocabulary import Predicate
from warehouse.records.claim import Mention, Quantity
from warehouse.records.vocabulary import ClaimKind, EntityKind, Unit

MANY = 1000  # chips that are in no single package
LONGEST_ATTRIBUTE = 6  # Han between a maker and its product


def offer_of_vendor(scene: Scene, predicate: Predicate, topics: Topics) -> Mention | None:
    """A chip maker that speaks of performance without naming what performs speaks of its own product."""
    if not _of_hardware(predicate):
        return None
    vendors = (name for name in scene.mentions if scene.speaks(name) and topics.is_vendor(name))
    offer = next((topics.offer_of(vendor) for vendor in vendors), None)
    own = offer is None or EntityKind.CHIP in predicate.subjects or offer.kind in predicate.subjects
    return offer if own else None  # no chip has parameters


def _of_hardware(predicate: Predicate) -> bool:
    return bool(predicate.subjects) and predicate.subjects[0] in HARDWARE


def product_of(
    scene: Scene,
    subject: Mention | None,
    quantity: Quantity,
    predicate: Predicate,
    reference: Mention | None,
    topics: Topics,
) -> Mention | None:
    """Read a maker as its product where only hardware can have the figure: «Huawei's design packs 49 TB».

    So many chips as a company plans with are those of no single one.
    """
    if subject is None or subject.kind is not EntityKind.ORGANISATION or not _of_hardware(predicate):
        return subject
    if quantity.unit == Unit.METRE and (made := _made_by(scene, quantity, subject, reference, topics)):
        return made
    product = _named_here(scene, subject, topics) or topics.product_of(subject)
    many = quantity.unit == Unit.COUNT and (quantity.high or quantity.low or 0.0) >= MANY
    if many and (product is None or product.kind is EntityKind.CHIP):
        return subject
    speaks = scene.speaks(subject)
    if product is None and (subject.anaphor or speaks) and topics.is_vendor(subject):
        return topics.offer_of(subject)
    known = bool(subject.entity_ids) and not topics.is_vendor(subject)
    measured = predicate.kind is not ClaimKind.AMOUNT  # a price is that of who charges it
    if product is None and speaks and known and measured and not is_taken_up(scene, quantity, subject):
        return None  # «laut DeepSeek»: what it tells of is another's hardware
    return subject if product is None or same_thing(product, reference) else product


def _made_by(
    scene: Scene, quantity: Quantity, foundry: Mention, reference: Mention | None, topics: Topics
) -> Mention | None:
    """Give the chip of a foundry's clause: the node is its own, «TSMC makes the H100 in 4 nm».

    Where a clause names the foundry alone as the agent it is the chip told of: «Gefertigt wird er von SMIC».
    """
    clause = scene.clause_of(quantity.char_start)
    chips = (
        name
        for name in scene.free_names
        if clause.start <= name.char_start < quantity.char_start
        and name.kind is EntityKind.CHIP
        and not same_thing(name, reference)
        and not (_hangs(scene, name) or scene.counts(name))
    )
    told = topics.recall((EntityKind.CHIP,)) if _hangs(scene, foundry) else None
    return next(chips, told)


def _hangs(scene: Scene, name: Mention) -> bool:
    """Whether a name stands on a preposition."""
    start = scene.phrase_start(name)
    return scene.before(start, "oblique_before") or scene.before(start, "agent_before")


def _named_here(scene: Scene, maker: Mention, topics: Topics) -> Mention | None:
    """Give a maker's hardware that stands before the figure: «The v5p uses Google's fastest link, with …».

    So too where few characters part the two: «谷歌第七代TPU».
    """
    near = LONGEST_ATTRIBUTE if traits_of(scene.language).unspaced else 0
    for name in scene.mentions:
        beside = 0 < name.char_start - maker.char_end <= near
        if beside and topics.is_made_by(name, maker) and BREAKS.isdisjoint(scene.between(maker, name)):
            return name
    earlier = (name for name in scene.free_names[::-1] if name.char_end <= maker.char_start)
    return next((name for name in earlier if topics.is_made_by(name, maker)), None)
