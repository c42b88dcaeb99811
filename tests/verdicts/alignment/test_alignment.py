"""What two short texts say about each other by their words, in all three languages."""

from pathlib import Path

import pytest

from tasks.verdicts.alignment.reading.concepts import lexicon
from tasks.verdicts.comparing.texts import compare_texts
from warehouse.yamltext import parse_yaml

CASES = parse_yaml(Path(__file__).with_name("cases.yml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("claim", "evidence", "stance"),
    [pytest.param(*case, id=f"{rule}: {case[0]}") for rule, cases in CASES.items() for case in cases],
)
def test_words_are_aligned(claim, evidence, stance):
    found = compare_texts(claim, evidence, None)
    assert found.stance == stance, found.reason


def test_concepts_name_only_concepts():
    known = lexicon().concepts
    for concept in known.values():
        for other in (*concept.is_, *concept.made_of, *concept.rival, concept.opposite, concept.converse):
            assert other is None or other in known


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("inferenzleistung", ({"infer"}, {"performance"})),
        ("chipsparte", ({"chip"}, {"division"})),
    ],
)
def test_german_compounds_are_taken_apart(word, parts):
    assert lexicon().parts(word, "de") == tuple(map(frozenset, parts))
