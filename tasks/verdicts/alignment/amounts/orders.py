"""Who is first, second or more: ranks that a text gives, and two amounts where a claim only compares."""

from tasks.claims.quantities.ranks import RANK
from tasks.verdicts.alignment.amounts.metrics import metric_of, same_metric
from tasks.verdicts.alignment.amounts.named import amounts_of_two
from tasks.verdicts.alignment.doing.turns import is_passive
from tasks.verdicts.alignment.reading.concepts import lexicon
from tasks.verdicts.alignment.reading.cover import link_of
from tasks.verdicts.alignment.reading.names import Roles, runs, same_kind
from tasks.verdicts.alignment.reading.scan import Word
from tasks.verdicts.alignment.reading.sides import Side
from tasks.verdicts.alignment.reading.texts import Amount, Name, Text
from tasks.verdicts.comparing.stance import Comparison
from warehouse.records.vocabulary import EntityKind, Stance, Unit

PASSED = frozenset({"beat", "replace"})
BEHIND = frozenset({"lag"})
MORE = frozenset({"beat", "larger", "dearer", "heavier", "faster"})
LESS = frozenset({"lag", "smaller", "cheaper", "lighter", "slower"})
THRIFTY = {"thriftier": -1, "thirstier": 1}
TIMED = frozenset({"faster", "slower", "beat", "lag"})
ANOTHER_FIRST = "the evidence puts another first"
ADJACENT = 5  # letters between such a word and a name: an article
PLACES = (EntityKind.PLACE, EntityKind.PERSON)


def judge_rank(claim: Side, evidence: Side, roles: Roles) -> Comparison | None:
    """What the ranks of the evidence say about a claimed rank; None where they say nothing.

    «Third is Samsung» refutes that Samsung is the largest, as «Nvidia has overtaken Apple as the largest
    customer» refutes that Apple is.
    """
    tops = [word for word in claim.text.words if _is_rank(word)]
    claimed = next((name for name in roles.needed if name.kind not in PLACES), None)
    if not tops or claimed is None:
        return None
    text = evidence.text
    passed = _passed(text, claimed, roles)
    behind = _is_behind(text, claimed, roles) and any("biggest" in _wider(word) for word in tops)
    if behind:
        return Comparison(Stance.REFUTES, ANOTHER_FIRST, comparable=True)
    if passed is not None:
        return passed
    found = [
        (_owner(text, word), link_of(top, word))
        for top in tops
        for word in text.words
        if _is_rank(word) and not _is_among(text, word)
    ]
    if any("biggest" in _wider(word) for word in tops):
        ranks = [amount for amount in text.amounts if amount.quantity.nature == RANK]
        found += [(_owner(text, amount), "rival") for amount in ranks]
    mine = [link for name, link in found if name is not None and roles.is_same(claimed, name)]
    others = [
        link
        for name, link in found
        if name is not None and _may_rival(claimed, name) and not _is_needed(name, roles)
    ]
    if not mine and "same" in others:
        return Comparison(Stance.REFUTES, ANOTHER_FIRST, comparable=True)
    if mine and "same" not in mine and {"rival", "opposite"} & set(mine):
        return Comparison(Stance.REFUTES, "the evidence gives another rank", comparable=True)
    if not mine and any(_is_rank(word) and _is_among(text, word) for word in text.words):
        return Comparison(Stance.NEUTRAL, "the evidence says that it is among the first")
    return _listed(text, claimed, roles, "same" in mine)


def _listed(text: Text, claimed: Name, roles: Roles, first: bool) -> Comparison | None:
    """Who is first of those that the evidence lists in order, from the highest."""
    ranked = any(_is_rank(word) for word in text.words)
    for run in runs(text):
        at = next((at for at, name in enumerate(run) if roles.is_same(claimed, name)), 0)
        if at and len(run) > 1 and ranked and not first:
            return Comparison(Stance.REFUTES, ANOTHER_FIRST, comparable=True)
    return None


def _is_among(text: Text, word: Word) -> bool:
    """Whether a rank is one of several: who is among the largest may be the second."""
    return any(other.marks("among_top") for other in text.words_in(text.clause(word.start)))


def _is_rank(word: Word) -> bool:
    known = lexicon().concepts
    return any(known[sense].top for sense in word.concepts)


def _may_rival(claimed: Name, other: Name) -> bool:
    return same_kind(claimed, other) or (EntityKind.GROUP is other.kind and claimed.kind is not None)


def _is_needed(name: Name, roles: Roles) -> bool:
    return any(roles.is_same(each, name) for each in roles.needed)


def _owner(text: Text, word: Word | Amount) -> Name | None:
    """The name that a rank is told of: the nearest before it in its clause, else after it, else before.

    Who is ranked before it («second after TSMC») is none.
    """
    clause = text.clause(word.start)
    outranking = {name.start for run in runs(text) if _outranks(text, run[0]) for name in run}
    named = [name for name in text.names if name.kind not in PLACES and name.start not in outranking]
    near = [name for name in named if name.clause == clause]
    before = [name for name in near if name.start < word.start]
    if before:
        return before[0]
    if near:
        return near[0]
    earlier = [name for name in named if name.start < word.start]
    return earlier[-1] if earlier else None


def _outranks(text: Text, name: Name) -> bool:
    """Whether a name is that of one before in the order: «after TSMC», «hinter TSMC», 仅次于台积电."""
    return any(
        word.marks("outranked_by") and word.end <= name.start <= word.end + ADJACENT for word in text.words
    )


def _passed(text: Text, claimed: Name, roles: Roles) -> Comparison | None:
    """Who has overtaken or replaced whom: the one is first now, the other no longer."""
    known = lexicon()
    for word in text.words:
        if not any(known.wider(sense) & PASSED for sense in word.concepts):
            continue
        clause = text.clause(word.start)
        if text.denied(clause):
            continue
        pair = [name for name in text.names if name.clause == clause and _may_rival(claimed, name)]
        mine = [name for name in pair if roles.is_same(claimed, name)]
        others = [name for name in pair if not _is_needed(name, roles)]
        if not mine or not others:
            continue
        loses = (mine[0].start > others[0].start) != is_passive(text, word)
        if loses:
            return Comparison(Stance.REFUTES, ANOTHER_FIRST, comparable=True)
        return Comparison(Stance.SUPPORTS, "the evidence says that it passed the other", comparable=True)
    return None


def _is_behind(text: Text, claimed: Name, roles: Roles) -> bool:
    """Whether the evidence says that what is claimed to be first trails another of its kind."""
    for word in text.words:
        clause = text.clause(word.start)
        if not _wider(word) & BEHIND or text.denied(clause):
            continue
        near = [name for name in text.names if name.clause == clause and _may_rival(claimed, name)]
        after = [name for name in near if name.start > word.start and not _is_needed(name, roles)]
        before = [name for name in near if name.start < word.start and roles.is_same(claimed, name)]
        if after and before:
            return True
    return False


def _wider(word: Word) -> frozenset[str]:
    known = lexicon()
    return frozenset(each for sense in word.concepts for each in known.wider(sense))


def judge_compared(claim: Side, evidence: Side, roles: Roles) -> Comparison | None:
    """Two amounts of the evidence against a claim that one thing has more than another: 1.2 against 34."""
    named = [name for name in roles.needed if name.kind not in PLACES]
    if len(named) < 2 or claim.text.counted:
        return None
    sense = next((each for word in claim.text.words for each in sorted(_ordering(word))), None)
    found = amounts_of_two(evidence, named[0], named[1], roles) if sense else None
    if not _one_metric(claim.text, evidence.text):
        return None
    if sense is None or found is None:
        return None
    first, second, unit = found
    if first == second:
        return None
    up = _direction(sense, unit)
    if up == 0:
        return None
    holds = (first > second) == (up > 0)
    if claim.text.denied(claim.text.clause(0)):
        holds = not holds
    stance = Stance.SUPPORTS if holds else Stance.REFUTES
    return Comparison(stance, f"the evidence gives {first:g} for the one, {second:g} for the other", True)


def _one_metric(claim: Text, evidence: Text) -> bool:
    """Whether the metric that the claim names, if it names one, is that of the evidence's numbers."""
    known = lexicon().concepts
    mine = {sense for word in claim.words for sense in word.concepts if known[sense].kind == "metrics"}
    theirs = {sense for amount in evidence.counted for sense in metric_of(evidence, amount)}
    return not mine or not theirs or same_metric(frozenset(mine), frozenset(theirs))


def _ordering(word: Word) -> frozenset[str]:
    known = lexicon()
    wide = frozenset(each for sense in word.concepts for each in known.wider(sense))
    return wide & (MORE | LESS | frozenset(THRIFTY))


def _direction(sense: str, unit: str) -> int:
    """1 where more of the unit is meant, -1 where less is: faster is fewer seconds."""
    if sense in THRIFTY:
        return THRIFTY[sense] if unit == Unit.WATT else -THRIFTY[sense] if unit == Unit.FRACTION else 0
    turned = -1 if unit == Unit.SECOND and sense in TIMED else 1
    return turned if sense in MORE else -turned
