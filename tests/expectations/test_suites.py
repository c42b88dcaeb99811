"""Suites are data: validated when loaded, each expectation accepted by Great Expectations."""

import pytest

from expectations import suite as suites
from expectations.engine import failing_rows
from expectations.suite import Check, Suite, load_suite
from warehouse.records.source import ContractBroken

CHECK = {
    "name": "known",
    "type": "expect_column_values_to_not_be_null",
    "severity": "warning",
    "message": "m",
    "observed": "o",
    "expected": "e",
    "kwargs": {"column": "a"},
}


def of(**changes):
    return Suite(about="test", checks=(Check(**CHECK | changes),))


@pytest.mark.parametrize("name", ["documents", "claims", "verdicts", "reference", "results", "facts"])
def test_bundled_suite_loads(name):
    assert len(load_suite(name).checks) >= 5


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("about: x\nchecks: []", "at least 1 item"),
        ("about: x\nchecks: [{name: a}]", "Field required"),
        ("about: x\nchecks: 3\nmore: 1", "Extra inputs"),
    ],
)
def test_broken_suite_is_refused(tmp_path, monkeypatch, text, complaint):
    (tmp_path / "broken.yml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(suites, "SUITES", tmp_path)
    with pytest.raises(ContractBroken, match=complaint):
        load_suite.__wrapped__("broken")


def test_parameters_of_a_custom_rule_must_be_all_there(tmp_path, monkeypatch):
    check = CHECK | {"type": "expect_ratio_within_physical_bound", "kwargs": {}}
    (tmp_path / "thin.yml").write_text(f"about: x\nchecks: [{check}]", encoding="utf-8")
    monkeypatch.setattr(suites, "SUITES", tmp_path)
    with pytest.raises(ContractBroken, match="tolerance"):
        load_suite.__wrapped__("thin")


def test_failing_rows_are_numbered():
    assert failing_rows("t", of(), [{"a": 1}, {"a": None}, {"a": None}]) == {"known": [1, 2]}


def test_unknown_expectation_breaks_the_contract():
    """Great Expectations itself only logs it and checks nothing."""
    with pytest.raises(ContractBroken, match="expect_wonders"):
        failing_rows("t", of(type="expect_wonders"), [{"a": 1}])


def test_missing_column_breaks_the_contract():
    """Great Expectations itself answers success=False, as if the data were wrong."""
    with pytest.raises(ContractBroken, match="known"):
        failing_rows("t", of(kwargs={"column": "b"}), [{"a": 1}])


def test_error_inside_a_custom_rule_breaks_the_contract():
    row = {"key": 1, "value_low": "sixty", "bound_high": 1.0}
    check = of(type="expect_ratio_within_physical_bound", kwargs={"tolerance": 0.1})
    with pytest.raises(ContractBroken, match="not supported between"):
        failing_rows("t", check, [row])
