"""Write the analysts' copy of the ledger, on a schedule or by hand."""

from prefect import flow

from flows.events import announce_failure
from tasks.publish import publish_ledger
from warehouse.home import Home


@flow(
    name="publish",
    flow_run_name="publish the analysts' copy",
    description="Write the analysts' copy of the ledger.",
    on_failure=[announce_failure],
)
def publish() -> None:
    """Check the ledger and put a fresh copy in place."""
    publish_ledger(Home.from_environment())


if __name__ == "__main__":
    publish()
