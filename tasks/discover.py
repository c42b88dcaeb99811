"""Discover: the feeds of outlets become the addresses of articles not seen before."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from prefect import get_run_logger, task

from tasks.fetch import fetch_patiently, rejection
from tasks.sources.addresses import address_key
from tasks.sources.archive import Archive
from tasks.sources.feeds import read_feed
from tasks.sources.listing import Listed
from tasks.sources.offline import contents
from tasks.sources.outletentry import OutletEntry
from tasks.sources.outlets import Outlets, load_outlets
from tasks.sources.topics import parted
from tasks.told import show_passed_over
from warehouse.home import Home
from warehouse.records.source import ItemRejected, Rejection
from warehouse.records.vocabulary import Stage
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
    archive, known = Archive(home.captures), load_outlets()
    found: dict[str, str] = {}
    refusals: list[ItemRejected] = []
    passed_over: dict[str, list[Listed]] = {}
    for outlet_id in known.chosen(outlets):
        entry = known.entries.get(outlet_id)
        if entry is None:
            refusals.append(_unknown(outlet_id))
            continue
        listed, refused = _listed(entry, archive)
        refusals.extend(refused)
        worth, passed_over[outlet_id] = parted(listed, entry)
        for page in worth:
            found.setdefault(address_key(page.url), page.url)
    for refusal in refusals:
        get_run_logger().warning("%s", refusal)
    show_passed_over(passed_over)
    recorded = known_addresses(home, {*found, *found.values()})
    new = (item for key, item in found.items() if key not in recorded and item not in recorded)
    return Discovered(tuple(new), tuple(rejection(refusal) for refusal in refusals))


def _unknown(outlet_id: str) -> ItemRejected:
    why = "no outlet has this id; correct the run's parameters, or add the outlet to the home's outlets.yml"
    return ItemRejected(Stage.FETCH, "unknown_outlet", outlet_id, why)


def _listed(entry: OutletEntry, archive: Archive) -> tuple[list[Listed], list[ItemRejected]]:
    """What an outlet's feeds list, and what of them could not be read."""

    def get(url: str) -> tuple[bytes, str]:
        page = fetch_patiently(url, archive)
        return page.body, page.capture.url

    listed: list[Listed] = []
    refused: list[ItemRejected] = []
    for feed in entry.feeds:
        try:
            read = read_feed(feed, get)
        except ItemRejected as refusal:
            refused.append(refusal)
        else:
            listed.extend(read.listed)
            refused.extend(read.refused)
    return listed, refused


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
