"""Datives of comparison: what a verb measures its subject against, told by the case alone."""

from tasks.claims.scene import Scene
from tasks.claims.subjects.inversion import is_dependent
from tasks.claims.subjects.phrases import same_thing
from warehouse.records.claim import Mention, Quantity


def is_measured_against(scene: Scene, quantity: Quantity, mention: Mention, start: int) -> bool:
    """Whether a case gives a verb what it compares with: «dem H100 überlegen», «hinkt der H100 hinterher».

    Only where something else stands free in the clause, as its subject does.
    """
    clause = scene.clause_of(quantity.char_start)
    if not (clause.start <= start < clause.end) or scene.before(start, "oblique_before"):
        return False
    if not scene.roles.inside(scene.folded, clause.start, clause.end, "measured_against"):
        return False
    dative = scene.before(mention.char_start, "dative_article")
    return dative and any(
        clause.start <= other.char_start < clause.end
        and other.kind is mention.kind
        and not same_thing(other, mention)
        and not is_dependent(scene, other)
        and not _is_clearer(scene, other, mention)
        for other in scene.mentions
    )


def _is_clearer(scene: Scene, other: Mention, mention: Mention) -> bool:
    """Whether another name is more plainly what is compared with: one whose case is plain, or later."""
    plain, rival = (scene.before(name.char_start, "plain_dative") for name in (mention, other))
    if plain != rival:
        return rival
    return scene.before(other.char_start, "dative_article") and other.char_start > mention.char_start
