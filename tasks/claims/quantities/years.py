"""Years that date something: «October 2023» as a quantity of unit year, from the time expressions."""

from collections.abc import Sequence

from tasks.claims.periods.grammar import PeriodTable, TimeExpression
from tasks.claims.quantities.assemble import Assembler
from warehouse.records.claim import Quantity
from warehouse.records.vocabulary import Comparator, Unit

TITLE = "《》"
SPANS = frozenset({"past_span", "next_span"})
COMPARATORS = {
    "by": Comparator.AT_MOST,
    "until": Comparator.AT_MOST,
    "before": Comparator.LESS_THAN,
    "after": Comparator.MORE_THAN,
    "earliest": Comparator.AT_LEAST,
}


def year_quantities(
    text: str, folded: str, times: Sequence[TimeExpression], assembler: Assembler, periods: PeriodTable
) -> tuple[list[Quantity], list[tuple[int, int]]]:
    """Give the years among the time expressions, and the spans of all that are no mere numbers."""
    years: list[Quantity] = []
    spans: list[tuple[int, int]] = []
    for time in times:
        if _is_bare(time) and assembler.counts(text, folded, time.end):
            continue
        if _is_span(time, folded, assembler, periods):
            continue
        spans.append((time.start, time.end))
        year = time.slots.get("year")
        if isinstance(year, int) and not (periods.names(folded, time) or _in_title(text, time)):
            years.append(_quantity(time, year))
    return years, spans


def _in_title(text: str, time: TimeExpression) -> bool:
    """Whether a year belongs to the title of a work: 《2024年算力报告》."""
    opened, closed = (text.rfind(sign, 0, time.start) for sign in TITLE)
    return opened > closed


def _is_span(time: TimeExpression, folded: str, assembler: Assembler, periods: PeriodTable) -> bool:
    """«The last five years», «within three days» and «six months ago» hold a duration, «a year ago» none."""
    number = time.slots.get("number")
    if "ago" in time.slots and isinstance(number, int) and number > 1:
        return True
    if "ahead" in time.slots:
        opening = folded[time.start : time.end].partition(" ")[0]
        return (
            not opening.isalpha()
            or periods.is_done_within(folded, time)
            or assembler.bounds.before(folded, time.start + len(opening) + 1) is not None
        )
    return not SPANS.isdisjoint(time.slots)


def _is_bare(time: TimeExpression) -> bool:
    return set(time.slots) == {"year"}


def _quantity(time: TimeExpression, year: int) -> Quantity:
    last = time.until.slots.get("year") if time.until else None
    comparator = COMPARATORS.get(time.bound or "", Comparator.EXACT)
    low: float | None = float(year)
    high: float | None = low
    if isinstance(last, int) and last > year:
        high, comparator = float(last), Comparator.BETWEEN
    elif comparator in (Comparator.AT_MOST, Comparator.LESS_THAN):
        low = None
    elif comparator in (Comparator.AT_LEAST, Comparator.MORE_THAN):
        high = None
    return Quantity(
        char_start=time.start,
        char_end=time.end,
        text="",
        low=low,
        high=high,
        unit=Unit.YEAR,
        comparator=comparator,
        nature="year",
    )
