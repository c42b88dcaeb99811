"""Whether a number is a change or a level, and a bound that stands apart from it, by the words around."""

from dataclasses import replace

from tasks.verdicts.alignment.reading.concepts import lexicon
from tasks.verdicts.alignment.reading.scan import Word
from tasks.verdicts.alignment.reading.texts import Amount, Text
from tasks.verdicts.comparing.comparatives import way_at
from tasks.verdicts.comparing.intervals import Interval, negative, shifted
from tasks.verdicts.comparing.reading import Value
from tasks.verdicts.rules import Wording
from warehouse.records.vocabulary import Comparator, Unit

MOVING = frozenset({"rise", "fall"})
REACH = 3
FALL = "fall"
BY = "by"
MULTIPLE = "multiple"
PERCENTS = ("percent", "fraction")


def as_difference(text: Text, amount: Amount, value: Value, wording: Wording) -> Value:
    """«20 % more», «a fifth cheaper» as the change that it is, however its typed reading has it."""
    if value.unit != Unit.FRACTION or amount.quantity.nature not in PERCENTS:
        return value
    way = way_at(text.text, amount.start, amount.end - amount.start, wording)
    if way is None or amount.quantity.low is None or amount.quantity.high is None:
        return value
    interval = Interval(amount.quantity.low, amount.quantity.high)
    return replace(
        value, interval=interval if way == "more" else negative(interval), change="by", nominal=None
    )


def as_told(text: Text, amount: Amount, value: Value) -> Value:
    """The value with its change and its bound as the clause tells them.

    «Raised $12 billion» and «made up 39 percent» move nothing, «rose by 900» does; 至少发布了三款 is a bound.
    """
    words = text.words_in(amount.clause)
    moves = any(lexicon().wider(sense) & MOVING for word in words for sense in word.concepts)
    if value.change == "to" and value.unit == Unit.FRACTION and any(word.marks("former") for word in words):
        value = replace(
            value, change="by", interval=shifted(value.interval, -1.0), direction=None, nominal=None
        )
    worded = amount.quantity.nature == MULTIPLE
    before = text.text[max(0, amount.start - REACH) : amount.start].rstrip().casefold()
    says_by = any(before.endswith(by) for by in lexicon().by)
    if (
        value.change == "by"
        and value.interval.bottom >= 0
        and not moves
        and not says_by
        and not worded
        and value.unit != Unit.PERCENTAGE_POINT
    ):
        value = replace(value, change=None)
    if value.change == "by" and worded and amount.quantity.change is None:
        value = replace(value, change=None, interval=shifted(value.interval, 1.0), nominal=None)
    went_on = moves or _moved_before(text, amount)
    if value.change is None and went_on and says_by:
        value = replace(value, change="by")
    if value.change == "by" and value.interval.bottom >= 0 and _falls(words):
        value = replace(value, interval=negative(value.interval))
    bounded = any(word.marks("at_least") for word in words if not text.in_amount(word))
    if bounded and value.exact:
        lower = Interval(value.interval.low, None)
        return replace(value, interval=lower, comparator=Comparator.AT_LEAST)
    return value


def in_form_of(claimed: Value, multiple: bool, found: Value, of_multiple: bool) -> Value:
    """A change as the factor that it is, or a factor as the change, as the claim has it.

    «150 percent more» is 2.5 times as much. Only where the other of the two is told as a multiple.
    """
    if {claimed.unit, found.unit} != {Unit.FRACTION}:
        return found
    if multiple and claimed.change is None and found.change == BY:
        return replace(found, change=None, interval=shifted(found.interval, 1.0), nominal=found.number + 1.0)
    if of_multiple and claimed.change == BY and found.change is None:
        return replace(found, change=BY, interval=shifted(found.interval, -1.0), nominal=found.number - 1.0)
    return found


def _moved_before(text: Text, amount: Amount) -> bool:
    """Whether the number goes on with the move of the clause before: «A's grew by 3, B's by 4»."""
    words = text.words_in(amount.clause - 1)
    return any(lexicon().wider(sense) & MOVING for word in words for sense in word.concepts)


def _falls(words: tuple[Word, ...]) -> bool:
    """Whether the clause tells of a fall and of no rise."""
    moves = {wide for word in words for sense in word.concepts for wide in lexicon().wider(sense)} & MOVING
    return moves == {FALL}
