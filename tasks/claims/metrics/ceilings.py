"""Bounds behind a negated verb: who «can't make more than 200,000» makes 200,000 at most."""

from dataclasses import replace

from tasks.claims.scene import Scene
from warehouse.records.claim import Quantity
from warehouse.records.vocabulary import Comparator

TURNED = {
    Comparator.MORE_THAN: Comparator.AT_MOST,
    Comparator.LESS_THAN: Comparator.AT_LEAST,
}
FARTHEST = 40  # characters between the negation and the bound


def is_turned(scene: Scene, quantity: Quantity | None) -> bool:
    """Whether the verb before a bound is negated, which turns the bound and denies nothing."""
    if quantity is None or quantity.comparator not in TURNED or quantity.change is not None:
        return False
    low = max(scene.piece_of(quantity.char_start).start, quantity.char_start - FARTHEST)
    return scene.roles.inside(scene.folded, low, quantity.char_start, "not_beyond")


def turned(quantity: Quantity) -> Quantity:
    """Give the interval that is left: what is not above 200,000 is at most 200,000."""
    above = quantity.comparator is Comparator.MORE_THAN
    low, high = (None, quantity.low) if above else (quantity.high, None)
    return replace(quantity, low=low, high=high, comparator=TURNED[quantity.comparator])
