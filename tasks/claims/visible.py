"""Quantities with characters in them that are no part of them: a zero-width space, a footnote's digit.

Inside a bidi override digits are shown in another order than they are written: no number is read there.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from tasks.claims.quantities.find import find_quantities, quantities_of
from tasks.claims.quantities.spans import Spans
from tasks.claims.quantities.times import Sentence
from warehouse.records.claim import Quantity
from warehouse.records.vocabulary import Language

# Zero-width spaces and joiners, soft hyphens, marks of writing direction and control characters; the digits
# of a footnote behind a number, where it is not ten with its power.
_UNSEEN = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]+"
    r"|(?<=\d)(?<!(?<![\d.,])10)[⁰¹²³⁴-⁹]+|(?<=\d)[₀-₉]+"
)
# What an override shows in another order than it is written, up to its end.
_OVERRIDDEN = re.compile("[\u202d\u202e][^\u202c\n]*")


def has_unseen(text: str) -> bool:
    """Whether a text has characters in it that nobody sees."""
    return not (text.isascii() and text.isprintable()) and _UNSEEN.search(text) is not None


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
    unseen = {place for match in _UNSEEN.finditer(text) for place in range(*match.span())}
    kept = [place for place in range(len(text)) if place not in unseen]
    seen = "".join(text[place] for place in kept)
    at = {place: number for number, place in enumerate(kept)}
    mask = [(at.get(start, start), at.get(end - 1, end - 1) + 1) for start, end in blocked]
    things = [(at.get(start, start), at.get(end - 1, end - 1) + 1, noun) for start, end, noun in hardware]
    found = find_quantities(seen, language, 0, mask, things)
    written = [_written(text, offset, kept, quantity) for quantity in found]
    turned = [match.span() for match in _OVERRIDDEN.finditer(text)]
    if not turned:
        return written
    turns = Spans([(start + offset, end + offset) for start, end in turned])
    return [each for each in written if not turns.touches(each.char_start, each.char_end)]


def _written(text: str, offset: int, kept: Sequence[int], quantity: Quantity) -> Quantity:
    start, end = kept[quantity.char_start], kept[quantity.char_end - 1] + 1
    return replace(quantity, char_start=offset + start, char_end=offset + end, text=text[start:end])
