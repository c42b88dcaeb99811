"""Fetch: items (paths, URLs, `-`) become captures in the archive."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import NoReturn

import stamina
from prefect import get_run_logger, task
from prefect.runtime import flow_run

from tasks.sources.archive import Archive
from tasks.sources.breaker import Breaker
from tasks.sources.budget import Allowance
from tasks.sources.client import Response
from tasks.sources.errors import TransientFetchError
from tasks.sources.inputs import Fetched, Limits, fetch
from tasks.sources.manners import Manners, breaker_key
from tasks.sources.validators import Validators
from tasks.sources.wishes import LONGEST_WAIT
from tasks.told import show_left_alone
from tasks.trace import Trace
from tasks.turns import SharedTurns
from warehouse.home import Home
from warehouse.records.source import ItemRejected, Rejection
from warehouse.records.verdict import Activity
from warehouse.records.vocabulary import Stage

ATTEMPTS = 3
SHORTEST_WAIT = 0.1  # seconds


@dataclass(frozen=True)
class FetchedPages:
    """What a fetch brought home, and what it was turned away from."""

    pages: tuple[Fetched, ...]
    rejections: tuple[Rejection, ...]
    activity: Activity


@task(name="fetch", task_run_name="fetch", tags=["fetch"])
def fetch_pages(items: list[str], home: Home) -> FetchedPages:
    """Fetch each item once; one that cannot be had becomes a rejection."""
    step = Trace(Stage.FETCH)
    archive = Archive(home.captures)
    pages: list[Fetched] = []
    rejections: list[Rejection] = []
    for item in items:
        try:
            page = fetch_patiently(item, archive)
        except ItemRejected as refused:
            get_run_logger().warning("%s", refused)
            rejections.append(rejection(refused))
        else:
            pages.append(page)
            step.derive("capture", page.capture.capture_sha256, "url", page.capture.url)
    return FetchedPages(tuple(pages), tuple(rejections), step.close())


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


def fetch_patiently(item: str, archive: Archive) -> Fetched:
    """Fetch and archive an item with the manners of this run."""
    return fetch(item, archive, Limits.from_environment(), datetime.now(UTC), get=get_patiently)


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
        return ItemRejected(Stage.FETCH, "unreachable", url, wish)
    tried = f"{error.detail}; tried {ATTEMPTS} times, try again later"
    return ItemRejected(Stage.FETCH, "unreachable", url, tried)


def manners_of_run() -> Manners:
    """What this flow run knows of hosts, over all its batches; outside a run nothing is kept."""
    run = flow_run.get_id()
    return _manners(run) if run else _new_manners()


@lru_cache(maxsize=4)
def _manners(_run: str) -> Manners:
    return _new_manners()


def _new_manners() -> Manners:
    return Manners(Limits.from_environment(), Allowance.from_environment(), SharedTurns())
