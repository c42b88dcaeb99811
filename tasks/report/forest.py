"""A forest plot: intervals one below another to one scale, in groups, with what a bound rules out shaded.

Each has its name and its value above it, so that a plot is no wider than a telephone.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from matplotlib.ticker import LogLocator, MaxNLocator

from tasks.report.canvas import Canvas, colour
from tasks.report.words import columns, shortened

LINE, AXIS = 0.21, 0.36  # inches
SIDE = 0.02  # share of the width on either side
GROUP_LINES, BAR_LINES = 1.25, 1.85  # what a group's name takes, and an interval with its name
BAR = 1.15  # how far an interval lies below the top of its name
BAND = 0.88, 1.42  # between its name and the next row
EDGE = 0.08  # share of the width: a value of the axis so near to an end is not centred
SMALL = 9.4  # points
MARK, STROKE = 6.5, 10.0  # points
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
class Width:
    """How wide a plot is, and how many signs stand in a line, and in the bold one of a group."""

    inches: float
    columns: int
    group: int


NARROW, WIDE = Width(5.0, 60, 53), Width(10.0, 120, 106)  # for a telephone, for a desk


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


def forest(bars: Sequence[Bar], told: Callable[[float], str], width: Width = NARROW) -> str:
    """The bars in their order as SVG; `told` writes a value of the axis. The first bar is the measure."""
    bars = bars[:MOST]
    lines = _lines(bars)
    deep = sum(GROUP_LINES if isinstance(line, str) else BAR_LINES for line in lines)
    height = LINE * deep + AXIS
    canvas = Canvas(width.inches, height, (SIDE, AXIS / height, 1 - 2 * SIDE, 1 - AXIS / height))
    scale = _Scale([end for bar in bars for end in (bar.low, bar.high) if end is not None])
    axes = canvas.axes
    axes.set_xscale("log" if scale.log else "linear")
    axes.set_xlim(scale.low, scale.high)
    axes.set_ylim(deep, 0)
    shaded = _shaded(bars, scale)
    top = 0.0
    for line in lines:
        if isinstance(line, str):
            _write(canvas, 0.0, top + GROUP_LINES / 2, shortened(line, width.group), fontweight="bold")
            top += GROUP_LINES
        else:
            _shade(canvas, top, shaded)
            _draw(canvas, top, line, scale, width)
            top += BAR_LINES
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


def _shaded(bars: Sequence[Bar], scale: _Scale) -> list[tuple[str, float, float, float]]:
    """The claim's interval and what bounds rule out: colour, ends and how dense."""
    first = bars[0]
    found = []
    if first.style == "claim":
        found.append(("claim", scale.start(first.low), scale.end(first.high), 0.18))
    for bar in bars:
        if bar.style == "bound" and bar.high is not None:
            found.append(("bound", bar.high, scale.high, 0.14))
        if bar.style == "bound" and bar.low:
            found.append(("bound", scale.low, scale.start(bar.low), 0.14))
    return found


def _shade(canvas: Canvas, top: float, shaded: Sequence[tuple[str, float, float, float]]) -> None:
    """Shade these beside one interval; the names above it stay clear."""
    upper, lower = (top + edge for edge in BAND)
    for name, start, end, dense in shaded:
        corners = [start, end, end, start], [upper, upper, lower, lower]
        canvas.axes.fill(*corners, color=colour(name), alpha=dense, linewidth=0)


def _draw(canvas: Canvas, top: float, bar: Bar, scale: _Scale, width: Width) -> None:
    name, mark = STYLES[bar.style]
    shade, y = colour(name), top + BAR
    start, end = scale.start(bar.low), scale.end(bar.high)
    middle = (start * end) ** 0.5 if scale.log else (start + end) / 2
    middle = middle if bar.at is None else bar.at
    size = STROKE if mark == "|" else MARK
    canvas.axes.plot([start, end], [y, y], color=shade, linewidth=4, solid_capstyle="butt")
    canvas.axes.plot([middle], [y], color=shade, marker=mark, markersize=size, markeredgewidth=1.6)
    for open_end, x, arrow in ((bar.low, start, "<"), (bar.high, end, ">")):
        if open_end is None:
            canvas.axes.plot([x], [y], color=shade, marker=arrow, markersize=7, clip_on=False)
    _write(canvas, 0.0, top + 0.5, shortened(bar.name, width.columns - columns(bar.words) - 2))
    _write(canvas, 1.0, top + 0.5, bar.words, ha="right", color=shade)


def _write(canvas: Canvas, share: float, y: float, words: str, **style: object) -> None:
    """Write words at a share of the plot's width."""
    given = {"transform": canvas.axes.get_yaxis_transform(), "ha": "left"} | style
    canvas.write(share, y, words, **given)


def _label(canvas: Canvas, scale: _Scale, told: Callable[[float], str]) -> None:
    """Write values of the axis below the plot; the outermost stay within its width."""
    low, high = canvas.axes.transAxes.inverted(), canvas.axes.transData
    below = canvas.axes.get_ylim()[0] + AXIS / LINE / 2
    for tick in scale.ticks():
        canvas.axes.axvline(tick, color=colour("line"), linewidth=0.7, zorder=0)
        share = float(low.transform(high.transform((tick, 0)))[0])
        side = "left" if share < EDGE else "right" if share > 1 - EDGE else "center"
        canvas.write(tick, below, told(tick), ha=side, color=colour("soft"), fontsize=SMALL)
