"""What holds of every text: exact offsets, no crash, a claim-free sentence changes nothing."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.claims.extract import extract_claims
from tasks.entities.registry import registry
from warehouse.records.source import Block, Document
from warehouse.records.vocabulary import BlockKind, Language

WHEN = datetime(2025, 2, 12, tzinfo=UTC)
IDLE = {
    Language.EN: "Engineers admire the platform for its tools.",
    Language.DE: "Ingenieure schätzen das Werkzeug sehr.",
    Language.ZH: "大家都很喜欢这个办法。",
}
TALK = {
    Language.EN: ["The BR100 has 64 GB of memory.", "Biren was founded in 2019."],
    Language.DE: ["Der BR100 hat 64 GB Speicher.", "Biren wurde 2019 gegründet."],
    Language.ZH: ["BR100配备64GB显存。", "壁仞科技成立于2019年。"],
}
SCRAPS = [
    "60 %",
    "H100",
    "Nvidia",
    "„",
    "“",
    "(",
    ")",
    "：",
    "比",
    "doppelt",
    "2,5",
    "10^9",
    "\u202e",
    "🙂",
    "的",
    "\n\n",
]
SCRAPS += [
    "said",
    "laut",
    "据",
    "GB/s",
    "—",
    "Huawei Ascend 910C",
    "twice",
    "respectively",
    "分别",
    "1e999",
    "9" * 400,
]


def document(text: str, language: Language) -> Document:
    """One paragraph."""
    blocks = (Block(kind=BlockKind.PARAGRAPH, char_start=0, char_end=len(text)),)
    return Document(
        document_id="d", outlet_id=None, url="u", canonical_url="u", title=None, author=None,
        language=language, published_at=WHEN, fetched_at=WHEN, text=text, text_sha256="",
        capture_sha256="", extractor="t", blocks=blocks,
    )  # fmt: skip


def claims(text: str, language: Language):
    return extract_claims(document(text, language), registry())


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(list(Language)),
    st.lists(st.one_of(st.sampled_from(SCRAPS), st.text(max_size=12)), max_size=25),
)
def test_every_quote_stands_at_its_offsets(language, parts):
    text = " ".join(parts)
    for claim in claims(text, language):
        assert text[claim.char_start : claim.char_end] == claim.quote
        assert claim.sentence.char_start <= claim.char_start <= claim.char_end <= claim.sentence.char_end


@pytest.mark.parametrize("language", list(Language))
def test_a_claim_free_sentence_changes_no_other_claim(language):
    first, second = TALK[language]
    plain = claims(f"{first} {second}", language)
    widened = claims(f"{first} {IDLE[language]} {second}", language)
    assert [_bare(claim) for claim in widened] == [_bare(claim) for claim in plain]
    assert len(plain) == 2


@pytest.mark.parametrize("language", list(Language))
def test_text_without_claims_gives_none(language):
    assert claims(IDLE[language], language) == ()


def _bare(claim):
    return claim.quote, claim.predicate, claim.kind, claim.subject and claim.subject.text
