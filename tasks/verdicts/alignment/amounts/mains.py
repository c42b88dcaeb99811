"""Which numbers of a text are what it claims, and what the comparisons of each come to together."""

from collections.abc import Sequence

from tasks.verdicts.alignment.amounts.rates import is_rate
from tasks.verdicts.alignment.reading.texts import Amount, Text
from tasks.verdicts.comparing.stance import Comparison
from warehouse.records.vocabulary import Stance, Unit

FEW = 12  # a count so small may only say how many «the two plants» are


def together(amounts: Sequence[Amount], found: Sequence[Comparison]) -> Comparison:
    """One refuted number refutes the whole, one open one leaves it open, save a count nobody else gives."""
    for each in found:
        if each.stance is Stance.REFUTES:
            return each
    counting = [
        each
        for amount, each in zip(amounts, found, strict=True)
        if amount.quantity.unit != Unit.COUNT or each.comparable
    ] or list(found)
    return next((each for each in counting if each.stance is Stance.NEUTRAL), counting[0])


def main_amounts(text: Text) -> tuple[Amount, ...]:
    """The numbers that are claimed: not how many «the two plants» are that make 50,000 wafers."""
    told = [each for each in text.counted if not is_rate(text, each)]
    return tuple(each for each in told if not _is_few(each)) or tuple(told)


def _is_few(amount: Amount) -> bool:
    quantity = amount.quantity
    few = quantity.low is not None and quantity.low == quantity.high and quantity.low <= FEW
    return quantity.unit == Unit.COUNT and few
