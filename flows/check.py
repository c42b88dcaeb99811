"""The main flow: check files and addresses, record a verdict on every claim in them."""

from datetime import datetime

from prefect import State, flow
from prefect.runtime import flow_run

from flows.events import announce_failure
from flows.pipeline import run_items
from flows.summary import RunSummary
from tasks.text.read import Overrides
from warehouse.home import Home
from warehouse.records.masking import masked
from warehouse.records.vocabulary import Language

NAME_SHOWN = 60


def run_name() -> str:
    """A run is called by its first input and how many more there are."""
    items = flow_run.get_parameters().get("items") or ["nothing"]
    more = f" and {len(items) - 1} more" if len(items) > 1 else ""
    return f"check {masked(items[0]).rstrip('/').rpartition('/')[2][:NAME_SHOWN]}{more}"


@flow(
    name="check",
    flow_run_name=run_name,
    description="Check files or addresses and record a verdict on every claim in them.",
    on_failure=[announce_failure],
)
def check(
    items: list[str],
    published: datetime | None = None,
    outlet: str | None = None,
    language: Language | None = None,
) -> State[RunSummary]:
    """Take items all the way to verdicts; what is said of them here goes before what they say."""
    home = Home.from_environment().ensure()
    return run_items(home, [items], Overrides(published=published, outlet=outlet, language=language))
