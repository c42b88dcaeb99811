"""Failed checks of one cause are one question, and what nobody answers is late by its severity."""

from datetime import UTC, datetime, timedelta

import pytest

from tasks.reviews.groups import grouped
from tasks.reviews.timing import Lateness, Timing
from tasks.sources.errors import SettingError

NOON = datetime(2025, 2, 12, 12, tzinfo=UTC)


def row(name, document="d", observed="x", severity="warning", expectation="subject_known"):
    return {
        "check_id": name,
        "suite": "claims",
        "expectation": expectation,
        "severity": severity,
        "document_id": document,
        "observed": observed,
        "expected": "y",
        "failed_at": NOON,
        "url": f"https://a.example/{document}",
    }


def test_one_page_and_one_finding_are_one_cause():
    rows = [row("a"), row("b", observed="z"), row("c", document="e"), row("d", document="f", observed="w")]
    assert [group.check_ids for group in grouped(rows)] == [("a", "b", "c"), ("d",)]


def test_other_expectations_are_other_causes_and_the_worst_comes_first():
    rows = [row("a"), row("b", severity="critical", expectation="quote_at_offsets")]
    assert [group.check_ids for group in grouped(rows)] == [("b",), ("a",)]


@pytest.mark.parametrize(
    ("severity", "hours", "late"),
    [
        ("warning", 23, Lateness.FRESH),
        ("warning", 24, Lateness.REMINDED),
        ("critical", 8, Lateness.ESCALATED),
        ("warning", 72, Lateness.ESCALATED),
        ("info", 72, Lateness.REMINDED),
        ("info", 720, Lateness.EXPIRED),
    ],
)
def test_lateness_goes_by_severity(severity, hours, late):
    assert Timing().lateness(severity, NOON, NOON + timedelta(hours=hours)) is late


def test_settings_are_read_and_wrong_ones_refused(monkeypatch):
    monkeypatch.setenv("CLAIMLEDGER_REVIEW_EXPIRE_HOURS", "5")
    monkeypatch.setenv("CLAIMLEDGER_REVIEW_LOWEST", "info")
    timing = Timing.from_environment()
    assert (timing.expire_hours, timing.gets_form("info")) == (5, True)
    monkeypatch.setenv("CLAIMLEDGER_REVIEW_LOWEST", "grave")
    with pytest.raises(SettingError, match="must be one of info, warning, critical"):
        Timing.from_environment()
