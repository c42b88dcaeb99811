"""Money that a figure is said to equal: «2.8 million GPU hours, equivalent to $5.6m»."""

from tasks.claims.scene import Scene
from tasks.claims.vocabulary import CURRENCY, unit_class
from warehouse.records.claim import Quantity

LONGEST_EQUATION = 40  # characters between a figure and the money it is said to equal


def said_equal(scene: Scene, first: Quantity, second: Quantity) -> bool:
    """Whether a word of equality stands beside the second sum, or it follows the first in brackets."""
    between = scene.between(first, second)
    if unit_class(first.unit) == CURRENCY and between.strip() in {"(", "（"}:
        return True
    low = max(first.char_end, second.char_start - LONGEST_EQUATION)
    high = min(scene.clause_of(second.char_start).end, second.char_end + LONGEST_EQUATION)
    return scene.roles.inside(scene.folded, low, second.char_start, "equals") or (
        scene.roles.inside(scene.folded, second.char_end, high, "equals") and len(between) > 1
    )
