"""What the figure before says of a subject: it goes on, or a name after that figure opens something new."""

from tasks.claims.scene import Scene
from tasks.claims.subjects.fitness import is_oblique
from tasks.claims.subjects.phrases import same_thing
from tasks.claims.traits import traits_of
from warehouse.records.claim import Mention, Quantity
from warehouse.records.vocabulary import EntityKind

FRESH = 2.5  # named after the figure before
HEADING = 2.5  # opens the piece of its figure, besides
GOING_ON = 3.0  # the subject of the figure before
OPENING = 8  # characters before a name that opens a piece: 其中


def freshness(
    scene: Scene,
    quantity: Quantity,
    mention: Mention,
    going_on: Mention | None,
    reference: Mention | None = None,
) -> float:
    """What the figure before says: a name after it is a new subject, else its own subject goes on.

    The `reference`, with which the figure is compared, is no new one.
    """
    earlier = [other.char_end for other in scene.quantities if other.char_end <= quantity.char_start]
    last = max(earlier, default=None)
    at_home = scene.before(mention.char_start, "owner_after")  # «bei SMIC sind es 5»
    if last is None or mention.char_end > quantity.char_start or (is_oblique(scene, mention) and not at_home):
        return 0.0
    if mention.char_start >= last and _anew(scene, mention, last):
        return FRESH + (HEADING if _heads_piece(scene, quantity, mention) else 0.0)
    another = any(
        last <= other.char_start < quantity.char_start and other is not reference for other in scene.mentions
    )
    return GOING_ON if same_thing(mention, going_on) and not another else 0.0


def _heads_piece(scene: Scene, quantity: Quantity, mention: Mention) -> bool:
    """Whether a group opens the figure's own piece where commas string clauses: 「…，国产厂商出货82万张」."""
    if mention.kind is not EntityKind.GROUP or not traits_of(scene.language).strung_clauses:
        return False
    start = scene.phrase_start(mention)
    piece = scene.piece_of(start)
    return start == piece.start and quantity.char_start < piece.end


def _anew(scene: Scene, mention: Mention, last: int) -> bool:
    """Whether a name after a figure opens something new, no object: «sold 3 million and AMD 1 million»."""
    start = scene.phrase_start(mention)
    return (
        scene.piece_of(start).start >= last
        or scene.before(start, "list_joiner")
        or scene.roles.inside(scene.folded, last, start, "contrast")
    )


def tells_of_another(scene: Scene, quantity: Quantity, mention: Mention) -> bool:
    """Whether a name behind a figure opens a piece with a figure of its own: 「出货270万张，英伟达占70%」."""
    if mention.char_start < quantity.char_end or not traits_of(scene.language).strung_clauses:
        return False
    piece = scene.piece_of(mention.char_start)
    if piece.start <= quantity.char_start or mention.char_start - piece.start > OPENING:
        return False
    return any(mention.char_end <= other.char_start < piece.end for other in scene.quantities)
