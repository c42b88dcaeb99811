"""When a figure holds: each figure of a change has its own time."""

from datetime import date
from pathlib import Path

import pytest

from tasks.claims.extract import extract_claims
from tasks.entities.registry import registry
from tests.gold.score import document
from warehouse.records.vocabulary import Language
from warehouse.yamltext import parse_yaml

PUBLISHED = date(2025, 6, 15)
TABLE = parse_yaml((Path(__file__).parent / "dated.yml").read_text(encoding="utf-8"))
CASES = [(Language(language), *case) for language, cases in TABLE.items() for case in cases]


@pytest.mark.parametrize(("language", "text", "times"), CASES, ids=[text[:40] for _, text, _ in CASES])
def test_dated(language, text, times):
    page = document({"text": text}, language, PUBLISHED)
    drafts = extract_claims(page, registry())
    assert {each.quote: each.period.text if each.period else None for each in drafts} == times
