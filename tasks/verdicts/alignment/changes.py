"""Whether a number is a change or a level, and a bound that stands apart from it, by the words around."""

from dataclasses import replace

from tasks.verdicts.alignment.concepts import lexicon
from tasks.verdicts.alignment.texts import Amount, Text
from tasks.verdicts.intervals import Interval
from tasks.verdicts.reading import Value
from warehouse.records.vocabulary import Comparator, Unit

MOVING = frozenset({"rise", "fall"})
REACH = 3
MULTIPLE = "multiple"


def as_told(text: Text, amount: Amount, value: Value) -> Value:
    """The value with its change and its bound as the clause tells them.

    «Raised $12 billion» and «made up 39 percent» move nothing, «rose by 900» does; 至少发布了三款 is a bound.
    """
    words = text.words_in(amount.clause)
    moves = any(lexicon().wider(sense) & MOVING for word in words for sense in word.concepts)
    worded = amount.quantity.nature == MULTIPLE
    if value.change == "by" and not moves and not worded and value.unit != Unit.PERCENTAGE_POINT:
        value = replace(value, change=None)
    before = text.text[max(0, amount.start - REACH) : amount.start].rstrip().casefold()
    if value.change is None and moves and any(before.endswith(by) for by in lexicon().by):
        value = replace(value, change="by")
    bounded = any(word.marks("at_least") for word in words if not text.in_amount(word))
    if bounded and value.exact:
        lower = Interval(value.interval.low, None)
        return replace(value, interval=lower, comparator=Comparator.AT_LEAST)
    return value
