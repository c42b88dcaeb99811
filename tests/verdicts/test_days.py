from datetime import date

import pytest
from pydantic import ValidationError

from tasks.verdicts.dates import days_of
from warehouse.records.reference import ContextFact

DAY = date(2025, 10, 12)


@pytest.mark.parametrize(
    ("written", "nearest", "farthest"),
    [
        ("2025-10-12", 0, 0),
        ("2025-10-09", -3, -3),
        ("2025-10-20", 8, 8),
        ("2025-10", 0, 19),
        ("2025-07", -73, -103),
        ("2025-12", 50, 80),
        ("2025", 0, -284),
    ],
)
def test_a_month_may_mean_any_of_its_days(written, nearest, farthest):
    days = days_of(written)
    assert (days.nearest(DAY).days, days.farthest(DAY).days) == (nearest, farthest)


@pytest.mark.parametrize(
    ("as_of", "published", "last"),
    [
        ("2025-10", "2025-10-15", date(2025, 10, 15)),
        ("2025-10", "2025-12-01", date(2025, 10, 31)),
        ("2025-10-12", "2025-10-15", date(2025, 10, 12)),
        ("2026", "2025-10-15", date(2026, 12, 31)),
        ("2025", None, date(2025, 12, 31)),
    ],
)
def test_what_was_told_by_a_day_was_so_by_then(as_of, published, last):
    assert days_of(as_of).until(days_of(published)).last == last


@pytest.mark.parametrize(
    ("as_of", "sound"), [("2025", True), ("2025-01-26", True), ("FY2025", False), ("Q3 2025", False)]
)
def test_a_day_is_written_as_a_date(as_of, sound):
    row = {
        "fact_id": "f",
        "topic": "t",
        "subject": "s",
        "statement": "s",
        "source_title": "t",
        "source_url": "https://example.org",
        "standing": "press",
    }
    if sound:
        assert ContextFact(**row, as_of=as_of).as_of == as_of
    else:
        with pytest.raises(ValidationError, match="as_of"):
            ContextFact(**row, as_of=as_of)
