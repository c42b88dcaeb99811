"""Of each or of all: a number told of each of n is n times as much of all, and the other way round."""

from dataclasses import replace

from tasks.verdicts.alignment.texts import Amount, Text
from tasks.verdicts.intervals import Interval, product, ratio
from tasks.verdicts.reading import Value
from warehouse.records.vocabulary import Comparator, Unit


def each_or_total(
    claim: Text, evidence: Text, amount: Amount, other: Amount, value: Value | None
) -> Value | None:
    """The evidence's value as the claim tells it, of each or of all; None where that cannot be known."""
    if value is None or _is_each(claim, amount) == _is_each(evidence, other):
        return value
    if not (_counts(evidence, other) or says_total(claim, amount) or says_total(evidence, other)):
        return value
    counts = _counts(evidence, other) or _counts(claim, amount)
    if len(counts) != 1 or not counts[0].quantity.low:
        return None
    number = counts[0].quantity.low
    exact = Interval(number, number)
    told = product(value.interval, exact) if _is_each(evidence, other) else ratio(value.interval, exact)
    factor = number if _is_each(evidence, other) else 1 / number
    return (
        None if told is None else replace(value, interval=told, derived=True, nominal=value.number * factor)
    )


def _is_each(text: Text, amount: Amount) -> bool:
    return bool(amount.quantity.per) or any(word.marks("each") for word in text.words_in(amount.clause))


def is_part(text: Text, amount: Amount) -> bool:
    """Whether a number is told of one of several: the first round, das eine Werk; no total of its own."""
    low, high = text.own(amount)
    own = [word for word in text.words if low <= word.start < high]
    return any(word.marks("one_of") for word in own) and not says_total(text, amount)


def says_total(text: Text, amount: Amount) -> bool:
    """Whether its clause calls a number a total."""
    return any(word.marks("total") for word in text.words_in(amount.clause))


def _counts(text: Text, amount: Amount) -> tuple[Amount, ...]:
    """The other whole counts of a text: the four halls, the eight stacks."""
    return tuple(
        each
        for each in text.counted
        if each is not amount
        and each.quantity.unit == Unit.COUNT
        and each.quantity.comparator is Comparator.EXACT
        and each.quantity.low == each.quantity.high
    )
