"""Offsets in any Unicode text: what Python cuts out, SQL cuts out, and text comes back unchanged."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warehouse.connection import in_memory
from warehouse.rows import fetch, stage

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)
ANY = {"deadline": None, "max_examples": 60}


@pytest.fixture(scope="module")
def connection():
    with in_memory() as opened:
        yield opened


@settings(**ANY)
@given(cases=st.lists(st.tuples(TEXTS, st.integers(0, 60), st.integers(0, 60)), min_size=1, max_size=30))
def test_quotes_stand_at_their_offsets_in_sql(connection, cases):
    rows = [
        {
            "sentence": text,
            "char_start": min(a, b),
            "char_end": max(a, b),
            "quote": text[min(a, b) : max(a, b)],
        }
        for text, a, b in cases
    ]
    stage(connection, "given_claim", "claim", rows)
    found = fetch(
        connection,
        "SELECT sentence, substring(sentence, char_start + 1, char_end - char_start) AS quote "
        "FROM given_claim",
    )
    assert found == [{"sentence": row["sentence"], "quote": row["quote"]} for row in rows]


@settings(**ANY)
@given(
    st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1),
    st.lists(st.integers(0, 2**64 - 1)),
)
def test_numbers_come_back_to_the_last_bit(connection, values, hashes):
    stage(connection, "given_claim", "claim", [{"value_low": value} for value in values])
    stage(connection, "given_sketch", "sketch", [{"hash": number} for number in hashes])
    assert [row["value_low"] for row in fetch(connection, "FROM given_claim")] == values
    assert [row["hash"] for row in fetch(connection, "FROM given_sketch")] == hashes
