from datetime import UTC, datetime

import pytest

from tasks.text.dates import find_date, parse_stamp

MORNING = "2025-02-11 07:30"


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("Feb 11, 2025 9:30 PM", "2025-02-11 21:30"),
        ("February 11, 2025 12:05 AM", "2025-02-11 00:05"),
        ("Feb. 11, 2025, 12:05 p.m.", "2025-02-11 12:05"),
        ("11.02.2025 9:30 PM", "2025-02-11 21:30"),
        ("Feb 11, 2025 7:00 CET", "2025-02-11 06:00"),
        ("11. Februar 2025, 14:05 Uhr MEZ", "2025-02-11 13:05"),
        ("11. Juni 2025, 14:05 Uhr (MESZ)", "2025-06-11 14:05"),
        ("Published 12 Sept 2025 11:30pm SGT", "2025-09-12 15:30"),
        ("2025-02-11T07:30:00GMT+0800", "2025-02-10 23:30"),
        ("2025-02-11T07:30:00+8:00", "2025-02-10 23:30"),
        ("2025-02-11T07:30:00-5:00", "2025-02-11 12:30"),
        ("2025-02-11T21:30:00 EST", "2025-02-12 02:30"),
        ("Tue Feb 11 2025 21:30:00 GMT-0500 (EST)", "2025-02-12 02:30"),
        ("2025-02-11 07:30 UTC+8", "2025-02-10 23:30"),
        ("2025-02-11 07:30:00.000 +0530", "2025-02-11 02:00"),
        ("Tue, 11 Feb 2025 10:00:00 +0800", "2025-02-11 02:00"),
        ("Tue, 11 Feb 2025 10:00:00 CST", "2025-02-11 16:00"),
        ("2025-02-11 07:30:00+99:00", MORNING),
        ("2025-02-11 07:30 CST", MORNING),
        ("2025-02-11 07:30 - 11:00", MORNING),
        ("11.02.2025 07:30-11:00", MORNING),
        ("2025-02-11 07:30 ESTIMATE", MORNING),
        ("2025年2月11日 凌晨12:30", "2025-02-11 00:30"),
        ("2025年2月11日 中午12:30", "2025-02-11 12:30"),
        ("2025年2月11日 中午1:30", "2025-02-11 13:30"),
        ("2025年2月11日 下午12:30", "2025-02-11 12:30"),
        ("12 Apr\u0130l 2025", None),
        ("12 apr\u0131l 2025", None),
    ],
)
def test_a_date_is_read_with_its_time_and_zone(written, moment):
    expected = datetime.fromisoformat(moment).replace(tzinfo=UTC) if moment else None
    assert parse_stamp(written) == expected


def test_midnight_in_a_zone_stays_on_its_day():
    assert find_date("2025-02-11 00:00 CET") == datetime(2025, 2, 11, tzinfo=UTC)
