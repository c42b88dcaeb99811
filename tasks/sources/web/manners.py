"""How one run behaves towards the hosts it asks: by their robots.txt, in turn, within its budget."""

import ipaddress
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from urllib.parse import urlsplit

from tasks.sources.errors import TransientFetchError
from tasks.sources.hosts import host_of
from tasks.sources.limits import Limits
from tasks.sources.outlets import load_outlets
from tasks.sources.web.breaker import Breaker
from tasks.sources.web.budget import Allowance, Budget
from tasks.sources.web.client import Response, get
from tasks.sources.web.exchange import Witness
from tasks.sources.web.pace import TooLongToWait, Turns
from tasks.sources.web.robots import Robots, small
from tasks.sources.web.validators import Validators
from tasks.sources.web.wishes import left_alone_until
from warehouse.records.source import ItemRejected
from warehouse.records.vocabulary import Stage

GAP = 1.0  # seconds between two requests to a host whose outlet sets no rate of its own
ANSWERS = frozenset({"not_found", "refused"})


def usual_gap(url: str) -> float:
    """The pause in seconds at the host of a URL, before its robots.txt is heard; none on loopback.

    An outlet's own `gap` goes before.
    """
    own = load_outlets().gap_of(url)
    if own is not None:
        return own
    return 0.0 if _is_own(host_of(url)) else GAP


class Manners:
    """What one run knows of the hosts it asked, and what it may still take."""

    def __init__(
        self,
        limits: Limits,
        allowance: Allowance,
        turns: Turns,
        *,
        gap: Callable[[str], float] = usual_gap,
        breaker: Breaker | None = None,
        wishes: Mapping[str, datetime] = {},
    ) -> None:
        """`wishes` are the addresses whose servers asked to be left alone, and until when."""
        self._limits = limits
        self._turns = turns
        self._gap = gap
        self.breaker = breaker or Breaker()
        self.budget = Budget(allowance)
        self._left_alone = {host_key(url): until for url, until in wishes.items()}
        self._robots = Robots(self._get_robots)

    def get(self, url: str, validators: Validators | None = None, witness: Witness | None = None) -> Response:
        """Fetch a page as `client.get` does, when it is this run's to fetch.

        Raises `ItemRejected` also with `robots`, `robots_unread`, `crawl_delay`, `unreachable`,
        `breaker_open`, `asked_to_wait` and `over_budget`.
        """
        why_not = self.budget.take_page()
        if why_not is not None:
            raise _over_budget(url, why_not)
        try:
            found = get(url, self._limits, validators, self._gate, witness)
        except ItemRejected as refused:
            if refused.reason in ANSWERS:
                self.breaker.worked(breaker_key(url))
            raise
        except TransientFetchError as error:
            until = left_alone_until(error.retry_after, datetime.now(UTC))
            if until is not None:
                self._left_alone[host_key(url)] = until
            raise
        self.budget.spend(len(found.body))
        self.breaker.worked(breaker_key(url))
        return found

    @contextmanager
    def _gate(self, item: str, url: str) -> Iterator[None]:
        """Let one hop of an item through when it may go and when its turn has come."""
        key = breaker_key(url)
        if self.breaker.is_open(key):
            why = f"{key} failed several times in a row and is left alone for this run; try again later"
            raise ItemRejected(Stage.FETCH, "breaker_open", item, why)
        self._check_wish(item, url)
        rules = self._robots.of(url)
        if rules.ask_after is not None:
            self._left_alone[host_key(url)] = rules.ask_after
        rules.check(item, url)
        with self._turn(item, url, max(rules.delay, self._gap(url))):
            yield

    def _check_wish(self, item: str, url: str) -> None:
        """A host that said when it may be asked again is not asked before, by this run or a later one."""
        until = self._left_alone.get(host_key(url))
        if until is not None and datetime.now(UTC) < until:
            why = f"{host_key(url)} asked to be left alone until {until.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
            raise ItemRejected(Stage.FETCH, "asked_to_wait", item, f"{why}; try again then")

    @contextmanager
    def _turn(self, item: str, url: str, gap: float) -> Iterator[None]:
        try:
            with self._turns.at(host_key(url), gap, max(self.budget.seconds_left(), 0.0)):
                yield
        except TooLongToWait as late:
            why = f"no turn at {host_key(url)} was to be had in this run's time"
            raise _over_budget(item, why) from late

    def _get_robots(self, address: str) -> Response:
        with self._turn(address, address, self._gap(address)):
            found = get(address, small(self._limits))
        self.budget.spend(len(found.body))
        return found


def host_key(url: str) -> str:
    """The host that a pause is kept at, with its port where it is not the usual one."""
    parts = urlsplit(url)
    usual = {"http": 80, "https": 443}.get(parts.scheme)
    return host_of(url) if parts.port in {None, usual} else f"{host_of(url)}:{parts.port}"


def breaker_key(url: str) -> str:
    """The outlet that a URL belongs to, else its host."""
    outlet = load_outlets().of_url(url)
    try:
        return outlet.outlet_id if outlet else host_key(url)
    except ValueError:
        return url


def _over_budget(item: str, why: str) -> ItemRejected:
    return ItemRejected(Stage.FETCH, "over_budget", item, f"{why}; the next run takes what is left")


def _is_own(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
