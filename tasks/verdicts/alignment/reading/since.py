"""Since when something is so, as a text tells it: «since October 2022»."""

from collections.abc import Sequence
from datetime import date

from tasks.claims.scene import Scene
from warehouse.records.claim import Period


def since_when(scenes: Sequence[Scene]) -> frozenset[date]:
    """The days from which on something is so, to this day or without an end."""
    return frozenset(
        period.time_start
        for scene in scenes
        for period in scene.periods
        if period.time_start and _lasts(period, scene.published)
    )


def _lasts(period: Period, published: date | None) -> bool:
    start, end = period.time_start, period.time_end
    return end is None or (end == published and start is not None and start < end)
