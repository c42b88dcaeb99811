"""Spans of time that claim nothing: they say when something happens, or over what a sum is spread."""

from tasks.claims.scene import Scene
from tasks.claims.vocabulary import CURRENCY, unit_class
from warehouse.records.claim import Quantity
from warehouse.records.vocabulary import Unit


def is_only_time(scene: Scene, quantity: Quantity) -> bool:
    """Whether a span of time only says when: «over the next three years», «four years ago»."""
    if quantity.unit != Unit.SECOND:
        return False
    start = quantity.char_start
    return (
        scene.before(start, "window_before")
        or scene.before(start, "ago_before")
        or _spreads(scene, quantity)
        or _spans_change(scene, quantity)
        or scene.roles.after(scene.folded, quantity.char_end, "ago_after")
    )


def _spans_change(scene: Scene, quantity: Quantity) -> bool:
    """Whether a span of time is how long a told change took: «within a year from 20 to 40 percent»."""
    clause = scene.clause_of(quantity.char_start)
    changes = (other for other in scene.quantities if other.change == "from_to")
    return scene.roles.opens(scene.folded, quantity.char_start, "within_time") and any(
        clause.start <= other.char_start < clause.end for other in changes
    )


def _spreads(scene: Scene, quantity: Quantity) -> bool:
    """Whether a span of time is what a sum is spread over: «invest $500 billion over four years»."""
    group = scene.clause_of(quantity.char_start).group
    return scene.roles.opens(scene.folded, quantity.char_start, "spread_over") and any(
        scene.clause_of(other.char_start).group == group
        and other.char_start < quantity.char_start
        and unit_class(other.unit) == CURRENCY
        and not scene.roles.inside(scene.folded, other.char_end, quantity.char_start, "list_joiner")
        for other in scene.quantities
    )
