"""A reference figure agrees with the trusted one on the same quantity (see `consensus`)."""

from collections.abc import Sequence

from expectations.intervals import distance
from expectations.rule import RowRule


def agrees_with_trusted(
    metric: str,
    value_low: float | None,
    value_high: float | None,
    trusted_low: float | None,
    trusted_high: float | None,
    trusted_by: str | None,
    *,
    metrics: Sequence[str],
    by: str,
    tolerance: float,
) -> bool:
    """Whether the figure lies within `tolerance` (relative) of the trusted one.

    Asked of `metrics` alone, and only where the trusted figure is trusted for the reason `by`.
    """
    if trusted_by != by or metric not in metrics:
        return True
    return distance((value_low, value_high), (trusted_low, trusted_high)) <= tolerance


RULE = RowRule(
    name="expect_figure_to_agree_with_the_trusted_one",
    columns=("metric", "value_low", "value_high", "trusted_low", "trusted_high", "trusted_by"),
    holds=agrees_with_trusted,
    parameters=("metrics", "by", "tolerance"),
)
