"""What evidence says about a claim: supports, refutes or leaves open, with the reason in plain words."""

from dataclasses import dataclass, replace
from math import isclose

from tasks.verdicts.comparing.intervals import Interval, Relation, last_digit, reciprocal, relate, widened
from tasks.verdicts.comparing.matching import Match
from tasks.verdicts.comparing.maxima import CEILINGS, against_maximum, at_its_maximum
from tasks.verdicts.comparing.nearness import (
    SAME_NUMBER,
    equally_wide,
    holds_nearly,
    is_another_multiple,
    is_far,
    is_near,
)
from tasks.verdicts.comparing.propositions import match
from tasks.verdicts.comparing.rates import in_rate_of
from tasks.verdicts.comparing.reading import Reading, Value
from tasks.verdicts.comparing.relations import Relations
from tasks.verdicts.comparing.units import readable
from tasks.verdicts.comparingrules import Coarse
from tasks.verdicts.rules import Comparing, Rules
from warehouse.records.vocabulary import Comparator, Stance, Unit

WORDED = 0.05
FINER = 10


@dataclass(frozen=True)
class Comparison:
    """The stance, why, whether the two are on one proposition, and how the intervals lie.

    `apart` tells that the evidence is surely about another part of what the claim is about, `limited` that
    it would refute, were it sure that both are of the same.
    """

    stance: Stance
    reason: str
    comparable: bool = False
    relation: Relation | None = None
    apart: bool = False
    limited: bool = False


def compare(
    claim: Reading, evidence: Reading, relations: Relations, rules: Rules, tolerance: float = 0.0
) -> Comparison:
    """Compare evidence with a claim, both normalised; `tolerance` widens the claim by a share of its ends."""
    found = match(claim, evidence, relations, rules)
    if found.bearing == "open":
        opened = Comparison(Stance.NEUTRAL, found.reason, apart=found.apart)
        return _contrary(claim, evidence, relations, rules) or opened
    if claim.value is None:
        return _limited(claim, evidence, _without_values(claim, evidence, found, rules), found)
    if evidence.value is None:
        return Comparison(Stance.NEUTRAL, "the evidence gives no value")
    value = _turned(in_rate_of(claim.value, evidence.value), found)
    if value is None:
        return Comparison(Stance.NEUTRAL, "the ratio in the other order has no reciprocal")
    claimed = replace(claim.value, interval=widened(claim.value.interval, tolerance))
    return _limited(claim, evidence, _with_values(claim, evidence, claimed, value, rules), found)


def _contrary(claim: Reading, evidence: Reading, relations: Relations, rules: Rules) -> Comparison | None:
    """Refutes a sum that the evidence gives as its contrary: a profit that is a loss of as much."""
    denied, pair = claim.denied or evidence.denied, {claim.predicate, evidence.predicate}
    if denied or pair not in rules.comparing.contrary:
        return None
    same = compare(claim, replace(evidence, predicate=claim.predicate), relations, rules)
    told = f"the evidence gives it as {evidence.predicate}, the claim as {claim.predicate}"
    return Comparison(Stance.REFUTES, told, comparable=True) if same.stance is Stance.SUPPORTS else None


def _turned(value: Value, found: Match) -> Value | None:
    if not found.swapped:
        return value
    interval = reciprocal(value.interval)
    if interval is None:
        return None
    if value.exact:
        return replace(value, interval=interval, nominal=1 / value.number, derived=True)
    return replace(value, interval=interval, comparator=Comparator.BETWEEN)


def _without_values(claim: Reading, evidence: Reading, found: Match, rules: Rules) -> Comparison:
    agrees = (claim.denied == evidence.denied) != found.swapped
    if found.swapped and evidence.denied:
        return Comparison(Stance.NEUTRAL, "the evidence denies it in the other order", comparable=True)
    if agrees and not claim.denied and claim.when.stated and evidence.when.stated:
        return _dated(claim, evidence, rules)
    if agrees:
        return Comparison(Stance.SUPPORTS, "the evidence says the same", comparable=True)
    reason = found.reason if found.swapped else "one says it, the other denies it"
    return Comparison(Stance.REFUTES, reason, comparable=True)


def _dated(claim: Reading, evidence: Reading, rules: Rules) -> Comparison:
    """Deeds that agree but for their dates: what is done once is done on one day, what is vaguer is open."""
    if claim.when.holds(evidence.when):
        return Comparison(Stance.SUPPORTS, "the evidence says the same", comparable=True)
    if not claim.when.apart(evidence.when):
        return Comparison(Stance.NEUTRAL, "the evidence dates it less sharply", comparable=True)
    told = f"the evidence dates it {evidence.when}, the claim {claim.when}"
    stance = Stance.REFUTES if claim.predicate in rules.comparing.once else Stance.NEUTRAL
    return Comparison(stance, told, comparable=True)


def _of_days(claim: Reading, evidence: Reading) -> Comparison | None:
    """What the days say of two that date one event: of one year, but of another month, or less sharply."""
    if claim.denied or evidence.denied or claim.when.holds(evidence.when):
        return None
    if claim.when.apart(evidence.when):
        told = f"the evidence dates it {evidence.when}, the claim {claim.when}"
        return Comparison(Stance.REFUTES, told, comparable=True)
    return Comparison(Stance.NEUTRAL, "the evidence dates it less sharply", comparable=True)


def _with_values(claim: Reading, evidence: Reading, claimed: Value, value: Value, rules: Rules) -> Comparison:
    if claimed.unit == Unit.YEAR and claim.when.stated and evidence.when.stated:
        dated = _of_days(claim, evidence)
        if dated is not None:
            return dated
    opposite = {value.direction, claimed.direction} == {"up", "down"}
    if opposite and not claim.denied and not evidence.denied:
        return Comparison(Stance.REFUTES, "one rises to its level, the other falls", comparable=True)
    written = claim.value or claimed
    relation = _as_round(_relation(value, claimed, rules.comparing), value, written, rules.comparing.coarse)
    stance = _STANCES[relation]
    if claim.denied and evidence.denied:
        stance = Stance.SUPPORTS if relation in _COVERS or value == claimed else Stance.NEUTRAL
    elif claim.denied:
        stance = _OPPOSITE[stance]
    elif evidence.denied:
        same = value.exact and claimed.exact and isclose(value.number, claimed.number, rel_tol=SAME_NUMBER)
        covered = relation is Relation.WIDER or value.interval == claimed.interval or same
        stance = Stance.REFUTES if covered else Stance.NEUTRAL
    said = "denies" if evidence.denied else "gives"
    below = claimed.maximum and relation is Relation.OVERLAPPING and value.interval.top < claimed.interval.top
    lies = "below" if below else _WORDS[relation]
    reason = f"the evidence {said} {readable(value)}, {lies} the claimed {readable(written)}"
    if below:
        reason += ", which may be reached elsewhere"
    return Comparison(stance, reason, comparable=True, relation=relation)


def _relation(evidence: Value, claimed: Value, comparing: Comparing) -> Relation:
    """How the values lie; a maximum is reached, a mere bound need not be."""
    if _is_part_of_list(evidence, claimed):
        return Relation.OVERLAPPING
    if claimed.maximum and claimed.interval.low is None:
        return against_maximum(evidence, claimed, comparing.maximum)
    return _lying(at_its_maximum(evidence) if claimed.comparator in CEILINGS else evidence, claimed)


def _lying(evidence: Value, claimed: Value) -> Relation:
    """How the values lie; a plainly written number meets a bound by what was written, not by its rounding."""
    if _is_fraction_word(claimed) and evidence.unit == claimed.unit:
        claimed = replace(claimed, interval=widened(claimed.interval, WORDED))
    relation = relate(evidence.interval, claimed.interval)
    if _is_just_beyond(evidence, claimed) or _is_finer_approximation(evidence, claimed):
        return Relation.INSIDE
    if evidence.derived and claimed.exact and not holds_nearly(evidence.interval, claimed.number):
        return Relation.DISJOINT
    if evidence.derived and is_another_multiple(evidence, claimed):
        return Relation.DISJOINT
    if (
        Comparator.APPROXIMATE is evidence.comparator is claimed.comparator
        and relation is not Relation.DISJOINT
    ):
        within = claimed.interval.bottom < evidence.number < claimed.interval.top
        return Relation.INSIDE if within else relation
    if relation in (Relation.INSIDE, Relation.DISJOINT) or not (evidence.exact or evidence.derived):
        return relation
    nominal = evidence.number
    if evidence.exact and claimed.exact:
        same = isclose(nominal, claimed.number, rel_tol=SAME_NUMBER)
        if not same and equally_wide(evidence.interval, claimed.interval):
            return Relation.DISJOINT
        rounds = same or _rounds_to(evidence, claimed)
        return Relation.INSIDE if rounds else relation
    inside = relate(Interval(nominal, nominal), claimed.interval) is Relation.INSIDE
    if not inside and evidence.derived and is_far(nominal, claimed):
        return Relation.DISJOINT
    return Relation.INSIDE if inside else relation


def _rounds_to(evidence: Value, claimed: Value) -> bool:
    """Whether a number written to more digits rounds to the claimed one, up or down: 3.35 to 3.4."""
    mine, found = claimed.interval, evidence.interval
    finer = found.top - found.bottom < mine.top - mine.bottom
    return finer and mine.bottom <= evidence.number <= mine.top


def _is_finer_approximation(evidence: Value, claimed: Value) -> bool:
    """Whether «about 5.576 million», with more digits than the claimed «5.6 million», rounds to it.

    Times are left out: the seconds of a day have more digits than the days that were written.
    """
    if evidence.comparator is not Comparator.APPROXIMATE or not claimed.exact or claimed.unit == Unit.SECOND:
        return False
    width = claimed.interval.top - claimed.interval.bottom
    return claimed.interval.holds(evidence.number) and FINER * last_digit(evidence.number) <= width


def _is_part_of_list(evidence: Value, claimed: Value) -> bool:
    """Whether what was counted in a list, which may leave some out, is less than what is claimed."""
    interval = evidence.interval
    listed = evidence.comparator is Comparator.AT_LEAST and interval.low == interval.high
    return listed and claimed.interval.bottom > interval.top


def _is_just_beyond(evidence: Value, claimed: Value) -> bool:
    """Whether the evidence is a little more than the bound that the claim exceeds: «gut 70» of «over 70»."""
    if evidence.comparator is not Comparator.APPROXIMATE:
        return False
    mine, theirs = claimed.interval, evidence.interval
    above = mine.high is None and mine.low_open and is_near(theirs.bottom, mine.bottom)
    below = mine.low is None and mine.high_open and is_near(theirs.top, mine.top)
    return above or below


def _is_fraction_word(value: Value) -> bool:
    """Whether it was written as a fraction in words, «two thirds», which nobody means to the last digit."""
    interval = value.interval
    return value.unit == Unit.FRACTION and interval.low == interval.high and 0 < abs(value.number) < 1


def _as_round(relation: Relation, evidence: Value, claimed: Value, coarse: Coarse) -> Relation:
    """«1 million» is agreed with by 1.02 million; 1.4 million, within its last digit, leaves it open."""
    if relation is not Relation.INSIDE or not claimed.exact:
        return relation
    number = claimed.number
    share = coarse.shares.get(claimed.unit, coarse.share)
    reach = max(share * abs(number), coarse.floor.get(claimed.unit, 0.0))
    if claimed.interval.top - claimed.interval.bottom <= 2 * reach:
        return relation
    if isclose(evidence.number, number, rel_tol=SAME_NUMBER):
        return relation
    finer = evidence.derived or _is_finer_approximation(evidence, claimed)
    found = Interval(evidence.number, evidence.number) if finer else evidence.interval
    near = relate(found, Interval(number - reach, number + reach)) is Relation.INSIDE
    return relation if near else Relation.OVERLAPPING


def _limited(claim: Reading, evidence: Reading, found: Comparison, matched: Match) -> Comparison:
    if claim.total and not evidence.total and found.stance is Stance.REFUTES:
        return replace(
            found,
            stance=Stance.NEUTRAL,
            reason=f"{found.reason}, but the claim adds up several",
            limited=True,
        )
    # What only bears out can show that something is so, never that it is not.
    if matched.bearing == "support" and found.stance is (Stance.SUPPORTS if claim.denied else Stance.REFUTES):
        reason = f"{found.reason}, but {matched.reason}"
        return replace(found, stance=Stance.NEUTRAL, reason=reason, limited=True, apart=matched.apart)
    return found


_COVERS = (Relation.WIDER,)
_STANCES = {
    Relation.INSIDE: Stance.SUPPORTS,
    Relation.DISJOINT: Stance.REFUTES,
    Relation.WIDER: Stance.NEUTRAL,
    Relation.OVERLAPPING: Stance.NEUTRAL,
}
_OPPOSITE = {
    Stance.SUPPORTS: Stance.REFUTES,
    Stance.REFUTES: Stance.SUPPORTS,
    Stance.NEUTRAL: Stance.NEUTRAL,
}
_WORDS = {
    Relation.INSIDE: "within",
    Relation.DISJOINT: "outside",
    Relation.WIDER: "less sharp than",
    Relation.OVERLAPPING: "partly overlapping",
}
