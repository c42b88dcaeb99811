"""An endless line costs what its length costs."""

import pytest

from tasks.claims.scenes import LONGEST, _parts
from tasks.text.sentences import Sentence
from warehouse.records.vocabulary import BlockKind


@pytest.mark.parametrize("text", ["x" * 9999, "64 GB, " * 3000, "显存64GB，" * 2000, ""])
def test_an_endless_line_is_cut_without_loss(text):
    parts = list(_parts(text, Sentence(0, len(text), BlockKind.PARAGRAPH)))
    assert "".join(text[part.char_start : part.char_end] for part in parts) == text
    assert max(part.char_end - part.char_start for part in parts) <= LONGEST


def test_a_cut_prefers_the_end_of_a_sentence():
    text = "a" * 600 + "。" + "b" * 600
    first = next(_parts(text, Sentence(0, len(text), BlockKind.PARAGRAPH)))
    assert first.char_end == 601
