"""Fetch the outlets' feeds once, and check the articles that are new."""

from prefect import State, flow
from prefect.runtime import flow_run

from flows.pipeline import run_items
from flows.summary import RunSummary
from tasks.discover import discover_articles
from tasks.text.read import Overrides
from warehouse.home import Home


def run_name() -> str:
    """A run is called by its outlets."""
    return f"ingest {', '.join(flow_run.get_parameters().get('outlets') or ['all outlets'])}"


@flow(
    name="ingest",
    flow_run_name=run_name,
    description="Fetch the outlets' feeds once and check the articles that are new.",
)
def ingest(outlets: list[str]) -> State[RunSummary]:
    """Ingest these outlets, or all that have feeds."""
    home = Home.from_environment().ensure()
    found = discover_articles(outlets, home)
    return run_items(home, found.items, Overrides(), turned_away=found.rejections)
