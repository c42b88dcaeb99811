"""What became of the checks that a form asked about, where it was not the form that was answered."""

from collections import Counter
from collections.abc import Iterable

from warehouse.records.vocabulary import CheckStatus
from warehouse.rows import Row
from warehouse.wording import counted

GONE = "what it asked about is not in the ledger any more"


def endings(rows: Iterable[Row]) -> str:
    """«1 check dismissed by Ada; 2 checks expired: nobody reviewed it within 720 hours»."""
    found = Counter(_ending(row) for row in rows)
    return "; ".join(f"{counted(many, 'check')} {ending}" for ending, many in found.items()) or GONE


def _ending(row: Row) -> str:
    if row["status"] == CheckStatus.EXPIRED:
        return f"expired: {row['note']}"
    return f"{row['status']} by {row['reviewer']} elsewhere"
