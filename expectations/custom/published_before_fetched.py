"""A page cannot have been published after it was fetched."""

from datetime import datetime, timedelta

from expectations.rule import RowRule


def published_before_fetched(
    published_at: datetime | None, fetched_at: datetime, *, slack_hours: float
) -> bool:
    """Whether publication is not more than `slack_hours` after fetching: outlets write local time as UTC."""
    return published_at is None or published_at <= fetched_at + timedelta(hours=slack_hours)


RULE = RowRule(
    name="expect_publication_before_fetching",
    columns=("published_at", "fetched_at"),
    holds=published_before_fetched,
    parameters=("slack_hours",),
)
