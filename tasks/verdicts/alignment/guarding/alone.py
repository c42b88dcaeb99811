"""What a claim says of one alone, or of all, and the evidence of another beside it, or of so many of them."""

from itertools import pairwise

from tasks.verdicts.alignment.reading.building import closing, within
from tasks.verdicts.alignment.reading.names import Roles, runs
from tasks.verdicts.alignment.reading.texts import Amount, Name, Text
from tasks.verdicts.comparing.stance import Comparison
from warehouse.records.vocabulary import EntityKind, Stance, Unit

NOT_ALONE = "the evidence says it of another as well"
UNSAID = "the evidence does not say it of that one alone"
SO_MANY = "the evidence says it of so many of them only"
NEAR = 21  # letters between two counts of which one is out of the other


def not_alone(claim: Text, evidence: Text, roles: Roles) -> Comparison | None:
    """Refutes that only one does it where the evidence names another in the same breath.

    Says nothing where the evidence does not say that he is the only one.
    """
    alone = [name for name in claim.names if closing("alone").search(claim.text[: name.start])]
    unique = any(word.marks("unique") for word in claim.words)
    for name in alone or (roles.needed[:1] if unique else ()):
        if name.kind is EntityKind.PLACE:
            continue
        if any(_has_other(name, run, claim, roles) for run in runs(evidence)):
            return Comparison(Stance.REFUTES, NOT_ALONE, comparable=True)
        if alone and not any(word.marks("only") or word.marks("unique") for word in evidence.words):
            return Comparison(Stance.NEUTRAL, UNSAID)
    return None


def _has_other(claimed: Name, run: list[Name], claim: Text, roles: Roles) -> bool:
    """Whether one that the claim does not name stands beside the claimed one."""
    mine = [name for name in run if roles.is_same(claimed, name)]
    others = [
        name
        for name in run
        if name.kind is claimed.kind and not any(roles.is_same(each, name) for each in claim.names)
    ]
    return bool(mine and others)


def of_so_many(claim: Text, evidence: Text) -> Comparison | None:
    """Refutes that all do it where the evidence counts fewer of as many: «six of the ten», 十座中有六座."""
    if not any(word.marks("every") for word in claim.words) or any(
        map(claim.denied, range(len(claim.starts)))
    ):
        return None
    counts = [each for each in evidence.counted if each.quantity.unit == Unit.COUNT]
    for first, second in pairwise(counts):
        gap = evidence.text[first.end : second.start]
        if len(gap) <= NEAR and within("out_of").search(gap) and _is_fewer(first, second):
            return Comparison(Stance.REFUTES, SO_MANY, comparable=True)
    return None


def _is_fewer(first: Amount, second: Amount) -> bool:
    """Whether two counts are unlike, so that the one is a part of the other."""
    return first.quantity.low is not None and first.quantity.low != second.quantity.low


def unheard(claim: Text, evidence: Text, roles: Roles) -> str | None:
    """Who says it in the claim, a person, where the evidence names neither him nor his house."""
    for name in claim.names:
        if name.speaks and name.kind is EntityKind.PERSON:
            house = roles.relations.owners(name.key)
            if not any(house & roles.relations.owners(other.key) for other in evidence.names):
                return f"the evidence does not say that {roles.relations.name(name.key)} says so"
    return None
