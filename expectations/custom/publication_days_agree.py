"""A page names one day of publication, whichever place says it."""

from datetime import date

from expectations.rule import RowRule


def publication_days_agree(told_days: str, *, slack_days: float) -> bool:
    """Whether the days (ISO dates, in order) lie no further apart than time zones and nights explain."""
    days = [date.fromisoformat(day) for day in told_days.split(", ") if day]
    return not days or (days[-1] - days[0]).days <= slack_days


RULE = RowRule(
    name="expect_publication_days_to_agree",
    columns=("told_days",),
    holds=publication_days_agree,
    parameters=("slack_days",),
)
