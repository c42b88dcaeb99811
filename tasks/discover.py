"""Discover: the feeds of outlets become the addresses of articles not seen before."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from prefect import get_run_logger, task

from tasks.fetch import fetch_patiently, rejection
from tasks.sources.addresses import address_key
from tasks.sources.archive import Archive
from tasks.sources.feeds import entries
from tasks.sources.offline import contents
from tasks.sources.outletentry import FeedEntry
from tasks.sources.outlets import Outlets, load_outlets
from warehouse.home import Home
from warehouse.records.source import ItemRejected, Rejection
from warehouse.standing import known_addresses


@dataclass(frozen=True)
class Discovered:
    """Addresses of new articles, and the feeds that could not be read."""

    items: tuple[str, ...]
    rejections: tuple[Rejection, ...]


@task(name="discover", task_run_name="discover", tags=["fetch"])
def discover_articles(outlets: Sequence[str], home: Home) -> Discovered:
    """Read the feeds of these outlets, or of all, once; a feed that fails holds up no other.

    An article that stands in several feeds, or under several addresses, is taken once, as first found.
    """
    archive = Archive(home.captures)
    found: dict[str, str] = {}
    rejections: list[Rejection] = []
    for feed in _feeds(outlets):
        try:
            page = fetch_patiently(feed.url, archive)
            for article in entries(page.body, page.capture.url, feed):
                found.setdefault(address_key(article.url), article.url)
        except ItemRejected as refused:
            get_run_logger().warning("%s", refused)
            rejections.append(rejection(refused))
    known = known_addresses(home, {*found, *found.values()})
    new = (item for key, item in found.items() if key not in known and item not in known)
    return Discovered(tuple(new), tuple(rejections))


@task(name="discover", task_run_name="discover in an archive", tags=["fetch"])
def archived_articles(outlets: Sequence[str], path: str) -> Discovered:
    """Find the pages of WARC files, those of these outlets or all; a damaged file holds up no other."""
    known = load_outlets()
    try:
        found = contents(Path(path))
    except ItemRejected as refused:
        return Discovered((), (rejection(refused),))
    wanted = [page.item for page in found.pages if not outlets or _outlet_of(page.url, known) in outlets]
    return Discovered(tuple(wanted), tuple(rejection(refused) for refused in found.refused))


def _outlet_of(url: str, known: Outlets) -> str | None:
    outlet = known.of_url(url)
    return outlet.outlet_id if outlet else None


def _feeds(outlets: Sequence[str]) -> list[FeedEntry]:
    known = load_outlets().entries
    return [feed for outlet in outlets or sorted(known) for feed in known[outlet].feeds]
