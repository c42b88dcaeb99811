"""A document's text is the one that its sha256 names."""

import hashlib

from expectations.rule import RowRule


def text_matches_hash(text: str, text_sha256: str) -> bool:
    """Whether `text_sha256` is the sha256 of the text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() == text_sha256


RULE = RowRule(name="expect_text_to_match_its_hash", columns=("text", "text_sha256"), holds=text_matches_hash)
