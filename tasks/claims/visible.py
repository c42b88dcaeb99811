"""Quantities with characters in them that nobody sees: a zero-width space parts no number."""

import re
from collections.abc import Sequence
from dataclasses import replace

from tasks.claims.quantities.find import find_quantities, quantities_of
from tasks.claims.quantities.times import Sentence
from warehouse.records.claim import Quantity
from warehouse.records.vocabulary import Language

# Zero-width spaces and joiners, soft hyphens and marks of writing direction.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def has_unseen(text: str) -> bool:
    """Whether a text has characters in it that nobody sees."""
    return not text.isascii() and _UNSEEN.search(text) is not None


def read_visible(
    sentence: Sentence,
    language: Language,
    offset: int,
    blocked: Sequence[tuple[int, int]],
    hardware: Sequence[tuple[int, int, str]] = (),
) -> Sequence[Quantity]:
    """Find the quantities of a sentence as a reader sees it; offsets are those of what is written."""
    text = sentence.text
    if not has_unseen(text):
        return quantities_of(sentence, language, offset, blocked, hardware)
    kept = [place for place, character in enumerate(text) if not _UNSEEN.match(character)]
    seen = "".join(text[place] for place in kept)
    at = {place: number for number, place in enumerate(kept)}
    mask = [(at.get(start, start), at.get(end - 1, end - 1) + 1) for start, end in blocked]
    things = [(at.get(start, start), at.get(end - 1, end - 1) + 1, noun) for start, end, noun in hardware]
    found = find_quantities(seen, language, 0, mask, things)
    return [_written(text, offset, kept, quantity) for quantity in found]


def _written(text: str, offset: int, kept: Sequence[int], quantity: Quantity) -> Quantity:
    start, end = kept[quantity.char_start], kept[quantity.char_end - 1] + 1
    return replace(quantity, char_start=offset + start, char_end=offset + end, text=text[start:end])
