"""What physics allows: ratios by workload, read most favourably, and the throughput of one request."""

import pytest
from verdict_dossiers import REFERENCE, RULES, claim, document, dossier

from tasks.verdicts.judge import judge

CHIP, OTHER = "huawei-ascend-910c", "nvidia-h100"


def bound_on(*, subject, predicate, target=None, value, **fields):
    """The physical bound that is listed, if any, and the label."""
    claims = [claim("d", subject, predicate, target, value, **fields)]
    (judgement,) = judge(dossier([document("d", "press")], claims), REFERENCE, RULES).judgements
    bounds = [each for each in judgement.evidence if each.kind == "physical_bound"]
    return judgement.verdict, bounds


def ratio(number, predicate, **conditions):
    value = (number - 0.005, number + 0.005, "fraction")
    return bound_on(subject=CHIP, predicate=predicate, target=OTHER, value=value, conditions=conditions)


@pytest.mark.parametrize(
    ("predicate", "workload", "limit", "metrics"),
    [
        ("inference_performance", None, 1.6, {"memory bandwidth", "peak compute"}),
        ("training_performance", None, 1.6, {"memory bandwidth", "peak compute"}),
        ("inference_performance", "decode", 1.6, {"memory bandwidth"}),
        ("inference_performance", "prefill", 1.06, {"peak compute"}),
    ],
    ids=["inference", "training", "decode", "prefill"],
)
def test_ratio_by_workload_under_the_most_favourable_reading(predicate, workload, limit, metrics):
    conditions = {"workload": workload} if workload else {}
    above, (bound,) = ratio(limit + 0.05, predicate, **conditions)
    assert above.label == "refuted"
    assert bound.value_high == pytest.approx(limit, abs=0.01)
    assert {name for name in ("memory bandwidth", "peak compute") if name in bound.reason} == metrics
    _, (kept,) = ratio(limit - 0.1, predicate, **conditions)
    assert kept.stance == "neutral"


OPEN = "leaves the precision open and only the first computes in fp4"


@pytest.mark.parametrize(
    ("subject", "predicate", "conditions", "why"),
    [
        ("nvidia-b200", "inference_performance", {}, OPEN),
        ("nvidia-b200", "peak_compute", {}, OPEN),
        ("nvidia-b200", "inference_performance", {"precision": "fp8"}, "as measured ratios reach 10.63x"),
        ("nvidia-b200", "memory_bandwidth", {}, None),
        ("nvidia-b200", "peak_compute", {"precision": "fp16"}, None),
        ("huawei-ascend-910c", "inference_performance", {}, None),
    ],
)
def test_bound_withdrawn_where_a_format_is_open_or_more_was_measured(subject, predicate, conditions, why):
    about = {"subject": subject, "predicate": predicate, "target": OTHER, "conditions": conditions}
    verdict, (bound,) = bound_on(value=(29.5, 30.5, "fraction"), **about)
    if why is None:
        assert (verdict.label, bound.stance) == ("refuted", "refutes")
    else:
        assert (verdict.label, bound.stance) == ("not_enough_evidence", "neutral")
        assert bound.value_high is None
        assert why in bound.reason
        assert why in verdict.rationale


def test_the_chip_with_fewer_formats_stays_bound():
    about = {"subject": OTHER, "predicate": "inference_performance", "target": "nvidia-b200"}
    _, (bound,) = bound_on(value=(29.5, 30.5, "fraction"), conditions={}, **about)
    assert bound.stance == "refutes"


def tokens(number, **fields):
    value = (number - 0.5, number + 0.5, "token/s")
    return bound_on(subject="nvidia-h100-sxm", predicate="throughput", value=value, **fields)


UNFORMATTED = {"model": "llama-3.1-70b"}
LLAMA = UNFORMATTED | {"precision": "fp16"}


@pytest.mark.parametrize(
    ("number", "fields", "label"),
    [
        (90, {"conditions": LLAMA | {"batch": "1", "scope": "card"}}, "not_enough_evidence"),
        (120, {"conditions": LLAMA | {"batch": "1", "scope": "card"}}, "refuted"),
        (120, {"conditions": LLAMA | {"scope": "card"}, "per": "user"}, "refuted"),
        (120, {"conditions": LLAMA | {"batch": "1"}}, "not_enough_evidence"),
        (900, {"conditions": LLAMA | {"batch": "1"}}, "refuted"),
        (120, {"conditions": UNFORMATTED | {"batch": "1", "scope": "card"}}, "not_enough_evidence"),
    ],
    ids=["kept", "broken", "per user", "a node may be meant", "above a node", "any format may be meant"],
)
def test_throughput_of_one_request(number, fields, label):
    verdict, bounds = tokens(number, **fields)
    assert verdict.label == label
    assert len(bounds) == 1
    if label == "refuted":
        assert "memory bandwidth and the weights that each token needs allow at most" in verdict.rationale


@pytest.mark.parametrize(
    "conditions",
    [
        LLAMA | {"scope": "card"},
        LLAMA | {"batch": "64", "scope": "card"},
        LLAMA | {"batch": "1", "workload": "prefill"},
        LLAMA | {"batch": "1", "scope": "rack"},
        {"batch": "1", "model": "claude", "scope": "card"},
    ],
    ids=["requests unknown", "many requests", "reading the prompt", "a rack", "weights unknown"],
)
def test_no_bound_on_other_throughputs(conditions):
    assert tokens(5000, conditions=conditions)[1] == []
