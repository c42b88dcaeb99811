"""What a maker tells of its own ends where the text turns to the product of another maker."""

from datetime import date
from pathlib import Path

import pytest

from tasks.claims.extract import extract_claims
from tasks.entities.registry import registry
from tests.gold.score import document
from warehouse.records.vocabulary import Language
from warehouse.yamltext import parse_yaml

CASES = parse_yaml((Path(__file__).parent / "rivals.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("language", "text", "speaker"), CASES, ids=[text[-40:] for _, text, _ in CASES])
def test_who_is_credited_with_the_last_figure(language, text, speaker):
    page = document({"text": text}, Language(language), date(2025, 6, 15))
    credit = extract_claims(page, registry())[-1].attribution
    assert (credit and credit.speaker and credit.speaker.text) == speaker
