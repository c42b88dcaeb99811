"""The static report: hostile text stays text, links stay on the web, intervals share one scale."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tasks.report.plot import EDGE, interval_plot
from tasks.report.site import ReportData, text_after, text_before, web_address, write_site

HOSTILE = "<script>alert(1)</script>"


def claim(**changed: Any) -> dict[str, Any]:
    return {
        "claim_id": "c1",
        "quote": "60 %",
        "sentence": "It reaches 60 % of it.",
        "value_text": "60 %",
        "char_start": 5,
        "char_end": 9,
        "language": "en",
        "url": "https://outlet.example/a",
        "title": HOSTILE,
        "published_at": datetime(2025, 2, 12, tzinfo=UTC),
        "outlet_name": HOSTILE,
        "before": HOSTILE,
        "after": " of it",
        "subject_name": "Chip",
        "predicate": "performance",
        "object_name": "Other chip",
        "value_low": 0.595,
        "value_high": 0.605,
        "unit": "fraction",
        "comparator": "exact",
        "time_start": None,
        "time_end": None,
        "conditions": {"workload": "inference"},
        "modality": "asserted",
        "attribution_quote": None,
        "verdict_id": "v1",
        "label": "refuted",
        "attribution_label": "none",
        "confidence": 0.9,
        "rationale": HOSTILE,
        "supporting_origins": 0,
        "refuting_origins": 1,
        "rules_version": "r",
        "reference_version": "d",
    } | changed


def evidence(**changed: Any) -> dict[str, Any]:
    return {
        "claim_id": "c1",
        "stance": "refutes",
        "kind": "physical_bound",
        "value_low": 0.0,
        "value_high": 0.5,
        "unit": "fraction",
        "origin_id": None,
        "is_interested_party": False,
        "weight": 0.9,
        "reason": HOSTILE,
        "quote": HOSTILE,
        "url": "javascript:alert(1)",
    } | changed


@pytest.fixture
def site(tmp_path: Path) -> Path:
    data = ReportData([claim()], [evidence()], [], [], published_at="2025-02-12 10:00 UTC")
    return write_site(tmp_path / "report", data).parent


@pytest.mark.parametrize("page", ["index.html", "claims/c1.html"])
def test_hostile_text_stays_text(site: Path, page: str) -> None:
    written = (site / page).read_text(encoding="utf-8")
    assert "<script" not in written
    assert "javascript:" not in written
    assert "&lt;script&gt;" in written


@pytest.mark.parametrize("page", ["index.html", "claims/c1.html"])
def test_what_would_turn_the_text_around_is_written_out(tmp_path: Path, page: str) -> None:
    quote = "60\u202e 21\u2066 \x9b31m%"
    data = ReportData([claim(quote=quote)], [evidence(quote=quote)], [], [], published_at="now")
    written = (write_site(tmp_path / "report", data).parent / page).read_text(encoding="utf-8")
    assert "60[U+202E] 21[U+2066] [U+009B]31m%" in written
    assert not set("\u202e\u2066\x9b") & set(written)


def test_a_page_shows_quote_reading_and_verdict(site: Path) -> None:
    written = (site / "claims/c1.html").read_text(encoding="utf-8")
    assert "<mark>60 %</mark> of it" in written
    assert "workload inference" in written
    assert '<span class="label refuted">refuted</span>' in written


def test_writing_again_replaces_the_former_site(site: Path) -> None:
    write_site(site, ReportData([claim(claim_id="c2")], [], [], [], published_at="later"))
    assert sorted(file.name for file in (site / "claims").iterdir()) == ["c2.html"]


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://a.example/b", True),
        ("http://a.example", True),
        ("file:///etc/passwd", False),
        ("data:x", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, link: bool) -> None:
    assert web_address(url) == (url if link else None)


def test_the_plot_needs_two_intervals_of_the_claims_unit() -> None:
    assert interval_plot(claim(), []) is None
    assert interval_plot(claim(), [evidence(unit="count")]) is None


def test_the_plot_tells_its_intervals_in_words() -> None:
    drawn = str(interval_plot(claim(), [evidence()]))
    assert drawn.count("<rect") == 2
    assert "physical bound: " in drawn


def test_an_open_end_runs_to_the_edge() -> None:
    drawn = str(interval_plot(claim(), [evidence(value_low=1.0, value_high=None)]))
    right_edges = [
        float(part.split('"')[1]) + float(part.split('width="')[1].split('"')[0])
        for part in drawn.split(" x=")[1:]
        if "width=" in part
    ]
    assert max(right_edges) == pytest.approx(EDGE, abs=1)


def test_the_plot_has_an_axis_and_says_each_value() -> None:
    drawn = str(interval_plot(claim(), [evidence()]))
    assert 'text-anchor="middle">0 %</text>' in drawn
    assert 'text-anchor="middle">60.5 %</text>' in drawn
    assert ">0 to 50 %</text>" in drawn


def test_the_overview_tells_page_date_and_modality(tmp_path: Path) -> None:
    rows = [claim(title="Chips of the year", outlet_name="Daily", modality="planned")]
    page = write_site(tmp_path / "report", ReportData(rows, [], [], [], published_at="now"))
    written = page.read_text(encoding="utf-8")
    assert ">Chips of the year</span> <small>Daily, 2025-02-12</small>" in written
    assert "<td>Chip: performance 60 % of Other chip [planned]</td>" in written
    assert "<td></td>" in written  # credited to nobody
    assert "said so" not in (tmp_path / "report/claims/c1.html").read_text(encoding="utf-8")


def test_the_overview_names_each_page_once(tmp_path: Path) -> None:
    rows = [claim(title=title, claim_id=str(number)) for number, title in enumerate("AAB")]
    page = write_site(tmp_path / "report", ReportData(rows, [], [], [], published_at="now"))
    assert page.read_text(encoding="utf-8").count('<tr class="page">') == 2


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("all of it ", "all of it "),
        ("word " * 33, "…" + "word " * 32),
        ("rd" + " word" * 40, "…" + "word " * 31 + "word"),
        ("字" * 161, "…" + "字" * 160),
    ],
)
def test_what_stands_before_a_quote_begins_with_a_word(text: str, shown: str) -> None:
    assert text_before(text) == shown
    assert text_after(text[::-1]) == shown[::-1]
