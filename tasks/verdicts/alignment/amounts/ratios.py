"""The ratio of two amounts of a text: of two named things, of new and old, of part and whole."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, permutations

from tasks.verdicts.alignment.amounts.named import distance
from tasks.verdicts.alignment.amounts.parts import Derived, Part, value_of
from tasks.verdicts.alignment.reading.concepts import lexicon
from tasks.verdicts.alignment.reading.names import Roles
from tasks.verdicts.alignment.reading.sides import Side
from tasks.verdicts.alignment.reading.texts import Amount, Name, Text
from tasks.verdicts.comparing.intervals import Interval, difference, ratio
from tasks.verdicts.comparing.reading import Value
from warehouse.records.vocabulary import EntityKind, Unit

PAIR = 2
ONE = Interval(1.0, 1.0)
OTHERS = frozenset({"predecessor", "old_one", "compete"})
UNNAMED = (EntityKind.PLACE, EntityKind.PERSON)


def ratios(
    claim: Side, evidence: Side, value: Value, groups: dict[str, list[Part]], roles: Roles
) -> Iterator[Derived]:
    """The ratio of two amounts: of the two that the claim names, of new and old, else of part and whole."""
    for unit, parts in groups.items():
        if len(parts) != PAIR or unit == Unit.FRACTION:
            continue
        ordered = (
            _as_named(evidence, parts, roles)
            or _as_told(claim.text, evidence.text, parts)
            or _as_other(claim.text, evidence.text, parts)
            or _as_first(evidence.text, parts, roles, value)
        )
        if ordered is None:
            if value.number >= 1 or value.change:
                continue
            ordered = tuple(sorted(parts, key=lambda part: part.value.number))
        upper, lower = ordered
        found = ratio(upper.value.interval, lower.value.interval)
        if found is not None and lower.value.number:
            nominal = upper.value.number / lower.value.number
            if value.change == "by":
                found, nominal = difference(found, ONE), nominal - 1
            derived_value = value_of(found, Unit.FRACTION, nominal, upper, lower)
            yield Derived(upper.amount, replace(derived_value, change=value.change))


def _as_named(evidence: Side, parts: Sequence[Part], roles: Roles) -> tuple[Part, ...] | None:
    """The two amounts in the order in which the claim names whose they are."""
    named = [name for name in roles.needed if name.kind not in UNNAMED and not name.speaks]
    named.sort(key=lambda name: name.start)
    for first, second in permutations(parts, PAIR):
        for one, other in pairwise(named):
            if _is_of(one, other, evidence.text, first, roles) and _is_of(
                other, one, evidence.text, second, roles
            ):
                return first, second
    return None


def _is_of(name: Name, other: Name, text: Text, part: Part, roles: Roles) -> bool:
    """Whether an amount is nearer to one name than to the other."""
    mine, theirs = roles.among(name, text), roles.among(other, text)
    if not mine or not theirs:
        return False
    return distance(text, mine, part.amount) < distance(text, theirs, part.amount)


def _as_told(claim: Text, evidence: Text, parts: Sequence[Part]) -> tuple[Part, ...] | None:
    """The two amounts in the order of two rivals that the claim tells: new and old."""
    concepts = lexicon().concepts
    for one in claim.words:
        for sense in sorted(one.concepts):
            rivals = set(concepts[sense].rival)
            owned = [_own_senses(evidence, part.amount) for part in parts]
            for at, other in ((0, 1), (1, 0)):
                if sense in owned[at] and rivals & owned[other] and sense not in owned[other]:
                    return parts[at], parts[other]
    return None


def _as_other(claim: Text, evidence: Text, parts: Sequence[Part]) -> tuple[Part, ...] | None:
    """The two amounts where one is of the other thing that both speak of: the predecessor."""
    said = {sense for word in claim.words for sense in word.concepts} & OTHERS
    lower = [part for part in parts if said & _own_senses(evidence, part.amount)]
    if len(lower) != 1:
        return None
    return next(part for part in parts if part is not lower[0]), lower[0]


def _as_first(text: Text, parts: Sequence[Part], roles: Roles, value: Value) -> tuple[Part, ...] | None:
    """The amount in whose clause the claim's first name stands, and the other: «its rival has 192 GB»."""
    named = [name for name in roles.needed if name.kind not in UNNAMED and not name.speaks]
    if not named or value.number < 1:
        return None
    clauses = {name.clause for name in roles.among(named[0], text)}
    mine = [part for part in parts if part.amount.clause in clauses]
    if len(mine) != 1 or len({part.amount.clause for part in parts}) < PAIR:
        return None
    return mine[0], next(part for part in parts if part is not mine[0])


def _own_senses(text: Text, amount: Amount) -> set[str]:
    low, high = text.own(amount)
    return {sense for word in text.words if low <= word.start < high for sense in word.concepts}
