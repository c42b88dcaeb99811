"""What stands in brackets after a figure belongs to it, and what belongs to the figure beside it does not."""

from tasks.claims.clauses import Clause
from tasks.claims.cues import Cue
from tasks.claims.scene import Scene
from tasks.claims.vocabulary import unit_class
from warehouse.records.claim import Quantity, Span

ATTACHED = 10  # a word this close after a figure belongs to it: «1,979 with sparsity»
LONGEST_LEAD = 24  # characters of a noun between a figure and its brackets: «80 GB of memory (HBM2e)»
LONGEST_ASIDE = 90
PAIRS = {"(": ")", "[": "]", "【": "】"}
BREAKS = frozenset(",;:，；：、。")


def opening_of(scene: Scene, clause: Clause) -> int:
    """Where a clause begins that brackets interrupt: «The H100 (SXM) draws 700 W» is one."""
    return min((each.start for each in scene.stretches if each.group == clause.group), default=clause.start)


def bracket_after(scene: Scene, span: Span) -> tuple[int, int] | None:
    """Give the brackets that follow a figure, themselves included, up to the next figure in them."""
    lead = scene.folded[span.char_end : min(scene.end, span.char_end + LONGEST_LEAD)]
    at = next((index for index, character in enumerate(lead) if character in PAIRS), None)
    if at is None or _is_broken(scene, span.char_end, span.char_end + at):
        return None
    start = span.char_end + at
    end = scene.folded.find(PAIRS[lead[at]], start, min(scene.end, start + LONGEST_ASIDE))
    if end < 0:
        return None
    later = (other.char_start for other in scene.quantities if start < other.char_start < end)
    return start, min(later, default=end + 1)


def _is_broken(scene: Scene, start: int, end: int) -> bool:
    """Whether a break or a digit that is no precision's («in FP8») stands between a figure and brackets."""
    precisions = [(cue.start, cue.end) for cue in scene.cues.get("precision", ())]
    return any(
        scene.folded[at] in BREAKS
        or (scene.folded[at].isdigit() and not any(low <= at < high for low, high in precisions))
        for at in range(start, end)
    )


def owned_by_rival(scene: Scene, cue: Cue, quantity: Quantity) -> bool:
    """Whether a condition is that of another figure of the same unit, which it stands beside.

    «989 TFLOPS or 1,979 with sparsity»: the first is not sparse. A figure that shares the unit of a later
    one shares its conditions, too: «312 and 989 TFLOPS in FP16».
    """
    kind = unit_class(quantity.unit)
    elliptic = quantity.text[-1:].isdigit()
    for other in scene.quantities:
        if other is quantity or unit_class(other.unit) != kind:
            continue
        bracket = bracket_after(scene, other)
        if bracket is not None and bracket[0] <= cue.start and cue.end <= bracket[1]:
            return True
        if quantity.char_end <= other.char_start and not elliptic and _beside(scene, cue, quantity, other):
            return True
    return False


def _beside(scene: Scene, cue: Cue, own: Quantity, rival: Quantity) -> bool:
    """Whether a condition stands right behind the later figure, or leads up to it behind a comma or «and»."""
    if cue.start >= rival.char_end:
        between = scene.folded[rival.char_end : cue.start]
        return len(between) <= ATTACHED and BREAKS.isdisjoint(between)
    if not own.char_end <= cue.start < rival.char_start:
        return False
    joint = scene.folded[own.char_end : cue.start]
    parted = not BREAKS.isdisjoint(joint) or scene.roles.inside(joint, 0, len(joint), "list_joiner")
    return parted and BREAKS.isdisjoint(scene.folded[cue.end : rival.char_start])
