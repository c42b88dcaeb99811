"""«laut Hersteller»: the maker of what a claim is of is who says it."""

from datetime import date
from pathlib import Path

import pytest

from tasks.claims.extract import extract_claims
from tasks.entities.registry import registry
from tests.gold.score import document
from warehouse.records.vocabulary import Language
from warehouse.yamltext import parse_yaml

CASES = parse_yaml((Path(__file__).parent / "makers.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("language", "text", "maker"), CASES, ids=[text[-40:] for _, text, _ in CASES])
def test_who_is_credited(language, text, maker):
    page = document({"text": text}, Language(language), date(2025, 6, 15))
    claim = extract_claims(page, registry())[-1]
    speaker = claim.attribution and claim.attribution.speaker
    assert (speaker.entity_ids[0] if speaker and speaker.entity_ids else None) == maker
