"""Texts that part Han from Latin letters and digits by a space («约 500 亿美元»): read without it.

Such a space says nothing, and many pages set it. What is found without it is placed back where it stands.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from tasks.claims.traits import traits_of
from warehouse.records.claim import DraftClaim, Span
from warehouse.records.source import Document

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_SPACED = re.compile(rf"(?<=[{_HAN}])[ \u00a0](?=[A-Za-z0-9])|(?<=[A-Za-z0-9%+])[ \u00a0](?=[{_HAN}])")
_CLOSE = re.compile(rf"(?<=[{_HAN}])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%+])(?=[{_HAN}])")
_WRITTEN = ("text", "quote")  # the fields that repeat what stands at a span
Placed = TypeVar("Placed", bound=Span)


@dataclass(frozen=True, slots=True)
class Joined:
    """A document without such spaces, and the one it was made of.

    `gaps` are the places in the joined text before which a space was left out.
    """

    document: Document
    like: Document
    gaps: Sequence[int]

    def placed(self, draft: DraftClaim) -> DraftClaim:
        """Place a claim back in the document with all that it names."""
        return self._moved(draft)

    def _moved(self, found: Placed) -> Placed:
        start, end = self._place(found.char_start), self._place(found.char_end - 1) + 1
        changed: dict[str, Any] = {"char_start": start, "char_end": max(start, end)}
        for each in fields(found):
            value = getattr(found, each.name)
            if each.name in _WRITTEN and value == self.document.text[found.char_start : found.char_end]:
                changed[each.name] = self.like.text[start:end]
            elif isinstance(value, Span):
                changed[each.name] = self._moved(value)
            elif isinstance(value, tuple) and value and isinstance(value[0], Span):
                changed[each.name] = tuple(map(self._moved, value))
        return replace(found, **changed)

    def _place(self, position: int) -> int:
        """Where a character of the joined text stands in the document's."""
        return position + bisect_right(self.gaps, position)


def joined(document: Document) -> Joined | None:
    """Leave the spaces out of a text that sets them; None where most Han touch their Latin neighbours."""
    text = document.text
    if not traits_of(document.language).unspaced:
        return None
    gaps = [match.start() for match in _SPACED.finditer(text)]
    if not gaps or len(gaps) <= sum(1 for _ in _CLOSE.finditer(text)):
        return None
    blocks = (
        block.model_copy(
            update={
                "char_start": block.char_start - bisect_left(gaps, block.char_start),
                "char_end": block.char_end - bisect_left(gaps, block.char_end),
            }
        )
        for block in document.blocks
    )
    update = {"text": _SPACED.sub("", text), "blocks": tuple(blocks)}
    places = [gap - index for index, gap in enumerate(gaps)]
    return Joined(document.model_copy(update=update), document, places)
