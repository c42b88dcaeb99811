"""Figures that differ only by how far they are rounded: «3 TB/s» in one source is «3.35 TB/s» in another."""

import re
from collections.abc import Sequence
from decimal import Decimal

from tasks.verdicts.intervals import Interval, Relation, relate
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
