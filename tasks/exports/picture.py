"""The steps that led to one verdict as a picture: what each used and made, top to bottom, in SVG."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

WIDTH, STEP, BOX, TEXT = 760, 74, 44, 13
PLACES = {"used": 20, "activity": 290, "generated": 540}
BOX_WIDTH = 200
SHOWN = 22
Row = Mapping[str, Any]
_STYLE = (
    ":root{color-scheme:light dark;--ink:#1a1d21;--line:#5a636e;--entity:#fff4cf;--step:#dbe7f5}"
    "@media (prefers-color-scheme:dark){:root{--ink:#e6e8eb;--line:#aab3be;--entity:#4a3d12;--step:#203a57}}"
    f"text{{font:{TEXT}px system-ui,sans-serif;fill:var(--ink)}}"
    "rect,ellipse{stroke:var(--line)}path{stroke:var(--line);fill:none}"
)


def provenance_svg(steps: Sequence[Row]) -> str:
    """The chain of one verdict, a row a step; entities round and activities square, as PROV draws them."""
    told = ", then ".join(str(step["activity"]) for step in steps)
    drawn = "".join(_row(number * STEP + STEP / 2, step) for number, step in enumerate(steps))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {STEP * len(steps)}" role="img">'
        f"<title>{escape(told)}</title><style>{_STYLE}</style>{drawn}</svg>"
    )


def _row(y: float, step: Row) -> str:
    left, middle, right = PLACES["used"], PLACES["activity"], PLACES["generated"]
    parts = [_box(middle, y, step["activity"], f"{step['ended_at']:%Y-%m-%d %H:%M}")]
    if step["used"]:
        parts += [_entity(left, y, step["used"]), _arrow(middle, left + BOX_WIDTH, y, "used")]
    if step["generated"]:
        parts += [_entity(right, y, step["generated"]), _arrow(right, middle + BOX_WIDTH, y, "made by")]
    return "".join(parts)


def _box(x: float, y: float, name: str, below: str) -> str:
    frame = f'<rect x="{x}" y="{y - BOX / 2}" width="{BOX_WIDTH}" height="{BOX}" fill="var(--step)"/>'
    return frame + _lines(x, y, (name, below))


def _entity(x: float, y: float, items: Mapping[str, Iterable[str]]) -> str:
    names = [(kind, list(ids)) for kind, ids in items.items()]
    lines = [f"{kind} {ids[0][-SHOWN:] if len(ids) == 1 else f'({len(ids)})'}" for kind, ids in names]
    middle, reach = x + BOX_WIDTH / 2, BOX_WIDTH / 2
    shape = f'<ellipse cx="{middle}" cy="{y}" rx="{reach}" ry="{BOX / 2 + 6}" fill="var(--entity)"/>'
    shown = lines[:2] if len(lines) < 3 else [lines[0], f"and {len(lines) - 1} more kinds"]
    return shape + _lines(x, y, [line[: SHOWN + 8] for line in shown])


def _lines(x: float, y: float, lines: Sequence[str]) -> str:
    top, middle = y + TEXT * 0.35 - (len(lines) - 1) * TEXT * 0.6, x + BOX_WIDTH / 2
    return "".join(
        f'<text x="{middle}" y="{top + place * TEXT * 1.2:.1f}" text-anchor="middle">{escape(line)}</text>'
        for place, line in enumerate(lines)
    )


def _arrow(start: float, end: float, y: float, name: str) -> str:
    """From what depends to what it depends on, as PROV's arrows point back in time."""
    head = f"M{end + 7} {y - 4} L{end} {y} L{end + 7} {y + 4}"
    return (
        f'<path d="M{start} {y} L{end} {y} {head}"/>'
        f'<text x="{(start + end) / 2}" y="{y - 6}" text-anchor="middle" font-size="10">{name}</text>'
    )
