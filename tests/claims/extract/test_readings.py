"""What a figure means: metric, names, value, conditions and time, in each language."""

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
    for case in parse_yaml((Path(__file__).parent / f"readings_{language}.yml").read_text(encoding="utf-8"))
]


def told(claim) -> str:
    """A claim in one line: subject, predicate, object; comparator and value with unit; conditions; time."""
    names = " ".join(filter(None, (claim.subject_name or "?", claim.predicate, claim.object_name)))
    if claim.unit is None:
        return names
    ends = [end for end in (claim.value_low, claim.value_high) if end is not None]
    value = sum(ends) / len(ends)
    bound = "" if claim.comparator == "exact" else f"{claim.comparator} "
    conditions = "".join(f" {value}" for value in claim.conditions.stated().values())
    time = f" @{claim.time_text}" if claim.time_text else ""
    return f"{names}: {bound}{value:.4g} {claim.unit}{conditions}{time}"


@pytest.mark.parametrize(("language", "case"), CASES, ids=[case["text"][:48] for _, case in CASES])
def test_readings(language, case):
    page = document({"text": case["text"]}, language, PUBLISHED)
    claims, _ = link_claims(page, extract_claims(page, registry()), registry())
    assert [told(claim) for claim in claims] == case["claims"]
