"""Fetch: items (paths, URLs, `-`) become captures in the archive."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import NoReturn

import stamina
from prefect import get_run_logger, task
from prefect.runtime import flow_run

from tasks.sources.addresses import address_key
from tasks.sources.archive import Archive
from tasks.sources.breaker import Breaker
from tasks.sources.budget import Allowance
from tasks.sources.client import NOT_MODIFIED, Response
from tasks.sources.errors import TransientFetchError
from tasks.sources.inputs import Fetched, Limits, fetch, is_web
from tasks.sources.manners import Manners, breaker_key
from tasks.sources.validators import Validators
from tasks.sources.visits import NOT_ASKED, answered, begun, refused, validators_of
from tasks.sources.wishes import LONGEST_WAIT
from tasks.told import show_left_alone
from tasks.trace import Trace
from tasks.turns import SharedTurns
from warehouse.home import Home
from warehouse.records.source import ItemRejected, Rejection, Visit
from warehouse.records.verdict import Activity
from warehouse.records.vocabulary import Stage, VisitKind, VisitOutcome
from warehouse.visits import LastVisit, last_visits

ATTEMPTS = 3
SHORTEST_WAIT = 0.1  # seconds


@dataclass(frozen=True)
class FetchedPages:
    """What a fetch brought home to be read, and what it was turned away from.

    `visits` tell what came of each address of the web that was asked for; `postponed` counts the known
    pages that the run had no budget for, or whose outlet it left alone.
    """

    pages: tuple[Fetched, ...]
    rejections: tuple[Rejection, ...]
    visits: tuple[Visit, ...]
    postponed: int
    activity: Activity


@task(name="fetch", task_run_name="fetch", tags=["fetch"])
def fetch_pages(items: list[str], home: Home, only_changed: bool = False) -> FetchedPages:
    """Fetch each item once; one that cannot be had becomes a rejection, a known page that is gone does not.

    With `only_changed` known pages are asked for newer versions alone: one that is as it was is no page
    to be read.
    """
    known = last_visits(home, VisitKind.ARTICLE, {item: address_key(item) for item in items if is_web(item)})
    round_ = _Round(Archive(home.captures), known, only_changed)
    for item in items:
        try:
            round_.fetch(item)
        except ItemRejected as refused:
            get_run_logger().warning("%s", refused)
            round_.refuse(item, refused)
    return round_.home_again()


class _Round:
    """One task's way from item to item."""

    def __init__(self, archive: Archive, known: dict[str, LastVisit], only_changed: bool) -> None:
        self._step = Trace(Stage.FETCH)
        self._archive = archive
        self._known = known
        self._only_changed = only_changed
        self._pages: list[Fetched] = []
        self._rejections: list[Rejection] = []
        self._visits: list[Visit] = []
        self._postponed = 0

    def fetch(self, item: str) -> None:
        """Fetch one item; raises `ItemRejected`."""
        if not is_web(item):
            self._keep(fetch(item, self._archive, Limits.from_environment(), datetime.now(UTC)))
            return
        last = self._last(item)
        visited, page = visit(item, VisitKind.ARTICLE, self._archive, last if self._only_changed else None)
        self._visits.append(visited)
        if page is not None and not (self._only_changed and visited.outcome is VisitOutcome.UNCHANGED):
            self._keep(page)

    def refuse(self, item: str, refusal: ItemRejected) -> None:
        """Note why an item could not be had."""
        last = self._last(item)
        is_known = self._only_changed and last is not None and last.is_held
        if is_web(item) and refusal.reason not in NOT_ASKED:
            visited = refused(
                begun(item, VisitKind.ARTICLE, datetime.now(UTC), flow_run.get_id()), refusal, last
            )
            self._visits.append(visited)
            is_known = is_known and visited.outcome is VisitOutcome.GONE
        elif is_known:
            self._postponed += 1
        if not is_known:
            self._rejections.append(rejection(refusal))

    def home_again(self) -> FetchedPages:
        """What the round brought."""
        return FetchedPages(
            tuple(self._pages),
            tuple(self._rejections),
            tuple(self._visits),
            self._postponed,
            self._step.close(),
        )

    def _last(self, item: str) -> LastVisit | None:
        return self._known.get(address_key(item)) if is_web(item) else None

    def _keep(self, page: Fetched) -> None:
        self._pages.append(page)
        self._step.derive("capture", page.capture.capture_sha256, "url", page.capture.url)


def visit(
    url: str,
    kind: VisitKind,
    archive: Archive,
    last: LastVisit | None = None,
    outlet_id: str | None = None,
) -> tuple[Visit, Fetched | None]:
    """Ask for an address, with what is known of its last visit; no page where that still holds.

    What comes is archived. Raises `ItemRejected`.
    """
    now = datetime.now(UTC)
    response = get_patiently(url, validators_of(last, url))
    visited = begun(url, kind, now, flow_run.get_id(), outlet_id)
    if response.status == NOT_MODIFIED:
        return answered(visited, response, None, last), None
    page = fetch(url, archive, Limits.from_environment(), now, get=lambda _: response)
    return answered(visited, response, page.capture, last), page


def rejection(refused: ItemRejected) -> Rejection:
    """The row of an item that was turned away just now."""
    return Rejection(
        stage=refused.stage,
        reason=refused.reason,
        item=refused.item,
        detail=refused.detail,
        rejected_at=datetime.now(UTC),
        flow_run_id=flow_run.get_id(),
    )


def get_patiently(url: str, validators: Validators | None = None) -> Response:
    """Ask for a URL with the manners of this run; try again what a second try may cure.

    Raises `ItemRejected`. A server that still cannot be had counts towards the breaker of its outlet.
    """
    manners = manners_of_run()
    try:
        for attempt in stamina.retry_context(on=worth_a_retry, attempts=ATTEMPTS, timeout=None):
            with attempt:
                return manners.get(url, validators)
    except TransientFetchError as error:
        _count(_given_up(url, error), manners.breaker)
    except ItemRejected as refused:
        _count(refused, manners.breaker)
    raise AssertionError("a retry context returns or raises")


def _count(refused: ItemRejected, breaker: Breaker) -> NoReturn:
    """Raise what was refused; a server that cannot be had counts, and the last of a row is told."""
    key = breaker_key(refused.item)
    if refused.reason == "unreachable" and breaker.failed(key, str(refused)):
        show_left_alone(key, breaker.causes(key))
    raise refused


def worth_a_retry(error: Exception) -> bool | float:
    """Whether to try again, or the seconds that the server wants to be left alone first."""
    if not isinstance(error, TransientFetchError):
        return False
    if error.retry_after is None:
        return True
    return error.retry_after <= LONGEST_WAIT and max(error.retry_after, SHORTEST_WAIT)


def _given_up(url: str, error: TransientFetchError) -> ItemRejected:
    if error.retry_after is not None and error.retry_after > LONGEST_WAIT:
        wish = f"{error.detail} and asks to be left alone for {error.retry_after:.0f} s; try again then"
        return ItemRejected(Stage.FETCH, "unreachable", url, wish, status=error.status)
    tried = f"{error.detail}; tried {ATTEMPTS} times, try again later"
    return ItemRejected(Stage.FETCH, "unreachable", url, tried, status=error.status)


def manners_of_run() -> Manners:
    """What this flow run knows of hosts, over all its batches; outside a run nothing is kept."""
    run = flow_run.get_id()
    return _manners(run) if run else _new_manners()


@lru_cache(maxsize=4)
def _manners(_run: str) -> Manners:
    return _new_manners()


def _new_manners() -> Manners:
    return Manners(Limits.from_environment(), Allowance.from_environment(), SharedTurns())
