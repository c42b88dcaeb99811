"""Fetch the outlets' feeds once, and check the articles that are new or have changed."""

from functools import partial

from prefect import State, flow
from prefect.runtime import flow_run

from flows.ahead import expect_checks
from flows.events import announce_failure
from flows.pipeline import Beforehand, Rounds, Way, run_items
from flows.progress import tell
from flows.summary import WAY_OF_THE_WEB, RunSummary
from tasks.discover import Discovered, Late, archived_articles, discover_articles, discover_late
from tasks.opaque import opaque
from tasks.text.read import Overrides
from warehouse.home import Home


def run_name() -> str:
    """A run is called by its outlets, and the archive it reads instead of the web."""
    asked = flow_run.get_parameters()
    archive = f" from {asked['from_archive']}" if asked.get("from_archive") else ""
    return f"ingest {', '.join(asked.get('outlets') or ['all outlets'])}{archive}"


@flow(
    name="ingest",
    flow_run_name=run_name,
    description="Fetch the outlets' feeds once and check the articles that are new or have changed.",
    on_failure=[announce_failure],
)
def ingest(outlets: list[str], from_archive: str | None = None, *, verify: bool = True) -> State[RunSummary]:
    """Ingest these outlets, or all that have feeds; from WARC files instead of the web.

    Without `verify` the articles are archived, and the event of each says that it is to be verified.
    """
    home = Home.from_environment().ensure()
    tell("discover", 0, 0)
    found = archived_articles(outlets, from_archive) if from_archive else discover_articles(outlets, home)
    way = Way(only_changed=from_archive is None, verify=verify, tolerated=WAY_OF_THE_WEB)
    if found.is_news:
        expect_checks()
    later = partial(_slow, found.late, home) if found.late else None
    return run_items(home, found.rounds, Overrides(), _before(found), way, later)


def _slow(late: Late, home: Home) -> tuple[Rounds, Beforehand]:
    """What outlets list whose feeds are slow."""
    found = discover_late(opaque(late), home)
    return found.rounds, _before(found)


def _before(found: Discovered) -> Beforehand:
    return Beforehand(found.visits, found.rejections, found.passed_over)
