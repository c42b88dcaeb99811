"""What a replay says when a finding comes out otherwise: the field, and its values then and now."""

import pytest
from check_rows import judgement

from tasks.verdicts.again import SHOWN, _told

VERDICT = judgement("supported").verdict


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"label": "refuted", "confidence": 0.1}, f"label: {VERDICT.label} / refuted"),
        ({"confidence": 0.125}, f"confidence: {VERDICT.confidence} / 0.125"),
        ({"rationale": "# Huawei"}, f"rationale: {VERDICT.rationale} / # Huawei"),
        ({}, "the evidence or its basis: what it rests on reads or weighs otherwise now"),
    ],
)
def test_the_field_that_differs_is_named(changes, told):
    assert _told(VERDICT, VERDICT.model_copy(update=changes)) == told


def test_long_texts_are_told_around_their_difference():
    then, now = (VERDICT.model_copy(update={"rationale": "a" * 400 + tail}) for tail in ("x", "y"))
    half = "a" * (SHOWN // 2)
    assert _told(then, now) == f"rationale: …{half}x / …{half}y"
