"""Pairs of everyday sentences of the news, by what they are about."""

from pathlib import Path

import pytest

from tasks.verdicts.comparing.texts import compare_texts
from warehouse.yamltext import parse_yaml

FILES = ("everyday_pairs.yml", "former_pairs.yml", "settings_pairs.yml", "turned_pairs.yml")
CASES = [
    case for name in FILES for case in parse_yaml((Path(__file__).parent / "cases" / name).read_text("utf-8"))
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['claim'][:40]} // {case['evidence'][:40]}")
def test_pair(case):
    found = compare_texts(case["claim"], case["evidence"], None)
    assert found.stance == case["stance"], found.reason
