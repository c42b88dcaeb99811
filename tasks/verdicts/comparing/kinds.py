"""Kinds of figure that are no figure of what they are told in: equivalents of chips, a stock listing."""

from tasks.verdicts.comparing.reading import Reading
from tasks.verdicts.rules import Rules


def other_kind(claims: list[Reading], evidence: list[Reading], rules: Rules) -> str | None:
    """What all of one text is of and nothing of the other: H100 equivalents and H100, an IPO and a launch."""
    if not claims or not evidence:
        return None
    for part in rules.wording.parts:
        mine, theirs = ([part.name in each.parts for each in side] for side in (claims, evidence))
        if part.always and ((all(mine) and not any(theirs)) or (all(theirs) and not any(mine))):
            return part.name
    return None
