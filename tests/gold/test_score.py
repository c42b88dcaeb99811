"""The gate: floors hold, a lower result or a changed gold set is refused."""

import score

NOW = {"en": {"f1": 0.9, "subject": 0.8}}


def test_a_result_under_its_floor_is_refused():
    floors = {"gold": score.gold_sha256(), "floors": {"en": {"f1": 0.91, "subject": 0.8}}}
    assert score.complaints(NOW, floors) == ["en f1: 0.9 is under the floor 0.91"]


def test_a_changed_gold_set_is_refused():
    assert "changed" in score.complaints(NOW, {"gold": "another", "floors": {}})[0]


def test_equal_results_pass():
    assert score.complaints(NOW, {"gold": score.gold_sha256(), "floors": NOW}) == []


def test_the_recorded_floors_hold():
    assert score.main([]) == 0
