"""How a reviewer writes conditions, and what none can be."""

import pytest

from tasks.reviews.conditions import conditions_of, read_conditions
from tasks.reviews.refused import CorrectionRefused
from warehouse.records.claim import UNCONDITIONAL, Conditions


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("fp16", Conditions(precision="fp16")),
        (" Sparse ,FP8, ", Conditions(precision="fp8", sparsity="sparse")),
        ("workload decode, batch 64", Conditions(workload="decode", batch="64")),
        ("scope=node", Conditions(scope="node")),
        ("deepseek-r1, region china", Conditions(model="deepseek-r1", region="china")),
        ("scenario server, scope node", Conditions(scenario="server", scope="node")),
        ("open", UNCONDITIONAL),
    ],
)
def test_conditions_are_read_and_read_again(written, meant):
    said = read_conditions("conditions", written)
    assert conditions_of(said) == meant
    assert said is None or read_conditions("conditions", said) == said


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("fast", "'fast' says no condition; write such as fp16"),
        ("precision fp7", "precision 'fp7' is none of fp64, fp32"),
        ("fp8, fp16", "precision is both fp8 and fp16; write one"),
        ("64", "'64' says no condition"),
        ("model h100", "model 'h100' is none of "),
        ("precision", "'precision' says no condition"),
    ],
)
def test_what_is_no_condition_is_refused(written, told):
    with pytest.raises(CorrectionRefused, match=told):
        read_conditions("conditions", written)
