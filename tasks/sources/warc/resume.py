"""Where a WARC file goes on behind a record whose header cannot be read."""

import re
import zlib
from mmap import ACCESS_READ, mmap
from typing import BinaryIO

PIECE = 1 << 20
_PACKED = b"\x1f\x8b"
_LENGTH = re.compile(rb"\r\nContent-Length:[ \t]*(\d{1,15})[ \t]*\r\n", re.IGNORECASE)
_BETWEEN = b"\r\n\r\n"


def behind(stream: BinaryIO, start: int) -> int | None:
    """The offset of the record behind the one at `start`; None where there is none that can be told.

    A packed record ends with its member, another with the length that it says. What merely looks like a
    record is none: it may be part of a page.
    """
    stream.seek(start)
    if stream.read(len(_PACKED)) == _PACKED:
        return _behind_member(stream, start)
    with mmap(stream.fileno(), 0, access=ACCESS_READ) as content:
        end = content.find(_BETWEEN, start)
        told = _LENGTH.search(content, start, end + 2) if end > start else None
        if told is None:
            return None
        following = end + len(_BETWEEN) + int(told[1]) + len(_BETWEEN)
        return following if content[following : following + 5] == b"WARC/" else None


def _behind_member(stream: BinaryIO, start: int) -> int | None:
    stream.seek(start)
    unpacking = zlib.decompressobj(16 + zlib.MAX_WBITS)
    while not unpacking.eof:
        packed = unpacking.unconsumed_tail or stream.read(PIECE)
        if not packed:
            return None
        unpacking.decompress(packed, PIECE)
    following = stream.tell() - len(unpacking.unused_data)
    stream.seek(following)
    return following if stream.read(len(_PACKED)) == _PACKED else None
