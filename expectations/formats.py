"""Peak rates that a chip's other number formats bear out: at half the width it does twice as much.

Not every chip does («FP8 as fast as BF16»), so that a row without such a partner is none the worse; but of
rows that disagree, the one that fits the chip's other formats is the one to trust.
"""

from collections import defaultdict
from collections.abc import Iterable

from expectations.intervals import Interval, distance
from warehouse.records.reference import ReferenceFigure

FITS = 0.03
# Formats, and those of half their width.
HALF = {"fp16": ("fp8", "int8"), "bf16": ("fp8", "int8"), "fp8": ("fp4",)}


def borne_out(figures: Iterable[ReferenceFigure]) -> frozenset[str]:
    """Ids of the dense peak rates that a rate in another format of the same chip bears out, both of them."""
    by_entity: dict[str, list[ReferenceFigure]] = defaultdict(list)
    for figure in figures:
        if figure.metric == "peak_compute" and figure.conditions.sparsity == "dense":
            by_entity[figure.entity_id].append(figure)
    return frozenset(
        figure_id
        for rows in by_entity.values()
        for wide in rows
        for narrow in rows
        if _doubled(wide, narrow)
        for figure_id in (wide.figure_id, narrow.figure_id)
    )


def _doubled(wide: ReferenceFigure, narrow: ReferenceFigure) -> bool:
    first, second = wide.conditions, narrow.conditions
    if second.precision not in HALF.get(first.precision or "", ()):
        return False
    scopes = {first.scope, second.scope} - {None}
    return len(scopes) < 2 and distance(_interval(narrow, 1), _interval(wide, 2)) <= FITS


def _interval(figure: ReferenceFigure, times: int) -> Interval:
    low, high = figure.value_low, figure.value_high
    return None if low is None else times * low, None if high is None else times * high
