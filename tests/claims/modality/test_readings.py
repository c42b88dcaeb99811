"""How firmly a text stands behind a claim, as tables of sentences per language."""

from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.claims.modality.firmness import read_modality
from tasks.claims.modality.scope import ModalityContext
from warehouse.records.vocabulary import Language, Modality, Polarity
from warehouse.yamltext import parse_yaml

FOLDER = Path(__file__).parent


def tables():
    for name, language in product(("cases", "news", "limits", "dropped", "decided", "corrections"), Language):
        table = parse_yaml((FOLDER / f"{name}_{language}.yml").read_text(encoding="utf-8"))
        for modality, sentences in table.items():
            for marked in sentences:
                yield pytest.param(language, marked, modality, id=f"{language}-{modality}-{marked[:40]}")


@pytest.mark.parametrize(("language", "marked", "modality"), tables())
def test_modality(language, marked, modality):
    position, text = marked.index("^"), marked.replace("^", "")
    reading = read_modality(text, (position, position + 3), language, ModalityContext((0, len(text))))
    assert reading.modality is Modality(modality), reading.cues
    assert reading.polarity is (Polarity.NEGATIVE if modality == "denied" else Polarity.POSITIVE)


def test_a_hedged_credit_hedges():
    text = "The chip is 20% faster."
    context = ModalityContext((0, len(text)), hedged_credit=True)
    assert read_modality(text, (12, 15), Language.EN, context).modality is Modality.HEDGED


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.sampled_from(Language), st.integers(0, 80), st.integers(0, 80))
def test_no_text_breaks_it(text, language, start, end):
    start, end = sorted((min(start, len(text)), min(end, len(text))))
    reading = read_modality(text, (start, end), language, ModalityContext((0, len(text))))
    assert reading.modality in set(Modality)
