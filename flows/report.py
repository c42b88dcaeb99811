"""Write the static report of all verdicts anew, on a schedule or by hand."""

from prefect import State, flow
from prefect.states import Completed

from flows.events import announce_failure
from tasks.report.write import write_report
from warehouse.home import Home


@flow(
    name="report",
    flow_run_name="write the report",
    description="Write the static report of all verdicts anew.",
    on_failure=[announce_failure],
)
def report() -> State[None]:
    """Write the report of what is published; nothing while nothing is."""
    home = Home.from_environment()
    if not home.published.exists():
        return Completed(message="nothing is published yet")
    return Completed(message=f"written: {write_report(home)}")
