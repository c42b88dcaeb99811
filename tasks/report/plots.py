"""The plots of claims and chips, each an SVG file named by what it shows, so that it is drawn once."""

import hashlib
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tasks.report.data import Row
from tasks.report.forest import NARROW, WIDE, Bar, Width, alternative, forest
from tasks.report.words import spoken
from tasks.verdicts.origins.naming import origin_name
from warehouse.records.base import canonical_json
from warehouse.wording import interval_words, value_words

DRAWN_BY = "forest/4"  # changed whenever the drawing of the same bars changes
BOUNDS = "what the peak figures allow"


@dataclass(frozen=True)
class Plot:
    """The file of a plot in the site's folder of plots, and what it shows in words."""

    file: str
    wide: str  # the same drawn for a wide screen
    alternative: str


class Plots:
    """The folder of plots; those that the former site has are taken over."""

    def __init__(self, folder: Path, former: Path) -> None:
        self._folder, self._former = folder, former
        folder.mkdir(parents=True, exist_ok=True)

    def forest(self, bars: Sequence[Bar], unit: str | None) -> Plot:
        """The forest plot of these bars."""
        narrow, wide = (self._drawn(bars, unit, width) for width in (NARROW, WIDE))
        return Plot(narrow, wide, alternative(bars))

    def _drawn(self, bars: Sequence[Bar], unit: str | None, width: Width) -> str:
        shown = [DRAWN_BY, unit, width.inches, *([*vars(bar).values()] for bar in bars)]
        return self._kept(shown, lambda: forest(bars, lambda end: value_words(end, unit), width))

    def _kept(self, shown: object, draw: Callable[[], str]) -> str:
        name = f"{hashlib.sha256(canonical_json(shown).encode()).hexdigest()[:24]}.svg"
        place, former = self._folder / name, self._former / name
        if not place.exists():
            if former.exists():
                shutil.copyfile(former, place)
            else:
                place.write_text(draw(), encoding="utf-8")
        return name


def claim_bars(claim: Row, evidence: Sequence[Row], names: Mapping[str, str]) -> list[Bar]:
    """The claim's interval and those of its evidence in its unit by origin; none where there is no other."""
    if not _has_ends(claim):
        return []
    drawn = [row for row in evidence if row["unit"] == claim["unit"] and _has_ends(row)]
    groups = dict.fromkeys(_group(row, names) for row in drawn)
    bars = [_evidence_bar(row, group) for group in groups for row in drawn if _group(row, names) == group]
    return [_bar("", "this claim", "claim", claim), *bars] if bars else []


def figure_bars(figures: Sequence[Row]) -> list[Bar]:
    """The figures on one metric of a chip, by what they hold under."""
    return [_bar(conditions_words(row), spoken(row["standing"]), row["standing"], row) for row in figures]


def conditions_words(row: Row) -> str:
    """The conditions of a row in words."""
    told = ", ".join(f"{spoken(name)} {value}" for name, value in (row["conditions"] or {}).items())
    return told or "no conditions stated"


def _evidence_bar(row: Row, group: str) -> Bar:
    bound = row["kind"] == "physical_bound"
    who = f", {row['outlet_name']}" if row.get("outlet_name") else ""
    return _bar(
        group, f"{spoken(row['kind'])}{who}: {row['stance']}", "bound" if bound else row["stance"], row
    )


def _group(row: Row, names: Mapping[str, str]) -> str:
    if row["kind"] == "physical_bound":
        return BOUNDS
    if row["origin_id"] is None:
        return "no origin of its own"
    interested = " (interested party)" if row["is_interested_party"] else ""
    return f"origin: {origin_name(row['origin_id'], names)}{interested}"


def _bar(group: str, name: str, style: str, row: Row) -> Bar:
    words = interval_words(row["value_low"], row["value_high"], row["unit"])
    return Bar(group, name, style, row["value_low"], row["value_high"], words)


def _has_ends(row: Row) -> bool:
    return row["value_low"] is not None or row["value_high"] is not None
