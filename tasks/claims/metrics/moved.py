"""All figures of a change are of one thing: «from 95% to 50%», «$19 billion, up 26% from $15 billion»."""

from tasks.claims.quantities.changes import ChangeTable, change_table
from tasks.claims.scene import Scene
from tasks.claims.vocabulary import Predicate, load_predicates
from warehouse.records.claim import Mention, Quantity

LONGEST_STEP = 24  # characters between by how much something moves and where to
LEVELS = frozenset({"to", "from_to"})


def metric_of_change(scene: Scene, name: str, first: Quantity, second: Quantity) -> Predicate | None:
    """Give what a figure measures that tells the change of the one before it; `name`: what that measures."""
    known = load_predicates().by_id.get(name)
    if known is None or known.weak or not known.takes(second.unit):
        return None
    return known if _goes_on(scene, first, second) else None


def _goes_on(scene: Scene, first: Quantity, second: Quantity) -> bool:
    table = change_table(str(scene.language))
    between = scene.between(first, second)
    if second.change == "by":
        return table.moves(between.strip(" ,"))  # «$19 billion, up 26%»
    if table.starts_at(scene.folded, second.char_start):
        return first.change is not None and len(between.split()) <= 1  # «up 26% from $15 billion»
    if second.change not in LEVELS or scene.clauses_between(first.char_start, second.char_start):
        return False
    if first.change == "by" and first.unit != second.unit:
        return len(between) <= LONGEST_STEP  # «grew 84% year-over-year to $33 billion»
    return _are_ends(scene, table, first, second)


def _are_ends(scene: Scene, table: ChangeTable, first: Quantity, second: Quantity) -> bool:
    """Whether a change starts with one figure and ends with the other, both of one kind."""
    alike = first.unit == second.unit and first.nature == second.nature and first.noun_id == second.noun_id
    return alike and table.starts_at(scene.folded, first.char_start)


def is_of_start(scene: Scene, start: Quantity, end: Quantity, name: Mention) -> bool:
    """Whether a name stands with the start alone: «from 28 minutes on the MI300X to 10 minutes»."""
    between = start.char_end <= name.char_start < end.char_start
    return between and scene.before(scene.phrase_start(name), "oblique_before")
