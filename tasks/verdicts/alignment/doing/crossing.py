"""From whom to whom: a deed that moves something between two, told the other way round."""

from collections.abc import Iterator
from itertools import pairwise

from tasks.verdicts.alignment.reading.names import Roles
from tasks.verdicts.alignment.reading.texts import Name, Text
from warehouse.records.vocabulary import EntityKind

LEAVING, REACHING = "leaving", "reaching"


def is_crossed(claim: Text, evidence: Text, roles: Roles) -> bool:
    """Whether both move something between the same two, in opposite directions.

    «from TSMC to Samsung» is not «from Samsung to TSMC», 从英伟达转给华为 not 从华为转给英伟达.
    """
    mine, theirs = _ends(claim), _ends(evidence)
    return any(
        roles.is_same(source, goal_there) and roles.is_same(goal, source_there)
        for source, goal in mine
        for source_there, goal_there in theirs
    )


def _ends(text: Text) -> Iterator[tuple[Name, Name]]:
    """The names after «from» and after the «to» that follows."""
    marked = [(mark, name) for name in text.names for mark in [_mark(text, name)] if mark]
    for (first, source), (second, goal) in pairwise(marked):
        apart = EntityKind.PLACE not in (source.kind, goal.kind) and source.key != goal.key
        if (first, second) == (LEAVING, REACHING) and apart:
            yield source, goal


def _mark(text: Text, name: Name) -> str | None:
    """How a name is led to: by the word before it, or before its article."""
    before = [word for word in text.words if word.end <= name.start][-2:]
    for word in reversed(before):
        for mark in (LEAVING, REACHING):
            if word.marks(mark):
                return mark
        if word.concepts:
            return None
    return None
