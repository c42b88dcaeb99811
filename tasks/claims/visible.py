"""Quantities with characters in them that nobody sees: a zero-width space parts no number."""

import re
from collections.abc import Sequence
from dataclasses import replace

from tasks.claims.quantities import find_quantities
from warehouse.records.claim import Quantity
from warehouse.records.vocabulary import Language

# Zero-width spaces and joiners, soft hyphens and marks of writing direction.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def read_visible(
    text: str, language: Language, offset: int, blocked: Sequence[tuple[int, int]]
) -> list[Quantity]:
    """Find the quantities of a text as a reader sees it; offsets are those of what is written."""
    unseen = _UNSEEN.search(text)
    if unseen is None:
        return list(find_quantities(text, language, offset, blocked))
    kept = [place for place, character in enumerate(text) if not _UNSEEN.match(character)]
    seen = "".join(text[place] for place in kept)
    at = {place: number for number, place in enumerate(kept)}
    mask = [(at.get(start, start), at.get(end - 1, end - 1) + 1) for start, end in blocked]
    return [_written(text, offset, kept, quantity) for quantity in find_quantities(seen, language, 0, mask)]


def _written(text: str, offset: int, kept: Sequence[int], quantity: Quantity) -> Quantity:
    start, end = kept[quantity.char_start], kept[quantity.char_end - 1] + 1
    return replace(quantity, char_start=offset + start, char_end=offset + end, text=text[start:end])
