"""元 is the money of the place that the text is from, unless the text names another."""

from datetime import UTC, datetime

import pytest

from tasks.claims.extract import extract_claims
from tasks.entities.registry import registry
from warehouse.records.source import Block, Document
from warehouse.records.vocabulary import BlockKind, Language

WHEN = datetime(2025, 2, 12, tzinfo=UTC)


def currencies(text: str) -> list[str]:
    block = Block(kind=BlockKind.PARAGRAPH, char_start=0, char_end=len(text))
    document = Document(
        document_id="d", outlet_id=None, url="u", canonical_url="u", title=None, author=None,
        language=Language.ZH, published_at=WHEN, fetched_at=WHEN, text=text, text_sha256="",
        capture_sha256="", extractor="t", blocks=(block,),
    )  # fmt: skip
    found = sorted(extract_claims(document, registry()), key=lambda claim: claim.char_start)
    return [claim.quantity.unit for claim in found if claim.quantity is not None]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("台積電公布單季營收9,899億元，每股盈餘為17.44元。", ["TWD", "TWD"]),
        ("聯發科全年營收可達人民幣50億元，台股同日收高。", ["CNY"]),
        ("台積電第三季營收達331億美元。", ["USD"]),
        ("中芯國際港股收報78.5元，公司營收為22億美元。", ["HKD", "USD"]),
        ("中芯国际公布单季营收150亿元，台积电股价同日上涨。", ["CNY"]),
        ("中科曙光去年營收達131億元，獲利成長4%。", ["CNY", "fraction"]),
        ("中科曙光與台積電去年營收合計2兆元。", ["TWD"]),
        ("寒武纪股价报1587.91元。", ["CNY"]),
        ("崑崙芯P800的售價在8萬元左右。", ["CNY"]),
        ("該智算中心總投資50億元。", ["CNY"]),
        ("該資料中心總投資50億元。", ["TWD"]),
        ("市場規模將達1.34萬億元。", ["CNY"]),
        ("昇腾芯片的售价为11万元。", ["CNY"]),
    ],
)
def test_a_bare_currency_word_is_read_by_script_and_place(text: str, units: list[str]) -> None:
    assert currencies(text) == units
