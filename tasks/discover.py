"""Discover: the feeds of outlets become the addresses of articles to ask for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from prefect import get_run_logger, task
from prefect.runtime import flow_run

from tasks.fetch import rejection, visit
from tasks.sources.addresses import address_key
from tasks.sources.agenda import FOLLOWED, agenda
from tasks.sources.archive import Archive, NotArchived
from tasks.sources.feeds import read_feed
from tasks.sources.listing import Listed
from tasks.sources.offline import contents
from tasks.sources.outletentry import OutletEntry
from tasks.sources.outlets import Outlets, load_outlets
from tasks.sources.topics import parted
from tasks.sources.visits import NOT_ASKED, begun, refused
from tasks.told import show_passed_over
from warehouse.home import Home
from warehouse.records.source import ItemRejected, Rejection, Visit
from warehouse.records.vocabulary import Stage, VisitKind
from warehouse.visits import LastVisit, last_visits


@dataclass(frozen=True)
class Discovered:
    """Addresses of articles to ask for, the visits to feeds, and the feeds that could not be read."""

    items: tuple[str, ...]
    rejections: tuple[Rejection, ...]
    visits: tuple[Visit, ...] = ()


@task(name="discover", task_run_name="discover", tags=["fetch"])
def discover_articles(outlets: Sequence[str], home: Home) -> Discovered:
    """Read the feeds of these outlets, or of all, once; a feed that fails holds up no other.

    What is to be asked for are the articles that are new, and known ones whose time has come
    (see `tasks.sources.agenda`).
    """
    registry = load_outlets()
    asked = registry.chosen(outlets)
    reader = _FeedReader(home)
    passed_over: dict[str, list[Listed]] = {}
    for outlet_id in asked:
        entry = registry.entries.get(outlet_id)
        if entry is None:
            reader.refuse(_unknown(outlet_id))
        else:
            passed_over[outlet_id] = reader.read(outlet_id, entry)
    show_passed_over(passed_over)
    now = datetime.now(UTC)
    known = last_visits(
        home,
        VisitKind.ARTICLE,
        {article.url: address_key(article.url) for article in reader.listed},
        outlets=asked,
        since=now - FOLLOWED,
    )
    return Discovered(agenda(reader.listed, known, now), tuple(reader.rejections), reader.visits)


class _FeedReader:
    """Reads feeds one after the other; asks again only for those that have changed."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._archive = Archive(home.captures)
        self._visits: dict[str, Visit] = {}
        self.listed: list[Listed] = []
        self.rejections: list[Rejection] = []

    @property
    def visits(self) -> tuple[Visit, ...]:
        """What came of each address."""
        return tuple(self._visits.values())

    def read(self, outlet_id: str, entry: OutletEntry) -> list[Listed]:
        """Add what an outlet's feeds list that is worth reading, or why one does not; give what is not."""
        listed: list[Listed] = []
        for feed in entry.feeds:
            try:
                found = read_feed(feed, lambda url: self._get(url, outlet_id))
            except ItemRejected as refusal:
                self.refuse(refusal)
                continue
            listed.extend(found.listed)
            for refused_below in found.refused:
                self.refuse(refused_below)
        worth, passed_over = parted(listed, entry)
        self.listed.extend(worth)
        return passed_over

    def _get(self, url: str, outlet_id: str) -> tuple[bytes, str]:
        """The body at an address and the address that answered; out of the archive if it has not changed."""
        key = address_key(url)
        last = last_visits(self._home, VisitKind.FEED, {url: key}).get(key)
        begin = begun(url, VisitKind.FEED, datetime.now(UTC), flow_run.get_id(), outlet_id)
        try:
            visited, body = self._ask(url, outlet_id, last)
        except ItemRejected as refusal:
            if refusal.reason not in NOT_ASKED:
                self._visits[url] = refused(begin, refusal, last)
            raise
        self._visits[url] = visited
        return body, visited.answered_url or url

    def _ask(self, url: str, outlet_id: str, last: LastVisit | None) -> tuple[Visit, bytes]:
        visited, page = visit(url, VisitKind.FEED, self._archive, last, outlet_id)
        if page is not None:
            return visited, page.body
        try:
            return visited, self._archive.body(visited.capture_sha256 or "")
        except NotArchived:
            return self._ask(url, outlet_id, None)

    def refuse(self, refusal: ItemRejected) -> None:
        """Note what could not be read."""
        get_run_logger().warning("%s", refusal)
        self.rejections.append(rejection(refusal))
        if refusal.item in self._visits:
            self._visits[refusal.item] = refused(self._visits[refusal.item], refusal)


def _unknown(outlet_id: str) -> ItemRejected:
    why = "no outlet has this id; correct the run's parameters, or add the outlet to the home's outlets.yml"
    return ItemRejected(Stage.FETCH, "unknown_outlet", outlet_id, why)


@task(name="discover", task_run_name="discover in an archive", tags=["fetch"])
def archived_articles(outlets: Sequence[str], path: str) -> Discovered:
    """Find the pages of WARC files, those of these outlets or all; a damaged file holds up no other.

    Section pages and other feeds that are archived beside the articles are none.
    """
    known = load_outlets()
    try:
        found = contents(Path(path))
    except ItemRejected as refusal:
        return Discovered((), (rejection(refusal),))
    feeds = {address_key(feed.url) for entry in known.entries.values() for feed in entry.feeds}
    wanted = [
        page.item
        for page in found.pages
        if address_key(page.url) not in feeds and (not outlets or _outlet_of(page.url, known) in outlets)
    ]
    return Discovered(tuple(wanted), tuple(rejection(refusal) for refusal in found.refused))


def _outlet_of(url: str, known: Outlets) -> str | None:
    outlet = known.of_url(url)
    return outlet.outlet_id if outlet else None
