"""Mentions in news language: names, compounds, composed and unknown names, anaphors."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plain_sentences import split

from tasks.entities.described import is_described
from tasks.entities.mentions import find_mentions
from tasks.entities.registry import registry
from warehouse.records.vocabulary import Language
from warehouse.yamltext import parse_yaml

CASES = [
    (path.stem, case)
    for path in sorted((Path(__file__).parent / "cases").glob("*.yml"))
    for case in parse_yaml(path.read_text(encoding="utf-8"))
]


def mentions_of(text, language):
    return find_mentions(text, Language(language), split(text), registry())


@pytest.mark.parametrize(("language", "case"), CASES, ids=[case["text"][:40] for _, case in CASES])
def test_mentions(language, case):
    mentions = [mention for mention in mentions_of(case["text"], language) if not is_described(mention)]
    found = [(mention.text, outcome(mention)) for mention in mentions]
    assert found == [pair for written in case["mentions"] for pair in written.items()]


@pytest.mark.parametrize(("language", "case"), [pair for pair in CASES if "antecedents" in pair[1]])
def test_anaphors_name_what_they_stand_for(language, case):
    found = {mention.text: mention.antecedent for mention in mentions_of(case["text"], language)}
    assert {written: found[written] for written in case["antecedents"]} == case["antecedents"]


def outcome(mention):
    if mention.entity_ids:
        return "|".join(mention.entity_ids)
    return "open" if mention.anaphor and mention.antecedent is None else "-"


@pytest.mark.parametrize(("language", "text"), [(language, case["text"]) for language, case in CASES])
def test_every_anaphor_says_why(language, text):
    for mention in mentions_of(text, language):
        assert not mention.anaphor or mention.reason


names = st.sampled_from([alias.alias for alias in registry().aliases(Language.DE)])
noise = st.text(alphabet=st.characters(codec="utf-8"), max_size=12)


@given(
    st.lists(
        st.one_of(names, noise, st.sampled_from([" ", "-", "'s ", "。", "İ", "\u202e", "Ｈ１００"])),
        max_size=12,
    )
)
def test_offsets_are_exact_and_no_mention_overlaps_another(pieces):
    text = "".join(pieces)
    for language in Language:
        mentions = find_mentions(text, language, split(text), registry())
        assert [mention.text for mention in mentions] == [text[m.char_start : m.char_end] for m in mentions]
        ends = [0, *(mention.char_end for mention in mentions)]
        assert all(end <= mention.char_start for end, mention in zip(ends, mentions, strict=False))


@given(names)
def test_a_claim_free_sentence_before_changes_no_name(name):
    alone = find_mentions(name, Language.DE, split(name), registry())
    moved = find_mentions(
        "Gestern schien die Sonne. " + name,
        Language.DE,
        split("Gestern schien die Sonne. " + name),
        registry(),
    )
    assert [(m.text, m.entity_ids) for m in alone] == [(m.text, m.entity_ids) for m in moved]


def test_a_name_with_many_repetitions_takes_linear_time():
    text = "Nvidia-" * 20_000 + "Das Unternehmen " * 5_000
    assert len(mentions_of(text, "de")) >= 20_000
