"""Check-worthiness: how much it pays to check a claim, in [0, 1], and why."""

from functools import cache

from pydantic import RootModel

from tasks.claims.figures import Reading
from tasks.claims.lexicons import load_shared
from tasks.claims.scene import Scene
from tasks.claims.traits import traits_of
from warehouse.records.claim import Period, Span
from warehouse.records.vocabulary import ClaimKind, Comparator, Modality

MIDDLE = 0.5
CLOSERS = " \"'”」』)）"
FAMILY = "worthiness"


class Weights(RootModel[dict[str, float]]):
    """`worthiness.yml`: reason, weight."""


def rate(
    scene: Scene, claim: Reading, modality: Modality, period: Period | None, *, credited: bool
) -> tuple[float, tuple[str, ...]]:
    """Give score and reasons; the score is the middle plus the weights of the reasons, cut to [0, 1]."""
    dated = period is not None and period.time_start is not None
    holding = _holding(claim, modality, credited=credited, dated=dated)
    if FAMILY in scene.cues:
        holding |= _worded(scene, scene.start, scene.end)
    weights = _weights()
    reasons = tuple([reason for reason in weights if reason in holding])
    score = MIDDLE + sum([weights[reason] for reason in reasons])
    return round(min(1.0, max(0.0, score)), 2), reasons


def is_greeting(scene: Scene, span: Span) -> bool:
    """Whether the clause only addresses the reader: greetings, advertising, page furniture."""
    if FAMILY not in scene.cues:
        return False
    clause = scene.clause_of(span.char_start)
    return "greeting" in _worded(scene, clause.start, clause.end)


def is_question(scene: Scene) -> bool:
    """Whether the sentence asks."""
    return scene.folded[scene.start : scene.end].rstrip(CLOSERS).endswith(("?", "？"))


def is_supposed(scene: Scene, span: Span) -> bool:
    """Whether a clause supposes what is not so: «Had it 80 GB, …», «Wenn er … hätte», 如果当初有80GB."""
    clause = scene.clause_of(span.char_start)
    opening = len(scene.folded[clause.start : clause.end].lstrip(' \n"“„«「'))
    start, end = clause.end - opening, clause.end
    roles, folded = scene.roles, scene.folded
    first = scene.folded[scene.start : start].strip() == "" and roles.opens(folded, start, "supposed_first")
    if first or not roles.opens(folded, start, "supposing"):
        return first
    return roles.inside(folded, start, scene.end if traits_of(scene.language).unspaced else end, "supposed")


def _holding(claim: Reading, modality: Modality, *, credited: bool, dated: bool) -> set[str]:
    facts = {
        "value": claim.quantity is not None,
        "exact_value": claim.quantity is not None and claim.quantity.comparator is Comparator.EXACT,
        "no_value": claim.quantity is None,
        "known_subject": claim.subject is not None and bool(claim.subject.entity_ids),
        "known_reference": claim.object is not None and bool(claim.object.entity_ids),
        "no_subject": claim.subject is None,
        "no_predicate": claim.predicate.startswith("count:"),
        "attributed": credited,
        "dated": dated,
        "comparison": claim.kind is ClaimKind.PERFORMANCE_RATIO,
        "speculative": modality is Modality.SPECULATIVE,
        "forecast": modality in {Modality.FORECAST, Modality.PLANNED},
    }
    return {name for name, holds in facts.items() if holds}


def _worded(scene: Scene, start: int, end: int) -> set[str]:
    return {cue.key for cue in scene.cues_of(FAMILY) if start <= cue.start < end}


@cache
def _weights() -> dict[str, float]:
    return load_shared("worthiness", Weights).root
