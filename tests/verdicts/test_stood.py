"""A quotation is held against the versions of a page that can have been quoted, whatever it says now."""

from datetime import UTC, datetime

import pytest
from verdict_dossiers import REFERENCE, RULES, claim, document, dossier

from tasks.verdicts.judge import judge

SIXTY, SEVENTY, EIGHTY = ((share / 100 - 0.005, share / 100 + 0.005, "fraction") for share in (60, 70, 80))
ABOUT = ("huawei-ascend-910c", "inference_performance", "nvidia-h100")
CHANGED = "Source-X did say so, and has changed its text since."


def at(day):
    return datetime.fromisoformat(day).replace(tzinfo=UTC)


def version(name, day, first_seen, before=None):
    """A version of the source's page; `before` is when another one was seen there before it."""
    times = {
        "fetched_at": at(first_seen),
        "came_after": before and at(before),
        "is_latest": before is not None,
    }
    return document(name, "source-x", day).model_copy(update=times)


def verdict_of(quoted, versions, quoting=None, seen=("2025-02-14", "2025-02-20", "2025-02-25")):
    """The verdict on a claim that quotes the source, whose page showed these values, the last one now."""
    shown = [
        version(f"v{number}", "2025-02-10", seen[number], seen[number - 1] if number else None)
        for number in range(len(versions))
    ]
    said = [
        claim(each.document_id, *ABOUT, value) for each, value in zip(shown, versions, strict=True) if value
    ]
    paper = quoting or document("paper", "paper", "2025-02-12")
    asked = claim(paper.document_id, *ABOUT, quoted, cited_outlet_id="source-x", cited_outlet_name="Source-X")
    now = shown[-1].document_id
    given = dossier([paper, *shown], [asked, *(each for each in said if each.document_id == now)])
    former = tuple(each for each in said if each.document_id != now)
    found = judge(given.model_copy(update={"former": former}), REFERENCE, RULES).judgements
    return next(each for each in found if each.verdict.claim_id == asked.claim_id)


@pytest.mark.parametrize(
    ("quoted", "versions", "label", "told"),
    [
        (SIXTY, [SIXTY], "confirmed", "Source-X did say so."),
        (SIXTY, [SIXTY, SEVENTY], "confirmed", CHANGED),
        (SIXTY, [SIXTY, None], "confirmed", CHANGED),
        (SIXTY, [SIXTY, SEVENTY, EIGHTY], "confirmed", CHANGED),
        (SIXTY, [SIXTY, SIXTY], "confirmed", "Source-X did say so."),
        (SIXTY, [SIXTY, SEVENTY, SIXTY], "confirmed", "Source-X did say so."),
        (
            EIGHTY,
            [SIXTY, SEVENTY],
            "distorted",
            "Source-X said something else: it gives 60 %, the claim 80 %.",
        ),
        (SEVENTY, [SIXTY, SEVENTY], "distorted", "only a later version of its page says so."),
        (SEVENTY, [None, SEVENTY], "unchecked", "The documents of Source-X at hand do not settle"),
    ],
    ids=str,
)
def test_what_stood_when_it_was_quoted_counts(quoted, versions, label, told):
    verdict = verdict_of(quoted, versions).verdict
    assert verdict.attribution_label == label
    assert told in verdict.rationale


LATER = document("paper", "paper", "2025-02-22")
SAME_DAY = document("paper", "paper", "2025-02-14")
UNDATED = LATER.model_copy(update={"published_at": None})
EDITED = document("paper", "paper", "2025-02-10").model_copy(update={"modified_at": at("2025-02-21")})
SECOND = document("paper", "paper", "2025-02-10").model_copy(
    update={"came_after": at("2025-02-12"), "fetched_at": at("2025-02-21")}
)


@pytest.mark.parametrize("quoting", [LATER, SAME_DAY, UNDATED, EDITED, SECOND])
@pytest.mark.parametrize("quoted", [SIXTY, SEVENTY])
def test_either_version_may_be_quoted_once_the_second_can_have_been_there(quoted, quoting):
    assert verdict_of(quoted, [SIXTY, SEVENTY], quoting).verdict.attribution_label == "confirmed"


@pytest.mark.parametrize(
    ("published", "fetched", "second", "why"),
    [
        ("2025-02-14T09:30", None, "distorted", "before the page was last seen as it had been"),
        ("2025-02-14T17:31", None, "distorted", "at that moment"),
        ("2025-02-14T17:32", None, "confirmed", "after it"),
        ("2025-02-14T00:00", None, "confirmed", "some time that day"),
        ("2025-02-14T00:00", "2025-02-14T12:00", "distorted", "that day, and it was there by noon"),
        ("2025-02-14T00:00", "2025-02-14T18:00", "confirmed", "that day, and it was there by the evening"),
        ("2025-02-13T00:00", None, "distorted", "the day before"),
    ],
)
def test_what_is_of_the_same_day_is_told_apart_by_the_hour(published, fetched, second, why):
    paper = document("paper", "paper").model_copy(
        update={"published_at": at(published), "fetched_at": fetched and at(fetched)}
    )
    seen = ("2025-02-14T17:31", "2025-02-14T17:35")
    assert verdict_of(SIXTY, [SIXTY, SEVENTY], paper, seen).verdict.attribution_label == "confirmed", why
    assert verdict_of(SEVENTY, [SIXTY, SEVENTY], paper, seen).verdict.attribution_label == second, why


def test_what_a_page_said_before_is_behind_the_verdict_and_no_evidence_on_the_matter():
    judgement = verdict_of(SIXTY, [SIXTY, SEVENTY])
    of_page = {(each.kind, each.value_low) for each in judgement.evidence if each.outlet_id == "source-x"}
    assert of_page == {("claim", SEVENTY[0]), ("attribution", SIXTY[0])}
    assert judgement.verdict.basis["document"] == ("paper", "v0", "v1")


def test_of_all_that_differs_the_same_quantity_is_told():
    """A figure of something else of the maker is not what was distorted."""
    chips = ("huawei", "production", "huawei-ascend-910c", (600_000, 600_000, "count"))
    fewer = (*chips[:3], (500_000, 500_000, "count"))
    whole = ("huawei", "production", None, (1_200_000, 1_200_000, "count"))
    papers = [document("source", "source-x", "2025-02-10"), document("paper", "paper")]
    asked = claim("paper", *chips, cited_outlet_id="source-x", cited_outlet_name="Source-X")
    said = [claim("source", *whole), claim("source", *fewer, start=500)]
    found = judge(dossier(papers, [*said, asked]), REFERENCE, RULES).judgements
    (verdict,) = [each.verdict for each in found if each.verdict.claim_id == asked.claim_id]
    assert "it gives 500,000, the claim 600,000" in verdict.rationale
