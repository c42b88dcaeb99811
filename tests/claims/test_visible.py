"""Characters that are no part of a number: unseen ones, a footnote's digits, and overrides of the order."""

import pytest

from tasks.claims.quantities.folded import read_sentence
from tasks.claims.visible import read_visible
from warehouse.records.vocabulary import Language


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "It ships 30\x000,000 cards.", [("30\x000,000 cards", 300000)]),
        ("de", "Er liefert 30\u200b0.000 Karten.", [("30\u200b0.000 Karten", 300000)]),
        ("zh", "交付了30\u20600,000张卡。", [("30\u20600,000张卡", 300000)]),
        ("en", "It ships 500⁷ cards.", [("500⁷ cards", 500)]),
        ("de", "Er liefert 500¹² Karten.", [("500¹² Karten", 500)]),
        ("zh", "交付了500³张卡。", [("500³张卡", 500)]),
        ("en", "It ships 10⁶ cards.", [("10⁶ cards", 1e6)]),
        ("en", "It ships \u202e000,3\u202c cards and 40 boards.", [("40 boards", 40)]),
        ("de", "Er liefert 12\u202e34 Karten.", []),
        ("zh", "交付了\u202d12\u202e34张卡。", []),
        ("en", "It ships \u2066200,000\u2069 cards.", [("200,000\u2069 cards", 200000)]),
    ],
)
def test_numbers_are_read_as_they_are_seen(language, text, expected):
    found = read_visible(read_sentence(text, language), Language(language), 0, [])
    assert [(each.text, each.low) for each in found] == expected
