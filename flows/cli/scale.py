"""Intervals drawn to one scale in the terminal: the claim's above, each piece of evidence below."""

from collections.abc import Iterator
from math import log10
from typing import Any

from rich.text import Text

from flows.cli.tables import console
from warehouse.wording import interval_words

WIDTH = 50
MARKS = {"supports": "+", "refutes": "−", "neutral": "·"}
STYLES = {"supports": "green", "refutes": "red", "neutral": "dim"}
Row = dict[str, Any]


def draw_intervals(claim: Row, evidence: list[Row]) -> None:
    """Draw the intervals in the claim's unit, evidence by its number; an open end runs to the edge.

    Nothing is drawn where the claim, or all evidence, has no number.
    """
    comparable = [
        (number, row)
        for number, row in enumerate(evidence, start=1)
        if row["unit"] == claim["unit"] and _ends(row)
    ]
    if not comparable or not _ends(claim):
        return
    out = console()
    for line in _lines(claim, comparable):
        out.print(line, no_wrap=True, overflow="ellipsis")


def _lines(claim: Row, evidence: list[tuple[int, Row]]) -> Iterator[Text]:
    ends = [end for row in (claim, *(row for _, row in evidence)) for end in _ends(row)]
    scale = _Scale(min(ends), max(ends))
    yield _line("claim", scale.bar(claim, "█"), "bold", claim, claim["comparator"])
    for number, row in evidence:
        stance = row["stance"]
        yield _line(f"{number} {MARKS[stance]}", scale.bar(row, MARKS[stance]), STYLES[stance], row)


def _line(name: str, bar: str, style: str, row: Row, comparator: str | None = None) -> Text:
    words = interval_words(row["value_low"], row["value_high"], row["unit"], comparator)
    return Text.assemble(f"{name:>6} │", (bar, style), f"│ {words}")


def _ends(row: Row) -> list[float]:
    return [end for end in (row["value_low"], row["value_high"]) if end is not None]


class _Scale:
    """A linear scale, logarithmic where positive values span more than two orders of magnitude."""

    def __init__(self, low: float, high: float) -> None:
        self.log = low > 0 and high / low > 100
        self.low, self.high = self._place(low), self._place(high)
        margin = (self.high - self.low) * 0.05 or abs(self.low) * 0.05 or 1.0
        self.low, self.high = self.low - margin, self.high + margin

    def bar(self, row: Row, mark: str) -> str:
        low, high = row["value_low"], row["value_high"]
        first = 0 if low is None else self._column(low)
        last = WIDTH - 1 if high is None else self._column(high)
        open_left, open_right = ("◄" if low is None else ""), ("►" if high is None else "")
        filled = open_left + mark * max(1, last - first + 1 - len(open_left) - len(open_right)) + open_right
        return f"{' ' * first}{filled}"[:WIDTH].ljust(WIDTH)

    def _place(self, value: float) -> float:
        return log10(value) if self.log else value

    def _column(self, value: float) -> int:
        return round((self._place(value) - self.low) / (self.high - self.low) * (WIDTH - 1))
