"""The claim's interval and those of its evidence, to one scale, as inline SVG with a text alternative."""

from collections.abc import Mapping, Sequence
from html import escape
from math import log10
from typing import Any

from markupsafe import Markup

from warehouse.wording import interval_words, value_words

WIDTH, LEFT, RIGHT, ROW, PAD = 860, 190, 170, 26, 14
EDGE = WIDTH - RIGHT  # where bars end and their values begin
AXIS = 24  # the height of the line below the bars, with the values at both its ends
LOG_FROM_RATIO = 100.0
Row = Mapping[str, Any]


def interval_plot(claim: Row, evidence: Sequence[Row]) -> Markup | None:
    """A forest plot, or None where fewer than two intervals share the claim's unit."""
    rows = [("this claim", "claim", claim)]
    rows += [(row["kind"].replace("_", " "), row["stance"], row) for row in evidence]
    drawn = [row for row in rows if row[2]["unit"] == claim["unit"] and _ends(row[2])]
    if len(drawn) < 2 or not _ends(claim):
        return None
    ends = [end for _, _, row in drawn for end in _ends(row)]
    place = _Placement(min(ends), max(ends))
    height = ROW * len(drawn) + 2 * PAD + AXIS
    axis = _axis(ends, claim["unit"], PAD + ROW * len(drawn) + 4, place)
    marks = "".join(_mark(number, *row, place) for number, row in enumerate(drawn))
    told = "; ".join(f"{name}: {_words(row)}" for name, _, row in drawn)
    return Markup(  # noqa: S704 - every text in it is escaped above and below
        f'<svg class="plot" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'aria-label="{escape(told)}">{marks}{axis}</svg>'
    )


def _mark(number: int, name: str, style: str, row: Row, place: "_Placement") -> str:
    y = PAD + ROW * number + ROW / 2
    low, high = row["value_low"], row["value_high"]
    left = LEFT if low is None else place(low)
    right = EDGE if high is None else place(high)
    right = max(right, left + 3)
    return (
        f'<text x="{LEFT - 10}" y="{y + 4}" text-anchor="end">{escape(name)}</text>'
        f'<rect class="{escape(style)}" x="{left:.1f}" y="{y - 6}" '
        f'width="{right - left:.1f}" height="12" rx="2">'
        f"<title>{escape(_words(row))}</title></rect>"
        f'<text x="{EDGE + 10}" y="{y + 4}">{escape(_words(row))}</text>'
    )


def _axis(ends: list[float], unit: str | None, y: int, place: "_Placement") -> str:
    """A line below the bars with the smallest and the largest value where they lie."""
    line = f'<line class="axis" x1="{LEFT}" x2="{EDGE}" y1="{y}" y2="{y}"/>'
    ticks = {value_words(end, unit): place(end) for end in (min(ends), max(ends))}
    return line + "".join(
        f'<line class="axis" x1="{x:.1f}" x2="{x:.1f}" y1="{y}" y2="{y + 4}"/>'
        f'<text x="{x:.1f}" y="{y + 18}" text-anchor="middle">{escape(words)}</text>'
        for words, x in ticks.items()
    )


def _words(row: Row) -> str:
    return interval_words(row["value_low"], row["value_high"], row["unit"])


def _ends(row: Row) -> list[float]:
    return [end for end in (row["value_low"], row["value_high"]) if end is not None]


class _Placement:
    """Where a value lies between the plot's left and right edge."""

    def __init__(self, low: float, high: float) -> None:
        self.log = low > 0 and high / low > LOG_FROM_RATIO
        self.low, self.high = self._scaled(low), self._scaled(high)
        margin = (self.high - self.low) * 0.05 or abs(self.low) * 0.05 or 1.0
        self.low, self.high = self.low - margin, self.high + margin

    def __call__(self, value: float) -> float:
        share = (self._scaled(value) - self.low) / (self.high - self.low)
        return LEFT + share * (EDGE - LEFT)

    def _scaled(self, value: float) -> float:
        return log10(value) if self.log else value
