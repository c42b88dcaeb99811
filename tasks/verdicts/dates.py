"""Dates as the reference data write them."""

from datetime import date, timedelta


def day_of(text: str | None) -> date | None:
    """The last day of «2025», «2025-02» or «2025-02-04»; None for anything else."""
    try:
        parts = [int(part) for part in (text or "").split("-")]
        match parts:
            case [year]:
                return date(year, 12, 31)
            case [year, month]:
                first = date(year, month, 1)
                return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
            case [year, month, day]:
                return date(year, month, day)
    except ValueError:
        return None
    return None
