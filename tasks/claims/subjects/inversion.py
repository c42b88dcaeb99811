"""Main clauses whose verb stands before its subject: «Bei Inferenz übertrifft der MI300X den H100»."""

from typing import NamedTuple

from tasks.claims.scene import Scene
from tasks.claims.subjects.ownership import COMPARABLE
from warehouse.records.claim import Mention, Quantity

PAIR = 2
LONGEST_OPENING = 3  # words, a verb among them, before its subject


class Turned(NamedTuple):
    """Who outdoes, None where a pronoun says it, and who is outdone, None where it is what was expected."""

    subject: Mention | None
    object: Mention | None


def turned_pair(scene: Scene, quantity: Quantity) -> Turned | None:
    """Give subject and object behind a verb of outdoing, where no name before it can be the subject.

    A verb that comes second is followed by its subject unless that opens the clause.
    """
    if not scene.roles.words["outdoing"]:
        return None
    clause = scene.clause_of(quantity.char_start)
    free = [
        name
        for name in scene.mentions
        if clause.start <= name.char_start < clause.end
        and name.kind in COMPARABLE
        and not scene.speaks(name)
        and not is_dependent(scene, name)
    ]
    opening = scene.folded[clause.start : free[0].char_start].split()[-LONGEST_OPENING:] if free else []
    verb = next((at for at, word in enumerate(opening) if word in scene.roles.words["outdoing"]), None)
    if verb is None:
        return None
    if not set(scene.roles.words["subject_pronoun"]).isdisjoint(opening[verb + 1 :]):
        return Turned(None, free[0])
    if scene.roles.inside(scene.folded, free[0].char_end, clause.end, "expected"):
        return Turned(free[0], None)  # «Mit 22 Milliarden übertraf X die Erwartungen»
    return Turned(free[0], free[1]) if len(free) >= PAIR else None


def is_dependent(scene: Scene, name: Mention) -> bool:
    """Tell whether a name depends on a preposition, a noun before it («des H100») or one it is joined to."""
    start = scene.phrase_start(name)
    joined = scene.folded[name.char_end : name.char_end + 1] == "-"
    return (
        joined or scene.before(start, "oblique_before") or scene.before(name.char_start, "genitive_article")
    )
