"""Gold verdicts: the floors hold, and what calibration means."""

import pytest
import score_verdicts

NOW = {"label": 0.9, "calibration": 0.8}


def outcome(label, gold, chance):
    return score_verdicts.Outcome("case", gold, label, None, None, chance, "")


def test_the_recorded_floors_hold():
    assert score_verdicts.main([]) == 0


def test_a_result_under_its_floor_is_refused():
    floors = {"gold": score_verdicts.gold_sha256(), "floors": {"label": 0.95, "calibration": 0.8}}
    assert score_verdicts.complaints(NOW, floors) == ["label: 0.9 is under the floor 0.95"]


def test_a_changed_gold_set_is_refused():
    assert "changed" in score_verdicts.complaints(NOW, {"gold": "another", "floors": {}})[0]


@pytest.mark.parametrize(
    ("found", "brier"),
    [
        ([("supported", "supported", 1.0)], 0.0),
        ([("supported", "refuted", 1.0)], 1.0),
        ([("supported", "supported", 0.6), ("refuted", "supported", 0.6)], 0.26),
        ([("refuted", "refuted", 1.0), ("not_checkable", "supported", 0.0)], 0.0),
    ],
    ids=["sure and right", "sure and wrong", "half sure", "what cannot be checked has no confidence"],
)
def test_brier_score(found, brier):
    assert score_verdicts.figures([outcome(*each) for each in found])["calibration"] == 1 - brier
