"""Rates of exchange that a text tells: 7 yuan per dollar, 1美元兑7元."""

import itertools
from dataclasses import dataclass

from tasks.verdicts.alignment.reading.concepts import lexicon
from tasks.verdicts.alignment.reading.texts import Amount, Text

PAIR = 2
LONGEST = 10  # letters of what joins two amounts


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
    found: list[Rate] = []
    for first, second in itertools.pairwise(money):
        units = str(first.quantity.unit), str(second.quantity.unit)
        joined = _between(text, first, second) in lexicon().currencies["per"]
        if joined and units[0] != units[1] and first.quantity.low and second.quantity.low:
            factor = _number(second) / _number(first)
            found.append(Rate(units[0], units[1], factor, (first, second)))
    used = [amount for rate in found for amount in rate.amounts]
    return *found, *(rate for amount in money if amount not in used and (rate := _per(text, amount)))


def _between(text: Text, first: Amount, second: Amount) -> str:
    """What joins two amounts, up to the digits of the second, which may begin with it: 约合7.2元."""
    digits = next((at for at in range(second.start, second.end) if text.text[at].isdigit()), second.start)
    between = text.text[first.end : digits].strip().casefold()
    return between if len(between) <= LONGEST else ""


def _per(text: Text, amount: Amount) -> Rate | None:
    """«7 yuan per dollar»: the unit after the joint is the base."""
    names, unit = lexicon().currencies, str(amount.quantity.unit)
    after = text.tail(amount)[: PAIR + 1]
    told = amount.quantity.per
    if not told and (len(after) < PAIR or after[0] not in names["per"]):
        return None
    words = {told} if told else set(after[1:])  # «to the dollar»: an article may stand between
    base = next(
        (code for code, all_ in names.items() if code not in ("per", unit) and words & set(all_)), None
    )
    return Rate(base, unit, _number(amount), (amount,)) if base else None


def _number(amount: Amount) -> float:
    low, high = amount.quantity.low, amount.quantity.high
    if low is None or high is None:
        return low or high or 1.0
    return (low + high) / 2


def is_rate(text: Text, amount: Amount) -> bool:
    """Whether a number is part of a rate of exchange, no amount of anything."""
    return any(amount in rate.amounts for rate in rates_of(text))
