"""A claimed ratio is not above what the two chips' peak figures allow at most."""

from expectations.rule import RowRule


def ratio_within_bound(value_low: float | None, bound_high: float | None, *, tolerance: float) -> bool:
    """Whether the lowest value that the claim allows is not above the bound, widened by `tolerance`.

    Both are fractions; either is None where the claim sets no floor or no figures give a bound.
    """
    return value_low is None or bound_high is None or value_low <= bound_high * (1 + tolerance)


RULE = RowRule(
    name="expect_ratio_within_physical_bound",
    columns=("value_low", "bound_high"),
    holds=ratio_within_bound,
    parameters=("tolerance",),
)
