"""The claim's interval and those of its evidence, to one scale, as inline SVG with a text alternative."""

from collections.abc import Mapping, Sequence
from html import escape
from math import log10
from typing import Any

from markupsafe import Markup

from warehouse.wording import interval_words

WIDTH, LEFT, ROW, PAD = 720, 190, 26, 14
LOG_FROM_RATIO = 100.0
Row = Mapping[str, Any]


def interval_plot(claim: Row, evidence: Sequence[Row]) -> Markup | None:
    """A forest plot, or None where fewer than two intervals share the claim's unit."""
    rows = [("claim", "claim", claim)]
    rows += [(row["kind"].replace("_", " "), row["stance"], row) for row in evidence]
    drawn = [row for row in rows if row[2]["unit"] == claim["unit"] and _ends(row[2])]
    if len(drawn) < 2 or not _ends(claim):
        return None
    ends = [end for _, _, row in drawn for end in _ends(row)]
    place = _Placement(min(ends), max(ends))
    height = ROW * len(drawn) + 2 * PAD
    marks = "".join(_mark(number, *row, place) for number, row in enumerate(drawn))
    told = "; ".join(f"{name}: {_words(row)}" for name, _, row in drawn)
    return Markup(  # noqa: S704 - every text in it is escaped above and below
        f'<svg class="plot" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'aria-label="{escape(told)}">{marks}</svg>'
    )


def _mark(number: int, name: str, style: str, row: Row, place: "_Placement") -> str:
    y = PAD + ROW * number + ROW / 2
    low, high = row["value_low"], row["value_high"]
    left = LEFT if low is None else place(low)
    right = WIDTH - PAD if high is None else place(high)
    right = max(right, left + 3)
    return (
        f'<text x="{LEFT - 10}" y="{y + 4}" text-anchor="end">{escape(name)}</text>'
        f'<rect class="{escape(style)}" x="{left:.1f}" y="{y - 6}" '
        f'width="{right - left:.1f}" height="12" rx="2">'
        f"<title>{escape(_words(row))}</title></rect>"
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
        return LEFT + share * (WIDTH - PAD - LEFT)

    def _scaled(self, value: float) -> float:
        return log10(value) if self.log else value
