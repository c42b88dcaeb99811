"""A relative time («last week») has a date to count from."""

from datetime import date

from expectations.rule import RowRule


def time_anchored(time_relative: bool, time_start: date | None, time_end: date | None) -> bool:
    """Whether a relative time was resolved to days; an absolute one is not asked."""
    return not time_relative or time_start is not None or time_end is not None


RULE = RowRule(
    name="expect_relative_time_to_have_an_anchor",
    columns=("time_relative", "time_start", "time_end"),
    holds=time_anchored,
)
