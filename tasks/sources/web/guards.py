"""The guarded network: resolve once, refuse what is not global, connect to the address that was checked.

The check sits under the transport, so it holds for every hop and for names that resolve to another
address the second time they are asked for.
"""

import ipaddress
import socket
import time
from collections.abc import Iterable
from dataclasses import dataclass
from ssl import SSLContext
from typing import Any

import httpcore

from tasks.sources.limits import WEB_PORTS
from tasks.sources.places import Address, is_global, is_in_house

MAX_ADDRESSES = 8


class AddressRefused(Exception):
    """A host or port that must not be spoken to."""


class NameUnknown(Exception):
    """No name server knows the host."""


@dataclass
class Deadline:
    """The moment at which a fetch ends, on the monotonic clock."""

    at: float

    @classmethod
    def after(cls, seconds: float) -> "Deadline":
        """The deadline that many seconds from now."""
        return cls(time.monotonic() + seconds)

    def postpone(self, seconds: float) -> None:
        """Leave out time that was not spent on the network."""
        self.at += seconds

    def shorten(self, timeout: float | None) -> float:
        """The time-out cut down to what is left; raises `httpcore.ReadTimeout` when nothing is."""
        left = self.at - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the total time is used up")
        return left if timeout is None else min(timeout, left)


class GuardedBackend(httpcore.NetworkBackend):
    """Opens connections to global addresses only, all within one deadline."""

    def __init__(self, deadline: Deadline, *, allow_local: bool) -> None:
        self._deadline = deadline
        self._allow_local = allow_local
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first checked address that answers."""
        if port not in WEB_PORTS and not self._allow_local:
            raise AddressRefused(f"port {port} is not 80 or 443")
        failure: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for address in checked_addresses(host, port, allow_local=self._allow_local):
            try:
                stream = self._inner.connect_tcp(
                    str(address), port, self._deadline.shorten(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _DeadlineStream(stream, self._deadline)
        raise failure or httpcore.ConnectError(f"{host} has no address")


class _DeadlineStream(httpcore.NetworkStream):
    """A stream whose every read and write ends by the deadline, so that a slow drip ends too."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.shorten(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.shorten(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secured = self._inner.start_tls(ssl_context, server_hostname, self._deadline.shorten(timeout))
        return _DeadlineStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - httpcore's own signature
        return self._inner.get_extra_info(info)


def checked_addresses(host: str, port: int, *, allow_local: bool) -> tuple[Address, ...]:
    """Every address of the host, resolved once; one that is not global refuses them all.

    With `allow_local` those of this machine and of private networks pass too, no others.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        if error.errno == socket.EAI_AGAIN:
            raise httpcore.ConnectError(f"the name server did not answer for {host}") from error
        raise NameUnknown(host) from error
    except UnicodeError as error:
        raise NameUnknown(host) from error
    addresses = tuple(dict.fromkeys(ipaddress.ip_address(str(each[4][0])) for each in found))[:MAX_ADDRESSES]
    for address in addresses:
        if not (is_global(address) or (allow_local and is_in_house(address))):
            which = str(address) if host.strip("[]") == str(address) else f"{host} is {address}, which"
            raise AddressRefused(f"{which} is no public address")
    return addresses
