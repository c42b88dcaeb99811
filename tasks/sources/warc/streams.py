"""WARC and ARC files as streams of records: no line without bound, no length that is not looked at."""

import gzip
import zlib
from collections.abc import Iterator
from itertools import chain
from logging import ERROR, getLogger
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataReader, DecompressingBufferedReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.limitreader import LimitReader
from warcio.recordloader import ArcWarcRecord, ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParserException

from tasks.sources.served import beginning, begins_as_markup
from tasks.sources.warc.digests import Block, Digest, read_digest
from tasks.sources.web.bodies import INFLATED, compression_of, unsupported
from tasks.sources.web.inflating import GZIP, Inflating

if TYPE_CHECKING:
    from hashlib import _Hash

PIECE = 1 << 20
BLOCK = 1 << 14
LONGEST_LINE = 1 << 15  # bytes of a header's line
ARC_SUFFIXES = (".arc", ".arc.gz")
# The last two: what warcio raises at records that are none.
DAMAGED = (
    ArchiveLoadFailed,
    EOFError,
    OSError,
    ValueError,
    zlib.error,
    AttributeError,
    StatusAndHeadersParserException,
)
REVISIT = "revisit"
KINDS = frozenset(
    {"warcinfo", "response", "resource", "request", "metadata", "revisit", "conversion", "continuation"}
)
RESOURCE = "resource"  # a page that no server gave
KEPT = frozenset({"response", RESOURCE})
# It writes addresses to the terminal as they stand in a file, control characters included.
getLogger("warcio").setLevel(ERROR)


class Unfit(ValueError):
    """A file is no archive; the message says what it is, and the remedy."""


class EndlessLine(ArchiveLoadFailed):  # type: ignore[misc]
    """A line of a header is longer than any that a tool writes."""


class CutOff(ArchiveLoadFailed):  # type: ignore[misc]
    """A file ends within a record. No `EOFError`: the library takes those for the end of a whole file."""


class _BoundedLines(DecompressingBufferedReader):  # type: ignore[misc]
    """A reader of records whose lines have bounds: time to read one grows with the square of its length."""

    def readline(self, length: int | None = None) -> bytes:
        """The next line; raises `EndlessLine` for one that is no header's."""
        # The library gives back somewhat less than it is asked for.
        line: bytes = super().readline(min(length or 2 * LONGEST_LINE, 2 * LONGEST_LINE))
        if len(line) >= LONGEST_LINE and not line.endswith(b"\n"):
            raise EndlessLine(f"a line of a header has {LONGEST_LINE:,} bytes or more")
        return line

    def _decompress(self, data: bytes) -> bytes:
        """Unpack; the library prints what is wrong with packed bytes, and goes on."""
        if not self.decompressor or not self.num_block_read:
            return super()._decompress(data)  # type: ignore[no-any-return]
        try:
            return self.decompressor.decompress(data)  # type: ignore[no-any-return]
        except zlib.error as error:
            raise ArchiveLoadFailed(f"its packed bytes are damaged: {error}") from error


class _Loader(ArcWarcRecordLoader):  # type: ignore[misc]
    """Gives each record a `Block`, and reads on where one has no address."""

    def wrap_digest_verifying_stream(
        self, stream: LimitReader, rec_type: str, rec_headers: StatusAndHeaders, *_: object, length: int
    ) -> tuple[Block, bool]:
        """The bytes of a record; a revisit's digests are of those it refers to."""
        told = rec_headers.get_header
        is_own = rec_type != REVISIT
        block = read_digest(told("WARC-Block-Digest")) if is_own else None
        payload = read_digest(told("WARC-Payload-Digest")) if is_own else None
        return Block(stream.stream, length, block, payload), True

    def load_http_headers(
        self, rec_type: str, uri: str | None, stream: Block, length: int | None
    ) -> StatusAndHeaders | None:
        """The headers of a server, where a record has them."""
        try:
            return super().load_http_headers(rec_type, (uri or "").lower(), stream, length)
        except EOFError as error:
            raise CutOff("the header of its last record breaks off") from error


def records_in(stream: BinaryIO, *, is_arc: bool = False) -> ArchiveIterator:
    """The records of a stream from where it stands."""
    records = ArchiveIterator(stream, arc2warc=is_arc, check_digests=True)
    records.loader = _Loader(verify_http=False, arc2warc=is_arc)
    records.reader = _BoundedLines(records.fh, block_size=BLOCK)
    records.INC_RECORD = ""  # what it would print of a record's bytes; it counts them too
    return records


def is_arc(file: Path) -> bool:
    """Whether a file is of the older format ARC; raises `Unfit` where it is an archive of neither kind."""
    opening = _opening(file)
    if not opening.strip():
        raise Unfit("there are no pages in it, it is empty; take it from a backup, or leave it out")
    if opening.startswith(b"WARC/"):
        return False
    if opening.startswith(b"filedesc:") or file.name.endswith(ARC_SUFFIXES):
        return True
    raise Unfit("it is no WARC file, whatever its name; name a .warc, .warc.gz, .arc or .arc.gz file")


def _opening(file: Path) -> bytes:
    """The first bytes that a file holds, unpacked."""
    with file.open("rb") as stream:
        first = stream.read(BLOCK)
    if not first.startswith(GZIP):
        return first
    try:
        return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(first, BLOCK)
    except zlib.error:
        return first


def unsaid(record: ArcWarcRecord) -> str | None:
    """What a record does not say that it must: of what kind it is, how long, of which address.

    Raises `CutOff` where its file ends before it could.
    """
    told = record.rec_headers.get_header
    length, kind = told("Content-Length") or "", told("WARC-Type") or ""
    if not length and not record.raw_stream.read(1):
        raise CutOff("the header of its last record breaks off")
    if not (length.isascii() and length.isdigit()):
        return "it does not say how long it is"
    is_answer = (told("Content-Type") or "").lower().startswith("application/http")
    if not kind or (is_answer and kind not in KINDS):
        return "it does not say of what kind it is"
    if kind in {*KEPT, REVISIT} and not told("WARC-Target-URI"):
        return "it names no address"
    if is_answer and kind == "response" and record.http_headers is None and record.length:
        return "its address is none of the web, and it holds an answer over HTTP"
    return None


def check_whole(record: ArcWarcRecord, records: ArchiveIterator) -> None:
    """Read a record to its end; raises `CutOff` where its file ends before."""
    records.read_to_end()
    missing = getattr(record.raw_stream, "limit", 0)
    if missing > 0:
        where = f"the record at byte {records.get_record_offset()}"
        raise CutOff(f"{where} lacks {missing:,} of its bytes")


def read_through(file: Path) -> None:
    """Unpack a file to its end: warcio is silent about one that was cut off."""
    with gzip.open(file) as stream:
        while stream.read(PIECE):
            pass


class Unpacked:
    """The body of a record as a reader sees it: without the chunks and the compression of the way it came.

    Iterating raises `ItemRejected` and `zlib.error` for what cannot be unpacked.
    """

    def __init__(self, record: ArcWarcRecord, url: str) -> None:
        self._record = record
        self._url = url
        payload: Digest | None = getattr(record.raw_stream, "payload", None)
        self.hashes: tuple[_Hash, ...] = (payload.begun(), payload.begun()) if payload else ()

    def __iter__(self) -> Iterator[bytes]:
        """Piece by piece; `hashes` are then of the body without its chunks, and of what is given here."""
        for piece in self._inflated():
            for hashed in self.hashes[1:]:
                hashed.update(piece)
            yield piece

    def belied(self) -> Digest | None:
        """The digest of the record that its bytes, read to their end, are not of.

        Where the server's headers end in an answer that did not come over HTTP, nobody can tell.
        """
        has_body = self._record.http_headers is not None or self._record.rec_type == RESOURCE
        stream: Block = self._record.raw_stream
        return stream.belied(*self.hashes, has_payload=has_body)

    def _header(self, name: str) -> str:
        http = self._record.http_headers
        return (http.get_header(name) or "") if http else ""

    def _joined(self) -> Iterator[bytes]:
        stream = self._record.raw_stream
        if self._header("transfer-encoding").strip().lower() == "chunked":
            stream = ChunkedDataReader(stream, decomp_type=None)
        while piece := stream.read(PIECE):
            for hashed in self.hashes[:1]:
                hashed.update(piece)
            yield piece

    def _inflated(self) -> Iterator[bytes]:
        pieces, compression = self._joined(), compression_of(self._header("content-encoding"))
        first = next(pieces, b"")
        if not compression or begins_as_markup(beginning(first)):
            yield from chain((first,), pieces)
            return
        if compression not in INFLATED:
            raise unsupported(self._url, compression)
        inflating = Inflating(PIECE, is_deflate=compression == "deflate")
        inflated = inflating.feed(first)
        try:
            begun = next(inflated, b"")
        except zlib.error:  # kept unpacked beside the headers that it came with, as some tools do
            if first.startswith(GZIP):
                raise
            yield from chain((first,), pieces)
            return
        yield begun
        yield from inflated
        for piece in pieces:
            yield from inflating.feed(piece)
        if first and not inflating.is_whole:
            raise zlib.error("it ends too early")
