"""What reviews say of claims and outlets when these are judged: amendments and track records."""

from enum import StrEnum

from pydantic import Field

from warehouse.records.base import Record
from warehouse.records.vocabulary import Label

Value = str | float


class Consequence(StrEnum):
    """What follows for the claim when a reviewer finds a check right.

    `withdraw`: the reading is faulty, so nothing is judged on it. `withhold`: the page itself is wrong;
    the claim is judged as before, counts for nothing as evidence, and against its outlet. `note`:
    nothing but the note.
    """

    WITHDRAW = "withdraw"
    WITHHOLD = "withhold"
    NOTE = "note"


class Outcome(StrEnum):
    """What a review says of the outlet: what it printed held, or failed."""

    HELD = "held"
    FAILED = "failed"


class Amendment(Record):
    """What reviewers made of one claim: the last decision on each of its checks, taken together.

    `fields` stand in the claim's reading in place of what was read. `label` counts while the evidence
    for and against the claim is what `label_seen` names, the one the reviewer saw.
    """

    claim_id: str
    reviewer: str
    fields: dict[str, Value | None] = Field(default_factory=dict)
    label: Label | None = None
    label_seen: str | None = None
    withdrawn: bool = False
    withheld: bool = False


class TrackRecord(Record):
    """How many reviewed claims of an outlet held, and how many failed."""

    outlet_id: str
    held: int
    failed: int
