"""What a run says of itself while it runs: its name and its tags."""

from collections.abc import Collection
from uuid import UUID

from prefect import get_client
from prefect.runtime import flow_run

LONGEST_NAME = 180


def call(name: str, tags: Collection[str] = ()) -> None:
    """Give the present run a name and further tags; outside of a run nothing happens."""
    named = flow_run.get_id()
    if named is None:
        return
    run_id = UUID(named)
    with get_client(sync_client=True) as client:
        known = client.read_flow_run(run_id).tags if tags else []
        client.update_flow_run(
            run_id, name=name[:LONGEST_NAME], tags=sorted({*known, *tags}) if tags else None
        )
