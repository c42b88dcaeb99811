"""What a text says the other way round is no support, however alike the words are."""

from pathlib import Path

import pytest

from tasks.verdicts.comparing.texts import compare_texts
from warehouse.yamltext import parse_yaml

FILE = Path(__file__).parent / "cases" / "contrary_pairs.yml"
CASES = parse_yaml(FILE.read_text("utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['claim'][:40]} // {case['evidence'][:40]}")
def test_pair(case):
    found = compare_texts(case["claim"], case["evidence"], None)
    if "not" in case:
        assert found.stance != case["not"], found.reason
    else:
        assert found.stance == case["stance"], found.reason
