"""Last names that others bear: «TSMC's Wendell Huang» is not Jensen Huang, nor is «Huang» after him."""

import re
from collections.abc import Iterable, Iterator

from tasks.entities.names import Hit
from tasks.entities.properwords import given_names
from tasks.entities.registry import Registry
from warehouse.records.vocabulary import EntityKind

_FIRST_NAME = re.compile(r"([^\W\d_][\w'’-]*)[ \u00a0](?:[A-Z]\. ?)*$")
LONGEST = 40  # letters of a first name with initials


def without_namesakes(text: str, hits: Iterable[Hit], registry: Registry) -> Iterator[Hit]:
    """Leave out a last name that somebody else bears, and the same name again until another is in full."""
    others: set[str] = set()
    for hit in hits:
        name = text[hit.start : hit.end]
        if registry.kind_of(hit.reading.entity_ids[0]) is not EntityKind.PERSON:
            yield hit
        elif hit.reading.sure:
            others.discard(name.split()[-1])
            yield hit
        elif has_first_name(text, hit.start):
            others.add(name)
        elif name not in others:
            yield hit


def has_first_name(text: str, start: int) -> bool:
    """Whether a first name stands right before a last name that begins at `start`."""
    found = _FIRST_NAME.search(text[max(0, start - LONGEST) : start])
    return found is not None and found[1] in given_names()
