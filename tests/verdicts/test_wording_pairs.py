"""What words beside a number do to it, by pairs of sentences; a text supports what it says itself."""

from pathlib import Path

import pytest

from tasks.verdicts.comparing.texts import compare_texts
from warehouse.yamltext import parse_yaml

TESTS = Path(__file__).parents[1]
CASES = parse_yaml((TESTS / "verdicts" / "cases" / "wording_pairs.yml").read_text("utf-8"))["cases"]
GOLD = parse_yaml((TESTS / "gold" / "pairs.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['claim'][:40]} // {case['evidence'][:40]}")
def test_pair(case):
    found = compare_texts(case["claim"], case["evidence"], None)
    assert found.stance == case["stance"], found.reason


@pytest.mark.slow
def test_a_text_supports_what_it_says_itself():
    texts = sorted({pair[side] for pair in GOLD for side in ("claim", "evidence")})
    found = {text: compare_texts(text, text, None) for text in texts}
    assert not [text for text, each in found.items() if each.stance == "refutes"]
    assert [each.stance for each in found.values()].count("supports") > 0.9 * len(texts)
