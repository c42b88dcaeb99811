"""What follows from several readings of one text: sums, ratios, changes, counted lists and deeds."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations

from tasks.verdicts.comparing.intervals import Interval, difference, product, ratio, total
from tasks.verdicts.comparing.qualifiers import EACH
from tasks.verdicts.comparing.reading import Reading, Value
from tasks.verdicts.comparing.relations import Kinship, Relations
from tasks.verdicts.rules import Rules
from warehouse.records.vocabulary import Comparator, Modality, Unit

MOST_PARTS = 12
MOST_PIECES = 1000
COUNTED_PIECES = {"dies_per_package": "die"}
PIECES = frozenset({"die", "chip", "package", "card", "node", "rack"})
LEVELS = (None, "from", "to")


def combinations(
    claim: Reading, evidence: list[Reading], relations: Relations, rules: Rules
) -> Iterator[Reading]:
    """Readings on the claim's proposition that follow from those of the evidence."""
    if claim.value is None:
        return
    plain = [each for each in evidence[:MOST_PARTS] if _is_level(each)]
    yield from _counted(claim, evidence[:MOST_PARTS], rules)
    yield from _sums(claim, plain, relations, rules)
    yield from _totals(claim, plain, relations)
    yield from _times_each(claim, plain, relations)
    yield from _ratios(claim, plain, relations)
    yield from _changes(claim, plain, relations)
    yield from _distances(claim, plain, relations)


def _is_level(reading: Reading) -> bool:
    value = reading.value
    return (
        value is not None
        and value.change in LEVELS
        and not reading.denied
        and reading.modality is Modality.ASSERTED
    )


def _counted(claim: Reading, evidence: list[Reading], rules: Rules) -> Iterator[Reading]:
    """A list counts as its length, deeds as many as have a subject of their own, where the claim counts."""
    if claim.value is None or claim.value.unit != Unit.COUNT:
        return
    for each in evidence:
        if each.listed and each.value is None:
            yield replace(each, value=_count(len(each.listed)))
    counted = rules.comparing.counts_of.get(claim.predicate, frozenset())
    deeds = [
        each for each in evidence if each.predicate in counted and not each.denied and each.value is None
    ]
    doers = {each.subject.key for each in deeds if each.subject and each.object == deeds[0].object}
    if len(doers) > 1:
        yield replace(deeds[0], predicate=claim.predicate, subject=claim.subject, value=_count(len(doers)))


def _count(number: int) -> Value:
    return Value(Interval(number, number), Unit.COUNT, Comparator.AT_LEAST)


def _sums(claim: Reading, evidence: list[Reading], relations: Relations, rules: Rules) -> Iterator[Reading]:
    """The sum of what one subject has of several things, where the claim gives a total."""
    vague = rules.comparing.vague
    parts = [
        each
        for each in evidence
        if relations.kinship(claim.subject, each.subject) is Kinship.SAME
        and each.object is not None
        and relations.kinship(claim.object, each.object) is not Kinship.SAME
        and (each.predicate == claim.predicate or claim.predicate in vague.get(each.predicate, ()))
        and _one_total(each, evidence[0])
    ]
    if len(parts) < 2 or len({part.object for part in parts}) < len(parts):
        return
    intervals = tuple(part.value.interval for part in parts if part.value)
    value = _derived(total(intervals), parts[0].value.unit if parts[0].value else "", *parts)
    number = sum(part.value.number for part in parts if part.value)
    yield replace(
        parts[0], predicate=claim.predicate, object=claim.object, value=replace(value, nominal=number)
    )


def _totals(claim: Reading, evidence: list[Reading], relations: Relations) -> Iterator[Reading]:
    """What several subjects have together, where the claim adds several up; a missing one leaves it open."""
    if not claim.total:
        return
    parts = [
        each
        for each in evidence
        if each.predicate == claim.predicate
        and not each.total
        and each.subject is not None
        and relations.kinship(claim.object, each.object) is Kinship.SAME
        and _one_total(each, evidence[0])
    ]
    if len(parts) < 2 or len({part.subject for part in parts}) < len(parts) or parts[0].value is None:
        return
    value = _derived(
        total(tuple(part.value.interval for part in parts if part.value)), parts[0].value.unit, *parts
    )
    number = sum(part.value.number for part in parts if part.value)
    yield replace(parts[0], subject=claim.subject, value=replace(value, nominal=number))


def _times_each(claim: Reading, evidence: list[Reading], relations: Relations) -> Iterator[Reading]:
    """«Two dies with 104 billion transistors each» make 208 billion, where the claim gives the whole."""
    value = claim.value
    if value is None or EACH in claim.parts or claim.conditions.scope:
        return
    for many, one in permutations(evidence, 2):
        if many.value is None or one.value is None or many.value.unit != Unit.COUNT:
            continue
        scope = one.conditions.scope
        if not (EACH in one.parts or scope in PIECES) or one.predicate != claim.predicate:
            continue
        if scope and COUNTED_PIECES.get(many.predicate, scope) != scope:
            continue  # a card's figure is not of each of its dies
        if many.predicate == one.predicate or not many.value.exact or many.value.number > MOST_PIECES:
            continue
        if relations.kinship(many.subject, one.subject) is not Kinship.SAME:
            continue
        found = _derived(product(many.value.interval, one.value.interval), one.value.unit, many, one)
        conditions = one.conditions.model_copy(update={"scope": None})
        nominal = many.value.number * one.value.number
        yield replace(
            one,
            value=replace(found, nominal=nominal),
            conditions=conditions,
            parts=one.parts - {EACH},
        )


def _one_total(first: Reading, second: Reading) -> bool:
    return (
        first.conditions == second.conditions
        and first.value is not None
        and second.value is not None
        and first.value.unit == second.value.unit
    )


def _of_both(
    claim: Reading, evidence: list[Reading], relations: Relations
) -> Iterator[tuple[Reading, Reading]]:
    """The levels of the claim's two things on one measure, its subject's first."""
    for upper, lower in permutations(evidence, 2):
        about = (
            relations.kinship(claim.subject, upper.subject),
            relations.kinship(claim.object, lower.subject),
        )
        if about == (Kinship.SAME, Kinship.SAME) and _one_measure(upper, lower):
            yield upper, lower


def _ratios(claim: Reading, evidence: list[Reading], relations: Relations) -> Iterator[Reading]:
    """The ratio of two things' levels on one metric, where the claim gives such a ratio."""
    value = claim.value
    if value is None or value.unit != Unit.FRACTION or value.change or claim.object is None:
        return
    for upper, lower in _of_both(claim, evidence, relations):
        found = _quotient(upper, lower)
        if found is not None and upper.predicate == claim.predicate:
            yield replace(upper, object=lower.subject, value=found)


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
            yield replace(later, value=replace(found, change="by"))


def _distances(claim: Reading, evidence: list[Reading], relations: Relations) -> Iterator[Reading]:
    """How far one thing's level lies from another's, where the claim gives that («300 W more than»)."""
    value = claim.value
    if value is None or value.change != "by" or value.unit == Unit.FRACTION or claim.object is None:
        return
    for upper, lower in _of_both(claim, evidence, relations):
        found = _change(upper, lower, value.unit)
        if found is not None and upper.predicate == claim.predicate:
            yield replace(upper, object=lower.subject, value=replace(found, change="by"))


def _change(later: Reading, earlier: Reading, unit: str) -> Value | None:
    first, second = later.value, earlier.value
    if first is None or second is None:
        return None
    if unit == Unit.PERCENTAGE_POINT and first.unit == Unit.FRACTION:
        points = product_of(difference(first.interval, second.interval), 100.0)
        return replace(_derived(points, unit, later, earlier), nominal=100.0 * (first.number - second.number))
    if unit == Unit.FRACTION:
        grown = _quotient(later, earlier)
        if grown is None or grown.nominal is None:
            return None
        less = difference(grown.interval, Interval(1.0, 1.0))
        return replace(grown, interval=less, nominal=grown.nominal - 1.0)
    if first.unit != unit:
        return None
    apart = difference(first.interval, second.interval)
    return replace(_derived(apart, unit, later, earlier), nominal=first.number - second.number)


def product_of(interval: Interval, factor: float) -> Interval:
    """The interval times a positive factor."""
    low = None if interval.low is None else interval.low * factor
    high = None if interval.high is None else interval.high * factor
    return Interval(low, high)


def _quotient(upper: Reading, lower: Reading) -> Value | None:
    if upper.value is None or lower.value is None or not lower.value.number:
        return None
    found = ratio(upper.value.interval, lower.value.interval)
    if found is None:
        return None
    nominal = upper.value.number / lower.value.number
    return replace(_derived(found, Unit.FRACTION, upper, lower), nominal=nominal)


def _derived(interval: Interval, unit: str, *parts: Reading) -> Value:
    plain = all(part.value is not None and part.value.exact for part in parts)
    return Value(interval, unit, Comparator.BETWEEN, derived=plain)


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
