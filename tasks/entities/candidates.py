"""What an anaphor may mean, and the answer that was chosen."""

from typing import NamedTuple

from warehouse.records.vocabulary import EntityKind


class Answer(NamedTuple):
    """What an anaphor means, or nothing, and why."""

    entity_ids: tuple[str, ...]
    kind: EntityKind | None
    name: str | None
    reason: str
    by_maker: bool = False  # only a product of it is named


class Candidate(NamedTuple):
    """A thing that may be meant.

    `entity_id` is None for a name the registry does not know, `name` None for an anaphor left open.
    """

    key: str
    entity_id: str | None
    kind: EntityKind | None
    name: str | None
    score: float
    reason: str
    distance: int = 0
    by_maker: bool = False
