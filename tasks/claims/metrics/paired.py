"""Peak figures told with and without sparsity in one sentence are of one precision.

«20 petaflops of FP4, but only with sparsity; dense throughput is 10 petaflops» gives both at FP4.
"""

from collections.abc import Iterable
from dataclasses import replace

from tasks.claims.scene import Scene
from tasks.claims.subjects.phrases import same_thing
from warehouse.records.claim import DraftClaim

PEAK = "peak_compute"


def with_shared_precision(scene: Scene, drafts: Iterable[DraftClaim]) -> list[DraftClaim]:
    """Give the claims of a sentence, each with what a word behind its figure restricts it to."""
    told: list[DraftClaim] = []
    for draft in drafts:
        restricted = _restricted(scene, draft)
        before = next((each for each in reversed(told) if each.predicate == PEAK), None)
        told.append(restricted if before is None else _paired(restricted, before))
    return told


def _paired(draft: DraftClaim, before: DraftClaim) -> DraftClaim:
    own, other = draft.conditions, before.conditions
    if draft.predicate != PEAK or draft.quantity is None or before.quantity is None:
        return draft
    alike = same_thing(draft.subject, before.subject) and draft.quantity.unit == before.quantity.unit
    parted = {own.sparsity, other.sparsity} == {"dense", "sparse"} or (own.sparsity and not other.sparsity)
    if not alike or not parted or own.precision is not None or other.precision is None:
        return draft
    return replace(draft, conditions=own.model_copy(update={"precision": other.precision}))


def _restricted(scene: Scene, draft: DraftClaim) -> DraftClaim:
    """Read «…, but only with sparsity» as of the figure before: the clause has no figure of its own."""
    if draft.predicate != PEAK or draft.quantity is None or draft.conditions.sparsity is not None:
        return draft
    for cue in scene.cues_of("sparsity"):
        piece = scene.piece_of(cue.start)
        low = min(draft.char_end, piece.start)
        figured = any(
            low <= other.char_start < piece.end for other in scene.quantities if other is not draft.quantity
        )
        opening = scene.folded[draft.char_end : cue.start]
        if (
            cue.start >= draft.char_end
            and not figured
            and scene.roles.inside(opening, 0, len(opening), "restricting")
        ):
            return replace(draft, conditions=draft.conditions.model_copy(update={"sparsity": cue.key}))
    return draft
