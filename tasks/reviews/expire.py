"""What nobody decides on in time: a review of its own says so."""

from collections.abc import Sequence
from datetime import datetime

from warehouse import write
from warehouse.home import Home
from warehouse.records.base import content_id
from warehouse.records.dossier import Batch
from warehouse.records.verdict import Review
from warehouse.records.vocabulary import CheckStatus
from warehouse.reviews import checks_by_id

NOBODY = "claim-ledger"


def expire(home: Home, check_ids: Sequence[str], note: str, at: datetime) -> tuple[Review, ...]:
    """Record that nobody decided on these checks in time; they go on to count as they did open."""
    reviews = tuple(
        Review(
            review_id=content_id(row["check_id"], row["review_id"], CheckStatus.EXPIRED, NOBODY, note, {}),
            check_id=row["check_id"],
            decision=CheckStatus.EXPIRED,
            reviewer=NOBODY,
            reviewed_at=at,
            note=note,
            before={"status": row["status"]},
            after={"status": CheckStatus.EXPIRED},
        )
        for row in checks_by_id(home, check_ids)
        if row["status"] == CheckStatus.OPEN
    )
    if reviews:
        write.record(home, Batch(reviews=reviews, decided_at=at, reason="nobody reviewed it in time"))
    return reviews
