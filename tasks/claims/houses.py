"""Subjects that other words stand for: «we» for the speaker's house, a model for what it ran on."""

from tasks.claims.phrases import same_thing
from tasks.claims.scene import Scene
from tasks.claims.vocabulary import Predicate
from warehouse.records.claim import Mention, Quantity
from warehouse.records.vocabulary import ClaimKind, EntityKind

RUNNING = frozenset({EntityKind.CHIP, EntityKind.SYSTEM})


def house_of_we(scene: Scene, quantity: Quantity, predicate: Predicate) -> Mention | None:
    """Find whose deeds a speaker tells as «we»: the organisation named in the credit."""
    if predicate.subjects[:1] != (EntityKind.ORGANISATION,):
        return None
    clause = scene.clause_of(quantity.char_start)
    if not scene.roles.inside(scene.folded, clause.start, clause.end, "first_person"):
        return None
    houses = (
        name
        for name in scene.mentions
        if name.kind is EntityKind.ORGANISATION and name.entity_ids and scene.speaks(name)
    )
    return next(houses, None)


def runner_of(
    scene: Scene,
    quantity: Quantity,
    predicate: Predicate,
    subject: Mention | None,
    reference: Mention | None,
) -> Mention | None:
    """Read a model that was run as a condition: the throughput is that of the hardware in its clause."""
    if subject is None or subject.kind is not EntityKind.MODEL or predicate.kind is not ClaimKind.THROUGHPUT:
        return subject
    clause = scene.clause_of(quantity.char_start)
    hardware = (
        name
        for name in scene.mentions
        if name.kind in RUNNING
        and name.entity_ids
        and clause.start <= name.char_start < clause.end
        and not same_thing(name, reference)
    )
    return next(hardware, subject)
