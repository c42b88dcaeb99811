"""One GET, safely: every hop checked, every byte and second counted."""

import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version

import httpcore
import httpx

from tasks.sources.errors import TransientFetchError
from tasks.sources.limits import WEB_PORTS, Limits
from tasks.sources.served import served_as
from tasks.sources.web.bodies import read_body
from tasks.sources.web.exchange import NOT_MODIFIED, Answered, Exchange, Witness
from tasks.sources.web.failures import OUTSIDE_HTTPX, explain, turned_away
from tasks.sources.web.guards import Deadline, GuardedBackend
from tasks.sources.web.validators import Validators
from tasks.sources.web.wishes import retry_after
from warehouse.records.source import ItemRejected

ACCEPT = "text/html, application/xhtml+xml, text/plain;q=0.9, text/markdown;q=0.9, */*;q=0.1"
TRY_LATER = frozenset({408, 421, 425, 429})
MAX_URL = 4096
LAST_PORT = 65_535
PARTIAL = 206


# Asked before each hop with the item and the hop's URL: what it raises ends the fetch, and the
# request is made inside the context it gives. The time it waits is not the server's.
Gate = Callable[[str, str], AbstractContextManager[None]]


@dataclass(frozen=True)
class Response:
    """The last hop's answer; `body` is decompressed, `headers` as they came, `sent` those of the request.

    The `status` is 2xx, or 304 with an empty body where validators were sent and still hold.
    """

    url: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    media_type: str | None
    charset: str | None
    sent: tuple[tuple[str, str], ...] = ()

    @property
    def exchange(self) -> Exchange:
        """What was said on both sides beside the body."""
        return Exchange(f"{self.status} {self.reason}".strip(), self.headers, self.sent)


class _GuardedTransport(httpx.HTTPTransport):
    """httpx's transport over a pool whose connections the guards open; HTTP/2 where TLS agrees on it."""

    def __init__(self, backend: GuardedBackend) -> None:
        super().__init__(verify=_tls(), trust_env=False)
        self._pool = httpcore.ConnectionPool(
            ssl_context=_tls(),
            max_connections=4,
            http1=True,
            http2=True,
            network_backend=backend,
        )


@cache
def _tls() -> ssl.SSLContext:
    """Whom we trust; read once, as reading it takes longer than a short page."""
    return httpx.create_ssl_context(trust_env=False)


def get(
    url: str,
    limits: Limits,
    validators: Validators | None = None,
    gate: Gate | None = None,
    witness: Witness | None = None,
) -> Response:
    """Fetch a page, following at most `limits.max_redirects` redirects.

    `witness` is told of every answer whose body is not read. Raises `ItemRejected` for what stays as it
    is and `TransientFetchError` for what a retry may cure, and what `gate` raises; both with the status of
    the last answer whose headers came.
    """
    hop = _Hop(url, limits, Deadline.after(limits.total_seconds), gate, validators, witness)
    try:
        return _got(hop)
    except (ItemRejected, TransientFetchError) as error:
        error.status = error.status or hop.status
        raise


def _got(hop: "_Hop") -> Response:
    try:
        with _client(hop.limits, hop.deadline, _request_headers(hop.limits, hop.validators)) as client:
            # httpx parses where a redirect leads before it gives the answer, and ends where that is no URL.
            client.event_hooks = {"response": [hop.heard]}
            return _follow(client, hop)
    except (httpx.HTTPError, *OUTSIDE_HTTPX) as error:
        explain(hop.item, error)


def post(url: str, content: bytes, media_type: str, limits: Limits) -> bytes:
    """Send bytes to a service and give its answer, within the same guards; redirects are not followed.

    Raises as `get` does.
    """
    headers = {"User-Agent": user_agent(limits), "Content-Type": media_type}
    try:
        with (
            _client(limits, Deadline.after(limits.total_seconds), headers) as client,
            client.stream("POST", _checked_url(url, url, limits), content=content) as response,
        ):
            if not response.is_success:
                raise _refusal(url, response)
            return read_body(url, response, limits)
    except (httpx.HTTPError, *OUTSIDE_HTTPX) as error:
        explain(url, error)


def _client(limits: Limits, deadline: Deadline, headers: dict[str, str]) -> httpx.Client:
    """A client behind the guards, for one item."""
    backend = GuardedBackend(deadline, allow_local=limits.allow_local)
    return httpx.Client(
        transport=_GuardedTransport(backend),
        trust_env=False,
        timeout=httpx.Timeout(limits.read_seconds, connect=limits.connect_seconds),
        headers=headers,
    )


@dataclass
class _Hop:
    """What holds for every hop on the way to an item, and the `status` of the last answer."""

    item: str
    limits: Limits
    deadline: Deadline
    gate: Gate | None
    validators: Validators | None
    witness: Witness | None
    status: int | None = None

    @contextmanager
    def permitted(self, url: str) -> Iterator[None]:
        """Ask the gate, and give the time that it waited back to the server."""
        if self.gate is None:
            yield
            return
        asked = time.monotonic()
        with self.gate(self.item, url):
            self.deadline.postpone(time.monotonic() - asked)
            yield

    def heard(self, response: httpx.Response) -> None:
        """Keep that an answer came, as soon as its headers are there."""
        self.status = response.status_code
        _check_headers(self.item, response, self.limits)
        if self.witness is not None and not _has_page(response):
            self.witness(Answered(str(response.url), datetime.now(UTC), _response(response).exchange))


def _request_headers(limits: Limits, validators: Validators | None) -> dict[str, str]:
    headers = {"User-Agent": user_agent(limits), "Accept": ACCEPT, "Accept-Encoding": "gzip, deflate"}
    if validators and validators.etag and _sendable(validators.etag):
        headers["If-None-Match"] = validators.etag
    if validators and validators.last_modified and _sendable(validators.last_modified):
        headers["If-Modified-Since"] = validators.last_modified
    return headers


def _sendable(value: str) -> bool:
    """Whether what a server once said may be said to it again: one line of plain ASCII."""
    return value.isascii() and value.isprintable()


def user_agent(limits: Limits) -> str:
    """Who is asking: product, version, and whom to write to where that is set."""
    contact = f"; {limits.contact}" if limits.contact else ""
    return f"ClaimLedger/{version('claim-ledger')} (news claim checker{contact})"


def _follow(client: httpx.Client, hop: _Hop) -> Response:
    item, limits = hop.item, hop.limits
    current = _checked_url(item, item, limits)
    for _ in range(limits.max_redirects + 1):
        with hop.permitted(str(current)), client.stream("GET", current) as response:
            if _has_page(response):
                return _response(response, read_body(item, response, limits))
            if not response.has_redirect_location:
                return _without_page(hop, response)
            target = _target(item, current, response.headers["location"])
        current = _checked_url(target, item, limits)
    raise turned_away(
        item, "too_many_redirects", f"it redirects more than {limits.max_redirects} times; use the final URL"
    )


def _has_page(response: httpx.Response) -> bool:
    return response.is_success and response.status_code != PARTIAL


def _target(item: str, current: httpx.URL, location: str) -> str:
    try:
        target = str(current.join(location))
    except (httpx.InvalidURL, ValueError) as error:
        raise turned_away(item, "bad_url", f"it redirects to {location[:200]!r}, which is no URL") from error
    if len(target) > MAX_URL:
        why = f"it redirects to a URL of {len(target):,} characters; use the final URL"
        raise turned_away(item, "bad_url", why)
    return target


def _check_headers(item: str, response: httpx.Response, limits: Limits) -> None:
    raw = response.headers.raw
    size = sum(len(name) + len(value) for name, value in raw)
    if len(raw) > limits.max_headers or size > limits.max_header_bytes:
        raise turned_away(
            item,
            "headers_too_large",
            f"the server sends {len(raw)} headers of {size} bytes; save the page and pass the file",
        )


def _without_page(hop: _Hop, response: httpx.Response) -> Response:
    if response.status_code == NOT_MODIFIED and hop.validators is not None:
        return _response(response)
    raise _refusal(hop.item, response)


def _checked_url(url: str, item: str, limits: Limits) -> httpx.URL:
    """The URL parsed, if a client may go there at all."""
    try:
        parsed = httpx.URL(url)
    except (httpx.InvalidURL, ValueError) as error:
        raise turned_away(item, "bad_url", f"{url[:200]!r} is no URL; check its spelling") from error
    if len(url) > MAX_URL:
        raise turned_away(
            item, "bad_url", f"its URL is longer than {MAX_URL:,} characters; check its spelling"
        )
    if parsed.scheme not in {"http", "https"} or not parsed.host:
        raise turned_away(
            item, "bad_url", f"{url[:200]!r} is no http or https URL of a page; check its spelling"
        )
    if parsed.userinfo:
        raise turned_away(
            item, "bad_url", "URLs with a user name are not fetched; remove what stands before the @"
        )
    if parsed.port is not None and not 0 < parsed.port <= LAST_PORT:
        raise turned_away(item, "bad_url", f"there is no port {parsed.port}; check the URL's spelling")
    if parsed.port not in {None, *WEB_PORTS} and not limits.allow_local:
        raise turned_away(
            item,
            "address_refused",
            f"port {parsed.port} is not 80 or 443; save the page and pass the file, or trust such addresses "
            "with CLAIMLEDGER_ALLOW_LOCAL=1",
        )
    return parsed


def _refusal(item: str, response: httpx.Response) -> ItemRejected | TransientFetchError:
    """What an answer that is no page means for an item."""
    status = response.status_code
    if status in TRY_LATER or 500 <= status < 600:
        wish = retry_after(response.headers.get("retry-after", ""), datetime.now(UTC))
        return TransientFetchError(item, f"the server answers {status}", retry_after=wish, status=status)
    if status in {404, 410}:
        why = f"the server says {status}: the page is not there; check the URL"
        return turned_away(item, "not_found", why, status)
    remedy = "open it in a browser, save it and pass the file"
    if status == PARTIAL:
        return turned_away(item, "incomplete", f"the server sends a part of it, unasked; {remedy}", status)
    return turned_away(item, "refused", f"the server answers {status}; {remedy}", status)


def _response(response: httpx.Response, body: bytes = b"") -> Response:
    served = served_as(response.headers.get("content-type"))
    return Response(
        url=str(response.url),
        status=response.status_code,
        reason=response.reason_phrase,
        headers=tuple(response.headers.multi_items()),
        body=body,
        media_type=served.media_type,
        charset=served.charset,
        sent=tuple(response.request.headers.multi_items()),
    )
