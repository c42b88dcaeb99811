"""Who does what with whom, where no number is told: every one of a list, and nobody else."""

from datetime import date
from pathlib import Path

import pytest

from tasks.claims.extract import extract_claims
from tasks.entities.registry import registry
from tests.gold.score import document
from warehouse.records.vocabulary import Language, Polarity
from warehouse.yamltext import parse_yaml

CASES = parse_yaml((Path(__file__).parent / "deeds.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("language", "text", "deeds"), CASES, ids=[text[:40] for _, text, _ in CASES])
def test_who_does_what(language, text, deeds):
    page = document({"text": text}, Language(language), date(2025, 6, 15))
    found = [claim for claim in extract_claims(page, registry()) if claim.quantity is None]
    read = [
        f"{claim.subject.entity_ids[0]} {'not ' * (claim.polarity is Polarity.NEGATIVE)}"
        f"{claim.predicate} {claim.object.entity_ids[0]}"
        for claim in found
    ]
    assert read == deeds
