"""Time expressions of a sentence as periods of days, relative ones counted from the publication date."""

from calendar import monthrange
from datetime import date, datetime, timedelta

from tasks.claims.periods.grammar import TimeExpression
from tasks.claims.quantities.folded import read_sentence
from tasks.claims.quantities.times import Sentence
from warehouse.records.claim import Period

Days = tuple[date | None, date | None]
OPEN: Days = (None, None)
MONTHS_OF_PART = {"early": (1, 3), "mid": (5, 8), "late": (9, 12), "end": (10, 12)}
DAYS_OF_PART = {"early": (1, 10), "mid": (11, 20), "late": (21, 31), "end": (21, 31)}
WHEN = {"last_year": -1, "this_year": 0, "next_year": 1}
SHIFTS = {"day_before_yesterday": -2, "yesterday": -1, "today": 0, "tomorrow": 1}
GRANULARITIES = ("week", "month", "quarter", "year")


def find_periods(
    text: str, language: str, offset: int = 0, published: datetime | None = None
) -> tuple[Period, ...]:
    """Give the time expressions of one sentence in order; without `published` relative ones stay open.

    A month, quarter or weekday without a year is the latest one not after publication, or after a
    future cue the next one.
    """
    return periods_of(read_sentence(text, str(language)), offset, published.date() if published else None)


def periods_of(sentence: Sentence, offset: int, anchor: date | None) -> tuple[Period, ...]:
    """Give the time expressions of a sentence that is read already; relative ones count from `anchor`."""
    return tuple(_period(expression, sentence.text, offset, anchor) for expression in sentence.times)


def _period(expression: TimeExpression, text: str, offset: int, anchor: date | None) -> Period:
    days, granularity = _resolved(expression, anchor)
    if expression.until:
        _, last = _resolved(expression.until, anchor)[0]
        days, granularity = (days[0], last), "span"
        if days[0] and last and days[0] > last:
            days = OPEN
    elif expression.bound:
        days, granularity = _bounded(days, expression.bound, anchor), "span"
    return Period(
        char_start=expression.start + offset,
        char_end=expression.end + offset,
        text=text[expression.start : expression.end],
        time_start=days[0],
        time_end=days[1],
        granularity=granularity,
        relative="year" not in expression.slots,
    )


def _resolved(expression: TimeExpression, anchor: date | None) -> tuple[Days, str]:
    slots = expression.slots
    try:
        if "relative" in slots:
            return _relative(str(slots["relative"]), anchor)
        if "number" in slots:
            return _counted(slots, anchor)
        return _calendar(expression, anchor)
    except (ValueError, OverflowError):
        return OPEN, "span"


def _calendar(expression: TimeExpression, anchor: date | None) -> tuple[Days, str]:
    slots = expression.slots
    year = slots.get("year")
    if not isinstance(year, int) and "when" in slots and anchor:
        year = anchor.year + WHEN[str(slots["when"])]
    if isinstance(year, int):
        return _within_year(slots, year)
    if anchor is None:
        return OPEN, _granularity(slots)
    if "weekday" in slots:
        shift = (anchor.weekday() - int(slots["weekday"])) % 7
        day = anchor + timedelta(days=7 - shift if expression.future and shift else -shift)
        return (day, day), "day"
    candidates = [_within_year(slots, year) for year in (anchor.year - 1, anchor.year, anchor.year + 1)]
    return _nearest(candidates, anchor, expression.future)


def _nearest(candidates: list[tuple[Days, str]], anchor: date, future: bool) -> tuple[Days, str]:
    if future:
        later = [found for found in candidates if found[0][1] and found[0][1] >= anchor]
        return later[0]
    earlier = [found for found in candidates if found[0][0] and found[0][0] <= anchor]
    return earlier[-1]


def _within_year(slots: dict[str, int | str], year: int) -> tuple[Days, str]:
    granularity = _granularity(slots)
    part = slots.get("part")
    if "month" in slots:
        month = int(slots["month"])
        last = monthrange(year, month)[1]
        if "day" in slots:
            day = date(year, month, int(slots["day"]))
            return (day, day), granularity
        first, final = DAYS_OF_PART[str(part)] if part else (1, last)
        return (date(year, month, first), date(year, month, min(final, last))), granularity
    if "quarter" in slots:
        return _months(year, 3 * int(slots["quarter"]) - 2, 3 * int(slots["quarter"])), granularity
    if "half" in slots:
        return _months(year, 6 * int(slots["half"]) - 5, 6 * int(slots["half"])), granularity
    return _months(year, *(MONTHS_OF_PART[str(part)] if part else (1, 12))), granularity


def _granularity(slots: dict[str, int | str]) -> str:
    if "part" in slots:
        return "span"
    order = ("day", "weekday", "month", "quarter", "half")
    name = next((name for name in order if name in slots), "year")
    return "day" if name == "weekday" else name


def _months(year: int, first: int, last: int) -> Days:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _relative(name: str, anchor: date | None) -> tuple[Days, str]:
    """Work out «last week», «Ende nächsten Jahres», 去年底: [part] [shift] unit."""
    if anchor is None:
        return OPEN, next((unit for unit in GRANULARITIES if unit in name), "day")
    if name in SHIFTS:
        day = anchor + timedelta(days=SHIFTS[name])
        return (day, day), "day"
    if name == "year_before_last":
        return _months(anchor.year - 2, 1, 12), "year"
    *part, shift, unit = name.split("_")
    steps = {"last": -1, "this": 0, "next": 1}[shift]
    if part:
        return _months(anchor.year + steps, *MONTHS_OF_PART[part[0]]), "span"
    return _whole(unit, steps, anchor), unit


def _whole(unit: str, steps: int, anchor: date) -> Days:
    """Give the calendar day, week, month, quarter or year that lies `steps` after the anchor's."""
    if unit == "day":
        day = anchor + timedelta(days=steps)
        return day, day
    if unit == "week":
        monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=steps)
        return monday, monday + timedelta(days=6)
    width = {"month": 1, "quarter": 3, "year": 12}[unit]
    index = (anchor.year * 12 + anchor.month - 1) // width + steps
    year, month = divmod(index * width, 12)
    return _months(year, month + 1, month + width)


def _counted(slots: dict[str, int | str], anchor: date | None) -> tuple[Days, str]:
    """Work out «three years ago», «in den vergangenen zwei Jahren», 未来三年."""
    unit, number = str(slots["unit"]), int(slots["number"])
    if anchor is None:
        return OPEN, unit if "ago" in slots or "ahead" in slots else "span"
    if "ago" in slots:
        return _whole(unit, -number, anchor), unit
    if "ahead" in slots:
        return _whole(unit, number, anchor), unit
    span = timedelta(
        days=number * {"day": 1, "week": 7, "month": 30.4375, "quarter": 91.3125, "year": 365.25}[unit]
    )
    return ((anchor - span, anchor) if "past_span" in slots else (anchor, anchor + span)), "span"


def _bounded(days: Days, bound: str, anchor: date | None) -> Days:
    first, last = days
    if bound == "since":
        return first, anchor if anchor and first and anchor >= first else None
    if bound in ("by", "until"):
        return None, last
    if bound == "before":
        return None, first - timedelta(days=1) if first else None
    if bound == "after":
        return last + timedelta(days=1) if last else None, None
    return first, None
