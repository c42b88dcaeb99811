"""Numbers that stand beside what a sentence says and claim nothing of their own."""

from tasks.claims.cues import PREDICATES
from tasks.claims.periods.spans import is_only_time
from tasks.claims.scene import Scene
from tasks.claims.subjects.taken_up import counts_again
from tasks.claims.vocabulary import load_predicates
from warehouse.records.claim import Quantity
from warehouse.records.vocabulary import Unit

PROCESS, ADJACENT = "process_node", 4
FEW_SPEAKERS = 1000  # so many things are no people who speak


def is_aside(scene: Scene, quantity: Quantity) -> bool:
    """A comparing word beside a number, or a count of those who speak: «two people said»."""
    few = quantity.unit == Unit.COUNT and (quantity.low or quantity.high or 0) < FEW_SPEAKERS
    told = few and quantity.noun_id not in load_predicates().by_noun
    return (
        _repeats(scene, quantity)
        or counts_again(scene, quantity)
        or is_only_time(scene, quantity)
        or _is_compared_with(scene, quantity)
        or _names_class(scene, quantity)
        or (told and (scene.speaks(quantity) or scene.cites(quantity)))
    )


def _is_compared_with(scene: Scene, quantity: Quantity) -> bool:
    """Whether a count is only the one thing compared with: «gut 20 Prozent mehr als ein H100»."""
    return quantity.unit == Unit.COUNT and any(
        other.unit == Unit.FRACTION and 0 <= quantity.char_start - other.char_end <= 1
        for other in scene.quantities
        if scene.roles.opens(scene.folded, quantity.char_start, "comparatives")
    )


def _names_class(scene: Scene, quantity: Quantity) -> bool:
    """A node that a share is told of names a class: «7 nm accounted for 14 %», no process of its own."""
    if quantity.unit != Unit.METRE:
        return False
    end = quantity.char_end
    if any(cue.key == PROCESS and 0 <= cue.start - end <= ADJACENT for cue in scene.cues_of(PREDICATES)):
        return False
    piece = scene.piece_of(quantity.char_start)
    return any(
        other.nature == "percent" and piece.start <= other.char_start < piece.end
        for other in scene.quantities
    )


def _repeats(scene: Scene, quantity: Quantity) -> bool:
    """A comparing word beside a number of the same clause only introduces it: «surpasses it by 20 %»."""
    if quantity.nature != "comparison":
        return False
    clause = scene.clause_of(quantity.char_start)
    return any(
        other.unit == Unit.FRACTION
        and other is not quantity
        and clause.start <= other.char_start < clause.end
        for other in scene.quantities
    )
