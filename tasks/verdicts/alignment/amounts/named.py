"""The amounts that a text gives of two named things."""

from tasks.verdicts.alignment.reading.names import Roles
from tasks.verdicts.alignment.reading.sides import Side
from tasks.verdicts.alignment.reading.texts import Amount, Name, Text
from warehouse.records.vocabulary import Unit


def amounts_of_two(side: Side, first: Name, second: Name, roles: Roles) -> tuple[float, float, str] | None:
    """The numbers of two things in one unit; of «43 % of the other's» the other is 1."""
    text = side.text
    mine, theirs = roles.among(first, text), roles.among(second, text)
    if not mine or not theirs:
        return None
    told = [(amount, side.value(amount)) for amount in text.counted]
    values = [(amount, value) for amount, value in told if value is not None and value.interval.bounded]
    if len(values) == 1 and values[0][1].unit == Unit.FRACTION and values[0][1].change is None:
        turned = mine[0].start > theirs[0].start
        number = values[0][1].number
        return (1.0, number, Unit.FRACTION) if turned else (number, 1.0, Unit.FRACTION)
    units = {value.unit for _, value in values}
    if len(values) != 2 or len(units) != 1:
        return None
    (one, one_value), (two, two_value) = values
    if _is_nearer(text, one, mine, theirs) and _is_nearer(text, two, theirs, mine):
        return one_value.number, two_value.number, one_value.unit
    if _is_nearer(text, one, theirs, mine) and _is_nearer(text, two, mine, theirs):
        return two_value.number, one_value.number, one_value.unit
    return None


def _is_nearer(text: Text, amount: Amount, names: tuple[Name, ...], others: tuple[Name, ...]) -> bool:
    return distance(text, names, amount) < distance(text, others, amount)


def distance(text: Text, names: tuple[Name, ...], amount: Amount) -> tuple[bool, int]:
    """How far the nearest of some names is: first whether it is outside of the number's own stretch."""
    low, high = text.own(amount)
    return min((not low <= name.start < high, abs(name.start - amount.start)) for name in names)
