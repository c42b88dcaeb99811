"""What the network said, as what it means for an item: refused for good, or worth another try."""

from collections.abc import Iterator
from typing import NoReturn

import h2.exceptions as http2
import h11
import httpcore
import httpx

from tasks.sources.errors import TransientFetchError
from tasks.sources.web.distrust import why_distrusted
from tasks.sources.web.guards import AddressRefused, NameUnknown
from warehouse.records.source import ItemRejected
from warehouse.records.vocabulary import Stage

DEEPEST_CAUSE = 8
LONGEST_CAUSE = 300  # characters of an error's own words
LONGEST_FAULT = 80  # of what h11 says, which repeats what the server sent
# How h11 begins what it says of an answer that ends too early, and of a line that does not end.
CUT_SHORT, TOO_LONG = "peer closed connection", "Receive buffer too long"

# What comes through httpx that is none of its own errors of HTTP.
OUTSIDE_HTTPX = (
    httpx.InvalidURL,
    UnicodeError,
    httpcore.TimeoutException,
    AddressRefused,
    NameUnknown,
    http2.ProtocolError,
)


def explain(item: str, error: Exception) -> NoReturn:
    """Turn what the network said into what it means for the item."""
    if isinstance(error, AddressRefused):
        raise turned_away(item, "address_refused", f"{error}; save the page and pass the file") from error
    if isinstance(error, NameUnknown):
        raise turned_away(
            item, "unknown_host", "no name server knows its host; check the spelling and the network"
        ) from error
    distrust = why_distrusted(_chain(error))
    if distrust is not None:
        raise turned_away(item, "tls", distrust) from error
    if isinstance(error, (httpx.TimeoutException, httpcore.TimeoutException)):
        raise TransientFetchError(item, "the server is too slow") from error
    # httpx looks at the next hop's URL before we do, and says so in its message alone.
    no_url = (httpx.UnsupportedProtocol, httpx.InvalidURL, UnicodeError)
    if isinstance(error, no_url) or "location header" in str(error):
        raise turned_away(
            item, "bad_url", "it is, or leads to, no http or https URL; check its spelling"
        ) from error
    fault = next((each for each in _chain(error) if isinstance(each, http2.ProtocolError)), None)
    if fault is not None:
        _explain_http2(item, fault)
    if isinstance(error, httpx.RemoteProtocolError):
        _explain_protocol(item, error)
    raise TransientFetchError(item, f"the connection failed ({type(error).__name__})") from error


def _explain_protocol(item: str, error: httpx.RemoteProtocolError) -> NoReturn:
    """What is wrong with an answer: one that is cut may be whole the next time, a wrong one is not."""
    cause = error.__cause__
    if not (cause and cause.args and isinstance(cause.args[0], h11.RemoteProtocolError)):
        raise TransientFetchError(item, "the server ends the connection before it has answered") from error
    fault = str(cause.args[0])
    if fault.startswith(CUT_SHORT):
        raise TransientFetchError(item, "its answer ends before it is whole") from error
    remedy = "save the page and pass the file"
    if fault.startswith(TOO_LONG):
        why = f"the server sends headers, or a line between pieces of the page, without end; {remedy}"
        raise turned_away(item, "headers_too_large", why) from error
    told = fault.partition(":")[0][:LONGEST_FAULT]
    raise turned_away(item, "broken_answer", f"its answer breaks HTTP ({told}); {remedy}") from error


def _explain_http2(item: str, fault: http2.ProtocolError) -> NoReturn:
    """The same of an answer in HTTP/2."""
    if isinstance(fault, http2.InvalidBodyLengthError):
        raise TransientFetchError(item, "its answer is not as long as it says") from fault
    remedy = "save the page and pass the file"
    if isinstance(fault, http2.DenialOfServiceError):
        raise turned_away(
            item, "headers_too_large", f"the server sends headers without end; {remedy}"
        ) from fault
    told = type(fault).__name__
    raise turned_away(item, "broken_answer", f"its answer breaks HTTP/2 ({told}); {remedy}") from fault


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """An error and what it came of, the nearest first."""
    for _ in range(DEEPEST_CAUSE):
        if error is None:
            return
        yield error
        yield from (each for each in error.args if isinstance(each, BaseException))
        error = error.__cause__ or error.__context__


def turned_away(item: str, reason: str, detail: str, status: int | None = None) -> ItemRejected:
    """The item refused for good: `reason` is the code, `detail` the plain sentence with its remedy."""
    return ItemRejected(Stage.FETCH, reason, item, detail, status=status)


def unforeseen(item: str, error: Exception) -> ItemRejected:
    """The item refused for an error that nobody foresaw, so that it ends this item alone."""
    cause = f"{type(error).__name__}: {error}"[:LONGEST_CAUSE]
    why = f"it cannot be read ({cause}); the log has the details, please report them"
    return ItemRejected(Stage.FETCH, "unreadable", item, why)
