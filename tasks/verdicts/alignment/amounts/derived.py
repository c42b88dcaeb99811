"""Numbers that follow from two or more numbers of the evidence, in the form in which the claim gives its own.

A change from two levels (9.3 after 8.0 billion is +16 %), a ratio or share of two amounts, a sum of parts, an
amount in another currency at the rate that is told.
"""

from collections.abc import Iterator
from dataclasses import replace
from math import isclose

from tasks.verdicts.alignment.amounts.fitting import same_noun
from tasks.verdicts.alignment.amounts.levels import in_order
from tasks.verdicts.alignment.amounts.metrics import metric_of, same_metric
from tasks.verdicts.alignment.amounts.parts import Derived, Part, groups_of, value_of
from tasks.verdicts.alignment.amounts.rates import rates_of
from tasks.verdicts.alignment.amounts.ratios import ratios
from tasks.verdicts.alignment.amounts.shares import is_each, says_total
from tasks.verdicts.alignment.reading.names import Roles
from tasks.verdicts.alignment.reading.sides import Side
from tasks.verdicts.alignment.reading.texts import Amount, Name, Text
from tasks.verdicts.comparing.intervals import Interval, difference, product, ratio, total
from tasks.verdicts.comparing.reading import Value
from warehouse.records.vocabulary import EntityKind, Unit

PAIR = 2
MOST_PARTS = 8
ONE = Interval(1.0, 1.0)
MULTIPLE = "multiple"
WHOLES = {"half_1": 2, "half_2": 2, "nine_months": 3}
A_YEAR = 4
FEW = 12
SAME = 1e-6


def derived(claim: Side, evidence: Side, amount: Amount, value: Value, roles: Roles) -> Iterator[Derived]:
    """The values that follow from the evidence for a number of the claim, the likeliest first."""
    groups = groups_of(evidence)
    if value.unit in (Unit.FRACTION, Unit.PERCENTAGE_POINT):
        yield from _changes(evidence, amount, value, groups)
        if value.unit == Unit.FRACTION:
            yield from ratios(claim, evidence, value, groups, roles)
    elif value.change == "by":
        yield from _changes(evidence, amount, value, groups)
    yield from _converted(evidence, value, groups)


def sums(claim: Side, evidence: Side, amount: Amount, value: Value, roles: Roles) -> Derived | None:
    """The sum of all numbers of the unit, where the claim adds up what the evidence tells in parts."""
    parts = [
        part
        for part in _parts(evidence, value)
        if same_noun(claim.text, amount, evidence.text, part.amount)
        and _one_metric(claim.text, amount, evidence.text, part.amount)
    ]
    wanted = _parts_wanted(claim, evidence, roles)
    if any(isclose(part.value.number, value.number, rel_tol=SAME) for part in parts):
        return None
    if any(_is_each(evidence.text, each) for each in parts):
        return None
    if wanted is None or not PAIR <= len(parts) <= MOST_PARTS or (wanted and len(parts) != wanted):
        return None
    nominal = sum(part.value.number for part in parts)
    found = value_of(total(tuple(part.value.interval for part in parts)), value.unit, nominal, *parts)
    return Derived(parts[0].amount, replace(found, change=value.change))


def lacks_parts(claim: Side, evidence: Side, value: Value, roles: Roles) -> bool:
    """Whether the claim adds up several by name, and the evidence gives the numbers of some of them only."""
    wanted = len(_joined(roles)) if any(word.marks("total") for word in claim.text.words) else 0
    found = len(_parts(evidence, value))
    return wanted > found >= PAIR


def _parts(evidence: Side, value: Value) -> list[Part]:
    """The numbers of the unit that are no totals, small counts left out beside large ones."""
    text = evidence.text
    parts = [each for each in groups_of(evidence).get(value.unit, ()) if not _is_total(text, each)]
    large = [each for each in parts if value.unit != Unit.COUNT or each.value.number > FEW]
    return large or parts


def _one_metric(claim: Text, amount: Amount, evidence: Text, other: Amount) -> bool:
    mine, theirs = metric_of(claim, amount), metric_of(evidence, other)
    return not mine or not theirs or same_metric(mine, theirs)


def _joined(roles: Roles) -> list[Name]:
    return [name for name in roles.needed if name.kind is EntityKind.ORGANISATION]


def _parts_wanted(claim: Side, evidence: Side, roles: Roles) -> int | None:
    """How many parts the claim adds up; 0 where it does not say, None where it adds up nothing."""
    text = claim.text
    joined = _joined(roles)
    adds = any(word.marks("total") for word in text.words)
    if adds and len(joined) >= PAIR:
        return len(joined)
    if adds:
        return 0
    said = {sense for word in evidence.text.words for sense in word.concepts}
    senses = {sense for word in text.words for sense in word.concepts} - said
    if "whole_year" in senses:
        return A_YEAR
    return next((count for whole, count in WHOLES.items() if whole in senses), None)


def _is_each(text: Text, part: Part) -> bool:
    return is_each(text, part.amount)


def _is_total(text: Text, part: Part) -> bool:
    return says_total(text, part.amount) and len(_of_clause(text, part.amount)) == 1


def _of_clause(text: Text, amount: Amount) -> list[Amount]:
    return [each for each in text.counted if each.clause == amount.clause]


def _changes(
    evidence: Side, amount: Amount, value: Value, groups: dict[str, list[Part]]
) -> Iterator[Derived]:
    """The change between two levels: in percent or as a factor, in points, or in the unit itself."""
    moved = value.change is not None or amount.quantity.nature == MULTIPLE
    if not moved and value.unit != Unit.PERCENTAGE_POINT:
        return
    for unit, parts in groups.items():
        levels = [part for part in parts if part.value.change != "by"]
        if len(levels) != PAIR or (value.unit == Unit.PERCENTAGE_POINT and unit != Unit.FRACTION):
            continue
        ordered = in_order(evidence, levels[0].amount, levels[1].amount)
        if ordered is None:
            continue
        earlier, later = levels if ordered[0] is levels[0].amount else levels[::-1]
        found = _change(earlier, later, value)
        if found is not None:
            yield Derived(later.amount, found)


def _change(earlier: Part, later: Part, value: Value) -> Value | None:
    if value.unit == Unit.FRACTION:
        grown = ratio(later.value.interval, earlier.value.interval)
        if grown is None or not earlier.value.number:
            return None
        factor = later.value.number / earlier.value.number
        if value.change == "by":
            return replace(
                value_of(difference(grown, ONE), Unit.FRACTION, factor - 1, earlier, later), change="by"
            )
        return value_of(grown, Unit.FRACTION, factor, earlier, later)
    apart = difference(later.value.interval, earlier.value.interval)
    nominal = later.value.number - earlier.value.number
    if value.unit == Unit.PERCENTAGE_POINT:
        low, high = (None if end is None else end * 100 for end in (apart.low, apart.high))
        return replace(
            value_of(Interval(low, high), value.unit, nominal * 100, earlier, later), change=value.change
        )
    if later.value.unit != value.unit:
        return None
    return replace(value_of(apart, value.unit, nominal, earlier, later), change="by")


def _converted(evidence: Side, value: Value, groups: dict[str, list[Part]]) -> Iterator[Derived]:
    """An amount in the currency of the claim, at the rate that the evidence tells: 7 yuan per dollar."""
    rates = rates_of(evidence.text)
    factors = {(rate.base, rate.quote): rate.factor for rate in rates}
    used = [amount for rate in rates for amount in rate.amounts]
    for unit, parts in groups.items():
        factor = factors.get((unit, value.unit))
        inverse = factors.get((value.unit, unit))
        if factor is None and inverse is None:
            continue
        times = factor if factor is not None else 1 / (inverse or 1.0)
        for part in parts:
            if part.amount not in used:
                found = product(part.value.interval, Interval(times, times))
                nominal = part.value.number * times
                yield Derived(
                    part.amount, replace(value_of(found, value.unit, nominal, part), change=value.change)
                )
