"""The numbers of a claim against the numbers of a text that are of the same: metric, owner, time, state."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tasks.verdicts.alignment.cover import Coverage, cover, needed
from tasks.verdicts.alignment.metrics import metric_of, same_metric
from tasks.verdicts.alignment.names import Roles
from tasks.verdicts.alignment.shares import each_or_total
from tasks.verdicts.alignment.texts import Amount, Text
from tasks.verdicts.reading import Reading, Value
from tasks.verdicts.relations import Term
from tasks.verdicts.rules import Rules
from tasks.verdicts.stance import Comparison
from warehouse.records.vocabulary import EntityKind, Modality, Polarity, Stance, Unit

Valued = Callable[[Amount], Value | None]
Judge = Callable[[Reading, list[Reading]], Comparison]
ENOUGH = 0.6
CLOSE = 0.12
ALIGNED = Term(("aligned",), "aligned")


@dataclass(frozen=True)
class Side:
    """A text and the value of each of its numbers."""

    text: Text
    value: Valued


@dataclass(frozen=True)
class Candidate:
    """A number of the evidence that may be the claimed one."""

    amount: Amount
    coverage: Coverage


def judge_amount(
    claim: Side, evidence: Side, amount: Amount, roles: Roles, rules: Rules, judge: Judge
) -> Comparison:
    """What the evidence says about one number of the claim."""
    value = claim.value(amount)
    if value is None:
        return _open("the claim gives no value that can be compared")
    reasons: list[str] = []
    candidates: list[Candidate] = []
    for each in evidence.text.counted:
        coverage = cover(needed(claim.text), evidence.text, each.clause)
        reason = _unfit(claim, evidence, amount, each, roles, coverage)
        if reason is None:
            candidates.append(Candidate(each, coverage))
        else:
            reasons.append(reason)
    if not candidates:
        return _open(reasons[0] if reasons else "the evidence gives no value")
    best = max(each.coverage.share for each in candidates)
    kept = [each for each in candidates if each.coverage.share > best - CLOSE]
    reading = _reading(claim, amount, value)
    said = [
        _reading(evidence, each.amount, told)
        for each in kept
        if (told := each_or_total(claim.text, evidence.text, amount, each.amount, evidence.value(each.amount)))
    ]
    fitting = [each for each in said if each.modality in rules.comparing.modality[reading.modality]]
    if not fitting:
        return _open(f"the evidence is {said[0].modality}, the claim {reading.modality}" if said else "no value")
    return _agreed([judge(reading, [each]) for each in fitting], judge(reading, fitting))


def _agreed(found: Sequence[Comparison], together: Comparison) -> Comparison:
    """What all aligned numbers say; where they differ, what they say together is no more than open."""
    stances = {each.stance for each in found if each.comparable}
    if {Stance.SUPPORTS, Stance.REFUTES} <= stances:
        return _open("several numbers of the evidence could be meant, and they differ")
    return together


def _unfit(
    claim: Side, evidence: Side, amount: Amount, other: Amount, roles: Roles, coverage: Coverage
) -> str | None:
    """Why a number of the evidence is not the claimed one; None where it may be."""
    first, second = amount.quantity, other.quantity
    if _dimension(claim, amount) != _dimension(evidence, other) and not _level_of_change(first, second):
        return f"the units differ: {second.unit} against {first.unit}"
    if not _same_noun(claim.text, amount, evidence.text, other):
        return "the evidence counts something else"
    for name in roles.needed:
        if name.kind not in (EntityKind.PLACE, EntityKind.PERSON) and not roles.governs(
            name, evidence.text, other
        ):
            return f"the number of the evidence is not about {roles.relations.name(name.key)}"
    mine, theirs = metric_of(claim.text, amount), metric_of(evidence.text, other)
    if mine and theirs and not same_metric(mine, theirs):
        return f"the evidence is about {_words(theirs)}, the claim about {_words(mine)}"
    missing = coverage.missing_name()
    if missing:
        return f"the evidence does not name {missing}"
    for each in coverage.words:
        if each.link == "rival":
            return f"the evidence is about {each.found.text if each.found else ''}, the claim about {each.claimed.text}"
    if not _same_time(claim.text, evidence.text, other):
        return "the evidence is about another time, or names none"
    if coverage.share < ENOUGH:
        return "too little of the claim is said by the evidence"
    return None


def _dimension(side: Side, amount: Amount) -> str:
    value = side.value(amount)
    return str(value.unit if value else amount.quantity.unit)


def _level_of_change(first: object, second: object) -> bool:
    """Whether the second is an end of «from … to …», of which the first tells the change in percent."""
    return (
        getattr(first, "unit", None) in (Unit.FRACTION, Unit.PERCENTAGE_POINT)
        and getattr(first, "change", None) == "by"
        and getattr(second, "change", None) in ("from_to", "to")
    )


def _same_noun(claim: Text, amount: Amount, evidence: Text, other: Amount) -> bool:
    """Whether two counts are of one noun, or one of them does not say."""
    if amount.quantity.unit != Unit.COUNT:
        return True
    mine, theirs = _nouns(claim, amount), _nouns(evidence, other)
    return not mine or not theirs or same_metric(mine, theirs)


def _nouns(text: Text, amount: Amount) -> frozenset[str]:
    return frozenset(
        sense
        for word in text.words
        if amount.start <= word.start < amount.end
        for sense in word.concepts
    )


def _same_time(claim: Text, evidence: Text, amount: Amount) -> bool:
    """Whether the times that both name meet; a claim of a time needs evidence of one."""
    mine = [(start, end) for start, end, _ in claim.periods]
    if not mine:
        return True
    theirs = sorted(evidence.periods, key=lambda each: abs(each[2] - amount.clause))
    near = [each for each in theirs if each[2] == amount.clause] or theirs
    return any(start <= high and low <= end for start, end in mine for low, high, _ in near)


def _reading(side: Side, amount: Amount, value: Value) -> Reading:
    text = side.text
    modality = text.modality(amount.start, amount.end)
    negative = text.denied(amount.clause)
    return Reading(
        predicate="aligned",
        subject=ALIGNED,
        object=None,
        value=replace(value, per=None),
        modality=Modality.ASSERTED if modality is Modality.DENIED else modality,
        polarity=Polarity.NEGATIVE if negative else Polarity.POSITIVE,
    )


def _words(concepts: frozenset[str]) -> str:
    return min(concepts).replace("_", " ")


def _open(reason: str) -> Comparison:
    return Comparison(Stance.NEUTRAL, reason)
