"""Rates of exchange that a text tells: 7 yuan per dollar, 1美元兑7元."""

import itertools
from dataclasses import dataclass

from tasks.verdicts.alignment.reading.concepts import lexicon
from tasks.verdicts.alignment.reading.texts import Amount, Text

PAIR = 2
NEAR = 6


@dataclass(frozen=True)
class Rate:
    """One unit of `base` is `factor` of `quote`; `amounts` are the numbers that say so."""

    base: str
    quote: str
    factor: float
    amounts: tuple[Amount, ...]


def rates_of(text: Text) -> tuple[Rate, ...]:
    """The rates of a text."""
    money = [each for each in text.counted if str(each.quantity.unit) in lexicon().currencies]
    found = [rate for amount in money for rate in (_per(text, amount),) if rate]
    for first, second in itertools.pairwise(money):
        between = text.text[first.end : second.start].strip().casefold()
        units = str(first.quantity.unit), str(second.quantity.unit)
        joined = len(between) <= NEAR and between in lexicon().currencies["per"]
        if joined and units[0] != units[1] and first.quantity.low and second.quantity.low:
            factor = _number(second) / _number(first)
            found.append(Rate(units[0], units[1], factor, (first, second)))
    return tuple(found)


def _per(text: Text, amount: Amount) -> Rate | None:
    """«7 yuan per dollar»: the unit after the joint is the base."""
    names, unit = lexicon().currencies, str(amount.quantity.unit)
    after = text.tail(amount)[:PAIR]
    told = amount.quantity.per
    if not told and (len(after) < PAIR or after[0] not in names["per"]):
        return None
    word = told or after[1]
    base = next((code for code, words in names.items() if code not in ("per", unit) and word in words), None)
    return Rate(base, unit, _number(amount), (amount,)) if base else None


def _number(amount: Amount) -> float:
    low, high = amount.quantity.low, amount.quantity.high
    if low is None or high is None:
        return low or high or 1.0
    return (low + high) / 2


def is_rate(text: Text, amount: Amount) -> bool:
    """Whether a number is part of a rate of exchange, no amount of anything."""
    return any(amount in rate.amounts for rate in rates_of(text))
