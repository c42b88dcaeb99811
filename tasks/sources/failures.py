"""What the network said, as what it means for an item: refused for good, or worth another try."""

import ssl
from typing import NoReturn

import httpcore
import httpx

from tasks.sources.errors import TransientFetchError
from tasks.sources.guards import AddressRefused, NameUnknown
from warehouse.records.source import ItemRejected
from warehouse.records.vocabulary import Stage

LONGEST_CAUSE = 300  # characters of an error's own words

# What comes through httpx that is none of its own errors of HTTP.
OUTSIDE_HTTPX = (httpx.InvalidURL, UnicodeError, httpcore.TimeoutException, AddressRefused, NameUnknown)


def explain(item: str, error: Exception) -> NoReturn:
    """Turn what the network said into what it means for the item."""
    if isinstance(error, AddressRefused):
        raise turned_away(item, "address_refused", f"{error}; save the page and pass the file") from error
    if isinstance(error, NameUnknown):
        raise turned_away(
            item, "unknown_host", "no name server knows its host; check the spelling and the network"
        ) from error
    if _caused_by_tls(error):
        raise turned_away(
            item, "tls", "its certificate or encryption does not hold; do not trust the page"
        ) from error
    if isinstance(error, (httpx.TimeoutException, httpcore.TimeoutException)):
        raise TransientFetchError(item, "the server is too slow") from error
    # httpx looks at the next hop's URL before we do, and says so in its message alone.
    no_url = (httpx.UnsupportedProtocol, httpx.InvalidURL, UnicodeError)
    if isinstance(error, no_url) or "location header" in str(error):
        raise turned_away(
            item, "bad_url", "it is, or leads to, no http or https URL; check its spelling"
        ) from error
    raise TransientFetchError(item, f"the connection failed ({type(error).__name__})") from error


def _caused_by_tls(error: BaseException | None) -> bool:
    for _ in range(8):
        if error is None:
            return False
        if isinstance(error, ssl.SSLError):
            return True
        error = error.__cause__ or error.__context__
    return False


def turned_away(item: str, reason: str, detail: str, status: int | None = None) -> ItemRejected:
    """The item refused for good: `reason` is the code, `detail` the plain sentence with its remedy."""
    return ItemRejected(Stage.FETCH, reason, item, detail, status=status)


def unforeseen(item: str, error: Exception) -> ItemRejected:
    """The item refused for an error that nobody foresaw, so that it ends this item alone."""
    cause = f"{type(error).__name__}: {error}"[:LONGEST_CAUSE]
    why = f"it cannot be read ({cause}); the log has the details, please report them"
    return ItemRejected(Stage.FETCH, "unreadable", item, why)
