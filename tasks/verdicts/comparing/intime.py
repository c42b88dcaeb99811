"""Whether evidence is of the time of a claim: a quantity that moves is another one at another time."""

from datetime import date, timedelta

from tasks.verdicts.comparing.stance import Comparison
from tasks.verdicts.context import Context
from tasks.verdicts.dates import Days, days_of
from warehouse.records.claim import Claim
from warehouse.records.reference import ContextFact
from warehouse.records.vocabulary import Stance, Unit

MOVES = "and the quantity moves"


def claim_day(claim: Claim, context: Context) -> date | None:
    """The day as of which a claim is judged: the end of its own time, else its publication."""
    return claim.time_end or context.index.published(claim)


def of_a_period(claim: Claim) -> bool:
    """Whether a claim names a period that its value is of; a share «by the end of 2025» is of that day."""
    reached = claim.unit == Unit.FRACTION and claim.change in (None, "to")
    return claim.time_end is not None and not (reached and claim.time_start is None)


def days_of_fact(fact: ContextFact) -> Days | None:
    """The days as of which a row of the reference data may be: as it says, and not after its publication."""
    published = days_of(fact.published_at)
    stated = days_of(fact.as_of)
    return stated.until(published) if stated else published


def in_time(
    claim: Claim, compared: Comparison, days: Days | None, context: Context, *, period: bool
) -> tuple[Stance, str]:
    """A claim is judged as of its time: on a moving quantity, evidence of about that time alone bears.

    A quantity of a period for which no `period` is named is of the day it was published. What may be of
    a later day than the claim contradicts nothing.
    """
    comparing = context.rules.comparing
    asked = claim_day(claim, context)
    settled = compared.stance is Stance.NEUTRAL or claim.predicate in comparing.lasting
    if settled or (period and claim.predicate in comparing.of_a_period) or days is None or asked is None:
        return compared.stance, compared.reason
    apart = days.nearest(asked)
    at_most = apart if days.last < asked else days.farthest(asked)  # what is so in July is so to its end
    near = timedelta(days=comparing.slow.get(claim.predicate, comparing.delay_days))
    if abs(at_most) <= near:
        return compared.stance, compared.reason
    if compared.stance is Stance.REFUTES:
        return Stance.NEUTRAL, f"{compared.reason}, but it is {_when(apart, days)} {MOVES}"
    if abs(apart) > timedelta(days=comparing.moving_days):
        return Stance.NEUTRAL, f"{compared.reason}, but at another time ({days.written}), {MOVES}"
    return compared.stance, compared.reason


def _when(apart: timedelta, days: Days) -> str:
    if not apart:
        return f"of some day of {days.written}"
    return f"{'later' if apart > timedelta() else 'earlier'} ({days.written})"
