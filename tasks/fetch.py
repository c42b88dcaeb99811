"""Fetch: items (paths, URLs, `-`) become captures in the archive."""

from dataclasses import dataclass
from datetime import UTC, datetime

import stamina
from prefect import get_run_logger, task
from prefect.runtime import flow_run

from tasks.sources.archive import Archive
from tasks.sources.errors import TransientFetchError
from tasks.sources.inputs import Fetched, Limits, fetch
from tasks.trace import Trace
from warehouse.home import Home
from warehouse.records.source import ItemRejected, Rejection
from warehouse.records.verdict import Activity
from warehouse.records.vocabulary import Stage

ATTEMPTS = 3


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
    """Try again what a second try may cure; then turn the item away."""
    try:
        for attempt in stamina.retry_context(on=TransientFetchError, attempts=ATTEMPTS):
            with attempt:
                return fetch(item, archive, Limits.from_environment(), datetime.now(UTC))
    except TransientFetchError as error:
        raise ItemRejected(
            Stage.FETCH, "unreachable", item, f"{error.detail}; tried {ATTEMPTS} times, try again later"
        ) from error
    raise AssertionError("a retry context returns or raises")
