"""Both ends of a change are of one thing: «fell from 95% four years ago to around 50% today»."""

from tasks.claims.quantities.changes import change_table
from tasks.claims.scene import Scene
from warehouse.records.claim import Mention, Quantity

LEVELS = frozenset({"to", "from_to"})


def ends_change(scene: Scene, start: Quantity, end: Quantity) -> bool:
    """Whether a figure is where the change leads that starts with the one before it."""
    table = change_table(str(scene.language))
    return (
        start.unit == end.unit
        and start.nature == end.nature
        and start.noun_id == end.noun_id
        and end.change in LEVELS
        and table.starts_at(scene.folded, start.char_start)
        and scene.clauses_between(start.char_start, end.char_start) == 0
    )


def named_between(start: Quantity, end: Quantity, name: Mention) -> bool:
    """Whether a name stands with the start alone: «from 28 minutes on the MI300X to 10 minutes»."""
    return start.char_end <= name.char_start < end.char_start
