"""Subjects that other words stand for: «we» for the speaker's house, a model for what it ran on."""

from tasks.claims.scene import Scene
from tasks.claims.subjects.frames import RUN, is_run
from tasks.claims.subjects.phrases import same_thing
from tasks.claims.subjects.topics import Topics
from tasks.claims.vocabulary import Predicate
from warehouse.records.claim import Mention, Quantity
from warehouse.records.vocabulary import ClaimKind, EntityKind

RUNNING = frozenset({EntityKind.CHIP, EntityKind.SYSTEM})


def house_of_we(scene: Scene, quantity: Quantity, predicate: Predicate, topics: Topics) -> Mention | None:
    """Find whose deeds a speaker tells as «we»: the organisation named in the credit, else the speaker's."""
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
    named = next(houses, None)
    speaker = scene.speaker_at(quantity.char_start)
    return named or (topics.employer_of(speaker) if speaker is not None else None)


def house_of_teller(
    scene: Scene, quantity: Quantity, predicate: Predicate, told: Mention | None, topics: Topics
) -> Mention | None:
    """Give the company of a person who tells a figure, rather than hardware of another maker.

    Only where that hardware was told of in an earlier paragraph: what he tells is of his own house.
    """
    speaker = scene.speaker_at(quantity.char_start)
    house = topics.employer_of(speaker) if speaker is not None else None
    if house is None or told is None or told.kind not in RUNNING:
        return None
    apart = "\n" in scene.text[min(told.char_start, scene.start) : scene.start]
    own = house.kind not in predicate.subjects or topics.is_made_by(told, house)
    return house if apart and not own else None


def runner_of(
    scene: Scene,
    quantity: Quantity,
    predicate: Predicate,
    subject: Mention | None,
    reference: Mention | None,
) -> Mention | None:
    """Read a model that was run as a condition: the throughput is that of the hardware in its clause.

    Where it has none, it is that of the house that tells it: «On R1, AMD reports 1.4x higher throughput».
    """
    if subject is None or subject.kind not in RUN or predicate.kind is not ClaimKind.THROUGHPUT:
        return subject
    run = is_run(scene, subject)
    if subject.kind is EntityKind.SOFTWARE and not run:
        return subject  # «vLLM serves 2,000 tokens a second on the H100»
    clause = scene.clause_of(quantity.char_start)
    named = [
        name
        for name in scene.mentions
        if name.entity_ids
        and clause.start <= name.char_start < clause.end
        and not same_thing(name, reference)
    ]
    houses = (name for name in named if name.kind is EntityKind.ORGANISATION and scene.speaks(name))
    house = next(houses, subject) if run else subject
    return next((name for name in named if name.kind in RUNNING), house)
