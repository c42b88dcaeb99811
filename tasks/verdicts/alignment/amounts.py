"""The numbers of a claim against the numbers of a text that are of the same: metric, owner, time, state."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from tasks.verdicts.alignment.cover import Coverage, beside, cover, link_of, needed
from tasks.verdicts.alignment.metrics import metric_of, same_metric
from tasks.verdicts.alignment.names import Roles
from tasks.verdicts.alignment.shares import each_or_total, is_part, says_total
from tasks.verdicts.alignment.texts import Amount, Text
from tasks.verdicts.alignment.turns import is_swapped
from tasks.verdicts.intervals import total
from tasks.verdicts.reading import Reading, Value
from tasks.verdicts.relations import Term
from tasks.verdicts.rules import Rules
from tasks.verdicts.stance import Comparison
from warehouse.records.vocabulary import EntityKind, Modality, Polarity, Stance, Unit

Valued = Callable[[Amount], Value | None]
Judge = Callable[[Reading, list[Reading]], Comparison]
ENOUGH = 0.6
CLOSE = 0.12
SOME = 2
A_MONTH = timedelta(days=32)
TWICE = 1.6
ANY = frozenset({"share_of"})  # a share may be of anything
UNITS = "the units differ"
SHAPE = re.compile(r"\d+")
ALIGNED = Term(("aligned",), "aligned")


@dataclass(frozen=True)
class Side:
    """A text and the value of each of its numbers."""

    text: Text
    value: Valued
    told: Callable[[int, int], Modality | None]

    def modality(self, start: int, end: int) -> Modality:
        """How firmly something is said: as a typed claim has it, else by the words of its clause."""
        told = self.told(start, end)
        return self.text.modality(start, end) if told is None or told is Modality.ASSERTED else told


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
        coverage = beside(cover(needed(claim.text), evidence.text, each.clause), claim.text, amount.clause)
        reason = _unfit(claim, evidence, amount, each, roles, coverage)
        if reason is None:
            candidates.append(Candidate(each, coverage))
        else:
            reasons.append(reason)
    if not candidates:
        return _open(max(reasons, key=lambda each: not each.startswith(UNITS)) if reasons else "the evidence gives no value")
    if not _has_part(claim.text, amount):
        candidates = [each for each in candidates if not _has_part(evidence.text, each.amount)] or candidates
    best = max(each.coverage.share for each in candidates)
    kept = [each for each in candidates if each.coverage.share > best - CLOSE]
    if any(each.link == "opposite" for each in kept[0].coverage.words):
        return _open("the evidence says the opposite of a word of the claim")
    swapped = is_swapped(claim.text, evidence.text, kept[0].coverage, roles)
    if swapped:
        return swapped
    reading = _reading(claim, amount, value)
    said = [
        _reading(evidence, each.amount, told)
        for each in kept
        if (told := each_or_total(claim.text, evidence.text, amount, each.amount, evidence.value(each.amount)))
    ]
    summed = _total_of(claim.text, evidence.text, amount, kept, said)
    if isinstance(summed, Comparison):
        return summed
    said = summed
    if both_pledge(claim.text, evidence.text):
        said = [replace(each, modality=reading.modality) for each in said]
    fitting = [each for each in said if each.modality in rules.comparing.modality[reading.modality]]
    if not fitting:
        return _open(f"the evidence is {said[0].modality}, the claim {reading.modality}" if said else "no value")
    return _agreed([judge(reading, [each]) for each in fitting], judge(reading, fitting))


def _total_of(
    claim: Text, evidence: Text, amount: Amount, kept: Sequence[Candidate], said: list[Reading]
) -> list[Reading] | Comparison:
    """The sum where the claim gives a total and the evidence its parts; nothing follows from one part alone."""
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
    if len(stances) > 1:
        return _open("several numbers of the evidence could be meant, and they differ")
    return together


def _unfit(
    claim: Side, evidence: Side, amount: Amount, other: Amount, roles: Roles, coverage: Coverage
) -> str | None:
    """Why a number of the evidence is not the claimed one; None where it may be."""
    first, second = amount.quantity, other.quantity
    if first.per and second.per and first.per != second.per:
        return f"the denominators differ: per {second.per} against per {first.per}"
    if _dimension(claim, amount) != _dimension(evidence, other) and not _level_of_change(first, second):
        return f"{UNITS}: {second.unit} against {first.unit}"
    if not _same_noun(claim.text, amount, evidence.text, other):
        return "the evidence counts something else"
    for name in roles.needed:
        if name.kind not in (EntityKind.PLACE, EntityKind.PERSON) and not roles.governs(
            name, evidence.text, other
        ):
            return f"the number of the evidence is not about {roles.relations.name(name.key)}"
    mine, theirs = metric_of(claim.text, amount), metric_of(evidence.text, other)
    if mine - ANY and theirs - ANY and not same_metric(mine, theirs):
        return f"the evidence is about {_words(theirs)}, the claim about {_words(mine)}"
    missing = coverage.missing_name()
    if missing:
        return f"the evidence does not name {missing}"
    apart = coverage.apart() or _own_rival(claim.text, evidence.text, amount, other)
    if apart:
        return apart
    if evidence.text.is_open(other.clause):
        return "the evidence leaves it open"
    if not _same_time(claim.text, evidence.text, other):
        return "the evidence is about another time, or names none"
    if coverage.share < ENOUGH:
        return "too little of the claim is said by the evidence"
    return None


def both_pledge(claim: Text, evidence: Text) -> bool:
    """Whether both tell of a pledge: it is made, however far off what it promises."""
    return all(any("pledge" in word.senses for word in text.words) for text in (claim, evidence))


def _has_part(text: Text, amount: Amount) -> bool:
    """Whether a number is of a part of what was told before: «of which 32 billion are active»."""
    return any(word.marks("part") for word in text.words_in(amount.clause))


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


def _own_rival(claim: Text, evidence: Text, amount: Amount, other: Amount) -> str | None:
    """What a number's own stretch says in the place of something claimed: 320 at FP16, 640 at FP8."""
    low, high = evidence.own(other)
    own = [word for word in evidence.words if low <= word.start < high and not evidence.in_amount(word)]
    for word in claim.words:
        if claim.in_amount(word):
            continue
        if word.is_name:
            shape = SHAPE.sub("", word.text)
            alike = {each.text for each in own if each.is_name and SHAPE.sub("", each.text) == shape}
            if alike and word.text not in alike:
                return f"the number of the evidence is of {min(alike)}"
            continue
        links = [link_of(word, each) for each in own] if word.concepts else []
        if "rival" in links and "same" not in links:
            return f"the number of the evidence is of a rival of {word.text}"
    return None


def _same_time(claim: Text, evidence: Text, amount: Amount) -> bool:
    """Whether the times that both name meet; a claim of a time needs evidence of one."""
    mine = [(start, end) for start, end, _ in claim.periods]
    if not mine:
        return True
    theirs = evidence.periods
    low, high = evidence.own(amount)
    near = [each for each in theirs if low <= each[2] < high]
    near = near or [each for each in theirs if evidence.clause(each[2]) == amount.clause] or list(theirs)
    return any(
        start <= last and first <= end and _as_long(end - start, last - first)
        for start, end in mine
        for first, last, _ in near
    )


def _as_long(first: timedelta, second: timedelta) -> bool:
    """Whether two times are about as long, or one of them is a date: half a year is no year."""
    short, long = sorted((first, second))
    return short < A_MONTH or long < short * TWICE


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


def _words(concepts: frozenset[str]) -> str:
    return min(concepts).replace("_", " ")


def _open(reason: str) -> Comparison:
    return Comparison(Stance.NEUTRAL, reason)
