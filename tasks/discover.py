"""Discover: the feeds of outlets become the addresses of articles to ask for."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from contextvars import copy_context
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from prefect import get_run_logger, task
from prefect.runtime import flow_run

from tasks.fetch import rejection, visit
from tasks.sources.addresses import address_key, own_page
from tasks.sources.agenda import FOLLOWED, agenda, resting
from tasks.sources.archive import Archive, NotArchived
from tasks.sources.characters import well_formed
from tasks.sources.errors import SettingError
from tasks.sources.feeds.listing import Listed
from tasks.sources.feeds.reading import read_feed
from tasks.sources.offline import Page, contents
from tasks.sources.outletentry import FeedEntry, OutletEntry
from tasks.sources.outlets import Outlets, load_outlets
from tasks.sources.refusals import NOT_ASKED
from tasks.sources.topics import parted
from tasks.sources.visits import begun, refused
from tasks.sources.web.client import MAX_URL
from tasks.sources.web.failures import unforeseen
from tasks.told import SHOWN, show_passed_over, show_strays
from warehouse.home import Home
from warehouse.records.source import ItemRejected, PassedOver, Rejection, Visit
from warehouse.records.vocabulary import NotAsked, Stage, VisitKind
from warehouse.visits import LastVisit, last_visits

PATIENCE = 30.0  # seconds after which pages are asked for while the feeds of slow outlets are still read
FEEDS_AT_ONCE = 32


@dataclass(frozen=True)
class Discovered:
    """Addresses of articles to ask for, the visits to feeds, and the feeds that could not be read.

    No two items of a round are versions of one page, the later of which is to be judged after the earlier.
    `passed_over` are the pages that are off topic or not due, and links to none; `late` are the outlets
    whose feeds are slow. `is_news` says whether one of the pages was never asked for before.
    """

    rounds: tuple[tuple[str, ...], ...]
    rejections: tuple[Rejection, ...]
    visits: tuple[Visit, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()
    late: "Late | None" = None
    is_news: bool = True


@dataclass(frozen=True)
class Late:
    """Outlets whose feeds are still being read; `taken` are the pages that other outlets listed by then."""

    readers: "tuple[Future[_FeedReader], ...]"
    outlets: tuple[str, ...]
    taken: frozenset[str]


@task(name="discover", task_run_name="discover")
def discover_articles(outlets: Sequence[str], home: Home, patience: float = PATIENCE) -> Discovered:
    """Read the feeds of these outlets, or of all, once; a feed that fails or is slow holds up no other.

    What is to be asked for are the articles that are new, and known ones whose time has come
    (see `tasks.sources.agenda`). Outlets that take more seconds than `patience` are left to `discover_late`.
    """
    registry = load_outlets()
    asked = registry.chosen(outlets)
    archive = Archive(home.captures)
    with _threads() as threads:
        going = [
            threads.submit(copy_context().run, _read, home, archive, each, registry.entries.get(each))
            for each in asked
        ]
    wait(going, patience)
    done = [each.done() for each in going]
    late = [each for each, is_done in zip(going, done, strict=True) if not is_done]
    found = _found([each.result() for each, is_done in zip(going, done, strict=True) if is_done], home)
    if not late:
        return found
    taken = frozenset(address_key(url) for each in found.rounds for url in each)
    outlets_late = tuple(each for each, is_done in zip(asked, done, strict=True) if not is_done)
    get_run_logger().info("%s: the feeds are slow, their pages come last", ", ".join(outlets_late))
    return replace(found, late=Late(tuple(late), outlets_late, taken))


@task(name="discover", task_run_name="discover what is slow")
def discover_late(late: Late, home: Home) -> Discovered:
    """Wait for the outlets whose feeds are slow; what others listed too is not asked for again."""
    return _found([each.result() for each in late.readers], home, late.taken)


@contextmanager
def _threads() -> Iterator[ThreadPoolExecutor]:
    """Threads that end by themselves, for whom nobody waits."""
    threads = ThreadPoolExecutor(FEEDS_AT_ONCE, thread_name_prefix="feeds")
    yield threads
    threads.shutdown(wait=False)


def _found(readers: Sequence["_FeedReader"], home: Home, taken: Collection[str] = ()) -> Discovered:
    """What is to be asked for of what these outlets list."""
    listed = [article for reader in readers for article in reader.listed]
    show_passed_over({reader.outlet_id: reader.passed_over for reader in readers})
    show_strays({reader.outlet_id: reader.strays for reader in readers})
    now = datetime.now(UTC)
    known = last_visits(
        home,
        VisitKind.ARTICLE,
        {article.url: address_key(article.url) for article in listed},
        outlets=[reader.outlet_id for reader in readers],
        since=now - FOLLOWED,
    )
    asked = agenda(listed, known, now)
    return Discovered(
        (tuple(url for url in asked if address_key(url) not in taken) if taken else asked,),
        tuple(refusal for reader in readers for refusal in reader.rejections),
        tuple(visited for reader in readers for visited in reader.visits.values()),
        (*(each for reader in readers for each in _told(reader)), *_not_due(known, now)),
        is_news=any(address_key(url) not in known for url in asked),
    )


def _told(reader: "_FeedReader") -> Iterator[PassedOver]:
    off_topic = [page.url for page in reader.passed_over]
    for why, pages in ((NotAsked.OFF_TOPIC, off_topic), (NotAsked.NO_ADDRESS, reader.strays)):
        if pages:
            shown = tuple(well_formed(page[:MAX_URL]) for page in pages[:SHOWN])
            yield PassedOver(outlet_id=reader.outlet_id, count=len(pages), pages=shown, why=why)


def _not_due(known: Mapping[str, LastVisit], now: datetime) -> Iterator[PassedOver]:
    for outlet_id, count in resting(known, now).items():
        yield PassedOver(outlet_id=outlet_id, count=count, pages=(), why=NotAsked.NOT_DUE)


def _read(home: Home, archive: Archive, outlet_id: str, entry: OutletEntry | None) -> "_FeedReader":
    """What the feeds of one outlet list."""
    reader = _FeedReader(home, archive, outlet_id)
    if entry is None:
        reader.refuse(_unknown(outlet_id))
    else:
        reader.read(entry)
    return reader


class _FeedReader:
    """Reads the feeds of an outlet one after the other; asks again only for those that have changed.

    `listed` is what is worth reading, `passed_over` what is not, `strays` links to no page;
    `visits` tell what came of each address.
    """

    def __init__(self, home: Home, archive: Archive, outlet_id: str) -> None:
        self._home = home
        self._archive = archive
        self.outlet_id = outlet_id
        self.visits: dict[str, Visit] = {}
        self.listed: list[Listed] = []
        self.passed_over: list[Listed] = []
        self.strays: list[str] = []
        self.rejections: list[Rejection] = []

    def read(self, entry: OutletEntry) -> None:
        """Read what the feeds list, or why one does not."""
        for feed in entry.feeds:
            try:
                self._read(feed, entry)
            except ItemRejected as refusal:
                self.refuse(refusal)
            except SettingError:  # it would hold for every feed
                raise
            except Exception as error:  # the last guard: no feed, however strange, ends the others
                get_run_logger().exception("%s", feed.url)
                self.refuse(unforeseen(feed.url, error))

    def _read(self, feed: FeedEntry, entry: OutletEntry) -> None:
        found = read_feed(feed, self._get)
        worth, passed_over = parted(found.listed, entry)
        self.listed.extend(worth)
        self.passed_over.extend(passed_over)
        self.strays.extend(found.strays)
        for refused_below in found.refused:
            self.refuse(refused_below)

    def _get(self, url: str) -> tuple[bytes, str]:
        """The body at an address and the address that answered; out of the archive if it has not changed."""
        key = address_key(url)
        last = last_visits(self._home, VisitKind.FEED, {url: key}).get(key)
        begin = begun(url, VisitKind.FEED, datetime.now(UTC), flow_run.get_id(), self.outlet_id)
        try:
            visited, body = self._ask(url, last)
        except ItemRejected as refusal:
            if refusal.reason not in NOT_ASKED:
                self.visits[url] = refused(begin, refusal, last)
            raise
        self.visits[url] = visited
        return body, visited.answered_url or url

    def _ask(self, url: str, last: LastVisit | None) -> tuple[Visit, bytes]:
        visited, page = visit(url, VisitKind.FEED, self._archive, last, self.outlet_id)
        if page is not None:
            return visited, page.body
        try:
            return visited, self._archive.body(visited.capture_sha256 or "")
        except NotArchived:
            return self._ask(url, None)

    def refuse(self, refusal: ItemRejected) -> None:
        """Note what could not be read."""
        get_run_logger().warning("%s", refusal)
        self.rejections.append(rejection(refusal))
        if refusal.item in self.visits:
            self.visits[refusal.item] = refused(self.visits[refusal.item], refusal)


def _unknown(outlet_id: str) -> ItemRejected:
    why = "no outlet has this id; correct the run's parameters, or add the outlet to the home's outlets.yml"
    return ItemRejected(Stage.FETCH, "unknown_outlet", outlet_id, why)


@task(name="discover", task_run_name="discover in an archive")
def archived_articles(outlets: Sequence[str], path: str) -> Discovered:
    """Find the pages of WARC files, those of these outlets or all; a damaged file holds up no other.

    Section pages and other feeds that are archived beside the articles are none, nor is what such an address
    redirected to.
    """
    known = load_outlets()
    try:
        found = contents(Path(path))
    except ItemRejected as refusal:
        return Discovered((), (rejection(refusal),))
    feeds = found.reached_from(feed.url for entry in known.entries.values() for feed in entry.feeds)
    wanted = [
        page
        for page in found.pages
        if address_key(page.url) not in feeds and (not outlets or _outlet_of(page.url, known) in outlets)
    ]
    refused = found.refused if wanted or found.refused else (_without_pages(path, outlets),)
    return Discovered(_in_rounds(wanted), tuple(rejection(refusal) for refusal in refused))


def _without_pages(path: str, outlets: Sequence[str]) -> ItemRejected:
    whose = f" of {', '.join(outlets)}" if outlets else ""
    why = f"there are no pages{whose} in it; name an archive that has some"
    return ItemRejected(Stage.FETCH, "no_archive", path, why)


def _in_rounds(pages: Sequence[Page]) -> tuple[tuple[str, ...], ...]:
    """What was fetched together is judged together, in the order in which the batches were complete.

    A version is judged beside what was known while its page showed it. Where an archive does not say what
    was fetched together, a round ends when a page comes again.
    """
    rounds: list[list[str]] = []
    last, seen = None, set[str]()
    for page in _as_completed(pages):
        address = address_key(page.url)
        if not rounds or page.batch != last or (page.batch is None and address in seen):
            rounds.append([])
            seen.clear()
        rounds[-1].append(page.item)
        seen.add(address)
        last = page.batch
    return tuple(map(tuple, rounds))


def _as_completed(pages: Sequence[Page]) -> list[Page]:
    """Pages in the order of time, those of a batch where its last one is."""
    complete = {page.batch: place for place, page in enumerate(pages) if page.batch}
    places = sorted(
        range(len(pages)), key=lambda place: (complete.get(pages[place].batch or "", place), place)
    )
    return [pages[place] for place in places]


def _outlet_of(url: str, known: Outlets) -> str | None:
    outlet = known.of_url(own_page(url))
    return outlet.outlet_id if outlet else None
