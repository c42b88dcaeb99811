"""How much a sentence tells of a name in it: by its place, and whether it is only compared with."""

from tasks.claims.clauses import ClauseRole
from tasks.claims.scene import Scene
from warehouse.records.claim import Mention

# The weight of a name that opens a main clause, of another one on no preposition, and of any other.
OPENS, STANDS_FREE, HANGS = 2.5, 1.5, 0.5
FEW_WORDS, FEW_LETTERS = 2, 24  # before a name that opens its clause


def prominence(scene: Scene, mention: Mention) -> float:
    """How much a name on no preposition is told of: most where it opens a main clause, least in another."""
    piece = scene.piece_of(mention.char_start)
    if scene.clause_of(mention.char_start).role is not ClauseRole.MAIN:
        return HANGS
    before = scene.folded[piece.start : scene.phrase_start(mention)].split()
    return OPENS if len(before) <= FEW_WORDS and sum(map(len, before)) <= FEW_LETTERS else STANDS_FREE


def is_compared(scene: Scene, mention: Mention) -> bool:
    """Whether a name, or one that it is joined to, is only compared with: «unlike Nvidia and AMD»."""
    if scene.before(scene.apposed(mention.char_start), "reference_before"):
        return True
    before = next((name for name in scene.mentions[::-1] if name.char_end <= mention.char_start), None)
    joined = before is not None and scene.roles.between_is_joiner(scene.between(before, mention))
    return before is not None and joined and is_compared(scene, before)
