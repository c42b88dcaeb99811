"""A claim without a number against a text: what is done, by whom to whom, said or denied."""

from collections.abc import Sequence
from dataclasses import dataclass

from tasks.verdicts.alignment.concepts import lexicon
from tasks.verdicts.alignment.cover import Coverage, Covered, cover, needed
from tasks.verdicts.alignment.names import Roles
from tasks.verdicts.alignment.scan import Word
from tasks.verdicts.alignment.texts import Text
from tasks.verdicts.rules import Rules
from tasks.verdicts.stance import Comparison
from warehouse.records.vocabulary import EntityKind, Stance

ENOUGH_TO_SUPPORT = 0.8
ENOUGH_TO_REFUTE = 0.6
ACTING = (EntityKind.PLACE, EntityKind.PERSON)


@dataclass(frozen=True)
class Finding:
    """What one clause of the evidence says."""

    comparison: Comparison
    share: float


def judge_deed(claim: Text, evidence: Text, roles: Roles, rules: Rules) -> Comparison:
    """The stance of the clause that covers most of the claim."""
    words = needed(claim)
    if not any(_is_core(word) for word in words):
        return _open("the claim says nothing that can be compared")
    clauses = sorted({evidence.clause(word.start) for word in evidence.words})
    found = [_judge(claim, evidence, clause, words, roles, rules) for clause in clauses]
    decided = [each for each in found if each.comparison.stance is not Stance.NEUTRAL] or found
    if not decided:
        return _open("the evidence says nothing that can be compared")
    return max(decided, key=lambda each: each.share).comparison


def _judge(
    claim: Text, evidence: Text, clause: int, words: tuple[Word, ...], roles: Roles, rules: Rules
) -> Finding:
    coverage = cover(words, evidence, clause)
    core = [each for each in coverage.words if _is_core(each.claimed) and each.found and each.link != "rival"]
    here = [each for each in core if each.found and evidence.clause(each.found.start) == clause]
    reason = _unfit(coverage, here)
    if reason is None:
        reason = _other_modality(claim, evidence, core[0], here[0], rules)
    if reason is not None:
        return Finding(_open(reason), coverage.share)
    return Finding(_stance(claim, evidence, clause, coverage, here, roles), coverage.share)


def _unfit(coverage: Coverage, here: Sequence[Covered]) -> str | None:
    if not here:
        return "the evidence is about something else"
    missing = coverage.missing_name()
    if missing:
        return f"the evidence does not name {missing}"
    if coverage.share < ENOUGH_TO_REFUTE:
        return "too little of the claim is said by the evidence"
    return None


def _other_modality(
    claim: Text, evidence: Text, first: Covered, second: Covered, rules: Rules
) -> str | None:
    if second.found is None:
        return None
    mine = claim.modality(second.claimed.start, second.claimed.end)
    theirs = evidence.modality(second.found.start, second.found.end)
    if theirs in rules.comparing.modality[mine]:
        return None
    return f"the evidence is {theirs}, the claim {mine}"


def _stance(
    claim: Text, evidence: Text, clause: int, coverage: Coverage, here: Sequence[Covered], roles: Roles
) -> Comparison:
    """Said or denied: every negation, opposite and change of places turns it round."""
    turns = sum(each.link == "opposite" for each in here)
    directed = next((each for each in here if _is_directed(each)), None)
    swapped = directed is not None and _swapped(claim, evidence, directed, roles)
    if directed is not None and directed.link == "converse":
        swapped = not swapped
    clauses = {claim.clause(each.claimed.start) for each in here}
    turns += sum(claim.denied(each) for each in clauses) + evidence.denied(clause)
    rival = next((each for each in coverage.words if each.link == "rival"), None)
    if swapped:
        if evidence.denied(clause):
            return _open("the evidence denies it in the other order")
        turns += 1
    if rival is not None:
        return _of_rival(claim, rival, here, turns)
    if turns % 2:
        reason = "the evidence names the two in the other order" if swapped else "one says it, the other denies it"
        return Comparison(Stance.REFUTES, reason, comparable=True)
    if coverage.share < ENOUGH_TO_SUPPORT:
        return _open("the evidence leaves part of the claim unsaid")
    if any(each.link == "wider" and each.weight > 1 for each in coverage.words):
        return _open("the evidence is less specific than the claim")
    return Comparison(Stance.SUPPORTS, "the evidence says the same", comparable=True)


def _of_rival(claim: Text, rival: Covered, here: Sequence[Covered], turns: int) -> Comparison:
    """Another of a kind where there can be but one: designed for prefill is not designed for decoding."""
    other = rival.found.text if rival.found else ""
    reason = f"the evidence says {other}, the claim {rival.claimed.text}"
    known = lexicon().concepts
    exclusive = any(known[sense].exclusive for each in here for sense in each.claimed.concepts)
    bounded = any(word.marks("only") or word.marks("mostly") for word in claim.words)
    if (exclusive or bounded) and not turns:
        return Comparison(Stance.REFUTES, reason, comparable=True)
    return _open(reason)


def _swapped(claim: Text, evidence: Text, deed: Covered, roles: Roles) -> bool:
    """Whether the evidence names the two that the claim names first in the other order."""
    mine = [name for name in roles.needed if name.kind not in ACTING]
    if len(mine) < 2 or deed.found is None:
        return False
    first, second = mine[0], mine[1]
    clause = evidence.clause(deed.found.start)
    ones = [name.start for name in roles.among(first, evidence)]
    others = [name.start for name in roles.among(second, evidence)]
    if not ones or not others:
        return False
    nearest = min(ones, key=lambda at: abs(evidence.clause(at) - clause))
    other = min(others, key=lambda at: abs(evidence.clause(at) - clause))
    turned = (nearest > other) != _is_passive(evidence, deed.found)
    return turned != _is_passive(claim, deed.claimed)


def _is_passive(text: Text, deed: Word) -> bool:
    """Whether a deed is told of whom it is done to: «was acquired by», «wird von … übernommen», 被."""
    marks = [
        word.text.casefold() for word in text.words_in(text.clause(deed.start)) if word.marks("passive_voice")
    ]
    return len(set(marks)) >= (1 if text.language == "zh" else 2)


def _is_core(word: Word) -> bool:
    known = lexicon().concepts
    return any(known[sense].kind != "things" and not known[sense].light for sense in word.concepts)


def _is_directed(each: Covered) -> bool:
    return any(lexicon().concepts[sense].directed for sense in each.claimed.concepts)


def _open(reason: str) -> Comparison:
    return Comparison(Stance.NEUTRAL, reason)
