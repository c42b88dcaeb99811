from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from verdict_readings import RELATIONS, RULES, reading

from tasks.verdicts.comparing.stance import compare
from warehouse.yamltext import parse_yaml

FILE = parse_yaml((Path(__file__).parents[1] / "cases" / "stance.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", FILE["cases"], ids=lambda case: f"{case['claim']}: {case['name']}")
def test_stance(case):
    found = compare(reading(FILE["claims"][case["claim"]]), reading(case["evidence"]), RELATIONS, RULES)
    assert found.stance == case["stance"], found.reason


@pytest.mark.parametrize("name", FILE["claims"])
def test_claim_supports_itself(name):
    claim = reading(FILE["claims"][name])
    assert compare(claim, claim, RELATIONS, RULES).stance == "supports"


def test_one_digit_agrees_with_the_same_figure_whatever_the_tolerance():
    claim = reading(["huawei-ascend-910c", "process_node", None, "exact", 6.5e-9, 7.5e-9, "m"])
    figure = reading(["huawei-ascend-910c", "process_node", None, "between", 6.5e-9, 7.5e-9, "m"])
    assert compare(claim, figure, RELATIONS, RULES, tolerance=0.005).stance == "supports"


values = st.tuples(st.floats(1, 1e6), st.floats(0, 1e5)).map(lambda pair: (pair[0], pair[0] + pair[1]))


def specification(interval, unit="byte", comparator="between"):
    return reading(["nvidia-h100-sxm", "memory_capacity", None, comparator, *interval, unit])


@given(values, values)
def test_disjoint_values_refute_each_other(first, second):
    one, other = specification(first), specification(second)
    refuted = compare(one, other, RELATIONS, RULES).stance == "refutes"
    assert refuted == (compare(other, one, RELATIONS, RULES).stance == "refutes")


@given(values, values, st.sampled_from([1e3, 1e6, 1e9, 1e12]))
def test_scale_of_the_unit_does_not_matter(first, second, factor):
    def scaled(interval):
        return tuple(end * factor for end in interval)

    plain = compare(specification(first), specification(second), RELATIONS, RULES)
    large = compare(specification(scaled(first)), specification(scaled(second)), RELATIONS, RULES)
    assert plain.stance == large.stance


@given(values, values)
def test_neither_supports_nor_refutes_at_once_with_its_denial(first, second):
    claim, evidence = specification(first), specification(second)
    denied = reading(
        ["nvidia-h100-sxm", "memory_capacity", None, "between", *second, "byte", {"polarity": "negative"}]
    )
    stances = {
        compare(claim, evidence, RELATIONS, RULES).stance,
        compare(claim, denied, RELATIONS, RULES).stance,
    }
    assert stances != {"supports"}
