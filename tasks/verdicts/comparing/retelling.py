"""Whether a passage is on a claim's very matter, so that the claim retells it, rightly or otherwise."""

from math import isclose

from tasks.verdicts.comparing.differences import (
    firmness,
    gives_same,
    is_same_metric,
    leaves_metric_open,
    one_metric,
)
from tasks.verdicts.comparing.nearness import SAME_NUMBER
from tasks.verdicts.comparing.propositions import level_of, of_one_house, other_counted
from tasks.verdicts.comparing.reading import Reading, Value
from tasks.verdicts.comparing.relations import Kinship
from tasks.verdicts.context import Context
from warehouse.records.vocabulary import Modality, Unit

COMING = frozenset({Modality.PLANNED, Modality.FORECAST, Modality.SPECULATIVE})
OF_RATIOS = frozenset({Unit.FRACTION, Unit.PERCENTAGE_POINT})


def on_the_matter(claim: Reading, passage: Reading, context: Context) -> bool:
    """The same roles and a metric of one family; value, bound, modality and scope may differ."""
    relations = context.relations
    subjects = relations.kinship(claim.subject, passage.subject)
    if subjects is Kinship.OTHER or (subjects is Kinship.UNSTATED and not _same_sum(claim, passage)):
        return False
    other = relations.kinship(claim.object, passage.object) is Kinship.OTHER
    if other and not of_one_house(claim.object, passage.object, relations):  # a maker stands for its chip
        return False
    if other_counted(claim, passage, context.rules) or not _told_as_one(claim, passage, context):
        return False
    return claim.value is None or passage.value is not None


def is_retold(claim: Reading, passage: Reading, context: Context) -> bool:
    """Whether what differs is the claim's doing: both are of one proposition, and in values of one kind.

    A change is no level, a count no ratio, a sum no share, what came about nothing of what was foreseen.
    Another number is of the same only where both name the metric, or both foresee it without naming it.
    """
    if claim.modality in COMING and passage.modality not in COMING and not passage.denied:
        return False
    if claim.value is None or passage.value is None:
        return claim.value is passage.value
    if same_number(claim.value, passage.value) or gives_same(claim, passage, context):
        return True  # «rose by 80 %» told as «80 %»
    if not _of_one_kind(claim.value, passage.value):
        return False
    foreseen = claim.modality in COMING and firmness(claim) == firmness(passage)
    named = is_same_metric(claim.predicate, passage.predicate, context)
    return not claim.when.apart(passage.when) and (named or foreseen)


def distance(claim: Reading, passage: Reading, context: Context) -> tuple[bool, ...]:
    """How far a passage is from the claim's matter: by object, number, mood, time and metric."""
    return (
        context.relations.kinship(claim.object, passage.object) is Kinship.OTHER,
        not _same_sum(claim, passage),
        (claim.modality in COMING) != (passage.modality in COMING),
        context.relations.kinship(claim.object, passage.object) is not Kinship.SAME,
        claim.when != passage.when,
        not is_same_metric(claim.predicate, passage.predicate, context),
    )


def same_number(first: Value, second: Value) -> bool:
    """Whether two values are written with one number, whatever their bounds: «5 %» and «more than 5 %»."""
    return first.unit == second.unit and isclose(first.number, second.number, rel_tol=SAME_NUMBER)


def _same_sum(claim: Reading, passage: Reading) -> bool:
    """Whether the two give one number."""
    return claim.value is not None and passage.value is not None and same_number(claim.value, passage.value)


def _told_as_one(claim: Reading, passage: Reading, context: Context) -> bool:
    named = one_metric(claim.predicate, passage.predicate, context)
    return named or leaves_metric_open(claim, passage, context)


def _of_one_kind(claim: Value, passage: Value) -> bool:
    if claim.unit == passage.unit:
        return (level_of(claim) == "by") == (level_of(passage) == "by")
    return {claim.unit, passage.unit} <= OF_RATIOS  # «20 percentage points» for «20 per cent»
