"""Where a name stands: first in its clause or piece, parted from a figure, with a figure of its own."""

from collections.abc import Iterator

from tasks.claims.scene import Scene
from tasks.claims.subjects.holders import names_title
from tasks.claims.subjects.phrases import attached
from tasks.claims.traits import traits_of
from tasks.claims.vocabulary import unit_class
from warehouse.records.claim import Mention, Quantity

FEW_BEFORE = 2  # words before a place that is a subject
FEW_WORDS = 8  # Han before a subject: «预计到明年»
STOPS = frozenset(";；")


def begins_piece(scene: Scene, mention: Mention) -> bool:
    """Whether hardly a word stands before a name in its piece of a clause: «However, China», «Die USA»."""
    start = scene.piece_of(mention.char_start).start
    start = max([start, *(end for end in sources(scene) if start < end <= mention.char_start)])
    before = scene.folded[start : mention.char_start].strip()
    few = FEW_WORDS if traits_of(scene.language).unspaced else len(before)
    return len(before.split()) <= FEW_BEFORE and len(before) <= few


def sources(scene: Scene) -> Iterator[int]:
    """Where the words end that say who tells it: «Laut Bitkom | muss Deutschland …»."""
    return (credit.attribution.char_end for credit in scene.credits)


def parted(scene: Scene, quantity: Quantity, mention: Mention) -> bool:
    """Whether a semicolon parts a figure from a later name: it ended what the figure belongs to."""
    return not STOPS.isdisjoint(scene.between(quantity, mention))


def has_rival(scene: Scene, quantity: Quantity, mention: Mention) -> bool:
    """Whether another figure stands between a figure and the end of a later name."""
    return any(quantity.char_end <= other.char_start < mention.char_end for other in scene.quantities)


def owns_rival(scene: Scene, quantity: Quantity, mention: Mention) -> bool:
    """Whether a later name has a figure of its own: «2,700 tokens/s, compared with 900 on a B200».

    So has the subject of a later clause with such a figure: «the yield is 30 %, while TSMC gets to 80 %».
    """
    clause, clitics = scene.clause_of(mention.char_start), traits_of(scene.language).clitics
    return any(
        quantity.char_end <= other.char_start
        and unit_class(other.unit) == unit_class(quantity.unit)
        and (
            (other.char_start < mention.char_start and attached(scene, other, mention))
            or (mention.char_end <= other.char_start < clause.end and quantity.char_end <= clause.start)
            or (mention.char_end < other.char_start and scene.between(mention, other).strip() in clitics)
        )
        for other in scene.quantities
    )


def opens_clause(scene: Scene, mention: Mention) -> bool:
    """Whether no name of a clause stands before this one."""
    clause = scene.clause_of(mention.char_start)
    earlier = (other.char_start for other in scene.mentions if other.char_start >= clause.start)
    return min(earlier, default=mention.char_start) == mention.char_start


def opens_piece(scene: Scene, mention: Mention) -> bool:
    """Whether a name is the first of its piece, whose person it is aside: «Cambricon founder Chen holds»."""
    piece = scene.piece_of(mention.char_start)
    earlier = [other for other in scene.mentions if piece.start <= other.char_start < mention.char_start]
    return not earlier or (len(earlier) == 1 and names_title(scene, earlier[0], mention))
