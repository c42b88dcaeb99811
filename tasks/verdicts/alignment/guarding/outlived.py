"""Former states: who «previously» bought from one and «now» buys from another buys no more from the first.

Deeds done once stay done: of those, and of claims that are told of the past themselves, nothing follows.
"""

from collections.abc import Sequence

from tasks.verdicts.alignment.guarding.withheld import telling
from tasks.verdicts.alignment.reading.building import halving
from tasks.verdicts.alignment.reading.cover import needed
from tasks.verdicts.alignment.reading.names import Roles
from tasks.verdicts.alignment.reading.scan import Word
from tasks.verdicts.alignment.reading.texts import Name, Text
from tasks.verdicts.comparing.stance import Comparison
from warehouse.records.vocabulary import EntityKind, Stance

FORMER, NOW = "outlived", "superseding"
SURELY = "bygone"  # former without a «now» beside it
PAST = "told_of_past"
STATES = frozenset({"use", "make", "supply_to", "partner", "output"})
REPLACED = "the evidence says that it was so before, and another is now in its place"
BYGONE = "the evidence says that it was so once, the claim that it is"
PAIR = 2


def replaced_by_now(claim: Text, evidence: Text, roles: Roles) -> Comparison | None:
    """Refutes a state of two of which the evidence has put another in the place of one since."""
    cut = None if _is_past(claim) or not _is_state(claim) else _cut(evidence)
    if cut is None:
        return None
    before, now = cut
    found = [(name, roles.among(name, evidence)) for name in roles.needed]
    if len(found) < PAIR or not all(_inside(each, before) for _, each in found):
        return None
    others = [
        each
        for each in evidence.names
        if _inside((each,), now) and not any(each in told for _, told in found)
    ]
    gone = [name for name, told in found if not _inside(told, now)]
    if not any(other.kind in {name.kind, EntityKind.GROUP} for name in gone for other in others):
        return None
    return Comparison(Stance.REFUTES, REPLACED, comparable=True)


def bygone(claim: Text, evidence: Text) -> str | None:
    """Why a state that is told of former times alone is none of today."""
    told = telling(claim, evidence)
    if _is_past(claim) or not told or not _is_state(claim):
        return None
    marked = all(any(word.marks(SURELY) for word in evidence.words_in(clause)) for clause in told)
    return BYGONE if marked and _marked(evidence, NOW) is None else None


def _is_past(claim: Text) -> bool:
    return any(word.marks(PAST) or word.marks(FORMER) or word.marks(SURELY) for word in claim.words)


def _is_state(claim: Text) -> bool:
    return any(word.concepts & STATES for word in needed(claim))


def _marked(text: Text, mark: str) -> Word | None:
    return next((word for word in text.words if word.marks(mark)), None)


def _cut(text: Text) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The stretch of a text that tells of before and the one that tells of now, in either order."""
    before, now = _marked(text, FORMER) or _marked(text, SURELY), _marked(text, NOW)
    if before is None or now is None:
        return None
    first, second = sorted((before, now), key=lambda word: word.start)
    parted = [match.end() for match in halving().finditer(text.text, first.end, second.start)]
    at = parted[-1] if parted else second.start
    halves = (0, at), (at, len(text.text))
    return halves if first is before else (halves[1], halves[0])


def _inside(names: Sequence[Name], stretch: tuple[int, int]) -> bool:
    return any(stretch[0] <= each.start < stretch[1] for each in names)
