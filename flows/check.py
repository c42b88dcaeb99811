"""The main flow: check files and addresses, record a verdict on every claim in them."""

from datetime import datetime

from prefect import State, flow

from flows.artifacts import outcome, show_failed_checks, show_summary
from flows.events import announce_reference
from flows.pipeline import run_items
from flows.summary import RunSummary
from tasks.publish import publish_ledger
from tasks.reference import load_reference_data
from tasks.text.read import Overrides
from warehouse.home import Home
from warehouse.records.vocabulary import Language
from warehouse.reference.load import load_reference


@flow(name="check", flow_run_name="check {items}", description="Check files or addresses.")
def check(
    items: list[str],
    published: datetime | None = None,
    outlet: str | None = None,
    language: Language | None = None,
) -> State[RunSummary]:
    """Take items all the way to verdicts. Failed when a check failed; the result is the summary."""
    home = Home.from_environment().ensure()
    reference_changed = load_reference_data(home)
    if reference_changed:
        announce_reference(load_reference().version)
    if reference_changed:
        announce_reference(load_reference().version)
    summary = run_items(home, items, Overrides(published=published, outlet=outlet, language=language))
    if reference_changed or summary.changed or not home.published.exists():
        publish_ledger(home)
    show_summary(summary)
    show_failed_checks(summary)
    return outcome(summary)
