"""What follows from «only»: a claim of another than those who alone do it is asked anew."""

from collections.abc import Iterator

from tasks.verdicts.alignment.reading.building import closing
from tasks.verdicts.alignment.reading.listing import with_unknown
from tasks.verdicts.alignment.reading.names import Roles, runs, same_kind
from tasks.verdicts.alignment.reading.texts import Name, Text
from warehouse.records.vocabulary import EntityKind

ACTING = frozenset({EntityKind.ORGANISATION, EntityKind.CHIP, EntityKind.SYSTEM, EntityKind.MODEL})
AS_WELL = "the evidence says it of {name} as well"
OF_OTHERS = "the evidence says it of {name} alone"


def asked_of_others(claim: Text, evidence: Text, roles: Roles) -> Iterator[tuple[str, str]]:
    """Claims of which one that is borne out refutes the claim, with what is told of it then.

    «Only A makes it» is asked of B, whom the evidence names; «B makes it» of A, who alone does so there.
    """
    start, alone = _alone(claim)
    for name in evidence.names if alone else ():
        if _is_rival(name, alone, claim, roles):
            told = AS_WELL.format(name=roles.relations.name(name.key))
            yield _put(claim.text, start, _end(claim, alone), evidence.text[name.start : name.end]), told
    _, others = _alone(evidence)
    for name in claim.names if others and not alone else ():
        if _is_rival(name, others, evidence, roles):
            told = OF_OTHERS.format(name=roles.relations.name(others[0].key))
            first = evidence.text[others[0].start : others[0].end]
            yield _put(claim.text, name.start, name.end, first), told


def _alone(text: Text) -> tuple[int, list[Name]]:
    """Those of whom alone a text says it, and where the word that says so begins."""
    for run in runs(text):
        found = closing("alone").search(text.text[: run[0].start])
        if found is not None and run[0].kind in ACTING and not run[0].speaks:
            return found.start(), run
    return 0, []


def _is_rival(name: Name, listed: list[Name], text: Text, roles: Roles) -> bool:
    """Whether a name is of their kind, and nobody of the text that lists them, nor of a house in it."""
    if name.kind not in ACTING or name.speaks or not same_kind(listed[0], name):
        return False
    mine = roles.relations.owners(name.key)
    return not any(mine & roles.relations.owners(each.key) for each in text.names if each.kind is name.kind)


def _end(text: Text, listed: list[Name]) -> int:
    """Where a list ends, with the unknown names that close it."""
    return max(end for _, end in with_unknown(text.text, [(name.start, name.end) for name in listed]))


def _put(text: str, start: int, end: int, name: str) -> str:
    gap = " " if text[start:end][:1].isspace() else ""
    return f"{text[:start]}{gap}{name}{text[end:]}"
