"""A stated count equals the length of the list that spells it out («seven …: Biren, Hygon, …»)."""

from expectations.rule import RowRule


def count_equals_list(
    value_low: float | None, value_high: float | None, unit: str | None, listed: int
) -> bool:
    """Whether the list's length lies in the claimed interval; a claim without a list is not asked."""
    if not listed or unit != "count":
        return True
    return (value_low is None or value_low <= listed) and (value_high is None or listed <= value_high)


RULE = RowRule(
    name="expect_count_to_equal_its_list",
    columns=("value_low", "value_high", "unit", "listed"),
    holds=count_equals_list,
)
