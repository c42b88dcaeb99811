"""The typed reading of a claim, a draft, a figure or a fact: the one form in which they are compared."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from tasks.verdicts.comparing.intervals import (
    Interval,
    of_value,
    whole,
)
from tasks.verdicts.comparing.parties import Parties
from tasks.verdicts.comparing.relations import Term
from tasks.verdicts.comparing.versions import Versions
from warehouse.records.claim import Claim, Conditions, DraftClaim, Mention
from warehouse.records.reference import ContextFact, ReferenceFigure
from warehouse.records.vocabulary import Comparator, Modality, Polarity, Unit
from warehouse.reference.lookup import Reference

PER_SECOND = "/s"


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


A_MONTH = timedelta(days=31)


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

    @property
    def day(self) -> date | None:
        """The one day that is stated: «as of March 2025», «by the end of 2023»; None of a whole period."""
        return None if self.stated else self.start or self.end

    def far(self, other: "When") -> bool:
        """Whether both state one day only, and not of the same month or the next."""
        return self.day is not None and other.day is not None and abs(self.day - other.day) > A_MONTH

    def __str__(self) -> str:
        return f"{self.start}" if self.start == self.end else f"{self.start} to {self.end}"


@dataclass(frozen=True)
class Reading:
    """One statement with typed parts. `listed` are the items of the list that spells it out.

    `parts` say of what part of its subject a value is, where the words do; a `total` adds up several, and
    `several` tells how many of its subject.
    It is of a `variant` where the value only tells one from others («the 64 GB version»).
    `versions` are those of what it was measured with, `parties` to whom, for whom or where it is.
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
    several: float | None = None
    variant: bool = False
    versions: Versions = frozenset()
    parties: Parties = frozenset()

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
