"""Digests that records of WARC files have: what they say, and whether the bytes agree."""

import base64
import binascii
import hashlib
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from warcio.limitreader import LimitReader

if TYPE_CHECKING:
    from hashlib import _Hash

_KNOWN = frozenset({"md5", "sha1", "sha224", "sha256", "sha384", "sha512"})


class Digest(NamedTuple):
    """What a record says of its bytes; `value` is None where it can be no digest of this kind."""

    told: str
    algorithm: str
    value: bytes | None

    def begun(self) -> "_Hash":
        """A hash of this kind, of nothing yet."""
        return hashlib.new(self.algorithm, usedforsecurity=False)

    def is_of(self, *hashed: "_Hash | None") -> bool:
        """Whether it is the digest of one of these."""
        return any(each is not None and each.digest() == self.value for each in hashed)


def read_digest(told: str | None) -> Digest | None:
    """A digest as records write it, in base32, hex or base64; None for a kind that is not known here."""
    kind, _, written = (told or "").strip().partition(":")
    algorithm = kind.strip().lower().replace("-", "")
    if algorithm not in _KNOWN:
        return None
    return Digest((told or "")[:120], algorithm, _value(written.strip(), hashlib.new(algorithm).digest_size))


def _value(written: str, size: int) -> bytes | None:
    """The bytes that are written down: which alphabet it is, their length tells."""
    bare = written.rstrip("=")
    with suppress(binascii.Error, ValueError):
        if len(bare) == 2 * size:
            return bytes.fromhex(bare)
        if len(bare) == -(-8 * size // 5):
            return base64.b32decode(bare.upper() + "=" * (-len(bare) % 8))
        if len(bare) == -(-4 * size // 3):
            plain = bare.replace("-", "+").replace("_", "/")
            return base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    return None


class Block(LimitReader):  # type: ignore[misc]
    """The bytes of a record, no more than it says to have; hashed as they are read.

    `limit` is what of them has not come yet.
    """

    def __init__(self, stream: Any, length: int, block: Digest | None, payload: Digest | None) -> None:  # noqa: ANN401 (warcio has no types)
        super().__init__(stream, length)
        self.payload = payload
        self._block = block
        self._hashed = block.begun() if block else None
        self._hashed_payload = payload.begun() if payload else None
        self._is_head = True

    def begin_payload(self) -> None:
        """What comes from here on is the page, the headers of the server are over."""
        self._is_head = False

    def _update(self, buff: bytes) -> bytes:
        read: bytes = super()._update(buff)
        if self._hashed:
            self._hashed.update(read)
        if self._hashed_payload and not self._is_head:
            self._hashed_payload.update(read)
        return read

    def belied(self, *unpacked: "_Hash | None", has_payload: bool) -> Digest | None:
        """The digest that is not that of these bytes, which must have been read to their end.

        That of the payload may be of the bytes as they stand, or `unpacked`: tools differ.
        """
        if self._block and not self._block.is_of(self._hashed):
            return self._block
        if has_payload and self.payload and not self.payload.is_of(self._hashed_payload, *unpacked):
            return self.payload
        return None
