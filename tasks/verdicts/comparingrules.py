"""The parts of the rules of comparing: conditions, sharper and coarser predicates, greatest values."""

from typing import Literal

from pydantic import Field

from tasks.verdicts.rulemodel import RuleModel

Bearing = Literal["both", "support", "open"]


class ConditionRule(RuleModel):
    """What may follow where only one side states a condition.

    `equal` values count as the same, null among them for an unstated one; figures under two values of a
    condition that sets them `apart` are surely of two things.
    """

    claim_silent: Bearing
    evidence_silent: Bearing
    equal: tuple[tuple[str | None, ...], ...] = ()
    apart: bool = False


class Sharpening(RuleModel):
    """A predicate that becomes a sharper one under a condition."""

    predicate: str
    condition: str
    value: str
    becomes: str
    unit: str | None = None


class Coarse(RuleModel):
    """How far from a roundly written number, as a share of it, evidence still agrees; at least `floor`.

    `shares` are those of units in which people round more coarsely («two months»).
    """

    share: float = Field(gt=0)
    shares: dict[str, float]
    floor: dict[str, float]


class Maximum(RuleModel):
    """What «up to X» takes: evidence from a share `below` X to a share `above` it reaches X.

    A figure of one of the `metrics` is a maximum by its nature, though it is written plainly.
    """

    below: float = Field(ge=0)
    above: float = Field(ge=0)
    metrics: frozenset[str]


class Outvoted(RuleModel):
    """How many `sources` must agree on a figure, and `within` what share of it a lone one is outvoted."""

    sources: int = Field(gt=1)
    within: float = Field(gt=0, lt=1)
