"""A forest plot: intervals one below another to one scale, in groups, with what a bound rules out shaded."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from matplotlib.ticker import LogLocator, MaxNLocator

from tasks.report.canvas import Canvas, colour
from tasks.report.words import shortened

WIDTH, ROW, AXIS, TOP = 8.8, 0.27, 0.36, 0.08  # inches
LEFT, RIGHT = 0.37, 0.19  # shares of the width for names and for values
NAME, GROUP = 42, 52  # the longest of each, in columns
LOG_FROM_RATIO = 100.0
MARGIN = 0.05
MOST = 40  # intervals in one plot
# How each kind of interval looks: colour and the mark at its middle.
STYLES = {
    "claim": ("claim", "D"),
    "supports": ("yes", "o"),
    "refutes": ("no", "X"),
    "neutral": ("open", "|"),
    "bound": ("bound", "s"),
    "official": ("yes", "o"),
    "measured": ("claim", "D"),
    "press": ("open", "s"),
    "estimate": ("open", "|"),
}


@dataclass(frozen=True)
class Bar:
    """One interval: group, name, look, ends (None: open), value in words; its mark is `at`, else midway."""

    group: str
    name: str
    style: str
    low: float | None
    high: float | None
    words: str
    at: float | None = None


def forest(bars: Sequence[Bar], told: Callable[[float], str]) -> str:
    """The bars in their order as SVG; `told` writes a value of the axis. The first bar is the measure."""
    bars = bars[:MOST]
    lines = _lines(bars)
    height = ROW * len(lines) + AXIS + TOP
    canvas = Canvas(WIDTH, height, (LEFT, AXIS / height, 1 - LEFT - RIGHT, 1 - (AXIS + TOP) / height))
    scale = _Scale([end for bar in bars for end in (bar.low, bar.high) if end is not None])
    axes = canvas.axes
    axes.set_xscale("log" if scale.log else "linear")
    axes.set_xlim(scale.low, scale.high)
    axes.set_ylim(len(lines) - 0.5, -0.5)
    _shade(canvas, bars, scale)
    for y, line in enumerate(lines):
        if isinstance(line, str):
            _beside(canvas, -LEFT, y, shortened(line, GROUP), fontweight="bold")
        else:
            _draw(canvas, y, line, scale)
    _label(canvas, scale, told)
    return canvas.svg()


def alternative(bars: Sequence[Bar]) -> str:
    """The plot in words, for who cannot see it."""
    told = "; ".join(f"{bar.name} {bar.words}" for bar in bars[:MOST])
    rest = len(bars) - MOST
    return f"Forest plot. {told}{f'; and {rest} more, see the table' if rest > 0 else ''}."


def _lines(bars: Sequence[Bar]) -> list[str | Bar]:
    lines: list[str | Bar] = []
    for group, members in groupby(bars, key=lambda bar: bar.group):
        lines += filter(None, [group, *members])
    return lines


class _Scale:
    """What the axis covers: all ends and a margin, by magnitudes where they lie far apart."""

    def __init__(self, ends: Sequence[float]) -> None:
        above = [end for end in ends if end > 0]
        self.log = bool(above) and max(above) / min(above) > LOG_FROM_RATIO and min(ends) >= 0
        low, high = (min(above), max(above)) if self.log else (min(ends), max(ends))
        if self.log:
            reach = (high / low) ** MARGIN
            self.low, self.high = low / reach, high * reach
        else:
            reach = (high - low) * MARGIN or abs(low) * MARGIN or 1.0
            self.low, self.high = low - reach, high + reach

    def start(self, value: float | None) -> float:
        """Where a bar with that lower end begins."""
        return self.low if value is None or (self.log and value <= 0) else value

    def end(self, value: float | None) -> float:
        """Where a bar with that upper end ends."""
        return self.high if value is None else value

    def ticks(self) -> list[float]:
        """A few round values within the axis."""
        locator = LogLocator(numticks=5) if self.log else MaxNLocator(nbins=4)
        found = [tick for tick in locator.tick_values(self.low, self.high) if self.low <= tick <= self.high]
        return [float(tick) for tick in found]


def _shade(canvas: Canvas, bars: Sequence[Bar], scale: _Scale) -> None:
    """The claim's interval through all rows, and what bounds rule out."""
    first = bars[0]
    if first.style == "claim":
        ends = scale.start(first.low), scale.end(first.high)
        canvas.axes.axvspan(*ends, color=colour("claim"), alpha=0.18, linewidth=0)
    for bar in bars:
        if bar.style == "bound" and bar.high is not None:
            canvas.axes.axvspan(bar.high, scale.high, color=colour("bound"), alpha=0.14, linewidth=0)
        if bar.style == "bound" and bar.low:
            canvas.axes.axvspan(
                scale.low, scale.start(bar.low), color=colour("bound"), alpha=0.14, linewidth=0
            )


def _draw(canvas: Canvas, y: int, bar: Bar, scale: _Scale) -> None:
    name, mark = STYLES[bar.style]
    shade = colour(name)
    start, end = scale.start(bar.low), scale.end(bar.high)
    middle = (start * end) ** 0.5 if scale.log else (start + end) / 2
    middle = middle if bar.at is None else bar.at
    canvas.axes.plot([start, end], [y, y], color=shade, linewidth=4, solid_capstyle="butt")
    canvas.axes.plot([middle], [y], color=shade, marker=mark, markersize=6.5, markeredgewidth=1.6)
    for open_end, x, arrow in ((bar.low, start, "<"), (bar.high, end, ">")):
        if open_end is None:
            canvas.axes.plot([x], [y], color=shade, marker=arrow, markersize=7, clip_on=False)
    indent = 0.012 if bar.group else 0.0
    _beside(canvas, indent - LEFT, y, shortened(bar.name, NAME))
    _beside(canvas, 1 - LEFT - RIGHT + 0.012, y, bar.words)


def _beside(canvas: Canvas, share: float, y: int, words: str, **style: object) -> None:
    """Write words that begin at a share of the figure's width from the plot's left edge."""
    across = canvas.axes.get_yaxis_transform()
    canvas.write(share / (1 - LEFT - RIGHT), y, words, transform=across, ha="left", **style)


def _label(canvas: Canvas, scale: _Scale, told: Callable[[float], str]) -> None:
    ticks = scale.ticks()
    below = -(AXIS * 0.62) / ROW
    bottom = canvas.axes.get_ylim()[0]
    for tick in ticks:
        canvas.axes.axvline(tick, color=colour("line"), linewidth=0.7, zorder=0)
        canvas.write(tick, bottom - below, told(tick), ha="center", color=colour("soft"), fontsize=8.8)
