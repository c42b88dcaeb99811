"""Fetch: items (paths, URLs, `-`) become captures in the archive."""

import logging
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from threading import Lock
from typing import NoReturn

import stamina
from prefect import get_run_logger, task
from prefect.runtime import flow_run, task_run

from tasks.sources.addresses import address_key, is_home
from tasks.sources.archive import Archive
from tasks.sources.characters import well_formed
from tasks.sources.errors import SettingError, TransientFetchError
from tasks.sources.hosts import host_of
from tasks.sources.inputs import Fetched, Limits, fetch, is_web
from tasks.sources.refusals import NOT_ASKED, rejection_of
from tasks.sources.rows import at_once
from tasks.sources.visits import NOT_FOUND, answered, begun, refused, validators_of
from tasks.sources.web.breaker import Breaker
from tasks.sources.web.budget import Allowance
from tasks.sources.web.client import Response
from tasks.sources.web.exchange import NOT_MODIFIED, Answered, Witness
from tasks.sources.web.failures import unforeseen
from tasks.sources.web.manners import Manners, breaker_key
from tasks.sources.web.robots import FORBIDDEN
from tasks.sources.web.validators import Validators
from tasks.sources.web.wishes import LONGEST_WAIT, left_alone_until, wish_told
from tasks.told import show_left_alone
from tasks.trace import Trace
from tasks.turns import SharedTurns
from warehouse.home import Home
from warehouse.records.masking import masked
from warehouse.records.source import ItemRejected, PassedOver, Rejection, Visit
from warehouse.records.verdict import Activity
from warehouse.records.vocabulary import NotAsked, Stage, VisitKind, VisitOutcome
from warehouse.visits import LastVisit, last_visits, wishes

ATTEMPTS = 3
SHORTEST_WAIT = 0.1  # seconds
# What a feed that lists such a page would have told at every run.
TOLD_ONCE = frozenset({NOT_FOUND, FORBIDDEN})
# Why a server could not be had, for the breaker.
OUT_OF_REACH = frozenset({"broken_answer", "tls", "unknown_host", "unreachable"})
# Behind why a page that was asked for by name is not there.
STAYS = "; it was held before: its document and claims stay, and are told as gone"
_MANNERS_LOCK = Lock()


@dataclass(frozen=True)
class FetchedPages:
    """What a fetch brought home to be read, and what it was turned away from.

    `visits` tell what came of each address of the web that was asked for; `postponed` are the known
    pages that the run had no budget for, or whose outlet it left alone.
    """

    pages: tuple[Fetched, ...]
    rejections: tuple[Rejection, ...]
    visits: tuple[Visit, ...]
    postponed: tuple[PassedOver, ...]
    activity: Activity


@task(name="fetch", task_run_name="fetch")
def fetch_pages(items: list[str], home: Home, only_changed: bool = False) -> FetchedPages:
    """Fetch each item once; one that cannot be had becomes a rejection, a known page that is gone does not.

    Several outlets are asked at once, each for its items in turn, so that one that is slow holds up no
    other. With `only_changed` known pages are asked for newer versions alone: one that is as it was is no
    page to be read.
    """
    step = Trace(Stage.FETCH)
    items = [masked(well_formed(item)) if is_web(item) else item for item in items]
    known = last_visits(home, VisitKind.ARTICLE, {item: address_key(item) for item in items if is_web(item)})
    round_ = _Round(Archive(home.captures, task_run.get_id()), known, only_changed)
    answers = at_once(round_.fetch, items, _asked)
    pages = tuple(answer.page for answer in answers if answer.page)
    for page in pages:
        step.derive("capture", page.capture.capture_sha256, "url", page.capture.url)
    return FetchedPages(
        pages=pages,
        rejections=tuple(answer.rejection for answer in answers if answer.rejection),
        visits=tuple(answer.visit for answer in answers if answer.visit),
        postponed=_postponed(
            item for item, answer in zip(items, answers, strict=True) if answer.is_postponed
        ),
        activity=step.close(),
    )


def _postponed(items: Iterable[str]) -> tuple[PassedOver, ...]:
    """Known pages that are left to a later run, by outlet."""
    return tuple(
        PassedOver(outlet_id=outlet, count=count, pages=(), why=NotAsked.LATER)
        for outlet, count in Counter(map(breaker_key, items)).items()
    )


def _asked(item: str) -> str:
    """The outlet or host that an item is asked of; what is not on the web is read in one row."""
    return breaker_key(item) if is_web(item) else ""


@dataclass(frozen=True)
class _Answer:
    """What came of one item."""

    page: Fetched | None = None
    rejection: Rejection | None = None
    visit: Visit | None = None
    is_postponed: bool = False


@dataclass(frozen=True)
class _Round:
    """One task's way to its items; several threads go it at once, each to another host."""

    archive: Archive
    known: dict[str, LastVisit]
    only_changed: bool

    def fetch(self, item: str) -> _Answer:
        """Fetch one item, or say why it could not be had."""
        try:
            return self._fetch(item)
        finally:
            _ended(flow_run.get_id() or "").append(item)

    def _fetch(self, item: str) -> _Answer:
        try:
            return self._visit(item) if is_web(item) else self._read(item)
        except ItemRejected as refused:
            # What nobody asked for is told at the end, by outlet: it may be most of a feed.
            level = logging.DEBUG if refused.reason in NOT_ASKED else logging.WARNING
            get_run_logger().log(level, "%s", refused)
            return self._refused(item, refused)
        except SettingError:  # it would hold for every item
            raise
        except Exception as error:  # the last guard: no answer, however strange, ends the others
            get_run_logger().exception("%s", item)
            return _Answer(rejection=rejection(unforeseen(item, error)))

    def _read(self, item: str) -> _Answer:
        return _Answer(fetch(item, self.archive, Limits.from_environment(), datetime.now(UTC)))

    def _visit(self, item: str) -> _Answer:
        last = self._last(item)
        visited, page = visit(item, VisitKind.ARTICLE, self.archive, last if self.only_changed else None)
        is_as_it_was = self.only_changed and visited.outcome is VisitOutcome.UNCHANGED
        return _Answer(None if is_as_it_was else page, visit=visited)

    def _refused(self, item: str, refusal: ItemRejected) -> _Answer:
        last = self._last(item)
        is_known = self.only_changed and last is not None and last.is_held
        if not is_web(item) or refusal.reason in NOT_ASKED:
            return _Answer(rejection=None if is_known else rejection(refusal), is_postponed=is_known)
        visited = refused(begun(item, VisitKind.ARTICLE, datetime.now(UTC), flow_run.get_id()), refusal, last)
        is_gone = is_known and visited.outcome is VisitOutcome.GONE
        was_told = last is not None and last.last_reason == refusal.reason in TOLD_ONCE
        is_told = self.only_changed and was_told
        if visited.outcome is VisitOutcome.GONE and not is_known:
            refusal.detail += STAYS
        return _Answer(rejection=None if is_gone or is_told else rejection(refusal), visit=visited)

    def _last(self, item: str) -> LastVisit | None:
        return self.known.get(address_key(item)) if is_web(item) else None


def visit(
    url: str,
    kind: VisitKind,
    archive: Archive,
    last: LastVisit | None = None,
    outlet_id: str | None = None,
) -> tuple[Visit, Fetched | None]:
    """Ask for an address, with what is known of its last visit; no page where that still holds.

    What comes is archived, refusals and redirects too. Raises `ItemRejected`.
    """
    now = datetime.now(UTC)
    passed: list[Answered] = []
    try:
        response = get_patiently(url, validators_of(last, url), passed.append)
    finally:
        for answer in passed:
            archive.note(answer, last.capture_sha256 if last and answer.is_as_it_was else None)
    visited = begun(url, kind, now, flow_run.get_id(), outlet_id)
    if response.status == NOT_MODIFIED:
        return answered(visited, response, None, last), None
    try:
        page = fetch(url, archive, Limits.from_environment(), now, get=lambda _: response)
    except ItemRejected as refusal:
        refusal.status = refusal.status or response.status
        raise
    if kind is VisitKind.ARTICLE and is_home(response.url) and not is_home(url):
        why = f"its address leads to the first page of {host_of(response.url)}; check the URL"
        raise ItemRejected(Stage.FETCH, NOT_FOUND, url, why, status=response.status)
    return answered(visited, response, page.capture, last), page


def rejection(refused: ItemRejected) -> Rejection:
    """The row of an item that was turned away just now."""
    return rejection_of(refused, datetime.now(UTC), flow_run.get_id())


def get_patiently(url: str, validators: Validators | None = None, witness: Witness | None = None) -> Response:
    """Ask for a URL with the manners of this run; try again what a second try may cure.

    Raises `ItemRejected`. A server that still cannot be had counts towards the breaker of its outlet.
    """
    manners, failures = manners_of_run(), list[TransientFetchError]()
    try:
        for attempt in stamina.retry_context(on=worth_a_retry, attempts=ATTEMPTS, timeout=None):
            with attempt:
                try:
                    return manners.get(url, validators, witness)
                except TransientFetchError as error:
                    failures.append(error)
                    raise
    except TransientFetchError:
        _count(_given_up(url, failures), manners.breaker)
    except ItemRejected as refused:
        # The budget, or the breaker, ended only the tries: what failed before is why the page is not there.
        cut = refused.reason in NOT_ASKED and failures
        _count(_given_up(url, failures) if cut else refused, manners.breaker)
    raise AssertionError("a retry context returns or raises")


def _count(refused: ItemRejected, breaker: Breaker) -> NoReturn:
    """Raise what was refused; a server that cannot be had counts, and the last of a row is told."""
    key = breaker_key(refused.item)
    if refused.reason in OUT_OF_REACH and breaker.failed(key, str(refused)):
        show_left_alone(key, breaker.causes(key))
    raise refused


def worth_a_retry(error: Exception) -> bool | float:
    """Whether to try again, or the seconds that the server wants to be left alone first."""
    if not isinstance(error, TransientFetchError):
        return False
    if error.retry_after is None:
        return True
    return error.retry_after <= LONGEST_WAIT and max(error.retry_after, SHORTEST_WAIT)


def _given_up(url: str, failures: Sequence[TransientFetchError]) -> ItemRejected:
    error = failures[-1]
    until = left_alone_until(error.retry_after, datetime.now(UTC))
    if error.retry_after is not None and until is not None:
        told = wish_told(error.retry_after)
        wish = f"{error.detail} and asks to be left alone for {told}; try again then"
        return ItemRejected(Stage.FETCH, "unreachable", url, wish, status=error.status, ask_after=until)
    tried = (
        f"{error.detail}; tried {'once' if len(failures) == 1 else f'{len(failures)} times'}, try again later"
    )
    return ItemRejected(Stage.FETCH, "unreachable", url, tried, status=error.status)


def items_ended() -> int:
    """How many items this flow run has fetched or was refused, over all its batches."""
    return len(_ended(flow_run.get_id() or ""))


@lru_cache(maxsize=4)
def _ended(_run: str) -> list[str]:
    return []


def manners_of_run() -> Manners:
    """What this flow run knows of hosts, over all its batches; outside a run nothing is kept."""
    run = flow_run.get_id()
    if not run:
        return _new_manners()
    with _MANNERS_LOCK:  # threads that ask at once share one
        return _manners(run)


@lru_cache(maxsize=4)
def _manners(_run: str) -> Manners:
    return _new_manners()


def _new_manners() -> Manners:
    wanted = wishes(Home.from_environment(), datetime.now(UTC))
    return Manners(Limits.from_environment(), Allowance.from_environment(), SharedTurns(), wishes=wanted)
