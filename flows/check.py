"""The main flow: check files and addresses, record a verdict on every claim in them."""

from datetime import datetime

from prefect import State, flow

from flows.pipeline import run_items
from flows.summary import RunSummary
from tasks.text.read import Overrides
from warehouse.home import Home
from warehouse.records.vocabulary import Language


@flow(name="check", description="Check files or addresses and record a verdict on every claim in them.")
def check(
    items: list[str],
    published: datetime | None = None,
    outlet: str | None = None,
    language: Language | None = None,
) -> State[RunSummary]:
    """Take items all the way to verdicts; what is said of them here goes before what they say."""
    home = Home.from_environment().ensure()
    return run_items(home, items, Overrides(published=published, outlet=outlet, language=language))
