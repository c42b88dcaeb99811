"""Publish: the ledger becomes the analysts' copy."""

from prefect import task

from warehouse import publish
from warehouse.home import Home


@task(name="publish", task_run_name="publish")
def publish_ledger(home: Home) -> None:
    """Write the analysts' copy; raises `ContractBroken` when a warehouse check finds violating rows."""
    publish.publish(home)
