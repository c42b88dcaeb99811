"""Whose a number surely is by the build of its sentence: a relative clause's, or what stands around one.

«The MI300X, which competes with the H100 with its 80 GB, has 192 GB»: 80 are the H100's, 192 the MI300X's.
"""

import re
from collections.abc import Sequence

from tasks.verdicts.alignment.reading.building import compared, having, owned, relative
from tasks.verdicts.alignment.reading.names import HARDWARE, Roles
from tasks.verdicts.alignment.reading.texts import Amount, Name, Text
from warehouse.records.vocabulary import EntityKind

INSERTED = re.compile(r",[^,;]*$")
GOES_ON = re.compile(r"[^,;]*, ?[^,;]*")
CHINESE = "zh"
Shared = Sequence[tuple[Amount, Amount]]


def of_another_owner(claim: Text, evidence: Text, shared: Shared, roles: Roles) -> str | None:
    """Why each number that both give is in the evidence surely of a thing that the claim does not name."""
    owners = [owner_of(evidence, other) for _, other in shared]
    if not owners or not all(each is not None and not _is_claimed(each, claim, roles) for each in owners):
        return None
    return f"the number of the evidence is of {roles.relations.name(owners[0].key)}" if owners[0] else None


def all_of_another(claim: Text, evidence: Text, roles: Roles) -> str | None:
    """Why no number of the evidence is of a thing that the claim names."""
    units = {each.quantity.unit for each in claim.counted}
    alike = [(each, each) for each in evidence.counted if each.quantity.unit in units]
    return of_another_owner(claim, evidence, alike, roles)


def owner_of(text: Text, amount: Amount) -> Name | None:
    """The hardware whose a number surely is; None where the sentence leaves it open."""
    things = [name for name in text.names if name.kind in HARDWARE and name.kind is not EntityKind.GROUP]
    before = [name for name in things if name.end <= amount.start]
    if text.language == CHINESE:
        return _chinese_owner(text, amount, before, [name for name in things if name.start >= amount.end])
    if not before:
        return None
    last = before[-1]
    gap = text.text[last.end : amount.start]
    if relative(text.language).fullmatch(gap):
        return last
    head = before[-2] if len(before) > 1 else None
    if head is None or not GOES_ON.fullmatch(gap) or any(each.end > last.end for each in before):
        return None
    inserted = text.text[head.end : last.start]
    first_clause = not any(head.end <= each.start < amount.start for each in text.counted)
    return head if first_clause and INSERTED.fullmatch(inserted) and _is_inserted(inserted) else None


def _is_inserted(between: str) -> bool:
    """Whether a comma opens a clause or a noun that tells of the name before it, not the next of a list."""
    return len(between.split()) > 2


def _chinese_owner(text: Text, amount: Amount, before: list[Name], after: list[Name]) -> Name | None:
    if after and owned(CHINESE).fullmatch(text.text[amount.end : after[0].start]):
        return after[0]
    if not before:
        return None
    last = before[-1]
    if compared(CHINESE).search(text.text[: last.start]):
        return None
    return last if having(CHINESE).fullmatch(text.text[last.end : amount.start]) else None


def _is_claimed(found: Name, claim: Text, roles: Roles) -> bool:
    return any(roles.is_same(name, found) or roles.is_same(found, name) for name in claim.names)
