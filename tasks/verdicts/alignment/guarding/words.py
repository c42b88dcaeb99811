"""What the words of two texts say against a stance that was found."""

from collections.abc import Iterator

from tasks.verdicts.alignment.doing.deeds import DENIED, OF_ANOTHER_ALONE
from tasks.verdicts.alignment.doing.exchange import ends_swapped, exchanged
from tasks.verdicts.alignment.doing.halves import half_unsaid
from tasks.verdicts.alignment.doing.owning import all_of_another, of_another_owner
from tasks.verdicts.alignment.guarding.alone import not_alone, of_so_many, unheard
from tasks.verdicts.alignment.guarding.contrary import (
    Shared,
    at_another_time,
    does_the_opposite,
    is_on_the_way,
    is_the_rest,
    of_another_event,
    of_few,
    says_less,
)
from tasks.verdicts.alignment.guarding.guards import (
    SWAPPED,
    counts_otherwise,
    is_base_swapped,
    is_levelled,
    is_only_tried,
    is_unsurpassed,
    names_another_house,
    names_another_make,
    of_other_each,
    of_rival_side,
    of_several,
)
from tasks.verdicts.alignment.guarding.outlived import bygone, replaced_by_now
from tasks.verdicts.alignment.guarding.settings import (
    excepts,
    in_another_country,
    of_a_part,
    of_peak_or_mean,
    tells_the_part,
)
from tasks.verdicts.alignment.guarding.withheld import withheld
from tasks.verdicts.alignment.reading.names import Roles
from tasks.verdicts.alignment.reading.sides import Side
from tasks.verdicts.alignment.reading.texts import Text
from tasks.verdicts.comparing.stance import Comparison
from warehouse.records.vocabulary import Stance

LEVELLED = "the evidence puts it level with another, the claim above all"
TRIED = "the evidence says that it is tried, the claim that it is used"


def guarded(found: Comparison, claim: Side, evidence: Side, shared: Shared, roles: Roles) -> Comparison:
    """What is found, unless the number of the evidence is surely of something else."""
    mine, theirs = claim.text, evidence.text
    if found.stance is Stance.NEUTRAL:
        return found
    rival = of_rival_side(mine, theirs) or of_other_each(mine, theirs)
    if rival is not None:
        return Comparison(Stance.NEUTRAL, rival)
    if found.stance is Stance.REFUTES:
        return _refuting(found, mine, theirs, shared, roles)
    alone = found.reason == OF_ANOTHER_ALONE
    doubt = next((each for each in _doubts(mine, theirs, shared, roles, alone=alone) if each), None)
    if doubt is not None:
        return Comparison(Stance.NEUTRAL, doubt)
    if is_base_swapped(claim, evidence, roles):
        return Comparison(Stance.REFUTES, SWAPPED, comparable=True)
    return _contrary(mine, theirs, shared, roles) or found


def _refuting(found: Comparison, claim: Text, evidence: Text, shared: Shared, roles: Roles) -> Comparison:
    if counts_otherwise(claim, evidence):
        return Comparison(Stance.NEUTRAL, "the evidence counts something else")
    if found.reason == DENIED and is_unsurpassed(claim, evidence):
        return Comparison(Stance.NEUTRAL, "the evidence says that none is above it")
    another = all_of_another(claim, evidence, roles) or of_another_event(claim, evidence, roles)
    if another is not None:
        return Comparison(Stance.NEUTRAL, another)
    part = tells_the_part(found, claim, evidence, shared)
    return part or is_the_rest(claim, evidence) or says_less(claim, evidence, shared, roles) or found


def _doubts(
    claim: Text, evidence: Text, shared: Shared, roles: Roles, *, alone: bool
) -> Iterator[str | None]:
    """Why the evidence may not say what the claim says; `alone` if it says it of another alone."""
    if not alone:
        yield names_another_make(claim, evidence, roles)
        if not claim.counted:
            yield names_another_house(claim, evidence, roles)
        yield half_unsaid(claim, evidence, roles)
    if claim.counted:
        yield of_several(claim, evidence, roles)
        yield of_another_owner(claim, evidence, shared, roles)
    yield unheard(claim, evidence, roles)
    yield TRIED if is_only_tried(claim, evidence) else None
    yield LEVELLED if is_levelled(claim, evidence) else None
    yield withheld(claim, evidence)
    yield bygone(claim, evidence)
    yield in_another_country(claim, evidence, roles)
    yield of_peak_or_mean(claim, evidence, shared)
    yield of_a_part(claim, evidence, shared)


def _contrary(claim: Text, evidence: Text, shared: Shared, roles: Roles) -> Comparison | None:
    """What in the evidence is the other way round, or of another time, than in a claim it agrees with."""
    return (
        replaced_by_now(claim, evidence, roles)
        or excepts(claim, evidence, shared)
        or ends_swapped(claim, evidence, roles)
        or not_alone(claim, evidence, roles)
        or of_so_many(claim, evidence)
        or exchanged(claim, evidence, roles)
        or of_few(claim, evidence)
        or says_less(claim, evidence, shared, roles)
        or at_another_time(claim, evidence)
        or does_the_opposite(claim, evidence, shared)
        or is_on_the_way(claim, evidence, shared)
    )
