"""Ratios of measured results: like against like, and of one measure where there is one."""

import pytest
from verdict_dossiers import REFERENCE, RULES, claim, document, dossier

from tasks.verdicts.evidence.measured import Run, Side, ratio_of
from tasks.verdicts.judge import judge
from warehouse.records.vocabulary import Comparator, Standing


def side(*runs, standing=Standing.MEASURED):
    made = [
        Run(f"{form}-{number}-{value}", f"chip-{form}", form, number, value) for form, number, value in runs
    ]
    return Side(tuple(made), standing)


@pytest.mark.parametrize(
    ("upper", "lower", "low", "high"),
    [
        ([("sxm", 8, 40)], [("sxm", 8, 20), ("pcie", 8, 10)], 2, 2),
        ([("sxm", 8, 40), ("sxm", 1, 60)], [("sxm", 8, 20), ("sxm", 32, 12)], 2, 2),
        ([("sxm", 8, 40), ("pcie", 8, 15)], [("sxm", 8, 20), ("pcie", 8, 10)], 1.5, 2),
        ([("sxm", 16, 40)], [("sxm", 8, 20), ("pcie", 16, 10)], 2, 2),
        ([(None, 8, 40)], [("sxm", 8, 20), ("sxm", 4, 25)], 2, 2),
        ([(None, 87, 40)], [("sxm", 8, 20), ("sxm", 4, 25)], 1.6, 2),
    ],
)
def test_like_is_held_against_like(upper, lower, low, high):
    interval = ratio_of(side(*upper), side(*lower)).interval
    assert (interval.low, interval.high) == pytest.approx((low, high))


def test_a_ratio_stands_no_better_than_its_weaker_side():
    found = ratio_of(side(("sxm", 8, 2)), side(("sxm", 8, 1), standing=Standing.ESTIMATE))
    assert found.standing is Standing.ESTIMATE
    assert found.ids == ("sxm-8-2", "sxm-8-1")


def listed(subject, target, **conditions):
    value = (1.0, None, "fraction", Comparator.MORE_THAN)
    told = claim("d", subject, "inference_performance", target, value, conditions=conditions)
    (judgement,) = judge(dossier([document("d", "press")], [told]), REFERENCE, RULES).judgements
    return [each.reason for each in judgement.evidence if each.kind == "derived_ratio"]


@pytest.mark.parametrize(
    ("subject", "target", "conditions", "all_name", "none_names"),
    [
        ("nvidia-h200", "nvidia-h100", {}, "", "against"),
        ("nvidia-h200", "nvidia-h100", {"model": "llama-2-70b"}, "llama-2-70b", "against"),
        ("nvidia-h200", "nvidia-h100", {"scenario": "server"}, ", server", "offline"),
        ("nvidia-h200", "nvidia-h100", {"precision": "fp8"}, "", "fp4"),
        ("huawei-ascend-910c", "nvidia-h100", {}, "against", "llama"),
        ("huawei-ascend-910c", "nvidia-h100", {"model": "deepseek-r1"}, "deepseek", "llama"),
    ],
)
def test_what_cannot_be_meant_is_not_listed(subject, target, conditions, all_name, none_names):
    reasons = listed(subject, target, **conditions)
    assert reasons
    assert all(all_name in reason and none_names not in reason for reason in reasons)


def test_a_model_on_which_nothing_was_measured_has_no_ratio():
    assert listed("huawei-ascend-910c", "nvidia-h100", model="llama-2-70b") == []
