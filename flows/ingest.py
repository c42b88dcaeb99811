"""Fetch the outlets' feeds once, and check the articles that are new."""

from prefect import State, flow

from flows.pipeline import run_items
from flows.summary import RunSummary
from tasks.discover import discover_articles
from tasks.text.read import Overrides
from warehouse.home import Home


@flow(name="ingest", description="Fetch the outlets' feeds once and check the articles that are new.")
def ingest(outlets: list[str]) -> State[RunSummary]:
    """Ingest these outlets, or all that have feeds."""
    home = Home.from_environment().ensure()
    found = discover_articles(outlets, home)
    return run_items(home, found.items, Overrides(), turned_away=found.rejections)
