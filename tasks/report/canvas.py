"""An empty plot in the report's colours: drawn by matplotlib, in light and dark, its words real text.

Words are drawn as short marks and put in afterwards, escaped: the browser sets them in the reader's own
fonts, whatever their script, and nothing of a page's text is read as markup.
"""

import io
import re
from html import escape

import matplotlib as mpl
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure

# Name: in light, in dark. The four of stances are told apart by the colour-blind (Okabe and Ito, with the
# contrast of text); each has a shape of its own besides.
COLOURS = {
    "ink": ("#1a1d21", "#e6e8eb"),
    "soft": ("#5a636e", "#aab3be"),
    "line": ("#c9ced4", "#424a54"),
    "claim": ("#9a6a00", "#ffcf4d"),
    "yes": ("#00604a", "#4fd1a8"),
    "no": ("#a3310f", "#ff9d76"),
    "open": ("#4d5560", "#b3bcc7"),
    "bound": ("#7a3b8f", "#d7a6ea"),
}
FONT_POINTS = 10.6
FONTS = 'system-ui, "Noto Sans", "Noto Sans CJK SC", sans-serif'
_MARK = re.compile(r">qq(\d+)qq<")
_HEAD = re.compile(r"^.*?(?=<svg)", re.DOTALL)
_ABOUT = re.compile(r"\s*<metadata>.*?</metadata>", re.DOTALL)
_SIZE = re.compile(r' width="[^"]*pt" height="[^"]*pt"')
_FONT = re.compile(r"font: (?:([\w.-]+) )?([\d.]+px) [^;\"]*")


class Canvas:
    """One figure with one plot, of a size in inches; coordinates of the plot's place are shares of it."""

    def __init__(self, width: float, height: float, place: tuple[float, float, float, float]) -> None:
        self._figure = Figure(figsize=(width, height))
        self._words: list[str] = []
        self.axes: Axes = self._figure.add_axes(place)
        self._figure.patch.set_visible(False)
        self.axes.set_axis_off()  # matplotlib's own ticks take a third of the time of drawing
        self.axes.plot([0, 1], [0, 0], transform=self.axes.transAxes, color=colour("line"), linewidth=0.8)

    def write(self, x: float, y: float, words: str, **style: object) -> Artist:
        """Put words at a place of the plot."""
        self._words.append(words)
        given = {"fontsize": FONT_POINTS, "color": colour("ink"), "va": "center"} | style
        return self.axes.text(x, y, f"qq{len(self._words) - 1}qq", **given)  # type: ignore[arg-type]

    def svg(self) -> str:
        """The drawing as SVG that follows the reader's theme."""
        out = io.StringIO()
        with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "claim-ledger", "svg.id": None}):
            self._figure.savefig(out, format="svg", metadata={"Date": None})
        drawn = _SIZE.sub("", _ABOUT.sub("", _HEAD.sub("", out.getvalue())), count=1)
        drawn = _MARK.sub(lambda mark: f">{escape(self._words[int(mark.group(1))])}<", drawn)
        for name, (light, _) in COLOURS.items():
            drawn = drawn.replace(light, f"var(--{name})")
        drawn = _FONT.sub(lambda font: " ".join(filter(None, ("font:", *font.groups(), _QUOTED))), drawn)
        return drawn.replace("</style>", f"{_THEME}</style>", 1)


def colour(name: str) -> str:
    """The colour of that name, as matplotlib is told it."""
    return COLOURS[name][0]


def _theme() -> str:
    light, dark = (
        "".join(f"--{name}:{shades[theme]};" for name, shades in COLOURS.items()) for theme in (0, 1)
    )
    return f":root{{{light}}}@media (prefers-color-scheme:dark){{:root{{{dark}}}}}"


_QUOTED = FONTS.replace('"', "'")
_THEME = _theme()
