"""Figures of what was told right before, at another time or by another: «Last year it was 300,000».

Neither metric nor name is said again: «Laut Trendforce waren es 62 Prozent», 「去年约为30万颗」.
"""

from tasks.claims.scene import Scene
from tasks.claims.traits import traits_of
from tasks.claims.vocabulary import Predicate
from warehouse.records.claim import Quantity, Span

LONGEST = 60  # characters of the clause before the figure
ANY_PIECES = "chips"  # what «units» and «Stück» count


def told_again(scene: Scene, quantity: Quantity, predicate: Predicate | None, before: Quantity) -> bool:
    """Whether a figure is of the metric and roles of the one before.

    Its own metric would only be guessed (`predicate` is weak), it counts nothing else, and its clause
    has nothing but a word that takes the figure up again, when it was and who says so.
    """
    if before.unit != quantity.unit or not (predicate is None or predicate.weak):
        return False
    level = quantity.change in (None, "from") and before.change in (None, "to")
    if not level or quantity.noun_id not in (None, before.noun_id, ANY_PIECES):
        return False
    start = scene.piece_of(quantity.char_start).start
    if quantity.char_start - start > LONGEST or _names_another(scene, start, quantity):
        return False
    return _takes_up(scene, start, quantity)


def _takes_up(scene: Scene, start: int, quantity: Quantity) -> bool:
    """Whether a word of it stands before the figure; in Chinese beside a time or a source, 「去年为」."""
    if not scene.roles.inside(scene.folded, start, quantity.char_end, "same_again"):
        return False
    if not traits_of(scene.language).unspaced:
        return True
    beside = (*scene.periods, *(credit.attribution for credit in scene.credits))
    return any(_stands(each, start, quantity.char_start) for each in beside)


def _stands(span: Span, low: int, high: int) -> bool:
    return low <= span.char_start < high


def _names_another(scene: Scene, start: int, quantity: Quantity) -> bool:
    """Whether the clause names something besides who says it."""
    return any(
        _stands(name, start, quantity.char_end) and not name.anaphor and not scene.speaks(name)
        for name in scene.mentions
    )
