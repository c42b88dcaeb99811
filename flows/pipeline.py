"""The order of the stages, from items to published verdicts; every flow that fetches pages goes this way."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import zip_longest
from threading import Event

from prefect import State
from prefect.futures import PrefectFuture
from prefect.runtime import flow_run

from flows.artifacts import name_run, outcome, show_failed_checks, show_summary
from flows.events import announce, announce_reference
from flows.judging import begun_batch, take_on
from flows.progress import tell
from flows.summary import RunSummary
from tasks.fetch import FetchedPages, fetch_pages, items_ended
from tasks.opaque import opaque
from tasks.publish import publish_ledger
from tasks.read import read_pages
from tasks.record import record_batch
from tasks.reference import load_reference_data
from tasks.refuse import without_emptied
from tasks.reviews.expire import follow_pages
from tasks.sources.visits import by_asked_address, settled
from tasks.text.read import Overrides
from warehouse.home import Home
from warehouse.publish import is_current
from warehouse.records.dossier import Batch, Recorded
from warehouse.records.source import PassedOver, Rejection, Visit
from warehouse.reference.load import load_reference
from warehouse.visits import as_overtaken, recorded_versions
from warehouse.write import NOTHING_READ

BATCH_ITEMS = 100
TELLING_SECONDS = 15.0  # between two words of how far a fetch is
Rounds = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Beforehand:
    """What was visited, refused and not asked for on the way to the items of a run."""

    visits: tuple[Visit, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()


@dataclass(frozen=True)
class Way:
    """How far items go.

    With `only_changed`, known pages go no further where their article is the one that is held; without
    `verify`, all go no further than to documents, which another run takes on. A page that is turned away for
    a `tolerated` reason is no failure; None where somebody named the items.
    """

    only_changed: bool = False
    verify: bool = True
    tolerated: frozenset[str] | None = None


def run_items(
    home: Home,
    rounds: Rounds,
    overrides: Overrides,
    beforehand: Beforehand = Beforehand(),
    way: Way = Way(),
    later: Callable[[], tuple[Rounds, Beforehand]] | None = None,
) -> State[RunSummary]:
    """Take items all the way, a batch at a time; each batch is recorded in one transaction.

    What comes `later` is asked for when these are done. A batch holds items of one round alone, so that
    versions of a page, which are of several, are judged one after the other. While one is read and judged
    the next is fetched, as the one waits for outlets and the other does not.
    The result of its state is the summary, whatever it is.
    """
    refresh_reference(home)
    summary = _run(home, rounds, overrides, beforehand, way)
    if later is not None:
        tell("discover", 0, 0)
        late, before_late = later()
        summary += _run(home, late, overrides, before_late, way)
        rounds = [*rounds, *late]
    return ended(home, summary, sum(map(len, rounds)), way.tolerated)


def _run(home: Home, rounds: Rounds, overrides: Overrides, beforehand: Beforehand, way: Way) -> RunSummary:
    """Take the items of some rounds all the way."""
    summary = RunSummary(flow_run_id=flow_run.get_id(), passed_over=beforehand.passed_over)
    starts = [(each, start) for each in rounds for start in range(0, len(each), BATCH_ITEMS)]
    batches = [list(each[start : start + BATCH_ITEMS]) for each, start in starts] or [[]]
    done, total, begun = 0, sum(map(len, batches)), items_ended()
    coming = fetch_pages.submit(batches[0], home, way.only_changed)
    for batch, following in zip_longest(batches, batches[1:]):
        tell("fetch", done, total)
        fetched = _waited_for(coming, begun, done, total)
        if following is not None:
            coming = fetch_pages.submit(following, home, way.only_changed)
        tell("read and judge" if way.verify else "read", done, total)
        summary += _take(home, fetched, overrides, Beforehand() if done else beforehand, way)
        done += len(batch)
    return summary


def _waited_for(coming: PrefectFuture[FetchedPages], begun: int, done: int, total: int) -> FetchedPages:
    """What is fetched, once it is; meanwhile it is told now and then how many items came to an end.

    `begun` is how many had, of this run, before the first of these batches.
    """
    ready = Event()
    coming.add_done_callback(lambda _: ready.set())
    while not ready.wait(TELLING_SECONDS):
        if (now := items_ended() - begun) > done:
            tell("fetch", now, total)
            done = now
    return coming.result()


def refresh_reference(home: Home) -> None:
    """Bring the reference data of the ledger up to date, and announce that it has changed."""
    if load_reference_data(home):
        announce_reference(load_reference().version)


def ended(
    home: Home, summary: RunSummary, done: int, tolerated: frozenset[str] | None = frozenset()
) -> State[RunSummary]:
    """Publish what changed, show what came of it, and give the run's state; `done` counts its items.

    What a run recorded that was killed before it published is published by the next.
    Questions about versions of pages that are no longer shown are closed before.
    """
    if summary.changed or not is_current(home):
        tell("publish", done, done)
        follow_pages(home, datetime.now(UTC))
        publish_ledger(home)
    show_summary(home, summary)
    show_failed_checks(home, summary)
    name_run(summary)
    return outcome(summary, tolerated)


def _take(
    home: Home, fetched: FetchedPages, overrides: Overrides, before: Beforehand, way: Way
) -> RunSummary:
    """Take one batch as far as it goes."""
    carried = begun_batch(
        rejections=(*before.rejections, *fetched.rejections),
        visits=(*before.visits, *fetched.visits),
        activities=(fetched.activity,),
        captures=tuple(page.capture for page in fetched.pages),
    )
    if not fetched.pages:
        return _keep(home, carried.model_copy(update={"reason": NOTHING_READ}), fetched.postponed)
    reading = read_pages(opaque(fetched.pages), opaque(overrides), home)
    versions = recorded_versions(home, reading.documents)
    reading = without_emptied(reading, versions, home)
    visits = settled(fetched.visits, reading.by_address, reading.refusals, versions)
    if way.only_changed:
        reading = reading.without(versions.unchanged(reading.by_address))
    carried = carried.model_copy(
        update={
            "outlets": reading.outlets,
            "documents": reading.documents,
            "sketches": reading.sketches,
            "rejections": (*carried.rejections, *by_asked_address(reading.rejections, fetched.visits)),
            "visits": (*before.visits, *visits),
            "activities": (*carried.activities, reading.activity),
        }
    )
    if not way.verify:
        return _keep(home, carried.model_copy(update={"claims_follow": True}), fetched.postponed)
    summary = take_on(home, carried)
    return summary.model_copy(update={"repeats": reading.repeats, "passed_over": fetched.postponed})


def _keep(home: Home, batch: Batch, postponed: tuple[PassedOver, ...]) -> RunSummary:
    """Record a batch on which nothing is judged now."""
    recorded = record_batch(home, opaque(batch)) or Recorded()
    announce(home, recorded)
    return RunSummary(
        document_ids=tuple(document.document_id for document in batch.documents),
        recorded=recorded,
        rejections=batch.rejections,
        visits=as_overtaken(batch.visits, recorded.overtaken),
        passed_over=postponed,
    )
