"""What a reviewer reads is the page's text as text, and what he answers is a decision or refused."""

from datetime import UTC, datetime

import pytest

from flows.markdown import page_link, report_page
from flows.review_form import Answer, NewLabel, ReviewForm, described, read_answer
from tasks.reviews.corrections import CorrectionRefused
from tasks.reviews.groups import Group
from warehouse.records.vocabulary import CheckStatus

NOON = datetime(2025, 2, 12, 12, tzinfo=UTC)
HOSTILE = "<script>alert(1)</script> [x](javascript:alert(1)) ![y](https://a.example/y.png) | `z`\u202e"


def row(**changes):
    found = {
        "check_id": "c" * 32,
        "suite": "claims",
        "expectation": "ratio_within_bound",
        "severity": "warning",
        "document_id": "d" * 32,
        "claim_id": "e" * 32,
        "observed": "150 %",
        "expected": "at most 106 %",
        "message": HOSTILE,
        "quote": HOSTILE,
        "failed_at": NOON,
        "url": "https://a.example/page",
        "title": HOSTILE,
        "outlet_name": "A",
        "claim_quote": HOSTILE,
        "text_before": HOSTILE,
        "text_after": HOSTILE,
        "label": "refuted",
        "confidence": 0.9,
        "claim": {"subject_name": "S", "predicate": "memory_capacity", "value_low": 1.0, "unit": "count"},
    }
    return found | changes


def test_a_hostile_page_renders_as_text():
    told = described(Group((row(),)), refused=HOSTILE)
    assert "\\<script\\>" in told
    for acting in ("<script", "](javascript", "![", "\u202e"):
        assert acting not in told.replace("\\<script", "").replace("\\!\\[", "")
    assert "](<https://a.example/page>)" in told
    assert "the page is wrong" in told


def test_a_group_says_that_one_answer_decides_all():
    assert "One answer decides all 2." in described(Group((row(), row(check_id="f" * 32))))


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("javascript:alert(1)", "t"),
        ("file:///etc/passwd", "t"),
        ("https://a.example/(x)>y", "[t](<https://a.example/%28x%29%3Ey>)"),
        (None, "t"),
    ],
)
def test_only_pages_of_the_web_are_links(url, link):
    assert page_link(url, "t") == link


def test_a_page_of_the_report_is_named_where_there_is_one(monkeypatch, tmp_path):
    monkeypatch.setenv("CLAIMLEDGER_HOME", str(tmp_path))
    file = tmp_path / "report" / "claims" / f"{'e' * 32}.html"
    assert report_page("e" * 32) == ""
    file.parent.mkdir(parents=True)
    file.touch()
    assert report_page("e" * 32) == f"`{file}`"
    assert report_page(None) == ""
    monkeypatch.setenv("CLAIMLEDGER_REPORT_URL", "https://report.example/")
    assert report_page("e" * 32) == f"[report](<https://report.example/claims/{'e' * 32}.html>)"


def test_a_filled_form_is_a_decision():
    form = ReviewForm(
        decision=Answer.CORRECT, reviewer=" Ada ", value_low="0.6", unit="fraction", label=NewLabel.SUPPORTED
    )
    decision = read_answer(form, Group((row(),)), NOON, "run")
    assert (decision.status, decision.reviewer) == (CheckStatus.CORRECTED, "Ada")
    assert decision.correction == {"value_low": 0.6, "unit": "fraction", "label": "supported"}


def test_an_answer_that_cannot_be_is_refused_with_the_reason():
    form = ReviewForm(decision=Answer.CORRECT, reviewer="Ada", subject_id="h100")
    with pytest.raises(CorrectionRefused, match="do you mean nvidia-dgx-h100"):
        read_answer(form, Group((row(),)), NOON, None)
