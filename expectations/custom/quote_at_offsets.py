"""The quote is exactly the text that stands at its offsets, counted in code points."""

from expectations.rule import RowRule


def quote_at_offsets(text: str | None, char_start: int, char_end: int, quote: str) -> bool:
    """Whether the document is at hand and says at these offsets what the claim quotes."""
    return text is not None and char_start < char_end and text[char_start:char_end] == quote


RULE = RowRule(
    name="expect_quote_to_stand_at_its_offsets",
    columns=("text", "char_start", "char_end", "quote"),
    holds=quote_at_offsets,
)
