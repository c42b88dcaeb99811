"""What can be claimed: the language-neutral predicates, read from `lexicon/predicates.yml`."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import ClassVar, Literal

from pydantic import ConfigDict, RootModel

from tasks.claims.lexicons import load_shared
from warehouse.records.claim import Quantity
from warehouse.records.vocabulary import ClaimKind, EntityKind, Unit

CURRENCY = "currency"


@dataclass(frozen=True, slots=True)
class Predicate:
    """One predicate: the claim kind it gives, the units it takes, and what may fill its roles.

    `subjects` and `objects` are in order of preference, empty for any kind. `default` holds the units
    whose values mean this predicate where no cue says otherwise; `nouns` the ids of counted nouns that
    name it by themselves, `only` the nouns it may count, `bars` those it never counts; a `weak` predicate
    yields to any other in the same clause. `within` narrows it by workload, `held_by` by the kind of its
    subject, `of_market` where it is a market. `counts` is the role that the counted things themselves
    fill, `worth` what money said to equal such a figure is, `recalls` whether an unstated object is what
    the text adapts to or runs, `makes` whether who does it is the object, `located` whether the place
    named in the clause is the subject, `stronger` the predicate that says the same more firmly. `sold` are
    further kinds of subject, where a genitive or the like marks them («sales of the H20»). `conditions`
    are those that it takes and predicates without them do not, `free_of` those that it never takes. `most`
    is the greatest number that it may have, `beyond` the predicate of a greater one. `largest` is the most
    that a kind of subject can have of it: no chip draws a megawatt.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    kind: ClaimKind
    unit: tuple[str, ...] = ()
    object: Literal["reference", "target"] | None = None
    interested: bool = False
    subjects: tuple[EntityKind, ...] = ()
    sold: tuple[EntityKind, ...] = ()
    objects: tuple[EntityKind, ...] = ()
    default: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    bars: tuple[str, ...] = ()
    weak: bool = False
    within: Mapping[str, str] = field(default_factory=dict)
    held_by: Mapping[EntityKind, str] = field(default_factory=dict)
    of_market: str | None = None
    counts: Literal["subject", "object"] | None = None
    worth: str | None = None
    recalls: bool = False
    makes: bool = False
    located: bool = False
    stronger: str | None = None
    conditions: tuple[str, ...] = ()
    free_of: tuple[str, ...] = ()
    most: float | None = None
    beyond: str | None = None
    largest: Mapping[EntityKind, float] = field(default_factory=dict)

    def takes(self, unit: str) -> bool:
        """Whether a value of this unit fits; what is told in percent may change by points."""
        points = unit == Unit.PERCENTAGE_POINT and Unit.FRACTION in self.unit
        return points or unit_class(unit) in self.unit

    def holds(self, value: float) -> bool:
        """Whether a number is not too great: a package has no million dies."""
        return self.most is None or value <= self.most


def sized(predicate: Predicate, quantity: Quantity) -> Predicate:
    """Give a predicate without the kinds of subject that a figure is too great for; a ratio has no size."""
    value = quantity.low or quantity.high or 0.0
    barred = {kind for kind, most in predicate.largest.items() if value > most}
    if not barred or quantity.unit == Unit.FRACTION:
        return predicate
    return replace(predicate, subjects=tuple(kind for kind in predicate.subjects if kind not in barred))


class PredicateFile(RootModel[dict[str, Predicate]]):
    """`predicates.yml`."""


@dataclass(frozen=True, slots=True)
class Predicates:
    """All predicates with the two ways to find one without a cue: by unit and by counted noun."""

    by_id: Mapping[str, Predicate]
    by_unit: Mapping[str, str]
    by_noun: Mapping[str, str]
    reserved: frozenset[str]

    def bars(self, name: str, condition: str) -> bool:
        """Whether a condition is for other predicates only: no memory is of a precision or a workload."""
        own = self.by_id.get(name)
        if own is not None and condition in own.free_of:
            return True
        return condition in self.reserved and (own is None or condition not in own.conditions)


@cache
def load_predicates() -> Predicates:
    """Read the vocabulary once."""
    by_id = load_shared("predicates", PredicateFile).root
    return Predicates(
        by_id=by_id,
        by_unit={unit: name for name, predicate in by_id.items() for unit in predicate.default},
        by_noun={noun: name for name, predicate in by_id.items() for noun in predicate.nouns},
        reserved=frozenset(name for predicate in by_id.values() for name in predicate.conditions),
    )


@cache
def unit_class(unit: str) -> str:
    """Give `currency` for an ISO 4217 code, else the unit itself."""
    return CURRENCY if len(unit) == 3 and unit.isupper() else unit
