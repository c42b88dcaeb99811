"""Outlets that fell silent, and checks that fail more often than before."""

from datetime import UTC, datetime, timedelta

import duckdb
import pytest

from warehouse.habits import RisingCheck, SilentOutlet, rising_checks, silent_outlets
from warehouse.home import Home

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def published(tmp_path):
    """A home whose published copy has only what is looked at."""
    home = Home(tmp_path)
    with duckdb.connect(str(home.published)) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute(
            "CREATE TABLE documents (document_id VARCHAR, outlet_id VARCHAR, fetched_at TIMESTAMPTZ)"
        )
        connection.execute("CREATE TABLE outlets (outlet_id VARCHAR, name VARCHAR)")
        connection.execute("CREATE TABLE failed_checks (document_id VARCHAR, expectation VARCHAR)")
        connection.execute(
            "INSERT INTO outlets VALUES ('daily', 'Daily'), ('weekly', 'Weekly'), ('new', 'New')"
        )
    return home


def add(home, outlet, hours_ago, failing=()):
    """Documents of an outlet, so many hours before; those at the places `failing` failed `unit_fits`."""
    with duckdb.connect(str(home.published)) as connection:
        for number, hours in enumerate(hours_ago):
            name = f"{outlet}-{number}"
            when = NOW - timedelta(hours=hours)
            connection.execute("INSERT INTO documents VALUES (?, ?, ?)", [name, outlet, when])
            if number in failing:
                connection.execute("INSERT INTO failed_checks VALUES (?, 'unit_fits')", [name])


def test_silent_is_who_pauses_longer_than_ever(published):
    add(published, "daily", range(100, 1000, 30))  # its longest pause is 30 hours, its last 100
    add(published, "weekly", range(100, 1400, 120))  # 100 hours are no pause for it
    add(published, "new", range(100, 400, 100))  # three documents are no habit
    assert silent_outlets(published, NOW) == (
        SilentOutlet(outlet_id="daily", name="Daily", hours=100, habit_hours=30),
    )


def test_an_outlet_may_pause_for_a_day(published):
    add(published, "daily", range(20, 60, 2))
    assert silent_outlets(published, NOW) == ()


@pytest.mark.parametrize(
    ("today", "before", "expected"),
    [
        (6, 10, (RisingCheck(expectation="unit_fits", failed=6, documents=20, habit=0.1),)),
        (4, 0, ()),  # too few to tell
        (6, 20, ()),  # a share of 0.3 after 0.2 is within twice
    ],
)
def test_rising_is_what_fails_twice_as_often_as_before(published, today, before, expected):
    add(published, "daily", [1] * 20, failing=range(today))
    add(published, "weekly", [100] * 100, failing=range(before))
    assert rising_checks(published, NOW) == expected
