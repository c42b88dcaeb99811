"""A page cannot have been changed before it was published."""

from datetime import datetime, timedelta

from expectations.rule import RowRule


def modified_after_published(
    modified_at: datetime | None, published_at: datetime | None, *, slack_hours: float
) -> bool:
    """Whether the change is not more than `slack_hours` before: texts are written ahead, days lack a time."""
    if modified_at is None or published_at is None:
        return True
    return modified_at + timedelta(hours=slack_hours) >= published_at


RULE = RowRule(
    name="expect_modification_after_publication",
    columns=("modified_at", "published_at"),
    holds=modified_after_published,
    parameters=("slack_hours",),
)
