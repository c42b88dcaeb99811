"""An endless line costs what its length costs."""

import cProfile
from datetime import UTC, datetime

import pytest

from tasks.claims.extract import extract_claims
from tasks.claims.scenes import LONGEST, _parts
from tasks.entities.registry import registry
from tasks.text.sentences import Sentence
from warehouse.records.source import Block, Document
from warehouse.records.vocabulary import BlockKind, Language

WHEN = datetime(2025, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize("text", ["x" * 9999, "64 GB, " * 3000, "显存64GB，" * 2000, ""])
def test_an_endless_line_is_cut_without_loss(text):
    parts = list(_parts(text, Sentence(0, len(text), BlockKind.PARAGRAPH)))
    assert "".join(text[part.char_start : part.char_end] for part in parts) == text
    assert max(part.char_end - part.char_start for part in parts) <= LONGEST


def test_a_cut_prefers_the_end_of_a_sentence():
    text = "a" * 600 + "。" + "b" * 600
    first = next(_parts(text, Sentence(0, len(text), BlockKind.PARAGRAPH)))
    assert first.char_end == 601


def claims_of(text: str, language: Language) -> int:
    blocks = (Block(kind=BlockKind.PARAGRAPH, char_start=0, char_end=len(text)),)
    document = Document(
        document_id="d", outlet_id=None, url="u", canonical_url="u", title=None, author=None,
        language=language, published_at=WHEN, fetched_at=WHEN, text=text, text_sha256="",
        capture_sha256="", extractor="t", blocks=blocks,
    )  # fmt: skip
    return len(extract_claims(document, registry()))


def calls_of(text: str, language: Language) -> int:
    """The calls that extracting takes: what time grows with, and no clock needed."""
    profile = cProfile.Profile()
    profile.runcall(claims_of, text, language)
    return sum(entry.callcount for entry in profile.getstats())


@pytest.mark.slow
@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(
    "piece",
    ["64 GB, ", "英伟达售出5000块H20，", "“„(", "7", "Nvidia said ", "the company ", "laut Nvidia ", "\n"],
)
def test_the_work_grows_with_the_length(piece, language):
    claims_of(piece, language)  # what is built once
    short, long = (calls_of(piece * (size // len(piece)), language) for size in (2_000, 8_000))
    assert long < 4 * 1.5 * short + 5_000


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["the chip maker and ", "7", "“", "("])
def test_five_megabytes_on_one_line_are_read_to_the_end(piece):
    """No claim is in them; that it ends at all is the point: pytest has no patience for the square of it."""
    assert claims_of(piece * (5_000_000 // len(piece)), Language.EN) == 0
