"""Inflating piece by piece, no further than a bound: gzip of one or several members, zlib, raw deflate."""

import zlib
from collections.abc import Iterator

GZIP = b"\x1f\x8b"
MAGIC = 2  # bytes that tell the formats apart
PIECE = 65_536  # bytes; a member that ends leaves the rest of its piece to be copied
MOST_MEMBERS = 10_000  # what has more says nothing and takes long to say it


class Inflating:
    """The way from compressed to plain bytes; nothing gives more than `bound` bytes at a time.

    `is_deflate` also takes deflate without its zlib header, as some servers send it. What follows the
    last member and begins no other is passed over, as gzip does.
    """

    def __init__(self, bound: int, *, is_deflate: bool = False) -> None:
        self._bound = bound
        self._is_deflate = is_deflate
        self._waiting = b""
        self._members = 0
        self._inflate = zlib.decompressobj()

    @property
    def is_whole(self) -> bool:
        """Whether the last member has come to its end."""
        return self._members > 0 and self._inflate.eof and not self._waiting

    def feed(self, raw: bytes) -> Iterator[bytes]:
        """The plain bytes that these bring; raises `zlib.error` for damaged ones."""
        for start in range(0, len(raw), PIECE):
            self._waiting += raw[start : start + PIECE]
            while self._waiting and (self._is_inside() or self._begins()):
                yield self._inflate.decompress(self._waiting, self._bound)
                self._waiting = self._inflate.unconsumed_tail or self._inflate.unused_data

    def _is_inside(self) -> bool:
        return self._members > 0 and not self._inflate.eof

    def _begins(self) -> bool:
        """Whether what waits begins a member."""
        if len(self._waiting) < MAGIC and GZIP.startswith(self._waiting):
            return False
        if self._members and not self._waiting.startswith(GZIP):
            self._waiting = b""
            return False
        self._members += 1
        if self._members > MOST_MEMBERS:
            raise zlib.error(f"more than {MOST_MEMBERS:,} members")
        self._inflate = zlib.decompressobj(wbits=self._wbits())
        return True

    def _wbits(self) -> int:
        """The format as zlib names it; zlib tells gzip from zlib by itself."""
        low, high = self._waiting[0], self._waiting[1] if len(self._waiting) > 1 else 0
        has_header = low & 0x0F == zlib.DEFLATED and (low << 8 | high) % 31 == 0
        if self._is_deflate and not has_header and not self._waiting.startswith(GZIP):
            return -zlib.MAX_WBITS
        return zlib.MAX_WBITS | 32
