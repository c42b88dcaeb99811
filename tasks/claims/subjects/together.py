"""Chips counted at the head of a clause, whose figure follows: «Four H100 cards together draw 2.8 kW»."""

from tasks.claims.scene import Scene, overlaps
from tasks.claims.subjects.ownership import HARDWARE
from tasks.claims.vocabulary import Predicate
from warehouse.records.claim import Mention, Quantity
from warehouse.records.vocabulary import ClaimKind, EntityKind, Unit

ONE = 1.0
COUNTABLE = HARDWARE | {EntityKind.GROUP}


def counted_subject(scene: Scene, quantity: Quantity, predicate: Predicate) -> Mention | None:
    """Give the chip of which a count opens the clause of a specification, where no other name stands between.

    What they have is then told of all of them.
    """
    if predicate.kind is not ClaimKind.SPECIFICATION or quantity.unit in (Unit.COUNT, Unit.FRACTION):
        return None
    piece = scene.piece_of(quantity.char_start)
    counts = [
        other
        for other in scene.quantities
        if other.unit == Unit.COUNT
        and piece.start <= other.char_start
        and other.char_end <= quantity.char_start
        and (other.low or 0.0) > ONE
    ]
    if not counts or not _opens(scene, piece.start, counts[0].char_start):
        return None
    names = [
        name
        for name in scene.mentions
        if piece.start <= name.char_start < quantity.char_start and name.kind in COUNTABLE
    ]
    named = names[-1] if names else None
    if named is None or not named.entity_ids or named.anaphor:
        return None
    return named if overlaps(named, counts[0]) else None


def _opens(scene: Scene, start: int, position: int) -> bool:
    """Whether nothing but a word that joins clauses stands before a place."""
    lead = scene.folded[start:position].strip()
    return not lead or lead in {word.strip() for word in scene.roles.words["list_joiner"]}
