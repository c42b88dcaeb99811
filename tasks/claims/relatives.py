"""Names and relative clauses: whose figure a relative clause tells, and which names only stand in one."""

from tasks.claims.clauses import ClauseRole
from tasks.claims.ownership import TOUCHING
from tasks.claims.scene import Scene
from warehouse.records.claim import Mention, Quantity


def is_inserted(scene: Scene, quantity: Quantity, mention: Mention) -> bool:
    """Whether a name stands in a relative clause before the figure's own: «X, which owns Y, …»."""
    clause = scene.clause_of(mention.char_start)
    ended = clause.role is ClauseRole.RELATIVE and clause.end <= quantity.char_start
    return ended and scene.clause_of(quantity.char_start).group != clause.group


def in_later_relative(scene: Scene, quantity: Quantity, mention: Mention) -> bool:
    """Whether a name stands in a relative clause that a figure's own is over before: «… $50 billion, which X»."""
    clause = scene.clause_of(mention.char_start)
    return clause.role is ClauseRole.RELATIVE and quantity.char_end <= clause.start


def is_antecedent(scene: Scene, quantity: Quantity, mention: Mention) -> bool:
    """Whether a name stands right before the relative clause of the figure: «…, which has 80 GB»."""
    clause = scene.clause_of(quantity.char_start)
    return (
        clause.role is ClauseRole.RELATIVE
        and mention.char_end <= clause.start
        and clause.start - mention.char_end <= TOUCHING
    )
