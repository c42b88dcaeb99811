"""A chip against a server, several together against one, by whole texts and by their typed readings alone."""

from pathlib import Path

import pytest

import tasks.verdicts.comparing.texts as comparing
from tasks.verdicts.comparing.texts import compare_texts
from warehouse.yamltext import parse_yaml

CASES = parse_yaml((Path(__file__).parent / "cases" / "wholes.yml").read_text("utf-8"))


def named(case):
    return f"{case['claim'][:40]} // {case['evidence'][:40]}"


@pytest.mark.parametrize("case", CASES["pairs"], ids=named)
def test_pair(case):
    found = compare_texts(case["claim"], case["evidence"], None)
    assert found.stance == case["stance"], found.reason


@pytest.mark.parametrize("case", CASES["typed"], ids=named)
def test_documents_are_judged_by_typed_readings_alone(case, monkeypatch):
    monkeypatch.setattr(comparing, "LONGEST_ALIGNED", 0)
    found = compare_texts(case["claim"], case["evidence"], None)
    assert found.stance == case["stance"], found.reason
