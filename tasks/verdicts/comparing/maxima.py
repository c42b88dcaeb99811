"""«Up to 700 W»: a maximum, which says that so much is reached, not only that it is not more."""

from math import isclose

from tasks.verdicts.comparing.intervals import Interval, Relation
from tasks.verdicts.comparing.reading import Value
from tasks.verdicts.comparingrules import Maximum
from warehouse.records.vocabulary import Comparator

CEILINGS = frozenset({Comparator.AT_MOST, Comparator.LESS_THAN})


def against_maximum(evidence: Value, claimed: Value, rule: Maximum) -> Relation:
    """How evidence lies to a claimed maximum: it reaches it, contradicts it, or leaves it open.

    «Draws 700 W» and «up to 700 W» reach «up to 700 W»; «850 W» is above it, «up to 400 W» another
    maximum; «draws 310 W» leaves it open.
    """
    top = claimed.interval.top
    found = at_its_maximum(evidence).interval
    if evidence.exact:
        found = Interval(evidence.number, evidence.number)
    lowest, highest = top * (1 - rule.below), top * (1 + rule.above)
    if found.bottom > highest:
        return Relation.DISJOINT
    if found.bottom >= lowest and found.top <= highest:
        return Relation.INSIDE
    bound = evidence.comparator in CEILINGS
    if bound and isclose(found.top, top):
        return Relation.INSIDE
    is_other = (evidence.maximum or bound) and found.top < top * (1 - rule.above)
    return Relation.DISJOINT if is_other else Relation.OVERLAPPING


def at_its_maximum(value: Value) -> Value:
    """The value with what it reaches as its interval, where it is a maximum."""
    if not value.maximum or value.interval.high is None:
        return value
    return value.at(value.interval.high)
