"""A person's decision on failed checks, and why one cannot be taken."""

from collections.abc import Sequence
from datetime import datetime

from pydantic import Field

from tasks.reviews.amend import VALUES
from tasks.reviews.refused import CorrectionRefused
from warehouse.records.base import Record
from warehouse.records.review import Value
from warehouse.records.vocabulary import CheckStatus
from warehouse.rows import Row
from warehouse.write import UnknownId

LONGEST_NAME, LONGEST_NOTE = 80, 2000  # characters


class Decision(Record):
    """What a person says of one failed check, or of several with one cause."""

    check_ids: tuple[str, ...]
    status: CheckStatus
    correction: dict[str, Value | None] = Field(default_factory=dict)
    note: str = ""
    reviewer: str
    decided_at: datetime
    flow_run_id: str | None = None


def refuse_unsaid(reviewer: str, note: str) -> None:
    """Raise `CorrectionRefused` for a name or a note that cannot be."""
    if not reviewer.strip() or len(reviewer) > LONGEST_NAME:
        raise CorrectionRefused(f"reviewer: give a name of at most {LONGEST_NAME} characters")
    if not reviewer.isprintable():
        raise CorrectionRefused("reviewer: the name has characters that cannot be printed")
    if len(note) > LONGEST_NOTE:
        raise CorrectionRefused(f"note: at most {LONGEST_NOTE} characters, not {len(note)}")


def refuse_impossible(decision: Decision) -> None:
    """Raise `CorrectionRefused` for a name, a note or a correction that cannot be."""
    refuse_unsaid(decision.reviewer, decision.note)
    if (decision.status is CheckStatus.CORRECTED) != bool(decision.correction):
        raise CorrectionRefused("corrections go with the decision «correct», which needs at least one")


def refuse_unfit(decision: Decision, rows: Sequence[Row]) -> None:
    """Raise `UnknownId` for checks that never failed, `CorrectionRefused` for what does not fit these."""
    missing = sorted(set(decision.check_ids) - {row["check_id"] for row in rows})
    if missing:
        raise UnknownId(f"no failed check is named {missing[0]}; claims review lists them")
    if decision.correction and any(row["claim_id"] is None for row in rows):
        raise CorrectionRefused(
            "the check is on a page, which has no claim's fields to correct; confirm or dismiss it, "
            "or check the page again with what is right, such as --published"
        )
    quotes = {row["claim_quote"] for row in rows}
    if len(quotes) > 1 and decision.correction.keys() & set(VALUES):
        raise CorrectionRefused(
            f"these {len(rows)} claims have different quotes and cannot all have one value; "
            "correct them one by one: by number in a form, by claims review CHECK --correct …"
        )
