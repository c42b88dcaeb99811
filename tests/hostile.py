"""Servers on loopback that say exactly the bytes they are told to: good ones, broken ones, hostile ones."""

import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager


class Served(str):
    """The URL of a running server, with the request heads that it has received."""

    requests: list[bytes]

    @property
    def root(self) -> str:
        """The URL without its path."""
        return self.removesuffix("/page")

    @property
    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [head.split(b" ")[1].decode() for head in self.requests]


def answer(body: bytes = b"", status: str = "200 OK", *headers: str) -> bytes:
    """A whole response."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers, "", ""]
    return "\r\n".join(lines).encode() + body


@contextmanager
def server(
    *chunks: bytes, endless: bool = False, reset: bool = False, tls: ssl.SSLContext | None = None
) -> Iterator[Served]:
    """Serve one answer per connection on a free port; `endless` repeats the last chunk."""
    with _running(lambda _: chunks, endless, reset, tls) as url:
        yield url


@contextmanager
def site(pages: dict[str, bytes | Callable[[], bytes]]) -> Iterator[Served]:
    """Serve answers by path; what is not among them is a 404."""

    def reply(head: bytes) -> Iterable[bytes]:
        found = pages.get(head.split(b" ")[1].decode(), answer(b"gone", "404 Not Found"))
        return (found() if callable(found) else found,)

    with _running(reply, False, False, None) as url:
        yield url


@contextmanager
def _running(
    reply: Callable[[bytes], Iterable[bytes]], endless: bool, reset: bool, tls: ssl.SSLContext | None
) -> Iterator[Served]:
    listener = socket.create_server(("127.0.0.1", 0))
    stop = threading.Event()
    url = Served(f"http{'s' if tls else ''}://127.0.0.1:{listener.getsockname()[1]}/page")
    url.requests = []

    def serve() -> None:
        while not stop.is_set():
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                try:
                    talk(tls.wrap_socket(connection, server_side=True) if tls else connection)
                except OSError:
                    continue

    def talk(connection: socket.socket) -> None:
        head = connection.recv(65536)
        url.requests.append(head)
        said: bytes = b""
        for said in reply(head):
            connection.sendall(said)
        while endless and not stop.wait(0.05):
            connection.sendall(said)
        if reset:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield url
    finally:
        stop.set()
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(5)
