"""What nobody decides on in time, or no longer needs to: a review of its own says so."""

from collections.abc import Sequence
from datetime import datetime

from warehouse import write
from warehouse.home import Home
from warehouse.records.base import content_id
from warehouse.records.dossier import Batch
from warehouse.records.verdict import Review
from warehouse.records.vocabulary import CheckStatus
from warehouse.reviews import checks_by_id, overtaken_checks
from warehouse.rows import Row

NOBODY = "claim-ledger"
CHANGED = "the page changed, and its newer version is held"
AGAIN = "the page shows this version again"


def expire(home: Home, check_ids: Sequence[str], note: str, at: datetime) -> tuple[Review, ...]:
    """Record that nobody decides on these checks, and why; they go on to count as they did open."""
    rows = [row for row in checks_by_id(home, check_ids) if row["status"] == CheckStatus.OPEN]
    return _recorded(home, rows, CheckStatus.EXPIRED, note, at)


def follow_pages(home: Home, at: datetime) -> tuple[Review, ...]:
    """Close the open checks on versions that pages show no more; open those again that they show again."""
    found = overtaken_checks(home, CHANGED)
    again = checks_by_id(home, [row["check_id"] for row in found if row["is_latest"]])
    closed = expire(home, [row["check_id"] for row in found if not row["is_latest"]], CHANGED, at)
    return closed + _recorded(home, again, CheckStatus.OPEN, AGAIN, at)


def _recorded(
    home: Home, rows: Sequence[Row], status: CheckStatus, note: str, at: datetime
) -> tuple[Review, ...]:
    reviews = tuple(
        Review(
            review_id=content_id(row["check_id"], row["review_id"], status, NOBODY, note, {}),
            check_id=row["check_id"],
            decision=status,
            reviewer=NOBODY,
            reviewed_at=at,
            note=note,
            before={"status": row["status"]},
            after={"status": status},
        )
        for row in rows
    )
    if reviews:
        write.record(home, Batch(reviews=reviews, decided_at=at, reason=note))
    return reviews
