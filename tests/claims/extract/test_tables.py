"""Whose figure a cell of a table is, and that it is quoted where it stands."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tasks.claims.extract import extract_claims
from tasks.entities.registry import registry
from warehouse.records.source import Block, Document
from warehouse.records.vocabulary import BlockKind, Language
from warehouse.yamltext import parse_yaml

CASES = parse_yaml((Path(__file__).parent / "tables.yml").read_text("utf-8"))
WHEN = datetime(2025, 2, 12, tzinfo=UTC)


def rows(text: str):
    """Each line with a bar or tab is a row, as the reader of HTML and the reader of Markdown have it."""
    for line in re.finditer(r"[^\n]+", text):
        kind = BlockKind.TABLE_ROW if set("|\t") & set(line.group()) else BlockKind.PARAGRAPH
        if not line.group().startswith("|-"):
            yield Block(kind=kind, char_start=line.start(), char_end=line.end())


def claims(text: str, language: str):
    document = Document(
        document_id="d", outlet_id=None, url="u", canonical_url="u", title=None, author=None,
        language=Language(language), published_at=WHEN, fetched_at=WHEN, text=text, text_sha256="",
        capture_sha256="", extractor="t", blocks=tuple(rows(text)),
    )  # fmt: skip
    return extract_claims(document, registry())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_each_cell_belongs_to_its_column_and_row(case):
    found = [claim for claim in claims(case["text"], case["language"]) if claim.quantity is not None]
    read = [
        [
            claim.quote,
            claim.subject.entity_ids[0] if claim.subject else None,
            claim.predicate,
            pytest.approx((claim.quantity.low + claim.quantity.high) / 2),
            claim.quantity.unit,
        ]
        for claim in found
    ]
    assert case["claims"] == read


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_cell_is_quoted_where_it_stands(case):
    text = case["text"]
    for claim in claims(text, case["language"]):
        assert text[claim.char_start : claim.char_end] == claim.quote
        assert text[claim.quantity.char_start : claim.quantity.char_end] == claim.quantity.text
        assert claim.block is BlockKind.TABLE_ROW
        assert claim.sentence.char_start <= claim.char_start < claim.char_end <= claim.sentence.char_end


def test_a_whole_document_credit_covers_its_table():
    text = "The card in figures.\n\n(Source: Reuters)\n\n| Chip | Memory |\n|---|---|\n| H20 | 96 GB |\n"
    (claim,) = claims(text, "en")
    assert claim.attribution is not None
    assert claim.attribution.cited_outlet.entity_ids == ("reuters",)
