"""Whether two texts tell what one and the same said."""

from tasks.verdicts.comparing.relations import Relations
from warehouse.records.claim import Claim


def other_speaker(claims: tuple[Claim, ...], evidence: tuple[Claim, ...], relations: Relations) -> bool:
    """Whether both sides tell what somebody said, and it is not the same one or one of their house."""
    first, second = (
        {
            owner
            for each in side
            for key in (each.claimant_id, each.cited_outlet_id)
            for owner in relations.owners(key)
        }
        for side in (claims, evidence)
    )
    if first and second:
        return not first & second
    named, other = ({each.speaker_name for each in side if each.speaker_name} for side in (claims, evidence))
    return (
        bool(first or second)
        and bool(named and other)
        and not any(_may_be_one(mine, theirs) for mine in named for theirs in other)
    )


def _may_be_one(first: str, second: str) -> bool:
    """Whether two names of speakers may be of one: the one is part of the other, or of another script."""
    if first.isascii() != second.isascii():
        return True
    mine, theirs = (set(name.casefold().split()) for name in (first, second))
    return bool(mine & theirs) or first in second or second in first
