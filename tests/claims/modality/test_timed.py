"""What the time of a claim, or another figure beside it, makes of its mood, as tables of sentences."""

from datetime import date
from pathlib import Path

import pytest

from tasks.claims.extract import extract_claims
from tasks.entities.registry import registry
from tests.gold.score import document
from warehouse.records.vocabulary import Language
from warehouse.yamltext import parse_yaml

TABLES = [Path(__file__).parent / name for name in ("timed.yml", "replaced.yml")]
PUBLISHED = date(2025, 6, 15)


def _cases():
    for table in TABLES:
        for language, cases in parse_yaml(table.read_text(encoding="utf-8")).items():
            for case in cases:
                yield pytest.param(
                    language, case["text"], case["claims"], id=f"{language}:{case['text'][:40]}"
                )


@pytest.mark.parametrize(("language", "text", "expected"), _cases())
def test_what_stands_beside_a_claim_decides_its_mood(language, text, expected):
    page = document({"text": text}, Language(language), PUBLISHED)
    found = {draft.quote: draft.modality.value for draft in extract_claims(page, registry())}
    assert {quote: found.get(quote) for quote in expected} == expected
