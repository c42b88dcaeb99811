"""A figure labelled dense, or not labelled, is not the sparse one: twice the trusted dense figure."""

from expectations.intervals import distance
from expectations.rule import RowRule


def sparse_not_dense(
    metric: str,
    sparsity: str | None,
    value_low: float | None,
    value_high: float | None,
    trusted_low: float | None,
    trusted_high: float | None,
    *,
    tolerance: float,
) -> bool:
    """Whether the figure is away from twice the trusted dense one by more than `tolerance` (relative).

    Structured sparsity doubles the peak rate of every chip that has it.
    """
    if metric != "peak_compute" or sparsity == "sparse" or trusted_low is None or trusted_high is None:
        return True
    return distance((value_low, value_high), (2 * trusted_low, 2 * trusted_high)) > tolerance


RULE = RowRule(
    name="expect_sparse_figure_not_to_be_labelled_dense",
    columns=("metric", "sparsity", "value_low", "value_high", "trusted_low", "trusted_high"),
    holds=sparse_not_dense,
    parameters=("tolerance",),
)
