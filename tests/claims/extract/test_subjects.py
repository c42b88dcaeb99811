"""Whose figure it is: named, described, carried over, or left open; never the nearest known name."""

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
CASES = [
    (language, case)
    for language in Language
    for case in parse_yaml((Path(__file__).parent / f"subjects_{language}.yml").read_text(encoding="utf-8"))
]


@pytest.mark.parametrize(("language", "case"), CASES, ids=[case["text"][:40] for _, case in CASES])
def test_subjects(language, case):
    page = document({"text": case["text"]}, language, PUBLISHED)
    claims, _ = link_claims(page, extract_claims(page, registry()), registry())
    found = {claim.quote: claim.subject_name for claim in claims}
    assert {quote: found.get(quote, "no such claim") for quote in case["subjects"]} == case["subjects"]
