"""The body of an answer, inflated piece by piece and no further than its bound."""

import zlib
from collections.abc import Iterator

import httpx

from tasks.sources.errors import TransientFetchError
from tasks.sources.limits import Limits
from tasks.sources.web.failures import turned_away
from tasks.sources.web.inflating import Inflating
from warehouse.records.source import ItemRejected

# What servers write where nothing is compressed; browsers show such a body as it is.
UNCOMPRESSED = frozenset({"", "identity", "none", "utf-8", "utf8", "iso-8859-1", "binary", "7bit", "8bit"})
INFLATED = frozenset({"gzip", "x-gzip", "deflate"})


def read_body(item: str, response: httpx.Response, limits: Limits) -> bytes:
    """The body, decompressed, read to one byte over the limit; its beginning where that will do."""
    body = bytearray()
    for chunk in _decompressed(item, response, limits.max_bytes):
        body += chunk
        if len(body) > limits.max_bytes and limits.takes_beginning:
            return bytes(body[: limits.max_bytes])
        if len(body) > limits.max_bytes:
            raise turned_away(item, "too_large", limits.too_large())
    return bytes(body)


def compression_of(told: str) -> str:
    """How a body is compressed, by its header; empty where what stands there names no compression."""
    parts = told.lower().split(",")
    return ", ".join(each for part in parts if (each := part.strip()) not in UNCOMPRESSED)


def unsupported(item: str, compression: str) -> ItemRejected:
    """An item that is compressed in a way that is not read."""
    why = f"it is compressed as {compression[:40]!r}; save the page and pass the file"
    return turned_away(item, "unsupported_encoding", why)


def damaged(item: str) -> ItemRejected:
    """An item whose compressed body is not what was compressed."""
    return turned_away(item, "broken_body", "its compressed body is damaged; save the page and pass the file")


def _decompressed(item: str, response: httpx.Response, max_bytes: int) -> Iterator[bytes]:
    """Inflate piece by piece, so that a bomb goes off only up to the limit."""
    encoding = compression_of(response.headers.get("content-encoding", ""))
    if not encoding:
        yield from response.iter_raw()
        return
    if encoding not in INFLATED:
        raise unsupported(item, encoding)
    inflating = Inflating(max_bytes + 1, is_deflate=encoding == "deflate")
    try:
        for raw in response.iter_raw():
            yield from inflating.feed(raw)
    except zlib.error as error:
        raise damaged(item) from error
    if not inflating.is_whole:
        raise TransientFetchError(item, "its compressed body ends too early")
