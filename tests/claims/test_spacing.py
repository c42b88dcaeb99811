"""A text says the same with and without spaces between Han and Latin letters or digits."""

import re
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from tasks.claims.extract import extract_claims
from tasks.claims.spacing import joined
from tasks.entities.registry import registry
from tests.gold.score import document
from warehouse.records.claim import DraftClaim, Span
from warehouse.records.vocabulary import Language
from warehouse.yamltext import parse_yaml

PUBLISHED = date(2025, 6, 15)
GOLD = Path(__file__).parents[1] / "gold"
TEXTS = [case["text"] for case in parse_yaml((GOLD / "zh.yml").read_text(encoding="utf-8"))["cases"]]


def spaced(text: str) -> str:
    text = re.sub(r"(?<=[\u4e00-\u9fff])(?=[A-Za-z0-9])", " ", text)
    return re.sub(r"(?<=[A-Za-z0-9%])(?=[\u4e00-\u9fff])", " ", text)


def page_of(text: str):
    return document({"text": text}, Language.ZH, PUBLISHED)


def read(text: str) -> tuple[DraftClaim, ...]:
    return extract_claims(page_of(text), registry())


def spans_of(found: Span) -> Iterator[Span]:
    yield found
    for each in fields(found):
        value = getattr(found, each.name)
        for inner in value if isinstance(value, tuple) else (value,):
            if isinstance(inner, Span):
                yield from spans_of(inner)


def said(draft: DraftClaim) -> tuple[object, ...]:
    quantity, credit = draft.quantity, draft.attribution
    return (
        draft.predicate,
        draft.modality,
        (quantity.low, quantity.high, quantity.unit) if quantity else None,
        [name.entity_ids for name in (draft.subject, draft.object) if name],
        bool(credit and credit.speaker),
        bool(credit and credit.cited_outlet),
    )


@pytest.mark.parametrize("text", TEXTS, ids=[text[:30] for text in TEXTS])
def test_spaces_change_nothing(text):
    assert list(map(said, read(spaced(text)))) == list(map(said, read(text)))


@pytest.mark.parametrize("text", TEXTS, ids=[text[:30] for text in TEXTS])
def test_every_span_is_where_it_says(text):
    text = spaced(text)
    for draft in read(text):
        assert draft.quote == text[draft.char_start : draft.char_end]
        assert draft.quote == draft.quote.strip()
        for span in spans_of(draft):
            assert 0 <= span.char_start <= span.char_end <= len(text)
            for name in ("text", "quote"):
                written = getattr(span, name, None)
                if written is not None and re.sub(r"\W", "", written):
                    there = text[span.char_start : span.char_end]
                    assert written.replace(" ", "") == there.replace(" ", "")


@pytest.mark.parametrize(
    "text",
    [
        "英伟达涨2% 台积电涨1%，AMD跌3%。",  # here a space parts two headlines
        "昇腾910C的算力为780TFLOPS。",
        "",
    ],
)
def test_other_spaces_are_kept(text):
    assert joined(page_of(text)) is None


def test_languages_with_spaces_keep_them():
    assert joined(document({"text": "Huawei 出货 20 万颗"}, Language.EN, PUBLISHED)) is None


def test_blocks_move_with_their_text():
    page = page_of("华为 表示，昇腾 910C 出货 20 万颗。\n\n英伟达 H20 售价 9 万元。")
    inner = joined(page)
    assert inner is not None
    whole = [inner.document.text[block.char_start : block.char_end] for block in inner.document.blocks]
    assert "".join(whole).split() == ["华为", "表示，昇腾910C出货20万颗。", "英伟达H20售价9万元。"]
