"""Things told of before, taken up by their number: «both chips», «die beiden Modelle», «两款芯片均».

The number claims nothing, and whose figure follows is left open: it is that of each of them.
"""

from tasks.claims.scene import Scene
from tasks.claims.subjects.topics import Topics
from tasks.claims.traits import traits_of
from warehouse.records.claim import Mention, Quantity
from warehouse.records.vocabulary import EntityKind, Unit

MOST = 3  # more are seldom taken up so


def counts_again(scene: Scene, quantity: Quantity) -> bool:
    """Whether a count only takes up things told of before."""
    few = quantity.unit == Unit.COUNT and quantity.low == quantity.high and 1 < (quantity.low or 0) <= MOST
    if not few:
        return False
    piece = scene.piece_of(quantity.char_start)
    opening = scene.folded[piece.start : quantity.char_start].strip()
    definite = opening in scene.roles.words["again_before"]
    told = scene.roles.after(scene.folded, quantity.char_end, "again_after")
    closed = not scene.roles.after(scene.folded, quantity.char_end, "attribute_after")
    return closed and ((definite and bool(opening)) or told)


def leaves_open(scene: Scene, quantity: Quantity) -> bool:
    """Whether a figure is that of several things taken up by their number, or of another than was told of.

    No name stands between: «both chips draw 700 W», «the rival delivers 2 TB/s».
    """
    clause = scene.clause_of(quantity.char_start)
    if scene.roles.opens(scene.folded, clause.start, "others"):
        return not any(
            clause.start <= name.char_start < quantity.char_start and name.entity_ids
            for name in scene.mentions
        )
    place = scene.roles.place(scene.folded, clause.start, quantity.char_start, "several_again")
    if place is None:
        place = next(
            (
                other.char_start
                for other in scene.quantities
                if clause.start <= other.char_start < quantity.char_start and counts_again(scene, other)
            ),
            None,
        )
    named = any(
        clause.start <= name.char_start < quantity.char_start and name.entity_ids and not name.anaphor
        for name in scene.mentions
    )
    return place is not None and not named


def still_meant(scene: Scene, told: Mention | None, topics: Topics) -> Mention | None:
    """Leave a person of an earlier sentence whom no pronoun takes up, in a language that drops subjects."""
    person = told is not None and told.kind is EntityKind.PERSON and told.char_start < scene.start
    if not person or not traits_of(scene.language).unspaced:
        return told
    return topics.recall((EntityKind.ORGANISATION,))
