"""Hand-over formats, read back by the libraries of others."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from prov.model import ProvActivity, ProvDocument, ProvEntity

from tasks.exports.claimreview import claim_review
from tasks.exports.prov import prov_json

STEP: dict[str, Any] = {
    "verdict_id": "v1",
    "activity": "judge",
    "agent": "claim-ledger",
    "used": {"claim": ["c1"], "url": ["https://a.example/?x=1 2"]},
    "generated": {"verdict": ["v1"]},
    "started_at": datetime(2025, 2, 12, tzinfo=UTC),
    "ended_at": datetime(2025, 2, 12, 0, 0, 1, tzinfo=UTC),
    "task_run_id": "t1",
    "code_version": "0.1.0",
}


def test_prov_is_read_back_whole() -> None:
    document = ProvDocument.deserialize(content=prov_json([STEP, STEP]), format="json")
    assert len(list(document.get_records(ProvEntity))) == 3
    assert len(list(document.get_records(ProvActivity))) == 1


@pytest.mark.parametrize(("label", "rating"), [("refuted", 1), ("conflicting", 3), ("supported", 5)])
def test_a_decided_verdict_is_a_rated_review(label: str, rating: int) -> None:
    review = claim_review(
        {
            "verdict_id": "v",
            "quote": "60 %",
            "sentence": "It reaches 60 % of it.",
            "value_text": "60 %",
            "subject_name": "Chip",
            "predicate": "performance",
            "object_name": "Other chip",
            "value_low": 0.595,
            "value_high": 0.605,
            "unit": "fraction",
            "comparator": "exact",
            "modality": "asserted",
            "rationale": "Because.",
            "url": "u",
            "title": "t",
            "outlet_name": "Daily",
            "published_at": datetime(2025, 2, 12, tzinfo=UTC),
            "label": label,
            "decided_by": "rules",
            "decided_at": datetime(2025, 2, 13, tzinfo=UTC),
        }
    )
    assert review is not None
    assert review["claimReviewed"] == "Chip: performance 60 % of Other chip («60 %»)"
    appearance = review["itemReviewed"]["appearance"]
    assert (appearance["publisher"]["name"], appearance["datePublished"]) == ("Daily", "2025-02-12")
    assert review["reviewRating"]["ratingValue"] == rating
    assert "no person" in review["author"]["name"]
    assert json.loads(json.dumps(review))["@type"] == "ClaimReview"


@pytest.mark.parametrize("label", ["not_enough_evidence", "not_checkable", None])
def test_what_is_undecided_is_no_review(label: str | None) -> None:
    assert claim_review({"label": label}) is None
