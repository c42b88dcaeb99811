"""To whom, for whom or where a figure is, and that those of others say nothing about it."""

from pathlib import Path

import pytest
from verdict_dossiers import RULES, claim

from tasks.verdicts.comparing.parties import other_party, parties_of
from tasks.verdicts.comparing.texts import compare_texts
from warehouse.records.vocabulary import EntityKind
from warehouse.yamltext import parse_yaml

PARTY, PLACE = EntityKind.ORGANISATION, EntityKind.PLACE
CASES = parse_yaml((Path(__file__).parents[1] / "cases" / "parties.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES["named"], ids=lambda case: case["sentence"][:50])
def test_parties_named(case):
    start = case["sentence"].index(case["quote"])
    told = claim("d", "groq", case["predicate"], None, (1, 1, "count"), start=start)
    told = told.model_copy(
        update={
            "sentence": case["sentence"],
            "sentence_start": 0,
            "quote": case["quote"],
            "value_text": case["quote"],
        }
    )
    assert sorted(key for _, key in parties_of(told, RULES.parties)) == case["parties"]


def test_one_party_of_two_is_held_by_both_and_a_place_is_no_party():
    meta, oracle, ohio = (PARTY, "meta"), (PARTY, "oracle"), (PLACE, "ohio")
    assert other_party(frozenset({meta}), frozenset({meta, oracle})) is None
    assert other_party(frozenset({meta}), frozenset({oracle})) == "meta, oracle"
    assert other_party(frozenset({meta}), frozenset()) == "meta"
    assert other_party(frozenset({meta}), frozenset({meta, ohio})) == "ohio"


@pytest.mark.parametrize(
    "case", CASES["pairs"], ids=lambda case: f"{case['claim'][:40]} // {case['evidence'][:40]}"
)
def test_pair(case):
    found = compare_texts(case["claim"], case["evidence"], None)
    assert found.stance == case["stance"], found.reason
