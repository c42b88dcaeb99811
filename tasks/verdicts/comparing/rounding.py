"""Figures that differ only by how far they are rounded: «3 TB/s» in one source is «3.35 TB/s» in another.

Nor does the lone source open a figure that is only a little off what all others give.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal

from tasks.verdicts.comparing.intervals import Interval, Relation, relate
from tasks.verdicts.comparingrules import Outvoted
from warehouse.records.reference import ReferenceFigure
from warehouse.records.vocabulary import Unit

NOT_ROUNDED = frozenset({Unit.YEAR.value, Unit.METRE.value})
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def as_rounded(
    figures: Sequence[ReferenceFigure], claimed: Interval, farthest: float
) -> list[ReferenceFigure]:
    """The figures that give what is claimed, where all others give it with fewer digits.

    None where no figure gives it, where all do, or where one of the others gives another number:
    one as sharp, one that it does not round to, or one further off than the share `farthest`. Years and
    process nodes are not rounded.
    """
    if figures[0].unit in NOT_ROUNDED:
        return []
    giving = [each for each in figures if relate(_interval(each), claimed) is Relation.INSIDE]
    others = [each for each in figures if each not in giving]
    if not others or not all(_rounds_to(sharp, each, farthest) for sharp in giving for each in others):
        return []
    return giving


def without_outvoted(
    figures: Sequence[ReferenceFigure],
    claimed: Interval,
    rule: Outvoted,
    origin: Callable[[ReferenceFigure], str],
) -> list[ReferenceFigure]:
    """The figures without the one that a lone source gives a little off what enough others agree on.

    All where the claim gives what the lone source does: then the two stand against each other.
    """
    if figures[0].unit in NOT_ROUNDED:
        return list(figures)
    sources = {(origin(each), _interval(each).middle) for each in figures}
    told = Counter(number for _, number in sources)
    (usual, how_many), *others = told.most_common()
    lone = others[0] if len(others) == 1 else None
    if lone is None or lone[1] > 1 or how_many < rule.sources or abs(lone[0] - usual) > rule.within * usual:
        return list(figures)
    off = [each for each in figures if _interval(each).middle == lone[0]]
    meant = any(relate(_interval(each), claimed) is not Relation.DISJOINT for each in off)
    return list(figures) if meant else [each for each in figures if each not in off]


def _rounds_to(sharp: ReferenceFigure, coarse: ReferenceFigure, farthest: float) -> bool:
    exact, told = _interval(sharp).middle, _interval(coarse).middle
    digits, place = _written(coarse)
    if digits >= _written(sharp)[0]:
        return False
    number = _number(coarse)
    half = told / float(number) * float(Decimal(10) ** place) / 2
    return abs(exact - told) <= min(half, farthest * told)


def _written(figure: ReferenceFigure) -> tuple[int, int]:
    """How many digits of a number say something, and the power of ten of the last of them."""
    _, digits, place = _number(figure).normalize().as_tuple()
    return len(digits), int(place)


def _number(figure: ReferenceFigure) -> Decimal:
    found = _NUMBER.search(figure.value_text)
    return Decimal(found.group().replace(",", "")) if found else Decimal(0)


def _interval(figure: ReferenceFigure) -> Interval:
    return Interval(figure.value_low, figure.value_high)
