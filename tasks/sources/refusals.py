"""An item that was turned away, as the row of it."""

from datetime import datetime

from tasks.sources.characters import well_formed
from warehouse.records.source import ItemRejected, Rejection

# Why a page was not even asked for.
NOT_ASKED = frozenset({"over_budget", "breaker_open", "asked_to_wait"})


def rejection_of(refused: ItemRejected, at: datetime, flow_run_id: str | None = None) -> Rejection:
    """The row of an item that was turned away then, by that run if it was one."""
    return Rejection(
        stage=refused.stage,
        reason=refused.reason,
        item=well_formed(refused.item),
        detail=well_formed(refused.detail),
        rejected_at=at,
        flow_run_id=flow_run_id,
    )
