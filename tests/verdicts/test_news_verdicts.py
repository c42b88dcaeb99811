"""Verdicts on short news, with the reference data as shipped: label and, where given, attribution."""

from pathlib import Path

import pytest

from tests.gold.score_verdicts import outcome_of
from warehouse.yamltext import parse_yaml

FOLDER = Path(__file__).parent / "cases"
FILES = (
    "several",
    "spec_news",
    "credit_news",
    "own_things",
    "chains",
    "moving",
    "formats",
    "ratios",
    "misreported",
    "benchmarks",
    "words_against",
    "active_parameters",
    "own_ratios",
    "attributed",
)
CASES = [case for name in FILES for case in parse_yaml((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_verdict(case):
    found = outcome_of(case)
    assert (found.label, found.attribution if "attribution" in case else None) == (
        case["label"],
        case.get("attribution"),
    ), found.rationale
