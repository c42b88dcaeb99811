"""Noun phrases that describe a thing without naming it, and names that mean nobody present."""

from pathlib import Path

import pytest
from plain_sentences import split

from tasks.entities.described import is_described
from tasks.entities.mentions import find_mentions
from tasks.entities.registry import registry
from warehouse.records.vocabulary import Language
from warehouse.yamltext import parse_yaml

CASES = [
    (language, case)
    for language, listed in parse_yaml(
        (Path(__file__).parent / "described" / "cases.yml").read_text(encoding="utf-8")
    ).items()
    for case in listed
]


@pytest.mark.parametrize(("language", "case"), CASES, ids=[case["text"][:40] for _, case in CASES])
def test_described(language, case):
    text = case["text"]
    mentions = find_mentions(text, Language(language), split(text), registry())
    if "described" in case:
        assert [mention.text for mention in mentions if is_described(mention)] == case["described"]
    meant = {mention.text: mention.antecedent for mention in mentions}
    assert {written: meant.get(written) for written in case.get("meant", {})} == case.get("meant", {})
    assert not {mention.text for mention in mentions} & set(case.get("absent", ()))
