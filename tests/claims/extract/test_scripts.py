"""Simplified and traditional Han are read alike, names and money too."""

from datetime import date
from pathlib import Path

import pytest

from tasks.claims.extract import extract_claims
from tasks.entities.link import link_claims
from tasks.entities.registry import registry
from tests.gold.score import document
from warehouse.records.vocabulary import Language
from warehouse.yamltext import parse_yaml

PUBLISHED = date(2025, 6, 15)
CASES = parse_yaml((Path(__file__).parent / "scripts_zh.yml").read_text(encoding="utf-8"))


def read(text: str) -> list[tuple[object, ...]]:
    page = document({"text": text}, Language.ZH, PUBLISHED)
    claims, _ = link_claims(page, extract_claims(page, registry()), registry())
    return [
        (
            claim.predicate,
            claim.value_low,
            claim.value_high,
            claim.unit,
            claim.modality,
            claim.subject_id,
            claim.object_id,
            len(claim.quote),
        )
        for claim in claims
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0][:30])
def test_scripts_say_the_same(case):
    simplified, traditional = case
    found = read(simplified)
    assert found
    assert read(traditional) == found
