"""Who has most or least of several, by the amounts that a text gives of each: 288 GB, 192 GB and 128 GB."""

from collections.abc import Sequence

from tasks.verdicts.alignment.amounts.metrics import metric_of, same_metric
from tasks.verdicts.alignment.amounts.named import distance
from tasks.verdicts.alignment.reading.concepts import lexicon
from tasks.verdicts.alignment.reading.names import Roles
from tasks.verdicts.alignment.reading.sides import Side
from tasks.verdicts.alignment.reading.texts import Amount, Name, Text
from tasks.verdicts.comparing.intervals import Interval
from tasks.verdicts.comparing.stance import Comparison
from warehouse.records.vocabulary import EntityKind, Stance, Unit

PAIR = 2
UP = frozenset({"biggest", "fastest", "strongest"})
DOWN = frozenset({"smallest", "cheapest", "slowest", "weakest"})
TIMED = frozenset({"fastest", "slowest"})
UNRANKED = (EntityKind.PLACE, EntityKind.PERSON)


def judge_top(claim: Side, evidence: Side, roles: Roles) -> Comparison | None:
    """What the amounts of several say about a claim that one has most; None where they say nothing.

    The claim names who it is, or who is second to none; each amount belongs to the name nearest to it.
    """
    direction = _direction(claim.text)
    claimed = _ranked(evidence.text, roles)
    if direction is None or claimed is None:
        return None
    told = _owned(evidence, claimed, roles)
    mine = [interval for name, interval in told if roles.is_same(claimed, name)]
    others = [interval for name, interval in told if not roles.is_same(claimed, name)]
    if len(mine) != 1 or not others or not _one_metric(claim.text, evidence.text):
        return None
    timed = any(each.quantity.unit == Unit.SECOND for each in evidence.text.counted)
    up = (direction in UP) != (timed and direction in TIMED)
    beaten = [_is_above(other, mine[0]) if up else _is_above(mine[0], other) for other in others]
    if any(each is None for each in beaten):
        return None
    denied = any(map(claim.text.denied, range(len(claim.text.starts))))
    stance = Stance.REFUTES if any(beaten) != denied else Stance.SUPPORTS
    return Comparison(stance, "the evidence gives the amounts of each", comparable=True)


def _direction(claim: Text) -> str | None:
    """Which way the claim ranks: the one word of it that says who is first."""
    known = lexicon()
    found = {
        way
        for word in claim.words
        for sense in word.concepts
        for way in known.wider(sense) & (UP | DOWN)
        if known.concepts[sense].top
    }
    ways = {way in UP for way in found}
    return min(found) if len(ways) == 1 else None


def _ranked(evidence: Text, roles: Roles) -> Name | None:
    """The name of the claim that has others of its kind beside it in the evidence."""
    named = [name for name in roles.needed if name.kind not in UNRANKED and not name.speaks]
    return next(
        (name for name in named if roles.among(name, evidence) and roles.others(name, evidence)), None
    )


def _owned(evidence: Side, claimed: Name, roles: Roles) -> list[tuple[Name, Interval]]:
    """The amounts of the evidence with whose they are; empty where they are of several units."""
    text = evidence.text
    names = [*roles.among(claimed, text), *roles.others(claimed, text)]
    told = [(amount, evidence.value(amount)) for amount in text.counted]
    values = [(amount, value) for amount, value in told if value is not None and value.interval.bounded]
    if len(values) < PAIR or len({value.unit for _, value in values}) != 1:
        return []
    return [(_owner(text, names, amount), value.interval) for amount, value in values]


def _owner(text: Text, names: Sequence[Name], amount: Amount) -> Name:
    return min(names, key=lambda name: (distance(text, (name,), amount), name.start))


def _is_above(first: Interval, second: Interval) -> bool | None:
    """Whether one lies above the other; None where they overlap."""
    if first.bottom > second.top:
        return True
    return False if first.top < second.bottom else None


def _one_metric(claim: Text, evidence: Text) -> bool:
    known = lexicon().concepts
    mine = {sense for word in claim.words for sense in word.concepts if known[sense].kind == "metrics"}
    theirs = {sense for amount in evidence.counted for sense in metric_of(evidence, amount)}
    return not mine or not theirs or same_metric(frozenset(mine), frozenset(theirs))
