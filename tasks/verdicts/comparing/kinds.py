"""Kinds of figure that are no figure of what they are told in: equivalents of chips, a stock listing."""

from tasks.verdicts.comparing.conditions import DIE
from tasks.verdicts.comparing.reading import Reading
from tasks.verdicts.rules import Rules
from warehouse.records.vocabulary import Stance


def of_another_thing(
    stance: Stance, claims: list[Reading], evidence: list[Reading], rules: Rules
) -> str | None:
    """Why texts whose numbers meet are of two kinds: a die and a chip, H100 and their equivalents."""
    kind = _other_kind(claims, evidence, rules)
    if kind is not None:
        return f"only one of the two is about {kind}"
    alike = stance is Stance.REFUTES or _one_number(claims, evidence)
    if alike and _is_of_die(claims) != _is_of_die(evidence):
        return "the one is of a die, the other of a whole chip"
    return None


def _other_kind(claims: list[Reading], evidence: list[Reading], rules: Rules) -> str | None:
    """What all of one text is of and nothing of the other: H100 equivalents and H100, an IPO and a launch."""
    if not claims or not evidence:
        return None
    for part in rules.wording.parts:
        mine, theirs = ([part.name in each.parts for each in side] for side in (claims, evidence))
        if part.always and ((all(mine) and not any(theirs)) or (all(theirs) and not any(mine))):
            return part.name
    return None


def _is_of_die(readings: list[Reading]) -> bool:
    return any(reading.conditions.scope == DIE for reading in readings)


def _one_number(claims: list[Reading], evidence: list[Reading]) -> bool:
    """Whether each number of the claim stands in the evidence, so that none was made of others."""
    told = [each.value.interval for each in evidence if each.value]
    return all(each.value.interval in told for each in claims if each.value)
