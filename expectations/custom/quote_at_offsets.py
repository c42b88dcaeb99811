"""The quote is exactly the text that stands at its offsets, counted in code points."""

from expectations.rule import RowRule


def quote_at_offsets(text_at_offsets: str | None, quote: str) -> bool:
    """Whether the document is at hand and says at the claim's offsets what the claim quotes."""
    return bool(quote) and text_at_offsets == quote


RULE = RowRule(
    name="expect_quote_to_stand_at_its_offsets",
    columns=("text_at_offsets", "quote"),
    holds=quote_at_offsets,
)
