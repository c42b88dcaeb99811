"""A specification overlaps the range that the reference figures give under the same conditions."""

from expectations.intervals import distance
from expectations.rule import RowRule


def specification_in_range(
    value_low: float | None,
    value_high: float | None,
    reference_low: float | None,
    reference_high: float | None,
    *,
    tolerance: float,
) -> bool:
    """Whether claim and reference range overlap or lie within `tolerance` (relative) of each other."""
    if reference_low is None and reference_high is None:
        return True
    return distance((value_low, value_high), (reference_low, reference_high)) <= tolerance


RULE = RowRule(
    name="expect_specification_in_reference_range",
    columns=("value_low", "value_high", "reference_low", "reference_high"),
    holds=specification_in_range,
    parameters=("tolerance",),
)
