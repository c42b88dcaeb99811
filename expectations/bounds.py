"""What the reference figures allow: the most that a ratio of two chips can be, the range of a specification.

Rows that fail a critical check on the reference data bound nothing, nor do any where more was measured.
Where a text names only a family («H100»), any variant may be meant, so that the bound is the one that
favours the claim most.
"""

from functools import lru_cache

from expectations.consensus import compatible
from expectations.flags import unusable
from expectations.intervals import Interval, hull
from tasks.verdicts.comparing.comparatives import way_of
from tasks.verdicts.comparing.conditions import may_be_of
from tasks.verdicts.comparing.qualifiers import qualifiers_of
from tasks.verdicts.evidence.limits import COMPUTE, highest_ratio, limiting_metrics
from tasks.verdicts.evidence.openbounds import no_bound
from tasks.verdicts.rules import load_rules
from warehouse.records.claim import Claim, Conditions
from warehouse.records.reference import ReferenceFigure
from warehouse.records.vocabulary import Modality, Polarity, Unit
from warehouse.reference.lookup import Reference

SPARSE_GAIN = 2.0


def ratio_bound(claim: Claim, reference: Reference) -> float | None:
    """The highest ratio of subject to object that their figures allow; None where they say nothing.

    Asked only of what a text affirms as a level: a change, «40 % more» or a denied ratio has none.
    """
    affirmed = claim.polarity is Polarity.POSITIVE and claim.modality is not Modality.DENIED
    if not affirmed or claim.change or claim.unit != Unit.FRACTION or claim.value_low is None:
        return None
    if claim.subject_id is None or claim.object_id is None or way_of(claim, load_rules().wording):
        return None
    ratios = [
        _best_ratio(claim.subject_id, claim.object_id, metric, claim.conditions, reference)
        for metric in limiting_metrics(claim.predicate, claim.conditions, load_rules().bounds)
    ]
    known = [ratio for ratio in ratios if ratio is not None]
    # A compute bound alone does not bound what bandwidth may decide: all of them or none.
    if not known or len(known) < len(ratios):
        return None
    pair = claim.subject_id, claim.object_id
    limit, bounds = max(known), load_rules().bounds
    return None if no_bound(pair, claim.predicate, claim.conditions, limit, reference, bounds) else limit


def reference_range(claim: Claim, reference: Reference) -> Interval:
    """The range of the reference figures on what the claim specifies; (None, None) where there are none.

    A difference («16 GB more than the H100») or a part («in idle mode») is none of what the figures give.
    """
    if claim.subject_id is None or claim.unit in (None, Unit.FRACTION) or claim.change or claim.per:
        return None, None
    rules = load_rules()
    if (
        claim.object_id is not None
        or claim.conditions.scope in rules.bounds.whole_systems
        or claim.polarity is Polarity.NEGATIVE
        or claim.modality is Modality.DENIED
        or qualifiers_of(claim, rules.wording) - rules.loose_parts
    ):
        return None, None
    figures = [
        figure
        for figure in _usable(claim.subject_id, claim.predicate, reference)
        if figure.unit == claim.unit
        and compatible(figure.conditions, claim.conditions)
        and may_be_of(claim.conditions, figure.conditions)
    ]
    low, high = hull([(figure.value_low, figure.value_high) for figure in figures])
    sparse_may_be_meant = claim.predicate == COMPUTE and claim.conditions.sparsity is None
    return low, high * SPARSE_GAIN if high is not None and sparse_may_be_meant else high


@lru_cache(maxsize=4096)
def _best_ratio(
    subject_id: str, object_id: str, metric: str, conditions: Conditions, reference: Reference
) -> float | None:
    systems = load_rules().bounds.whole_systems
    uppers, lowers = (
        [each for each in _usable(key, metric, reference) if each.conditions.scope not in systems]
        for key in (subject_id, object_id)
    )
    limit = highest_ratio(uppers, lowers, conditions)
    return None if limit is None else limit[0]


@lru_cache(maxsize=4096)
def _usable(entity_id: str, metric: str, reference: Reference) -> tuple[ReferenceFigure, ...]:
    excluded = unusable(reference)
    return tuple(
        figure for figure in reference.figures_of(entity_id, metric) if figure.figure_id not in excluded
    )
