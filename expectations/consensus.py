"""The trusted figure on a quantity: the official ones, else what most sources say or other formats fit.

Two figures are on one quantity if entity, metric and unit are the same and no stated condition
differs. FP16 and BF16 tensor rates count as one precision: they are equal on every chip here, and sources
write one for the other.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from expectations.intervals import Interval, distance, hull
from warehouse.records.claim import Conditions
from warehouse.records.reference import ReferenceFigure
from warehouse.records.vocabulary import Standing

AGREEMENT = 0.03
SAME_PRECISION = {"bf16": "fp16"}
COMPARED_CONDITIONS = ("precision", "sparsity", "scope", "form_factor")

OFFICIAL = "official"
AGREED = "agreed"
FORMATS = "formats"


@dataclass(frozen=True)
class Trusted:
    """The interval that is trusted on a quantity, and why: `official`, `agreed` or `formats`."""

    interval: Interval
    by: str


Group = tuple[str, str, str]
Groups = Mapping[Group, Sequence[ReferenceFigure]]


def grouped(figures: Iterable[ReferenceFigure]) -> Groups:
    """Figures by entity, metric and unit."""
    groups: dict[Group, list[ReferenceFigure]] = defaultdict(list)
    for figure in figures:
        groups[figure.entity_id, figure.metric, figure.unit].append(figure)
    return groups


def trusted_for(
    figure: ReferenceFigure, groups: Groups, borne_out: frozenset[str] = frozenset()
) -> Trusted | None:
    """What is trusted on the quantity of `figure`; None where nothing is.

    An official figure stands for itself and is compared with nothing. `borne_out` are the rates that other
    formats of the chip bear out.
    """
    if figure.standing is Standing.OFFICIAL or not _precise(figure):
        return None
    same = [
        other
        for other in groups.get((figure.entity_id, figure.metric, figure.unit), ())
        if _precise(other) and compatible(figure.conditions, other.conditions)
    ]
    official = [_interval(other) for other in same if other.standing is Standing.OFFICIAL]
    if official:
        return Trusted(hull(official), OFFICIAL)
    return _agreed(same) or _fitting(same, borne_out)


def compatible(first: Conditions, second: Conditions) -> bool:
    """Whether no condition that both state differs."""
    return all(_same(getattr(first, name), getattr(second, name)) for name in COMPARED_CONDITIONS)


def _agreed(figures: Sequence[ReferenceFigure]) -> Trusted | None:
    """The value named by the most sources, if two or more name it and no other is named by as many."""
    clusters = [[other for other in figures if _near(figure, other)] for figure in figures]
    ranked = sorted(clusters, key=_sources, reverse=True)
    if not ranked or _sources(ranked[0]) < 2:
        return None
    best = ranked[0]
    rivals = (cluster for cluster in ranked[1:] if not any(member in best for member in cluster))
    if any(_sources(rival) == _sources(best) for rival in rivals):
        return None
    return Trusted(hull([_interval(member) for member in best]), AGREED)


def _fitting(figures: Sequence[ReferenceFigure], borne_out: frozenset[str]) -> Trusted | None:
    """The one value that fits the chip's rates in other formats."""
    found = [figure for figure in figures if figure.figure_id in borne_out]
    if not found or not all(_near(found[0], other) for other in found):
        return None
    return Trusted(hull([_interval(figure) for figure in found]), FORMATS)


def _sources(cluster: Sequence[ReferenceFigure]) -> int:
    return len({member.origin or member.source_url for member in cluster})


def _near(first: ReferenceFigure, second: ReferenceFigure) -> bool:
    return distance(_interval(first), _interval(second)) <= AGREEMENT


def _precise(figure: ReferenceFigure) -> bool:
    """Whether a compute figure says of which precision it is."""
    return figure.metric != "peak_compute" or figure.conditions.precision is not None


def _same(first: str | None, second: str | None) -> bool:
    if first is None or second is None:
        return True
    return SAME_PRECISION.get(first, first) == SAME_PRECISION.get(second, second)


def _interval(figure: ReferenceFigure) -> Interval:
    return figure.value_low, figure.value_high
