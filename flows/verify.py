"""Verify the documents that were archived and not looked into yet, all that there are."""

from prefect import State, flow
from prefect.runtime import flow_run

from flows.events import announce_failure
from flows.judging import begun_batch, take_on
from flows.pipeline import BATCH_ITEMS, ended, refresh_reference
from flows.progress import tell
from flows.summary import RunSummary
from tasks.recall import recall_documents
from warehouse.home import Home
from warehouse.standing import awaiting_documents
from warehouse.write import NEW_DOCUMENT


@flow(
    name="verify",
    flow_run_name="verify what was archived",
    description="Extract, validate and judge the claims of documents that were archived.",
    on_failure=[announce_failure],
)
def verify(document_id: str | None = None) -> State[RunSummary]:
    """Take on every document that awaits it, until none is left: the one named first, then the oldest.

    So one run serves any number of events; another may have taken on the document of its own.
    """
    home = Home.from_environment().ensure()
    refresh_reference(home)
    summary = RunSummary(flow_run_id=flow_run.get_id())
    while waiting := awaiting_documents(home):
        tell("verify", len(summary.document_ids), len(summary.document_ids) + len(waiting))
        first = sorted(waiting, key=lambda waits: waits != document_id)
        recalled = recall_documents(home, first[:BATCH_ITEMS])
        summary += take_on(
            home,
            begun_batch(documents=recalled.documents, sketches=recalled.sketches, reason=NEW_DOCUMENT),
        )
    return ended(home, summary, len(summary.document_ids))
