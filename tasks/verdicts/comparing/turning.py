"""Ratios that are told the other way round."""

from tasks.verdicts.comparing.intervals import Relation, relate
from tasks.verdicts.comparing.reading import Reading
from tasks.verdicts.comparing.relations import Kinship, Relations
from tasks.verdicts.rules import Rules
from warehouse.records.vocabulary import Unit

RATIO = Unit.FRACTION


def is_turned(claims: list[Reading], evidence: list[Reading], relations: Relations, rules: Rules) -> bool:
    """Whether what the claim compares with what, the evidence compares the other way round."""
    whole = _turned_round(claims, evidence, relations)
    return whole or _half_turned(claims, evidence, relations, rules)


def _half_turned(claims: list[Reading], evidence: list[Reading], relations: Relations, rules: Rules) -> bool:
    """Whether what the claim only compares with is what the evidence is about, the others being unknown."""
    mine, theirs = (
        [each for each in side if each.value and each.predicate in rules.comparing.reciprocal]
        for side in (claims, evidence)
    )
    return bool(mine and theirs) and all(
        one.object is not None
        and other.object is None
        and relations.kinship(one.object, other.subject) is Kinship.SAME
        and one.value is not None
        and other.value is not None
        and relate(other.value.interval, one.value.interval) is Relation.INSIDE
        for one in mine
        for other in theirs
    )


def _turned_round(claims: list[Reading], evidence: list[Reading], relations: Relations) -> bool:
    """Whether each ratio is told the other way round by one number: A's 60 % of B is not B's 60 % of A."""
    mine, theirs = (
        [(each, each.value) for each in side if each.object and each.value and each.value.unit == RATIO]
        for side in (claims, evidence)
    )
    return bool(mine and theirs) and all(
        relations.kinship(one.subject, other.object) is Kinship.SAME
        and relations.kinship(one.object, other.subject) is Kinship.SAME
        and relate(found.interval, value.interval) is Relation.INSIDE
        for one, value in mine
        for other, found in theirs
    )
