"""A rate foreseen for a day meets the rate of that day; totals and other days do not."""

from datetime import date

import pytest
from verdict_dossiers import REFERENCE, RULES, claim, document, dossier

from tasks.verdicts.judge import judge
from warehouse.records.vocabulary import ClaimKind, Modality

WAFERS = ("tsmc", "production", None)
DEADLINE = (None, date(2026, 6, 30))


def stance(when, per="month", due=DEADLINE, low=114_500):
    """What an outcome of a time says about 130,000 foreseen for a day, and the label that gives."""
    documents = [document("before", "golem", "2026-01-15"), document("after", "heise", "2026-08-06")]
    foreseen, outcome = (
        claim(
            where, *WAFERS, (first, first + 1_000, "count"), per=per, time_start=start, time_end=end, **fields
        )
        for where, first, (start, end), fields in (
            ("before", 129_500, due, {"modality": Modality.FORECAST, "kind": ClaimKind.FORECAST}),
            ("after", low, when, {}),
        )
    )
    found = judge(dossier(documents, [foreseen, outcome]), REFERENCE, RULES).judgements
    judged = next(each for each in found if each.verdict.claim_id == foreseen.claim_id)
    (evidence,) = (each for each in judged.evidence if each.source_id == outcome.claim_id)
    return evidence.stance, judged.verdict.label


END_OF_JUNE = (date(2026, 6, 21), date(2026, 6, 30))


def test_a_missed_rate_refutes_the_forecast_that_came_due():
    assert stance(END_OF_JUNE) == ("refutes", "refuted")


def test_a_rate_that_was_reached_supports_it():
    assert stance(END_OF_JUNE, low=129_500) == ("supports", "supported")


@pytest.mark.parametrize(
    ("when", "per"),
    [
        (END_OF_JUNE, None),  # a total of ten days
        ((date(2026, 1, 1), date(2026, 6, 30)), "month"),  # the mean of half a year
        ((date(2026, 7, 21), date(2026, 7, 31)), "month"),
        ((None, None), "month"),
    ],
)
def test_what_is_of_another_time_or_a_total_leaves_it_open(when, per):
    assert stance(when, per)[0] == "neutral"
