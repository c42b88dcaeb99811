"""The typed reading of a claim, a draft, a figure or a fact: the one form in which they are compared."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from tasks.verdicts.comparatives import Way, way_of
from tasks.verdicts.intervals import Interval, below, difference, negative, of_value, shifted, whole
from tasks.verdicts.qualifiers import is_earlier, is_total, qualifiers_of
from tasks.verdicts.relations import Term
from tasks.verdicts.rules import Wording
from tasks.verdicts.wording import direction_of, falls_short, is_factor, is_fall, is_maximum
from warehouse.records.claim import Claim, Conditions, DraftClaim, Mention
from warehouse.records.reference import ContextFact, ReferenceFigure
from warehouse.records.vocabulary import Comparator, Modality, Polarity, Unit
from warehouse.reference.lookup import Reference

LEVELS = frozenset({None, "to", "from"})
ONCE = Interval(1.0, 1.0)
PER_SECOND = "/s"
MIRRORED = {
    Comparator.AT_LEAST: Comparator.AT_MOST,
    Comparator.AT_MOST: Comparator.AT_LEAST,
    Comparator.MORE_THAN: Comparator.LESS_THAN,
    Comparator.LESS_THAN: Comparator.MORE_THAN,
}
FROM_TO = {("from_to", "from_to"), (None, "to")}


@dataclass(frozen=True)
class Value:
    """An interval with its unit, its denominator and whether it is a change.

    A `maximum` («up to») is reached, as a mere bound («at most») need not be.
    A `derived` one was calculated from numbers written plainly; a level that was reached by rising or
    falling has a `direction`.
    """

    interval: Interval
    unit: str
    comparator: Comparator = Comparator.EXACT
    per: str | None = None
    change: str | None = None
    derived: bool = False
    nominal: float | None = None
    direction: str | None = None
    maximum: bool = False

    @property
    def number(self) -> float:
        """The number as written or calculated, apart from its rounding."""
        return self.interval.middle if self.nominal is None else self.nominal

    @property
    def exact(self) -> bool:
        """Whether it was written as a plain number, so that its width is only rounding."""
        return self.comparator is Comparator.EXACT and self.interval.bounded

    def at(self, number: float) -> "Value":
        """The same of that number alone."""
        return replace(self, interval=Interval(number, number), nominal=None)


def _before(first: date | None, second: date | None) -> bool:
    return first is not None and second is not None and first < second


@dataclass(frozen=True)
class When:
    """The days a statement is about, None where unstated."""

    start: date | None = None
    end: date | None = None

    @property
    def stated(self) -> bool:
        """Whether the text names a time."""
        return self.start is not None and self.end is not None

    def holds(self, other: "When") -> bool:
        """Whether the other lies within this one, both stated."""
        if self.start is None or self.end is None or other.start is None or other.end is None:
            return False
        return self.start <= other.start and other.end <= self.end

    def apart(self, other: "When") -> bool:
        """Whether the two share no day; of «by the end of 2023» the end alone is known."""
        return _before(self.end, other.start) or _before(other.end, self.start)

    def __str__(self) -> str:
        return f"{self.start}" if self.start == self.end else f"{self.start} to {self.end}"


@dataclass(frozen=True)
class Reading:
    """One statement with typed parts. `listed` are the items of the list that spells it out.

    `parts` say of what part of its subject a value is, where the words do; a `total` adds up several.
    """

    predicate: str
    subject: Term | None
    object: Term | None
    value: Value | None
    conditions: Conditions = field(default_factory=Conditions)
    when: When = field(default_factory=When)
    modality: Modality = Modality.ASSERTED
    polarity: Polarity = Polarity.POSITIVE
    listed: tuple[str, ...] = ()
    parts: frozenset[str] = frozenset()
    total: bool = False

    @property
    def denied(self) -> bool:
        """Whether the content is said not to be so."""
        return self.polarity is Polarity.NEGATIVE or self.modality is Modality.DENIED


def of_claim(claim: Claim) -> Reading:
    """Read a linked claim."""
    return Reading(
        predicate=claim.predicate,
        subject=_term(claim.subject_id, claim.subject_name),
        object=_term(claim.object_id, claim.object_name),
        value=_value(
            claim.value_low, claim.value_high, claim.unit, claim.comparator, claim.per, claim.change
        ),
        conditions=claim.conditions,
        when=When(claim.time_start, claim.time_end),
        modality=claim.modality,
        polarity=claim.polarity,
        listed=claim.enumeration,
    )


def of_claims(claims: Sequence[Claim], wording: Wording) -> dict[str, Reading]:
    """Read claims by id; of «from … to …», told by two claims of one sentence, the first is `from`.

    «Doubled» is a change of +1, «fell by 10 %» one of -0.1.
    """
    readings = {claim.claim_id: _worded(of_claim(claim), claim, wording) for claim in claims}
    told: dict[tuple[str, int, str, Term | None, Term | None, str | None], list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda each: (each.char_start, each.claim_id)):
        reading = readings[claim.claim_id]
        matter = claim.predicate, reading.subject, reading.object, claim.unit
        told[claim.document_id, claim.sentence_start, *matter].append(claim)
    for group in told.values():
        for first, second in pairwise(group):
            earlier = is_earlier(first, wording), is_earlier(second, wording)
            if (first.change, second.change) in FROM_TO or (
                _levels(first, second) and earlier == (True, False)
            ):
                readings[first.claim_id] = _changed(readings[first.claim_id], "from")
                readings[second.claim_id] = _changed(readings[second.claim_id], "to")
            elif _levels(first, second) and earlier == (False, True):
                readings[second.claim_id] = _changed(readings[second.claim_id], "from")
                readings[first.claim_id] = _changed(readings[first.claim_id], "to")
    return readings


def _worded(reading: Reading, claim: Claim, wording: Wording) -> Reading:
    value = reading.value
    if value is None:
        return reading
    value = replace(_rounded(value), maximum=is_maximum(claim, wording))
    way = way_of(claim, wording)
    value = _relative(value, way) if way is not None else _as_change(value, claim, wording)
    if way == "less":
        reading = replace(reading, predicate=wording.measure_of.get(reading.predicate, reading.predicate))
    if falls_short(claim, wording):
        value = replace(value, interval=below(value.number, value.interval), comparator=Comparator.LESS_THAN)
        reading = replace(reading, modality=Modality.ASSERTED, polarity=Polarity.POSITIVE)
    parts, total = qualifiers_of(claim, wording), is_total(claim, wording)
    return replace(reading, value=value, parts=parts, total=total)


def _as_change(value: Value, claim: Claim, wording: Wording) -> Value:
    """A factor is a change by one less, a fall goes down; «rose to» and «fell to» keep their direction."""
    if value.change == "to":
        return replace(value, direction=direction_of(claim, wording))
    if is_factor(claim, wording):
        value = replace(value, interval=difference(value.interval, ONCE), change="by")
    return replace(value, interval=negative(value.interval)) if is_fall(claim, wording) else value


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


def _levels(first: Claim, second: Claim) -> bool:
    return len(LEVELS | {first.change, second.change}) == len(LEVELS)


def _changed(reading: Reading, change: str) -> Reading:
    return replace(reading, value=replace(reading.value, change=change)) if reading.value else reading


def of_draft(draft: DraftClaim) -> Reading:
    """Read a draft claim, as the text says it."""
    value = draft.quantity
    return Reading(
        predicate=draft.predicate,
        subject=_mentioned(draft.subject),
        object=_mentioned(draft.object),
        value=None
        if value is None
        else _value(value.low, value.high, value.unit, value.comparator, value.per, value.change),
        conditions=draft.conditions,
        when=When(draft.period.time_start, draft.period.time_end) if draft.period else When(),
        modality=draft.modality,
        polarity=draft.polarity,
        listed=tuple(mention.text for mention in draft.enumeration),
    )


def of_figure(figure: ReferenceFigure, reference: Reference) -> Reading:
    """Read a reference figure."""
    return Reading(
        predicate=figure.metric,
        subject=_entity(figure.entity_id, reference),
        object=None,
        value=_value(figure.value_low, figure.value_high, figure.unit, figure.comparator, None, None),
        conditions=figure.conditions,
    )


def of_fact(fact: ContextFact, reference: Reference) -> Reading | None:
    """Read a context fact; None where it is not typed."""
    if fact.predicate is None or fact.subject_id is None:
        return None
    return Reading(
        predicate=fact.predicate,
        subject=_entity(fact.subject_id, reference),
        object=_entity(fact.object_id, reference) if fact.object_id else None,
        value=_value(fact.value_low, fact.value_high, fact.unit, fact.comparator, None, None),
        conditions=fact.conditions,
    )


def _value(
    low: float | None,
    high: float | None,
    unit: str | None,
    comparator: Comparator | None,
    per: str | None,
    change: str | None,
) -> Value | None:
    if unit is None or (low is None and high is None):
        return None
    interval = of_value(low, high, comparator)
    written = comparator or Comparator.EXACT
    if unit == Unit.COUNT and written is Comparator.EXACT and interval.middle == int(interval.middle):
        interval = whole(interval)
    said = unit == Unit.FRACTION or (per == "second" and unit.endswith(PER_SECOND))
    return Value(interval, unit, written, None if said else per, change)


def _term(entity_id: str | None, name: str | None) -> Term | None:
    if entity_id is None and not name:
        return None
    return Term((entity_id,) if entity_id else (), name or entity_id or "")


def _entity(entity_id: str, reference: Reference) -> Term:
    entity = reference.entity(entity_id)
    return Term((entity_id,), entity.name if entity else entity_id)


def _mentioned(mention: Mention | None) -> Term | None:
    return None if mention is None else Term(mention.entity_ids, mention.text)
