"""What a sentence gives beside a claim: two figures of one sentence that read alike are of two things."""

from tasks.verdicts.comparing.stance import compare
from tasks.verdicts.context import Context
from warehouse.records.claim import Claim
from warehouse.records.vocabulary import Stance


def told_beside(claim: Claim, other: Claim, context: Context) -> bool:
    """Whether the sentence of either also gives what the other says: «72 … and 36 …» is not refuted by 36."""
    return _gives(claim, other, context) or _gives(other, claim, context)


def _gives(claim: Claim, other: Claim, context: Context) -> bool:
    readings = context.index.readings
    wanted = readings[other.claim_id]
    return any(
        readings[each.claim_id].value is not None
        and not readings[each.claim_id].denied
        and compare(wanted, readings[each.claim_id], context.relations, context.rules).stance
        is Stance.SUPPORTS
        for each in context.index.beside(claim)
    )
