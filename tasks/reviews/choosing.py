"""Which of several items a person means who names them by number: «1, 3-5»."""

import re
from collections.abc import Sequence

from tasks.reviews.refused import CorrectionRefused

_RANGE = re.compile(r"(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?", re.ASCII)
_BETWEEN = re.compile(r"[,;，；、]\s*|\s+(?![-–\s])(?<![-–]\s)")


def chosen(numbers: str, ids: Sequence[str]) -> tuple[str, ...]:
    """The ids that these numbers name, counted from 1, each once and in their order; all where none is named.

    Raises `CorrectionRefused` for what is no number of them.
    """
    if not numbers.strip():
        return tuple(ids)
    named: set[int] = set()
    for part in filter(None, _BETWEEN.split(numbers.strip())):
        found = _RANGE.fullmatch(part)
        first, last = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
        if not 1 <= first <= last <= len(ids):
            raise CorrectionRefused(f"only: {part!r} names none of 1 to {len(ids)}; write such as 1, 3-5")
        named.update(range(first, last + 1))
    return tuple(ids[number - 1] for number in sorted(named))
