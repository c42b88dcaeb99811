"""The numbers of a claim against the numbers of a text that are of the same: metric, owner, time, state."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tasks.verdicts.alignment.amounts.changes import in_form_of
from tasks.verdicts.alignment.amounts.derived import derived, lacks_parts, sums
from tasks.verdicts.alignment.amounts.fitting import UNITS, unfit
from tasks.verdicts.alignment.amounts.rates import is_rate
from tasks.verdicts.alignment.amounts.shares import each_or_total, is_part, says_total
from tasks.verdicts.alignment.doing.turns import is_swapped, tells_inverse
from tasks.verdicts.alignment.reading.cover import Coverage, beside, cover
from tasks.verdicts.alignment.reading.names import Roles
from tasks.verdicts.alignment.reading.sides import Side, alike_due
from tasks.verdicts.alignment.reading.texts import Amount, Text
from tasks.verdicts.comparing.intervals import reciprocal, shifted, total
from tasks.verdicts.comparing.reading import Reading, Value
from tasks.verdicts.comparing.relations import Term
from tasks.verdicts.comparing.stance import Comparison
from tasks.verdicts.rules import Rules
from warehouse.records.vocabulary import Modality, Polarity, Stance, Unit

Judge = Callable[[Reading, list[Reading]], Comparison]
CLOSE = 0.12
SOME = 2
DERIVABLE = 0.4
MANY = 1000
MULTIPLE = "multiple"
NOWHERE = "the evidence does not say where"
NO_VALUE = "the evidence gives no value"
ALIGNED = Term(("aligned",), "aligned")


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
    added = _added(claim, evidence, amount, value, roles, judge)
    if added is not None:
        return added
    direct = _direct(claim, evidence, amount, value, roles, rules, judge)
    if direct.comparable or _covered(claim, evidence, amount) < DERIVABLE:
        return direct
    for each in derived(claim, evidence, amount, value, roles):
        found = judge(_reading(claim, amount, value), [_reading(evidence, each.amount, each.value)])
        if found.comparable:
            return found
    return direct


def _added(
    claim: Side, evidence: Side, amount: Amount, value: Value, roles: Roles, judge: Judge
) -> Comparison | None:
    """What the sum says of the parts that the evidence tells, where the claim gives the total."""
    found = sums(claim, evidence, amount, value, roles)
    if found is None and lacks_parts(claim, evidence, value, roles):
        return _open("the evidence gives parts of the total only")
    if found is None or _covered(claim, evidence, amount) < DERIVABLE:
        return None
    if any(evidence.text.is_open(at) for at in range(len(evidence.text.starts))):
        return _open("the evidence gives parts of the total only")
    judged = judge(_reading(claim, amount, value), [_reading(evidence, found.amount, found.value)])
    return judged if judged.comparable else None


def _covered(claim: Side, evidence: Side, amount: Amount) -> float:
    """How much of the claim the evidence covers, seen from the clause that covers most."""
    clauses = sorted({evidence.text.clause(word.start) for word in evidence.text.words})
    return max(
        (
            beside(cover(claim.text, evidence.text, clause), claim.text, amount.clause).share
            for clause in clauses
        ),
        default=0.0,
    )


def _direct(
    claim: Side, evidence: Side, amount: Amount, value: Value, roles: Roles, rules: Rules, judge: Judge
) -> Comparison:
    """What the numbers say that may be the claimed one."""
    kept = _candidates(claim, evidence, amount, roles)
    if isinstance(kept, Comparison):
        return kept
    turned = _turned(claim.text, evidence.text, amount, kept[0], roles)
    reading = _reading(claim, amount, value)
    if turned is not None:
        found = _reciprocal(evidence, value, kept) if turned.stance is Stance.NEUTRAL else None
        return judge(reading, [found]) if found else turned
    said = _total_of(claim.text, evidence.text, amount, kept, _told(claim, evidence, amount, kept))
    if isinstance(said, Comparison):
        return said
    said = [
        replace(each, modality=reading.modality)
        if alike_due(claim.text, evidence.text, reading.modality, each.modality)
        else each
        for each in said
    ]
    fitting = [each for each in said if each.modality in rules.comparing.modality[reading.modality]]
    if fitting:
        judged = _agreed([judge(reading, [each]) for each in fitting], judge(reading, fitting))
        return (
            judged
            if judged.stance is not Stance.REFUTES or roles.is_placed(evidence.text)
            else _open(NOWHERE)
        )
    return _open(f"the evidence is {said[0].modality}, the claim {reading.modality}" if said else NO_VALUE)


def _candidates(
    claim: Side, evidence: Side, amount: Amount, roles: Roles
) -> tuple[Candidate, ...] | Comparison:
    """The numbers that fit best; none of a part («of which 32 billion») where it has none."""
    reasons: list[str] = []
    found: list[Candidate] = []
    for each in evidence.text.counted:
        if is_rate(evidence.text, each) or _is_small_beside(evidence.text, amount, each):
            continue
        coverage = beside(cover(claim.text, evidence.text, each.clause), claim.text, amount.clause)
        reason = unfit(claim, evidence, amount, each, roles, coverage)
        if reason is None:
            found.append(Candidate(each, coverage))
        else:
            reasons.append(reason)
    if not found:
        return _open(max(reasons, key=lambda each: not each.startswith(UNITS), default=NO_VALUE))
    if not _has_part(claim.text, amount):
        found = [each for each in found if not _has_part(evidence.text, each.amount)] or found
    best = max(each.coverage.share for each in found)
    return tuple(each for each in found if each.coverage.share > best - CLOSE)


def _is_small_beside(evidence: Text, amount: Amount, other: Amount) -> bool:
    """Whether a count is one of few beside large ones, where the claim counts thousands: «das eine Werk»."""
    large = (amount.quantity.low or 0) >= MANY and amount.quantity.unit == Unit.COUNT
    small = other.quantity.unit == Unit.COUNT and (other.quantity.high or MANY) <= SOME
    return large and small and any((each.quantity.low or 0) >= MANY for each in evidence.counted)


def _turned(claim: Text, evidence: Text, amount: Amount, kept: Candidate, roles: Roles) -> Comparison | None:
    """What follows where the evidence says the opposite, or names the two in the other order."""
    if any(each.link == "opposite" for each in kept.coverage.words):
        return _open("the evidence says the opposite of a word of the claim")
    if tells_inverse(evidence, amount, kept.amount, roles):
        return _open("the evidence names the two in the other order")
    return is_swapped(claim, evidence, kept.coverage, roles)


def _reciprocal(evidence: Side, value: Value, kept: Sequence[Candidate]) -> Reading | None:
    """«25 % more than A» as A has it of the other: 0.8 times as much, where the claim is below one."""
    amount = kept[0].amount
    other = evidence.value(amount)
    if other is None or len(kept) > 1 or {value.unit, other.unit} != {Unit.FRACTION}:
        return None
    if value.change != other.change or other.change not in (None, "by"):
        return None
    base = 1.0 if other.change == "by" else 0.0
    if (value.number + base < 1) == (other.number + base < 1):
        return None
    interval = reciprocal(shifted(other.interval, base))
    if interval is None:
        return None
    nominal = 1 / (other.number + base) - base
    turned = replace(other, interval=shifted(interval, -base), nominal=nominal, derived=True)
    return _reading(evidence, amount, turned)


def _told(claim: Side, evidence: Side, amount: Amount, kept: Sequence[Candidate]) -> list[Reading]:
    """The candidates as readings, of each or of all as the claim tells it."""
    found = []
    for each in kept:
        value = each_or_total(claim.text, evidence.text, amount, each.amount, evidence.value(each.amount))
        claimed = claim.value(amount)
        if value is not None and claimed is not None:
            natures = [of.quantity.nature == MULTIPLE for of in (amount, each.amount)]
            value = in_form_of(claimed, natures[0], value, natures[1])
        if value is not None:
            found.append(_reading(evidence, each.amount, value))
    return found


def _total_of(
    claim: Text, evidence: Text, amount: Amount, kept: Sequence[Candidate], said: list[Reading]
) -> list[Reading] | Comparison:
    """The sum where the claim gives a total and the evidence its parts; one part alone says nothing."""
    if not says_total(claim, amount) or not any(is_part(evidence, each.amount) for each in kept):
        return said
    if len(said) < SOME or any(evidence.is_open(at) for at in range(len(evidence.starts))):
        return _open("the evidence gives parts of the total only")
    values = [each.value for each in said if each.value]
    nominal = sum(each.number for each in values)
    whole = replace(values[0], interval=total(tuple(each.interval for each in values)), nominal=nominal)
    return [replace(said[0], value=replace(whole, derived=True))]


def _agreed(found: Sequence[Comparison], together: Comparison) -> Comparison:
    """What all aligned numbers say; where they differ, what they say together is no more than open."""
    stances = {each.stance for each in found if each.comparable}
    if stances == {Stance.SUPPORTS, Stance.NEUTRAL}:
        return next(each for each in found if each.stance is Stance.SUPPORTS)
    if len(stances) > 1:
        return _open("several numbers of the evidence could be meant, and they differ")
    return together


def _has_part(text: Text, amount: Amount) -> bool:
    """Whether a number is of a part of what was told before: «of which 32 billion are active»."""
    return any(word.marks("part") for word in text.words_in(amount.clause))


def _reading(side: Side, amount: Amount, value: Value) -> Reading:
    text = side.text
    modality = side.modality(amount.start, amount.end)
    negative = text.denied(amount.clause)
    return Reading(
        predicate="aligned",
        subject=ALIGNED,
        object=None,
        value=replace(value, per=None),
        modality=Modality.ASSERTED if modality is Modality.DENIED else modality,
        polarity=Polarity.NEGATIVE if negative else Polarity.POSITIVE,
    )


def _open(reason: str) -> Comparison:
    return Comparison(Stance.NEUTRAL, reason)
