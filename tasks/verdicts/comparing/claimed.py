"""The readings of recorded claims: their typed parts, and what their sentences say beyond them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from tasks.claims.metrics.conditions import REGIONS
from tasks.verdicts.comparing.comparatives import Way, is_times_less, way_of
from tasks.verdicts.comparing.intervals import Interval, below, difference, negative, reciprocal, shifted
from tasks.verdicts.comparing.parties import parties_of
from tasks.verdicts.comparing.qualifiers import (
    is_earlier,
    is_of_variant,
    is_share_of_part,
    is_total,
    qualifiers_of,
    rate_of,
)
from tasks.verdicts.comparing.reading import Reading, Value, of_claim
from tasks.verdicts.comparing.relations import Term
from tasks.verdicts.comparing.together import with_several
from tasks.verdicts.comparing.versions import versions_of
from tasks.verdicts.comparing.wording import (
    direction_of,
    falls_short,
    is_factor,
    is_fall,
    is_lost,
    is_maximum,
    is_of_former,
    is_precise,
)
from tasks.verdicts.rules import Rules, Wording
from warehouse.records.claim import Claim
from warehouse.records.vocabulary import Comparator, EntityKind, Modality, Polarity, Unit

LEVELS = frozenset({None, "to", "from"})
NEARLY = 0.1
ONCE = Interval(1.0, 1.0)
FROM_TO = {("from_to", "from_to"), (None, "to")}
MIRRORED = {
    Comparator.AT_LEAST: Comparator.AT_MOST,
    Comparator.AT_MOST: Comparator.AT_LEAST,
    Comparator.MORE_THAN: Comparator.LESS_THAN,
    Comparator.LESS_THAN: Comparator.MORE_THAN,
}


def of_claims(claims: Sequence[Claim], rules: Rules) -> dict[str, Reading]:
    """Read claims by id; of «from … to …», told by two claims of one sentence, the first is `from`.

    «Doubled» is a change of +1, «fell by 10 %» one of -0.1.
    """
    wording = rules.wording
    readings = {claim.claim_id: _with_parties(claim, rules) for claim in claims}
    told: dict[tuple[str, int, str, Term | None, Term | None, str | None], list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda each: (each.char_start, each.claim_id)):
        reading = readings[claim.claim_id]
        if reading.value is not None and reading.value.change == "by":
            continue  # «halved from 95 to 50 %»: the half is no level
        matter = claim.predicate, reading.subject, reading.object, claim.unit
        told[claim.document_id, claim.sentence_start, *matter].append(claim)
    for group in told.values():
        for first, second in pairwise(group):
            earlier = is_earlier(first, wording), is_earlier(second, wording)
            if (first.change, second.change) in FROM_TO or (
                _levels(first, second) and earlier == (True, False)
            ):
                _join(readings, first, second)
            elif _levels(first, second) and earlier == (False, True):
                _join(readings, second, first)
    return with_several(readings, claims, rules)


def _with_parties(claim: Claim, rules: Rules) -> Reading:
    if is_share_of_part(claim, rules.wording):
        claim = claim.model_copy(update={"object_id": None, "object_name": None})
    reading = _worded(of_claim(claim), claim, rules.wording)
    return _in_region(replace(reading, parties=parties_of(claim, rules.parties)))


def _in_region(reading: Reading) -> Reading:
    """The one place that a figure is led to is its region: «shipped to China» is told as 向中国出货 is."""
    places = [key for kind, key in reading.parties if kind is EntityKind.PLACE]
    if reading.conditions.region is not None or len(places) != 1 or places[0] not in REGIONS:
        return reading
    conditions = reading.conditions.model_copy(update={"region": places[0]})
    return replace(reading, conditions=conditions, parties=reading.parties - {(EntityKind.PLACE, places[0])})


def _worded(reading: Reading, claim: Claim, wording: Wording) -> Reading:
    value = reading.value
    if value is None:
        return reading
    value = value.at(value.number) if is_precise(claim, wording) else _rounded(value)
    value = replace(value, maximum=is_maximum(claim, wording), per=value.per or rate_of(claim, wording))
    way, lacks = way_of(claim, wording), is_times_less(claim, wording)
    if lacks:
        value = _inverse(value)
    else:
        value = _relative(value, way) if way is not None else _as_change(value, claim, wording)
    if way == "less" or lacks:
        reading = replace(reading, predicate=wording.measure_of.get(reading.predicate, reading.predicate))
    if falls_short(claim, wording):
        value = replace(value, interval=below(value.number, value.interval), comparator=Comparator.LESS_THAN)
        reading = replace(reading, modality=Modality.ASSERTED, polarity=Polarity.POSITIVE)
    parts, total = qualifiers_of(claim, wording), is_total(claim, wording)
    versions = versions_of(claim.sentence, wording)
    variant = is_of_variant(claim, wording)
    return replace(reading, value=value, parts=parts, total=total, versions=versions, variant=variant)


def _as_change(value: Value, claim: Claim, wording: Wording) -> Value:
    """A factor is a change by one less, a fall goes down; «rose to» and «fell to» keep their direction."""
    if is_lost(claim, wording):
        return replace(value, change=None)
    if is_of_former(claim, wording):
        return replace(value, interval=difference(value.interval, ONCE), change="by")
    if value.change == "to":
        return replace(value, direction=direction_of(claim, wording))
    if is_factor(claim, wording):
        value = replace(value, interval=difference(_about(value), ONCE), change="by")
    return replace(value, interval=negative(value.interval)) if is_fall(claim, wording) else value


def _about(value: Value) -> Interval:
    """A part told by a verb is a round one: «halved» is a half or nearly so."""
    part = value.interval.low == value.interval.high and value.number < 1
    return Interval(value.number * (1 - NEARLY), value.number * (1 + NEARLY)) if part else value.interval


def _rounded(value: Value) -> Value:
    """A multiple in words is as wide as one in figures: «doppelt» is «2 times», [1.5, 2.5]."""
    number = value.number
    whole_multiple = value.unit == Unit.FRACTION and value.exact and number > 1 and number == int(number)
    if not whole_multiple or value.interval.low != value.interval.high:
        return value
    return replace(value, interval=Interval(number - 0.5, number + 0.5))


def _relative(value: Value, way: Way) -> Value:
    """«76 % more» is 1.76 times the other, «at most 40 % less» at least 0.6 times."""
    interval = value.interval if way == "more" else negative(value.interval)
    turned = value.comparator if way == "more" else MIRRORED.get(value.comparator, value.comparator)
    return replace(value, interval=shifted(interval, 1.0), comparator=turned, change=None)


def _inverse(value: Value) -> Value:
    """«Ten times cheaper» is a tenth of the other's price."""
    turned = MIRRORED.get(value.comparator, value.comparator)
    interval = reciprocal(value.interval)
    return (
        value
        if interval is None
        else replace(value, interval=interval, comparator=turned, nominal=1 / value.number)
    )


def _levels(first: Claim, second: Claim) -> bool:
    return len(LEVELS | {first.change, second.change}) == len(LEVELS)


def _join(readings: dict[str, Reading], former: Claim, later: Claim) -> None:
    """Make two levels the ends of one move, in the rate that one of them tells: «from 2 to 3 a month»."""
    ends = readings[former.claim_id], readings[later.claim_id]
    told = {each.value.per for each in ends if each.value and each.value.per}
    rate = told.pop() if len(told) == 1 else None
    for claim, reading, change in zip((former, later), ends, ("from", "to"), strict=True):
        if reading.value:
            value = replace(reading.value, change=change, per=reading.value.per or rate)
            readings[claim.claim_id] = replace(reading, value=value)
