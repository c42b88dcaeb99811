"""Intervals drawn to one scale in the terminal: the claim's above, each piece of evidence below."""

from math import log10
from typing import Any

from flows.cli.tables import console, visible
from warehouse.wording import interval_words

WIDTH = 60
MARKS = {"supports": "+", "refutes": "−", "neutral": "·"}
Row = dict[str, Any]


def draw_intervals(claim: Row, evidence: list[Row]) -> None:
    """Draw the intervals in the claim's unit; an open end runs to the edge. Nothing without numbers."""
    rows = [("claim", "█", claim)] + [(row["kind"], MARKS[row["stance"]], row) for row in evidence]
    drawn = [row for row in rows if row[2]["unit"] == claim["unit"] and _ends(row[2])]
    if len(drawn) < 2 or not _ends(claim):
        return
    ends = [end for _, _, row in drawn for end in _ends(row)]
    scale = _Scale(min(ends), max(ends))
    for name, mark, row in drawn:
        bar = scale.bar(row["value_low"], row["value_high"], mark)
        words = interval_words(row["value_low"], row["value_high"], row["unit"])
        console().print(
            visible(f"{name.replace('_', ' '):>17} │{bar}│ {words}").replace(" ", "\u00a0"), markup=False
        )


def _ends(row: Row) -> list[float]:
    return [end for end in (row["value_low"], row["value_high"]) if end is not None]


class _Scale:
    """A linear scale, logarithmic where positive values span more than two orders of magnitude."""

    def __init__(self, low: float, high: float) -> None:
        self.log = low > 0 and high / low > 100
        self.low, self.high = self._place(low), self._place(high)
        margin = (self.high - self.low) * 0.05 or abs(self.low) * 0.05 or 1.0
        self.low, self.high = self.low - margin, self.high + margin

    def bar(self, low: float | None, high: float | None, mark: str) -> str:
        first = 0 if low is None else self._column(low)
        last = WIDTH - 1 if high is None else self._column(high)
        open_left, open_right = ("◄" if low is None else ""), ("►" if high is None else "")
        filled = open_left + mark * max(1, last - first + 1 - len(open_left) - len(open_right)) + open_right
        return f"{' ' * first}{filled}"[:WIDTH].ljust(WIDTH)

    def _place(self, value: float) -> float:
        return log10(value) if self.log else value

    def _column(self, value: float) -> int:
        return round((self._place(value) - self.low) / (self.high - self.low) * (WIDTH - 1))
