"""A claim without a number against a text: what is done, by whom to whom, said or denied."""

from collections.abc import Sequence

from tasks.verdicts.alignment.amounts.orders import judge_compared, judge_rank
from tasks.verdicts.alignment.doing.turns import compares, is_directed, swapped
from tasks.verdicts.alignment.reading.cover import Covered, needed
from tasks.verdicts.alignment.reading.names import Roles
from tasks.verdicts.alignment.reading.sides import Side, alike_due
from tasks.verdicts.alignment.reading.texts import Name
from tasks.verdicts.alignment.reading.views import (
    HAVING,
    View,
    denies_another,
    has_it,
    has_rival_quality,
    is_core,
    is_first,
    is_marked,
    is_put_off,
    is_set_against,
    makes_use_of_itself,
    named_here,
    same_calendar,
    says_some,
    tells_other_month,
    tells_share,
    turns_of,
    unnamed_first,
    view_of,
)
from tasks.verdicts.comparing.stance import Comparison
from tasks.verdicts.rules import Rules
from warehouse.records.vocabulary import EntityKind, Modality, Stance

ENOUGH_TO_SUPPORT = 0.8
ENOUGH_TO_REFUTE = 0.6
SOME = 2
LOCATED = frozenset({"locate", "build", "open", "found"})
SITED = frozenset({"locate"})  # what even one of perhaps several does at one place only
GOING_ON = frozenset({"continue", "keep"})
DUE = frozenset({Modality.PLANNED, Modality.FORECAST})
DENIED = "one says it, the other denies it"
OF_ANOTHER_ALONE = "the evidence says it of another alone"
IN_OTHER_ORDER = "the evidence names the two in the other order"


def judge_deed(claim: Side, evidence: Side, roles: Roles, rules: Rules) -> Comparison:
    """The stance of the clause that covers most of the claim."""
    known = [word for word in needed(claim.text) if word.concepts]
    if not claim.text.names and len(known) < SOME and not any(map(is_core, known)):
        return _open("the claim says nothing that can be compared")
    compared = judge_compared(claim, evidence, roles)
    if compared is not None:
        return compared
    clauses = sorted({evidence.text.clause(word.start) for word in evidence.text.words})
    views = [view_of(claim, evidence, clause, roles) for clause in clauses]
    found = [(_judge(view, rules), (named_here(view), view.coverage.share)) for view in views if view.here]
    decided = [each for each in found if each[0].stance is not Stance.NEUTRAL]
    ranked = judge_rank(claim, evidence, roles) if is_first(claim) and not decided else None
    if ranked is not None:
        return ranked
    if not found:
        return _of_other_quality(views) or _open("the evidence is about something else")
    return max(decided or found, key=lambda each: each[1])[0]


def _of_other_quality(views: Sequence[View]) -> Comparison | None:
    """What a clause says that gives the thing another quality than the claim: air for liquid cooling."""
    for view in views:
        if view.coverage.rest >= ENOUGH_TO_REFUTE and has_rival_quality(view):
            found = _of_another(view)
            if found is not None and found.stance is Stance.REFUTES:
                return found
    return None


def judge_other(claim: Side, evidence: Side, missing: Name, roles: Roles, rules: Rules) -> Comparison:
    """A deed told of another than a name of the claim, where it can be so of one only.

    What is built in Dresden is not built in Munich; what was trained on Ascend alone was not on Nvidia.
    """
    unsaid = _open(f"the evidence does not speak of {roles.relations.name(missing.key)}")
    others = [
        name
        for name in evidence.text.names
        if not name.speaks
        and (name.kind is EntityKind.PLACE) == (missing.kind is EntityKind.PLACE)
        and not any(roles.is_same(each, name) for each in roles.text.names)
    ]
    clauses = {evidence.text.clause(word.start) for word in evidence.text.words}
    views = [view_of(claim, evidence, clause, roles) for clause in sorted(clauses)]
    best = max((view for view in views if view.here), key=lambda view: view.coverage.share, default=None)
    if is_first(claim):
        return judge_deed(claim, evidence, roles, rules)
    if best is None or not others or best.coverage.share < ENOUGH_TO_SUPPORT:
        return unsaid
    several = any(word.marks("indefinite") for word in claim.text.words)
    placed = any((SITED if several else LOCATED) & each.claimed.concepts for each in best.here)
    if best.solely and _denies(best) and _lacks(best):
        return Comparison(Stance.SUPPORTS, OF_ANOTHER_ALONE, comparable=True)
    alone = placed if missing.kind is EntityKind.PLACE else best.solely
    housed = any(roles.of_one_house(missing, name) for name in others)  # Google, where Alphabet alone does it
    if not alone or housed or _other_modality(best, rules) or turns_of(best) % 2:
        return unsaid
    return Comparison(Stance.REFUTES, OF_ANOTHER_ALONE, comparable=True)


def told_otherwise(claim: Side, evidence: Side, roles: Roles) -> str | None:
    """What typed claims do not tell of a deed: a name that the evidence lacks, or that it was put off."""
    clauses = sorted({evidence.text.clause(word.start) for word in evidence.text.words})
    told = [view for view in (view_of(claim, evidence, clause, roles) for clause in clauses) if view.here]
    missing = told[0].coverage.missing_name() if told else None
    if missing is not None:
        return f"the evidence does not name {missing}"
    put_off = bool(told) and all(map(is_put_off, told))
    return "the evidence says that it was put off or forbidden" if put_off else None


def _judge(view: View, rules: Rules) -> Comparison:
    reason = _unfit(view) or _other_modality(view, rules)
    if reason:
        return _open(reason)
    ranked = judge_rank(view.claim, view.evidence, view.roles)
    return ranked or _of_another(view) or _of_another_time(view) or _stance(view)


def _unfit(view: View) -> str | None:
    missing = view.coverage.missing_name() or (unnamed_first(view) if is_first(view.claim) else None)
    if missing:
        return f"the evidence does not name {missing}"
    if denies_another(view):
        return "the evidence denies something else"
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
    if mine in DUE and theirs is Modality.ASSERTED and turns_of(view) % 2:
        return None
    if any(each.link == "opposite" and each.found and each.found.concepts & GOING_ON for each in view.here):
        return None
    if theirs in rules.comparing.modality[mine] or alike_due(
        view.claim.text, view.evidence.text, mine, theirs
    ):
        return None
    return f"the evidence is {theirs}, the claim {mine}"


def _of_another(view: View) -> Comparison | None:
    """Another in the place of what the claim names: where there can be but one it refutes, else nothing.

    Designed for prefill is not designed for decoding; based on Blackwell is not based on Hopper.
    """
    if view.solely and _denies(view) and _lacks(view) and view.coverage.share >= ENOUGH_TO_REFUTE:
        return Comparison(Stance.SUPPORTS, OF_ANOTHER_ALONE, comparable=True)
    for index, name in enumerate(view.roles.needed):
        if (
            not name.speaks
            and name.kind is not EntityKind.PERSON
            and not view.roles.is_near(name, view.evidence.text, view.clause)
            and not is_set_against(view, name)
        ):
            reason = f"the evidence says it of another than {view.roles.relations.name(name.key)}"
            first = (is_first(view.claim) or view.solely) and view.coverage.rest >= ENOUGH_TO_SUPPORT
            return _excluded(view, reason) if index or first else _open(reason)
    apart = view.coverage.apart()
    rival = any(each.link == "rival" for each in view.coverage.words)
    if apart and view.once and tells_other_month(view) and not turns_of(view) % 2:
        return Comparison(Stance.REFUTES, "the evidence gives another date", comparable=True)
    if apart:
        return _excluded(view, apart) if rival else _open(apart)
    return None


def _denies(view: View) -> bool:
    """Whether the claim denies what the evidence says of something else: «not on Nvidia» of «on Ascend»."""
    clauses = {view.claim.text.clause(each.claimed.start) for each in view.here}
    return any(map(view.claim.text.denied, clauses)) and not view.evidence.text.denied(view.clause)


def _lacks(view: View) -> bool:
    """Whether the evidence names what is of another house than what the claim names second, and not that."""
    roles, text = view.roles, view.evidence.text
    for name in roles.needed[1:]:
        house = roles.relations.owners(name.key)
        if name.speaks or name.kind is EntityKind.PLACE or not house or roles.among(name, text):
            continue
        others = [roles.relations.owners(other.key) for other in roles.others(name, text)]
        if others and all(each and not each & house for each in others):
            return True
    return False


def _excluded(view: View, reason: str) -> Comparison:
    if (view.exclusive or view.solely) and not turns_of(view) % 2:
        return Comparison(Stance.REFUTES, reason, comparable=True)
    return _open(reason)


def _of_another_time(view: View) -> Comparison | None:
    """Another date refutes what happens once, and leaves open everything else."""
    mine, theirs = view.claim.text.periods, view.evidence.text.periods
    if _since_apart(view) and not turns_of(view) % 2:
        return Comparison(Stance.REFUTES, "the evidence gives another date", comparable=True)
    if not mine:
        since = view.claim.text.since and not view.evidence.text.since and not theirs
        return _open("the evidence names no time") if since and not turns_of(view) % 2 else None
    if not theirs:
        return _open("the evidence names no time")
    near = [each for each in theirs if view.evidence.text.clause(each[2]) == view.clause] or list(theirs)
    if any(start <= low and high <= end for start, end, _ in mine for low, high, _ in near):
        return None
    if any(start <= high and low <= end for start, end, _ in mine for low, high, _ in near):
        if same_calendar(view):
            return None
        return _open("the evidence dates it less sharply") if not turns_of(view) % 2 else None
    if view.once and view.coverage.share >= ENOUGH_TO_REFUTE:
        return Comparison(Stance.REFUTES, "the evidence gives another date", comparable=True)
    return _open("the evidence is about another time")


def _since_apart(view: View) -> bool:
    """Whether both say since when, and not since the same day."""
    mine, theirs = view.claim.text.since, view.evidence.text.since
    return bool(mine and theirs) and mine.isdisjoint(theirs) and view.coverage.share >= ENOUGH_TO_REFUTE


def _stance(view: View) -> Comparison:
    """Said or denied: every negation, opposite and change of places turns it round."""
    turns = turns_of(view) + is_put_off(view)
    cores = any(map(is_core, needed(view.claim.text))) or any(map(_does_more, view.here))
    if not cores and has_it(view.claim.text.words) and not has_it(view.evidence.text.words_in(view.clause)):
        return _open("the evidence does not say that it has it")
    directed = [each for each in view.here if is_directed(each)]
    deed = next((each for each in directed if compares(each)), directed[0] if directed else None)
    turned = deed is not None and _turned(view, deed)
    if turned and deed is not None and makes_use_of_itself(view, deed):
        return _open("the evidence says that something else is used")
    if turned and view.evidence.text.denied(view.clause):
        return _open("the evidence denies it in the other order")
    if (turns + turned) % 2:
        reason = IN_OTHER_ORDER if turned else DENIED
        return Comparison(Stance.REFUTES, reason, comparable=True)
    if says_some(view):
        if (view.solely or tells_share(view)) and view.coverage.share >= ENOUGH_TO_SUPPORT:
            return Comparison(Stance.REFUTES, "the evidence says it of some only", comparable=True)
        return _open("the evidence says it of some, the claim of all")
    if is_first(view.claim) and is_marked(view, "among_top"):
        return _open("the evidence says that it is among the first")
    if view.coverage.share < ENOUGH_TO_SUPPORT:
        return _open("the evidence leaves part of the claim unsaid")
    if any(each.link == "wider" and each.weight > 1 for each in view.coverage.words):
        return _open("the evidence is less specific than the claim")
    return Comparison(Stance.SUPPORTS, "the evidence says the same", comparable=True)


def _does_more(each: Covered) -> bool:
    """Whether a deed is one beside having: «has confirmed»."""
    return bool(each.claimed.concepts) and not each.claimed.concepts & HAVING


def _turned(view: View, deed: Covered) -> bool:
    return swapped(view.claim.text, view.evidence.text, deed, view.roles)


def _open(reason: str) -> Comparison:
    return Comparison(Stance.NEUTRAL, reason)
