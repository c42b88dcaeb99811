"""What follows from several readings of one text: sums, ratios, changes, and the length of a list."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations

from tasks.verdicts.intervals import Interval, difference, product, ratio, total
from tasks.verdicts.reading import Reading, Value
from tasks.verdicts.relations import Kinship, Relations
from warehouse.records.vocabulary import Comparator, Modality, Unit

MOST_PARTS = 12


def combinations(claim: Reading, evidence: list[Reading], relations: Relations) -> Iterator[Reading]:
    """Readings on the claim's proposition that follow from those of the evidence."""
    plain = [each for each in evidence[:MOST_PARTS] if _is_level(each)]
    yield from _counted(claim, evidence)
    if claim.value is None:
        return
    yield from _ratios(claim, plain, relations)
    yield from _changes(claim, plain, relations)


def _is_level(reading: Reading) -> bool:
    value = reading.value
    return (
        value is not None
        and value.change in (None, "from", "to")
        and not reading.denied
        and reading.modality is Modality.ASSERTED
    )


def _counted(claim: Reading, evidence: list[Reading]) -> Iterator[Reading]:
    """A list counts as its length where the claim counts."""
    if claim.value is None or claim.value.unit != Unit.COUNT:
        return
    for each in evidence:
        if each.listed and each.value is None:
            counted = float(len(each.listed))
            yield replace(each, value=Value(Interval(counted, counted), Unit.COUNT))


def _ratios(claim: Reading, evidence: list[Reading], relations: Relations) -> Iterator[Reading]:
    """The ratio of two things' levels on one metric, where the claim gives such a ratio."""
    value = claim.value
    if value is None or value.unit != Unit.FRACTION or value.change or claim.object is None:
        return
    for upper, lower in permutations(evidence, 2):
        about = (
            relations.kinship(claim.subject, upper.subject),
            relations.kinship(claim.object, lower.subject),
        )
        if about != (Kinship.SAME, Kinship.SAME) or not _one_measure(upper, lower):
            continue
        found = _quotient(upper, lower)
        if found is not None and upper.predicate == claim.predicate:
            derived = _derived(found, Unit.FRACTION, upper, lower)
            yield replace(upper, object=lower.subject, value=derived)


def _changes(claim: Reading, evidence: list[Reading], relations: Relations) -> Iterator[Reading]:
    """The change between two levels of one thing at two times, in the unit the claim gives."""
    value = claim.value
    if value is None or (value.change != "by" and value.unit != Unit.PERCENTAGE_POINT):
        return
    for later, earlier in permutations(evidence, 2):
        if not _one_measure(later, earlier) or not _after(later, earlier):
            continue
        if relations.kinship(later.subject, earlier.subject) is not Kinship.SAME:
            continue
        found = _change(later, earlier, value.unit)
        if found is not None:
            changed = replace(_derived(found, value.unit, later, earlier), change="by")
            yield replace(later, value=changed)


def _change(later: Reading, earlier: Reading, unit: str) -> Interval | None:
    first, second = later.value, earlier.value
    if first is None or second is None:
        return None
    if unit == Unit.PERCENTAGE_POINT:
        if first.unit != Unit.FRACTION:
            return None
        return product(difference(first.interval, second.interval), Interval(100.0, 100.0))
    if unit != Unit.FRACTION:
        return difference(first.interval, second.interval) if first.unit == unit else None
    grown = _quotient(later, earlier)
    return difference(grown, Interval(1.0, 1.0)) if grown else None


def _derived(interval: Interval, unit: str, *parts: Reading) -> Value:
    plain = all(part.value is not None and part.value.exact for part in parts)
    return Value(interval, unit, Comparator.BETWEEN, derived=plain)


def _quotient(upper: Reading, lower: Reading) -> Interval | None:
    if upper.value is None or lower.value is None:
        return None
    return ratio(upper.value.interval, lower.value.interval)


def _one_measure(first: Reading, second: Reading) -> bool:
    return (
        first.predicate == second.predicate
        and first.conditions == second.conditions
        and first.value is not None
        and second.value is not None
        and (first.value.unit, first.value.per) == (second.value.unit, second.value.per)
    )


def _after(later: Reading, earlier: Reading) -> bool:
    if later.value and earlier.value and (earlier.value.change, later.value.change) == ("from", "to"):
        return True
    return bool(later.when.start and earlier.when.end and later.when.start > earlier.when.end)


def summed(readings: tuple[Reading, ...]) -> Value | None:
    """The sum of the values of readings of one unit."""
    values = [reading.value for reading in readings if reading.value]
    if not values or len({value.unit for value in values}) > 1:
        return None
    return Value(total(tuple(value.interval for value in values)), values[0].unit, Comparator.BETWEEN)
