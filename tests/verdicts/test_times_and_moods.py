"""Attribution tells a level from a change and a plan from speculation; shares are judged as of their day."""

from datetime import date

import pytest
from verdict_dossiers import RATIO, REFERENCE, RULES, claim, document, dossier

from tasks.verdicts.judge import judge
from warehouse.records.vocabulary import Modality

SHARE = ("nvidia", "market_share", None)


def labels(first, second):
    """The attribution label of a copy that credits its source."""
    documents = [document("source", "outlet-x", "2025-02-10"), document("copy", "portal")]
    subject, predicate, target, value = RATIO
    claims = [
        claim("source", subject, predicate, target, value, **first),
        claim("copy", subject, predicate, target, value, cited_outlet_id="outlet-x", **second),
    ]
    found = judge(dossier(documents, claims), REFERENCE, RULES)
    by_claim = {each.verdict.claim_id: each.verdict for each in found.judgements}
    return by_claim[claims[1].claim_id].attribution_label


@pytest.mark.parametrize(
    ("source", "copy", "label"),
    [
        ({"change": "to"}, {}, "confirmed"),
        ({"change": "by"}, {}, "distorted"),
        ({"modality": Modality.PLANNED}, {"modality": Modality.PLANNED}, "confirmed"),
        ({"modality": Modality.PLANNED}, {"modality": Modality.SPECULATIVE}, "distorted"),
        ({"modality": Modality.FORECAST}, {"modality": Modality.SPECULATIVE}, "distorted"),
    ],
)
def test_attribution_of_levels_and_moods(source, copy, label):
    assert labels(source, copy) == label


@pytest.mark.parametrize(
    ("later", "label"), [("2025-02-13", "conflicting"), ("2025-09-20", "not_enough_evidence")]
)
def test_shares_without_a_period_are_of_the_day_they_were_published(later, label):
    documents = [document("old", "scmp", "2025-02-12"), document("new", "heise", later)]
    claims = [
        claim("old", *SHARE, (0.895, 0.905, "fraction")),
        claim("new", *SHARE, (0.395, 0.405, "fraction")),
    ]
    found = judge(dossier(documents, claims), REFERENCE, RULES)
    assert {each.verdict.label for each in found.judgements} == {label}


def test_shares_of_named_periods_are_compared_by_them():
    documents = [document("old", "scmp", "2024-02-12"), document("new", "heise", "2025-09-20")]
    period = {"time_start": date(2023, 1, 1), "time_end": date(2023, 12, 31)}
    claims = [
        claim("old", *SHARE, (0.895, 0.905, "fraction"), **period),
        claim("new", *SHARE, (0.395, 0.405, "fraction"), **period),
    ]
    found = judge(dossier(documents, claims), REFERENCE, RULES)
    assert {each.verdict.label for each in found.judgements} == {"conflicting"}


FORESEEN = {"time_start": date(2026, 1, 1), "time_end": date(2026, 12, 31)}


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (
            {"modality": Modality.FORECAST, **FORESEEN},
            "it forecasts it for 2026-01-01 to 2026-12-31, the claim tells it as a fact",
        ),
        (
            {"modality": Modality.PLANNED, **FORESEEN},
            "it tells it as planned for 2026-01-01 to 2026-12-31, the claim tells it as a fact",
        ),
        ({"modality": Modality.SPECULATIVE}, "it thinks it possible, the claim tells it as a fact"),
        ({"modality": Modality.HEDGED}, "it tells it as unconfirmed, the claim tells it as a fact"),
    ],
)
def test_what_was_only_foreseen_and_is_told_as_a_fact_is_distorted(source, told):
    documents = [document("source", "outlet-x", "2025-02-10"), document("copy", "portal")]
    value = (0.395, 0.405, "fraction")
    claims = [
        claim("source", "huawei-ascend-910c", "yield", None, value, **source),
        claim("copy", "huawei-ascend-910c", "yield", None, value, cited_outlet_id="outlet-x"),
    ]
    found = judge(dossier(documents, claims), REFERENCE, RULES)
    (verdict,) = (each.verdict for each in found.judgements if each.verdict.claim_id == claims[1].claim_id)
    assert (verdict.attribution_label, verdict.label) == ("distorted", "not_enough_evidence")
    assert told in verdict.rationale
