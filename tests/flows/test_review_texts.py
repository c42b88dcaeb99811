"""What a reviewer reads is the page's text as text, and what he answers is a decision or refused."""

from datetime import UTC, datetime

import pytest

from flows.markdown import page_link, report_page
from flows.review_form import (
    Answer,
    NewComparator,
    NewLabel,
    NewModality,
    ReviewForm,
    form_for,
    read_answer,
)
from flows.review_told import described
from tasks.reviews.groups import Group
from tasks.reviews.refused import CorrectionRefused
from warehouse.records.vocabulary import CheckStatus, Comparator, Label, Modality

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
        "claim": CLAIM,
    }
    return found | changes


CLAIM = {
    "subject_id": "huawei-ascend-910c",
    "subject_name": "Huawei Ascend 910C",
    "predicate": "inference_performance",
    "object_id": "nvidia-h100",
    "object_name": "Nvidia H100",
    "value_text": "60 %",
    "value_low": 0.595,
    "value_high": 0.605,
    "unit": "fraction",
    "comparator": "exact",
    "quote": "60 %",
    "sentence": "The chip reaches 60 % of an H100.",
    "conditions": {"workload": "inference", "model": None},
    "time_text": "last week",
    "polarity": "positive",
    "modality": "hedged",
    "speaker_name": "a reseller",
    "cited_outlet_name": "Tom's Hardware",
}
ASKED = ("c" * 32, "f" * 32)


def test_a_hostile_page_renders_as_text():
    told = described(Group((row(),)), ASKED[:1], refused=HOSTILE)
    assert "\\<script\\>" in told
    for acting in ("<script", "](javascript", "![", "\u202e"):
        assert acting not in told.replace("\\<script", "").replace("\\!\\[", "")
    assert "](<https://a.example/page>)" in told
    assert "the page is wrong" in told


def test_a_group_says_that_one_answer_decides_all_or_those_that_are_numbered():
    told = described(Group((row(message="a"), row(check_id=ASKED[1], message="b"))), ASKED)
    assert "**1 · a**" in told
    assert "**2 · b**" in told
    assert "One answer decides all 2, or those alone that **Only** names by number" in told


def test_what_is_left_of_a_group_keeps_its_number():
    told = described(Group((row(check_id=ASKED[1], message="b"),)), ASKED)
    assert "1 further check of this cause decided already." in told
    assert "**2 · b**" in told
    assert "One answer" not in told
    assert "**b**" in described(Group((row(message="b"),)), ASKED[:1])


def test_the_form_says_what_the_claim_was_read_as():
    told = described(Group((row(),)), ASKED[:1]).replace("\\", "")
    assert "- Read as: Huawei Ascend 910C: inference performance 60 % of Nvidia H100 [hedged]\n" in told
    assert (
        "- In fields: subject `huawei-ascend-910c`, predicate `inference_performance`, compared with "
        "`nvidia-h100`, lower value `0.595`, upper value `0.605`, unit `fraction`, bound `exact`\n" in told
    )
    assert "- Said: hedged, under workload inference, time “last week”\n" in told
    assert "- Credits: a reseller / Tom's Hardware\n" in told


def test_names_of_a_hostile_page_stay_text_in_what_was_read():
    claim = CLAIM | dict.fromkeys(
        ("subject_name", "object_name", "speaker_name", "time_text", "quote", "sentence"), HOSTILE
    )
    hostile = claim | {"subject_id": None, "predicate": f"count:{HOSTILE}", "conditions": {"model": HOSTILE}}
    told = described(Group((row(claim=hostile),)), ASKED[:1])
    outside = "".join(told.split("`")[::2])  # what stands in code stands as it is
    for acting in ("<script", "](javascript", "![", "\u202e"):
        assert acting not in outside.replace("\\<script", "").replace("\\!\\[", "")
    assert told.count("`") % 2 == 0


def test_an_open_end_is_told_as_open():
    told = described(Group((row(claim=CLAIM | {"value_high": None, "comparator": "at_least"}),)), ASKED[:1])
    assert "upper value `open`" in told


def test_the_choices_of_the_form_are_the_vocabularies():
    for choices, vocabulary in ((NewLabel, Label), (NewComparator, Comparator), (NewModality, Modality)):
        assert [each.value for each in choices][1:] == [each.value for each in vocabulary]
    assert form_for(Group((row(),)), ASKED[:1]).model_fields["decision"].description.startswith("###")


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
    place = f"report/claims/{'e' * 32}.html"
    file = tmp_path / place
    assert report_page("e" * 32) == f"`{place}` (as soon as the report is written)"
    file.parent.mkdir(parents=True)
    file.touch()
    assert report_page("e" * 32) == f"`{place}`"
    assert report_page(None) == ""
    monkeypatch.setenv("CLAIMLEDGER_REPORT_URL", "https://report.example/")
    assert report_page("e" * 32) == f"[report](<https://report.example/claims/{'e' * 32}.html>)"


def test_a_filled_form_is_a_decision():
    form = ReviewForm(
        decision=Answer.CORRECT,
        reviewer=" Ada ",
        value_low="0.6",
        value_high=" Open ",
        comparator=NewComparator.AT_LEAST,
        unit="fraction",
        predicate="training_performance",
        conditions="Dense, scope=card, fp8",
        modality=NewModality.FORECAST,
        label=NewLabel.SUPPORTED,
    )
    decision = read_answer(form, ASKED, NOON, "run")
    assert (decision.status, decision.reviewer) == (CheckStatus.CORRECTED, "Ada")
    assert decision.check_ids == ASKED
    assert decision.correction == {
        "value_low": 0.6,
        "value_high": None,
        "comparator": "at_least",
        "unit": "fraction",
        "predicate": "training_performance",
        "conditions": "precision fp8, sparsity dense, scope card",
        "modality": "forecast",
        "label": "supported",
    }


def test_an_answer_decides_on_those_alone_that_it_numbers():
    form = ReviewForm(decision=Answer.DISMISS, reviewer="Ada", only="2")
    decision = read_answer(form, ASKED, NOON, "run")
    assert (decision.check_ids, decision.correction) == (ASKED[1:], {})


def test_an_answer_that_cannot_be_is_refused_with_the_reason():
    form = ReviewForm(decision=Answer.CORRECT, reviewer="Ada", subject_id="h100")
    with pytest.raises(CorrectionRefused, match="do you mean nvidia-dgx-h100"):
        read_answer(form, ASKED, NOON, None)


@pytest.mark.parametrize(
    ("offered", "known"), [(NewLabel, Label), (NewComparator, Comparator), (NewModality, Modality)]
)
def test_the_form_offers_all_that_a_claim_or_verdict_may_be_and_to_leave_it(offered, known):
    first, *others = list(offered)
    assert [str(each) for each in others] == [str(each) for each in known]
    assert str(first).startswith("as ")
