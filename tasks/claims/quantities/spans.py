"""Sets of spans."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable


class Spans:
    """Spans, merged where they touch, that can be asked quickly."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        merged: list[list[int]] = []
        for start, end in sorted(spans):
            if merged and start <= merged[-1][1]:
                merged[-1][1] = max(merged[-1][1], end)
            else:
                merged.append([start, end])
        self.merged = tuple((start, end) for start, end in merged)
        self._starts = [span[0] for span in merged]

    def holds(self, at: int) -> bool:
        """Tell whether a span holds the place `at`."""
        index = bisect_right(self._starts, at) - 1
        return index >= 0 and at < self.merged[index][1]

    def touches(self, start: int, end: int) -> bool:
        """Tell whether a span overlaps `[start, end)`."""
        index = bisect_left(self._starts, end) - 1
        return index >= 0 and self.merged[index][1] > start

    def next_start(self, at: int) -> int | None:
        """Give the start of the first span at or after `at`."""
        index = bisect_left(self._starts, at)
        return self._starts[index] if index < len(self._starts) else None
