"""Whether two statements are of one time: a total of one period says nothing about another."""

from datetime import timedelta

from tasks.verdicts.comparing.matching import BOTH, Match
from tasks.verdicts.comparing.rates import is_of_time
from tasks.verdicts.comparing.reading import Reading, When
from tasks.verdicts.rules import Rules
from warehouse.records.vocabulary import Unit

END_OF_MONTH = timedelta(days=11)  # «at the end of June» is its last ten days
END_OF_YEAR = timedelta(days=92)  # «at the end of 2025» is its last quarter
DECEMBER = 12


def of_periods(claim: Reading, evidence: Reading, rules: Rules) -> Match:
    """What may follow for the times of two statements, by what lasts, moves or is of one period."""
    first, second = claim.when, evidence.when
    if claim.value is not None and claim.value.unit == Unit.YEAR:
        return BOTH
    if claim.predicate in rules.comparing.of_a_period:
        return BOTH if _one_day(claim, evidence) else _totals(first, second, denied=evidence.denied)
    if claim.value is None and claim.predicate in rules.comparing.once:
        return BOTH
    if claim.value is not None and first.far(second) and claim.predicate not in rules.comparing.lasting:
        return Match("open", "the evidence is as of another day")
    if first.apart(second) and claim.predicate not in rules.comparing.lasting:
        return Match("open", "the evidence is about another time")
    return BOTH


def _one_day(claim: Reading, evidence: Reading) -> bool:
    """Whether two rates or shares are of one day: «130,000 a month by June», «115,000 at the end of June».

    A rate that is reached holds on the day named; a total until then is no total of the days before it.
    """
    if not (_is_level(claim) and _is_level(evidence)):
        return False
    whens = claim.when, evidence.when
    return claim.when.end == evidence.when.end and all(_is_about_a_day(when) for when in whens)


def _is_level(reading: Reading) -> bool:
    """Whether a value is one of a day: what is made in a month, a share that is reached; no total."""
    value = reading.value
    reached = value is not None and value.change in (None, "to")
    return value is not None and (is_of_time(value.per) or (value.unit == Unit.FRACTION and reached))


def _is_about_a_day(when: When) -> bool:
    if when.end is None:
        return False
    reach = END_OF_YEAR if (when.end.month, when.end.day) == (DECEMBER, 31) else END_OF_MONTH
    return when.start is None or when.end - when.start < reach


def _totals(claim: When, evidence: When, *, denied: bool) -> Match:
    """A total of one period says nothing about another, nor about an unnamed one what is wrong with it."""
    if claim == evidence:
        return BOTH
    if not claim.stated and denied and _is_about_a_day(evidence):
        return BOTH  # «has not ordered any» is as of the day it is said, which is no period
    if not claim.stated:
        return Match("support", "the claim names no period")
    if not evidence.stated:
        return Match("open", "the evidence names no period")
    return Match("open", "the evidence is about another period")
