"""Which of two numbers of a text is the level before: «up from 6 billion», «nach 6 Milliarden», 去年同期."""

from datetime import date

from tasks.verdicts.alignment.reading.building import parting
from tasks.verdicts.alignment.reading.sides import Side
from tasks.verdicts.alignment.reading.texts import Amount, Text

NEAR = 10  # letters between «from» and its number


def in_order(side: Side, first: Amount, second: Amount) -> tuple[Amount, Amount] | None:
    """The two numbers as earlier and later; None where nothing tells."""
    told = [_told(side, each) for each in (first, second)]
    if "from" in told or "to" in told:
        return (first, second) if told[0] == "from" or told[1] == "to" else (second, first)
    before = [is_before(side.text, each) for each in (first, second)]
    if before[0] != before[1]:
        return (first, second) if before[0] else (second, first)
    days = [_day(side.text, each) for each in (first, second)]
    if days[0] is None or days[1] is None or days[0] == days[1]:
        return None
    return (first, second) if days[0] < days[1] else (second, first)


def _told(side: Side, amount: Amount) -> str | None:
    value = side.value(amount)
    return value.change if value is not None and value.change in ("from", "to") else None


def is_before(text: Text, amount: Amount) -> bool:
    """Whether the words that belong to a number call it the level before."""
    low, high = around(text, amount)
    own = [word for word in text.words if low <= word.start < high and not text.in_amount(word)]
    return any(
        word.marks("before") or (word.marks("from_level") and 0 <= amount.start - word.end <= NEAR)
        for word in own
    )


def around(text: Text, amount: Amount) -> tuple[int, int]:
    """The stretch that is a number's own: what follows another number up to a comma is that one's."""
    start = max((each.end for each in text.counted if each.end <= amount.start), default=0)
    stop = min((each.start for each in text.counted if each.start >= amount.end), default=len(text.text))
    cuts = [match.end() for match in parting().finditer(text.text, start, amount.start)]
    ends = [match.start() for match in parting().finditer(text.text, amount.end, stop)]
    low = cuts[-1] if cuts and start else max(start, text.starts[amount.clause])
    if ends:
        return low, ends[0]
    return low, stop if stop == len(text.text) else amount.end


def _day(text: Text, amount: Amount) -> date | None:
    low, high = text.own(amount)
    own = [start for start, _, at in text.periods if low <= at < high]
    near = own or [start for start, _, at in text.periods if text.clause(at) == amount.clause]
    return near[0] if len(near) == 1 else None
