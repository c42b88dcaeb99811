"""Those whom a text lists by name, counted, where a claim tells only how many they are."""

import itertools
import re
from collections.abc import Iterator

from tasks.verdicts.alignment.amounts.fitting import ENOUGH
from tasks.verdicts.alignment.reading.building import enumeration, is_joint
from tasks.verdicts.alignment.reading.cover import Coverage, cover
from tasks.verdicts.alignment.reading.listing import with_unknown
from tasks.verdicts.alignment.reading.names import Roles
from tasks.verdicts.alignment.reading.sides import Side
from tasks.verdicts.alignment.reading.texts import Amount, Text
from tasks.verdicts.comparing.intervals import Interval, Relation, relate
from tasks.verdicts.comparing.stance import Comparison
from warehouse.records.vocabulary import Stance, Unit

NAMED = re.compile(r"[A-Z][\w.-]*\d[\w.-]*")
SHORTEST_LIST = 2


def judge_list(claim: Side, evidence: Side, amount: Amount, roles: Roles) -> Comparison | None:
    """What a list of names says about a count; None where there is no list, or a number is told anyway."""
    if amount.quantity.unit != Unit.COUNT or any(
        each.quantity.unit == Unit.COUNT for each in evidence.text.counted
    ):
        return None
    value = claim.value(amount)
    lengths = [length for length in _lists(evidence.text, roles) if length >= SHORTEST_LIST]
    if len(lengths) != 1 or value is None:
        return None
    clauses = {evidence.text.clause(word.start) for word in evidence.text.words}
    best = max(_share(claim.text, evidence.text, amount, clause) for clause in clauses)
    if best < ENOUGH:
        return None
    relation = relate(Interval(lengths[0], lengths[0]), value.interval)
    closed = any(word.marks("only") for word in evidence.text.words)
    reason = f"the evidence lists {lengths[0]} by name"
    if relation is Relation.INSIDE:
        return Comparison(Stance.SUPPORTS, reason, comparable=True)
    if relation is Relation.DISJOINT and (closed or lengths[0] > value.interval.top):
        return Comparison(Stance.REFUTES, reason, comparable=True)
    return Comparison(Stance.NEUTRAL, f"{reason}, perhaps not all", comparable=True)


def _share(claim: Text, evidence: Text, amount: Amount, clause: int) -> float:
    """How much of the claim is covered but for what is counted, which the list spells out."""
    words = cover(claim, evidence, clause).words
    return Coverage(
        tuple(each for each in words if not amount.start <= each.claimed.start < amount.end)
    ).share


def _lists(text: Text, roles: Roles) -> Iterator[int]:
    """The lengths of runs of names that only commas and «and» part."""
    spans = [
        (name.start, name.end)
        for name in text.names
        if not name.speaks and not any(roles.is_same(each, name) for each in roles.needed)
    ]
    taken = list(spans)
    spans += [
        match.span()
        for match in NAMED.finditer(text.text)
        if not any(start < match.end() and match.start() < end for start, end in taken)
    ]
    for match in enumeration().finditer(text.text):
        yield match.group().count("、") + 2
        spans = [span for span in spans if not (match.start() <= span[0] < match.end())]
    spans = with_unknown(text.text, spans)
    length = 1
    for (_, end), (start, _) in itertools.pairwise(spans):
        if is_joint(text.text[end:start]):
            length += 1
        else:
            yield length
            length = 1
    if spans:
        yield length
