"""A claim without a number against a text: what is done, by whom to whom, said or denied."""

from dataclasses import dataclass

from tasks.verdicts.alignment.concepts import lexicon
from tasks.verdicts.alignment.cover import Coverage, Covered, cover, needed
from tasks.verdicts.alignment.names import Roles, runs
from tasks.verdicts.alignment.scan import Word
from tasks.verdicts.alignment.sides import Side, both_pledge
from tasks.verdicts.alignment.turns import is_directed, swapped
from tasks.verdicts.rules import Rules
from tasks.verdicts.stance import Comparison
from warehouse.records.vocabulary import EntityKind, Stance

ENOUGH_TO_SUPPORT = 0.8
ENOUGH_TO_REFUTE = 0.6
DENIED = "one says it, the other denies it"
IN_OTHER_ORDER = "the evidence names the two in the other order"


@dataclass(frozen=True)
class View:
    """The claim seen from one clause of the evidence; `here` are its deeds and qualities told there."""

    claim: Side
    evidence: Side
    clause: int
    coverage: Coverage
    here: tuple[Covered, ...]
    roles: Roles

    @property
    def exclusive(self) -> bool:
        """Whether it can be so of one thing only: designed for, based on, solely; cooled by air or liquid."""
        known = lexicon().concepts
        if any(known[sense].exclusive for each in self.here for sense in each.claimed.concepts):
            return True
        if is_first(self.claim):
            return True
        rivals = [
            sense for each in self.coverage.words if each.link == "rival" for sense in each.claimed.concepts
        ]
        if any(known[sense].kind == "qualities" for sense in rivals):
            return True
        return any(word.marks("only") or word.marks("mostly") for word in self.claim.text.words)

    @property
    def once(self) -> bool:
        """Whether it happens on one date only."""
        known = lexicon().concepts
        return any(known[sense].once for each in self.here for sense in each.claimed.concepts)


def judge_deed(claim: Side, evidence: Side, roles: Roles, rules: Rules) -> Comparison:
    """The stance of the clause that covers most of the claim."""
    words = needed(claim.text)
    if not any(_is_core(word) for word in words):
        return _open("the claim says nothing that can be compared")
    if claim.text.text.split() == evidence.text.text.split():
        return Comparison(Stance.SUPPORTS, "the evidence says the same, word for word", comparable=True)
    clauses = sorted({evidence.text.clause(word.start) for word in evidence.text.words})
    views = [_view(claim, evidence, clause, words, roles) for clause in clauses]
    found = [(_judge(view, rules), view.coverage.share) for view in views if view.here]
    if not found:
        return _open("the evidence is about something else")
    decided = [each for each in found if each[0].stance is not Stance.NEUTRAL] or found
    return max(decided, key=lambda each: each[1])[0]


def is_first(claim: Side) -> bool:
    """Whether the claim says who is first in something: of two that are called the largest one is not."""
    known = lexicon().concepts
    return any(known[sense].top for word in needed(claim.text) for sense in word.concepts)


def _view(claim: Side, evidence: Side, clause: int, words: tuple[Word, ...], roles: Roles) -> View:
    coverage = cover(words, evidence.text, clause)
    here = tuple(
        each
        for each in coverage.words
        if _is_core(each.claimed)
        and each.found is not None
        and each.link != "rival"
        and evidence.text.clause(each.found.start) == clause
    )
    return View(claim, evidence, clause, coverage, here, roles)


def _judge(view: View, rules: Rules) -> Comparison:
    reason = _unfit(view) or _other_modality(view, rules)
    if reason:
        return _open(reason)
    return _of_order(view) or _of_another(view) or _of_another_time(view) or _stance(view)


def _of_order(view: View) -> Comparison | None:
    """Who is first of those that the evidence lists in order, from the highest: a claim of a first place."""
    known = lexicon().concepts
    firsts = [each for each in view.here if any(known[sense].top for sense in each.claimed.concepts)]
    if not firsts or not view.roles.needed:
        return None
    lists = [each for each in runs(view.evidence.text) if len(each) > 1]
    claimed = view.roles.needed[0]
    for run in lists:
        at = next((at for at, name in enumerate(run) if view.roles.is_same(claimed, name)), None)
        if at is None or (at == 0 and firsts[0].link != "same"):
            continue
        if at == 0:
            return None
        return Comparison(Stance.REFUTES, "the evidence puts another first", comparable=True)
    return None


def _unfit(view: View) -> str | None:
    missing = view.coverage.missing_name()
    if missing:
        return f"the evidence does not name {missing}"
    if view.coverage.rest < ENOUGH_TO_REFUTE:
        return "too little of the claim is said by the evidence"
    if view.evidence.text.is_open(view.clause):
        return "the evidence leaves it open"
    return None


def _other_modality(view: View, rules: Rules) -> str | None:
    first = view.here[0]
    if first.found is None:
        return None
    mine = view.claim.modality(first.claimed.start, first.claimed.end)
    theirs = view.evidence.modality(first.found.start, first.found.end)
    if theirs in rules.comparing.modality[mine] or both_pledge(view.claim.text, view.evidence.text):
        return None
    return f"the evidence is {theirs}, the claim {mine}"


def _of_another(view: View) -> Comparison | None:
    """Another in the place of what the claim names: where there can be but one it refutes, else nothing.

    Designed for prefill is not designed for decoding; based on Blackwell is not based on Hopper.
    """
    for index, name in enumerate(view.roles.needed):
        if (
            not name.speaks
            and name.kind is not EntityKind.PERSON
            and not view.roles.is_near(name, view.evidence.text, view.clause)
        ):
            reason = f"the evidence says it of another than {view.roles.relations.name(name.key)}"
            first = is_first(view.claim) and view.coverage.rest >= ENOUGH_TO_SUPPORT
            return _excluded(view, reason) if index or first else _open(reason)
    apart = view.coverage.apart()
    rival = any(each.link == "rival" for each in view.coverage.words)
    if apart:
        return _excluded(view, apart) if rival else _open(apart)
    return None


def _excluded(view: View, reason: str) -> Comparison:
    if view.exclusive and not _turns(view) % 2:
        return Comparison(Stance.REFUTES, reason, comparable=True)
    return _open(reason)


def _of_another_time(view: View) -> Comparison | None:
    """Another date refutes what happens once, and leaves open everything else."""
    mine, theirs = view.claim.text.periods, view.evidence.text.periods
    if not mine:
        return None
    if not theirs:
        return _open("the evidence names no time")
    near = [each for each in theirs if view.evidence.text.clause(each[2]) == view.clause] or list(theirs)
    if any(start <= high and low <= end for start, end, _ in mine for low, high, _ in near):
        return None
    if view.once and view.coverage.share >= ENOUGH_TO_REFUTE:
        return Comparison(Stance.REFUTES, "the evidence gives another date", comparable=True)
    return _open("the evidence is about another time")


def _turns(view: View) -> int:
    """How often it is turned round: by negations on both sides and by opposites."""
    clauses = {view.claim.text.clause(each.claimed.start) for each in view.here}
    opposite = sum(each.link == "opposite" for each in view.here)
    return opposite + sum(map(view.claim.text.denied, clauses)) + view.evidence.text.denied(view.clause)


def _stance(view: View) -> Comparison:
    """Said or denied: every negation, opposite and change of places turns it round."""
    turns = _turns(view)
    deed = next((each for each in view.here if is_directed(each)), None)
    turned = deed is not None and _turned(view, deed)
    if turned and view.evidence.text.denied(view.clause):
        return _open("the evidence denies it in the other order")
    if (turns + turned) % 2:
        reason = IN_OTHER_ORDER if turned else DENIED
        return Comparison(Stance.REFUTES, reason, comparable=True)
    if view.coverage.share < ENOUGH_TO_SUPPORT:
        return _open("the evidence leaves part of the claim unsaid")
    if any(each.link == "wider" and each.weight > 1 for each in view.coverage.words):
        return _open("the evidence is less specific than the claim")
    return Comparison(Stance.SUPPORTS, "the evidence says the same", comparable=True)


def _turned(view: View, deed: Covered) -> bool:
    return swapped(view.claim.text, view.evidence.text, deed, view.roles)


def _is_core(word: Word) -> bool:
    known = lexicon().concepts
    return any(
        known[sense].kind not in ("things", "calendar") and not known[sense].light for sense in word.concepts
    )


def _open(reason: str) -> Comparison:
    return Comparison(Stance.NEUTRAL, reason)
