"""From the fused weights of both sides to a label, by the decision table."""

from dataclasses import dataclass
from datetime import date
from itertools import combinations

from tasks.verdicts.comparing.intervals import Interval, Relation, relate
from tasks.verdicts.confidence import fused, origin_key
from tasks.verdicts.decisiontable import Bound, Checkable, DecisionRow, Level
from tasks.verdicts.rules import Rules, Weights
from warehouse.records.claim import Claim
from warehouse.records.verdict import Evidence
from warehouse.records.vocabulary import REPORTS, ClaimKind, EvidenceKind, Label, Modality, Stance

OPINION = "opinion"


@dataclass(frozen=True)
class Decision:
    """The label, what it was decided on, and the row of the table."""

    label: Label
    checkable: Checkable
    support: float
    refutation: float
    row: DecisionRow


def decide(
    checkable: Checkable,
    evidence: tuple[Evidence, ...],
    rules: Rules,
    reported: frozenset[str] = frozenset(),
    own: str | None = None,
) -> Decision:
    """Look the case up in the decision table, which is total.

    `reported` are the ids of the reference data's facts that are somebody's report, as other documents are,
    `own` the origin of the claim: what that says otherwise is no second word against the claim's.
    """
    weights = rules.weights
    support, refutation = fused(evidence, Stance.SUPPORTS), fused(evidence, Stance.REFUTES)
    bound: Bound = "broken" if any(_breaks_bound(each) for each in evidence) else "kept"
    borne = _level(support, weights.strong_support, weights)
    against = _refutation_level(refutation, evidence, weights, reported)
    others = any(each.origin_id != own for each in _refuting(evidence))
    told = others and (
        checkable == "yes" or against == "weak"
    )  # against what was but foreseen a faint word is none
    if told and borne != "strong" and against != "strong" and _is_word(evidence, frozenset()):
        against = "word"  # facts of the reference data are not judged: no other side of theirs is to be told
    case = (checkable, borne, against, bound)
    row = next(row for row in rules.decision.rows if row.fits(*case))
    return Decision(row.label, checkable, support, refutation, row)


def checkability(claim: Claim, latest: date | None) -> Checkable:
    """Whether what is known up to `latest` can check the claim; what is foreseen comes due in time."""
    if claim.modality is Modality.SPECULATIVE or claim.kind is ClaimKind.SPECULATION:
        return "speculation"
    if is_forecast(claim):
        return "due" if is_due(claim, latest) else "forecast"
    if OPINION in claim.reasons:
        return "opinion"
    return "due" if claim.modality is Modality.PLANNED and is_due(claim, latest) else "yes"


def is_forecast(claim: Claim) -> bool:
    """Whether the claim is about what will be, a plan with a date included."""
    return claim.modality is Modality.FORECAST or claim.kind is ClaimKind.FORECAST


def is_due(claim: Claim, latest: date | None) -> bool:
    """Whether the day has come for which something was forecast or planned."""
    return claim.time_end is not None and latest is not None and claim.time_end <= latest


def _breaks_bound(evidence: Evidence) -> bool:
    return evidence.kind is EvidenceKind.PHYSICAL_BOUND and evidence.stance is Stance.REFUTES


def _refutation_level(
    weight: float, evidence: tuple[Evidence, ...], weights: Weights, reported: frozenset[str]
) -> Level:
    """How far a side refutes; one report, or the text's own list, is a word against the claim's own word.

    So are several that contradict one another as they do the claim: none of them bears another out.
    """
    level = _level(weight, weights.strong_refutation, weights)
    borne_out = any(_agree(first, second) for first, second in combinations(_refuting(evidence), 2))
    return "word" if level == "strong" and _is_word(evidence, reported) and not borne_out else level


def _is_word(evidence: tuple[Evidence, ...], reported: frozenset[str]) -> bool:
    """Whether reports alone speak against a claim, which contradicts them as they do it.

    How reliable the outlet is decides how firm the conflict is, not whether there is one: else of two that
    contradict each other one would see the other, and not be seen.
    """
    against = _refuting(evidence)
    return bool(against) and all(each.kind in REPORTS or each.source_id in reported for each in against)


def _refuting(evidence: tuple[Evidence, ...]) -> list[Evidence]:
    return [each for each in evidence if each.stance is Stance.REFUTES and each.weight > 0]


def _agree(first: Evidence, second: Evidence) -> bool:
    """Whether two pieces of different origins may say the same."""
    if origin_key(first) == origin_key(second):
        return False
    if first.unit != second.unit:
        return True
    one, other = Interval(first.value_low, first.value_high), Interval(second.value_low, second.value_high)
    return relate(one, other) is not Relation.DISJOINT


def _level(weight: float, strong: float, weights: Weights) -> Level:
    if weight < weights.weak:
        return "none"
    return "strong" if weight >= strong else "weak"
