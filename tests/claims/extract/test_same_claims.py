"""One claim told in three languages is one proposition."""

from datetime import date
from pathlib import Path

import pytest

from tasks.claims.extract import extract_claims
from tasks.entities.link import link_claims
from tasks.entities.registry import registry
from tests.gold.score import document
from warehouse.records.vocabulary import Language
from warehouse.yamltext import parse_yaml

PUBLISHED = date(2025, 2, 12)
CASES = parse_yaml((Path(__file__).parent / "same_claims.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["predicate"])
def test_languages_share_a_proposition(case):
    found = {}
    for name, text in case["texts"].items():
        language = Language(name)
        page = document({"text": text}, language, PUBLISHED)
        claims, _ = link_claims(page, extract_claims(page, registry()), registry())
        found[name] = [
            (claim.predicate, [claim.subject_id, claim.object_id], claim.proposition_id)
            for claim in claims
            if claim.value_text
        ]
    assert {name: [each[:2] for each in read] for name, read in found.items()} == {
        name: [(case["predicate"], case["roles"])] for name in found
    }
    assert len({read[0][2] for read in found.values()}) == 1
