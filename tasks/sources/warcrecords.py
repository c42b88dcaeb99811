"""Records of anybody's WARC files as captures again."""

import base64
import gzip
import hashlib
import zlib
from collections.abc import Generator, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from logging import ERROR, getLogger
from pathlib import Path
from typing import BinaryIO, NamedTuple

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import DecompressingBufferedReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParserException

from tasks.sources.exchange import Exchange, Headers
from tasks.sources.warcresume import behind
from tasks.sources.warcwriting import ORIGINAL, Earlier
from tasks.text.dates import EARLIEST_YEAR, LATEST_YEAR

# What an article can be served as; feeds, pictures and scripts are archived too, but are none.
PAGES = frozenset({"", "text/html", "application/xhtml+xml", "text/plain", "text/markdown"})
PIECE = 1 << 20
BLOCK = 1 << 14
LONGEST_LINE = 1 << 15  # bytes of a header's line
MOST_HASHED = 1 << 28
PARTIAL = "206"
# The last two: what warcio raises at records without an address or without a status line.
DAMAGED = (
    ArchiveLoadFailed,
    EOFError,
    OSError,
    ValueError,
    zlib.error,
    AttributeError,
    StatusAndHeadersParserException,
)
# It writes addresses to the terminal as they stand in a file, control characters included.
getLogger("warcio").setLevel(ERROR)
KEPT = frozenset({"response", "resource"})


class Found(NamedTuple):
    """A record of a page in a WARC file: where it stands (byte offset), of what and when.

    `digest` is what the file says of the bytes, `sha1` what they are. A revisit has none: they are those of
    the record that it refers to by address and time, or that has its digest.
    """

    offset: int
    url: str
    moment: datetime
    digest: str | None
    sha1: str | None
    refers_to: tuple[str, datetime] | None

    @property
    def is_revisit(self) -> bool:
        """Whether its bytes are those of another record."""
        return self.sha1 is None


class Flawed(NamedTuple):
    """A record of a page that cannot be taken for one: of what, a word for why, and why."""

    url: str
    reason: str
    detail: str


class Archived(NamedTuple):
    """One record of a WARC file: its captured page, and the bytes in it, no more than were asked for."""

    url: str
    fetched_at: datetime
    media_type: str | None
    charset: str | None
    body: bytes
    exchange: Exchange | None


def pages_in(file: Path) -> Iterator[Found | Flawed]:
    """The pages of a WARC file: each `response` that went well, `resource`, and revisit with the same bytes.

    Raises one of `DAMAGED` where a file can be read no further.
    """
    with file.open("rb") as stream:
        start: int | None = 0
        while start is not None:
            stream.seek(start)
            start = yield from _run_of_pages(file, stream)
    if file.suffix == ".gz":
        _read_through(file)


def _run_of_pages(file: Path, stream: BinaryIO) -> Generator[Found | Flawed, None, int | None]:
    """The pages from where a stream stands to its end, or to a header with a line without end.

    Gives the place where the file goes on behind that one; raises what it is where that cannot be told.
    """
    records, following = _records(stream), None
    try:
        for record in records:
            if _is_page(record):
                yield _flaw(record) or _found(record, records)
    except _EndlessLine as error:
        following = behind(stream, records.offset)
        if following is None:
            raise
        why = f"it is left out ({error}); mend the record"
        yield Flawed(f"{file} at byte {records.offset}", "bad_record", why)
    if records.err_count:
        why = f"{records.err_count} of its records are longer or shorter than they say; take it from a backup"
        yield Flawed(str(file), "bad_record", why)
    return following


class _EndlessLine(ArchiveLoadFailed):  # type: ignore[misc]
    """A line of a header is longer than any that a tool writes."""


class _BoundedLines(DecompressingBufferedReader):  # type: ignore[misc]
    """A reader of records whose lines have bounds: time to read one grows with the square of its length."""

    def readline(self, length: int | None = None) -> bytes:
        """The next line; raises `_EndlessLine` for one that is no header's."""
        # The library gives back somewhat less than it is asked for.
        line: bytes = super().readline(min(length or 2 * LONGEST_LINE, 2 * LONGEST_LINE))
        if len(line) >= LONGEST_LINE and not line.endswith(b"\n"):
            raise _EndlessLine(f"a line of a header has {LONGEST_LINE:,} bytes or more")
        return line


def _records(stream: BinaryIO) -> ArchiveIterator:
    records = ArchiveIterator(stream)
    records.reader = _BoundedLines(records.fh, block_size=BLOCK)
    records.INC_RECORD = ""  # what it would print of a record's bytes; it counts them too
    return records


def _flaw(record: ArcWarcRecord) -> Flawed | None:
    """Why a record of a page is none: it holds a part of the page, or says no time."""
    url, status = _url(record), record.http_headers.get_statuscode() if record.http_headers else ""
    cut = record.rec_headers.get_header("WARC-Truncated")
    if status == PARTIAL or (cut and record.rec_type != "revisit"):
        why = f"cut off: {cut[:80]}" if cut else "a part (206)"
        return Flawed(url, "incomplete", f"the archive holds no whole page ({why}); fetch it anew")
    told = record.rec_headers.get_header("WARC-Date") or ""
    try:
        _read_moment(told)
    except ValueError:
        why = f"its record has no date that can be read ({told[:80]!r}); mend the record"
        return Flawed(url, "bad_record", why)
    return None


def _read_through(file: Path) -> None:
    """Unpack a file to its end: warcio is silent about one that was cut off."""
    with gzip.open(file) as stream:
        while stream.read(PIECE):
            pass


def read_page(file: Path, offset: int, max_bytes: int) -> Archived:
    """The page at an offset of a WARC file, with at most one byte more than `max_bytes`.

    Raises one of `DAMAGED`, or `LookupError` when no page stands there.
    """
    with file.open("rb") as stream:
        stream.seek(offset)
        record = next(iter(_records(stream)), None)
        if record is None or not _is_page(record):
            raise LookupError(offset)
        body: bytes = record.content_stream().read(max_bytes + 1)
        return _archived(record, body)


def body_in(file: Path, sha256: str) -> bytes | None:
    """The body in a WARC file that has this hash, if one has and can be read."""
    with file.open("rb") as stream, suppress(*DAMAGED):
        for record in ArchiveIterator(stream):
            if record.rec_type in KEPT:
                found: bytes = record.content_stream().read()
                if hashlib.sha256(found).hexdigest() == sha256:
                    return found
    return None


def kept_in(file: Path) -> Earlier | None:
    """The record of the bytes in one of our WARC files, if it can be read."""
    with file.open("rb") as stream, suppress(*DAMAGED):
        for record in ArchiveIterator(stream):
            if record.rec_type in KEPT:
                told = record.rec_headers.get_header
                return Earlier(
                    _url(record),
                    told("WARC-Date") or "",
                    told("WARC-Payload-Digest") or "",
                    told("WARC-Record-ID") or "",
                )
    return None


def _found(record: ArcWarcRecord, records: ArchiveIterator) -> Found:
    """Describe a page; its body is read first, as asking where it stands goes on to its end."""
    sha1 = None if record.rec_type == "revisit" else _sha1(record)
    told = record.rec_headers.get_header
    address, date = told("WARC-Refers-To-Target-URI"), told("WARC-Refers-To-Date")
    return Found(
        records.get_record_offset(),
        _url(record),
        _moment(record),
        _digest(told("WARC-Payload-Digest")),
        sha1,
        _referred(address, date) if address and date else None,
    )


def _referred(address: str, date: str) -> tuple[str, datetime] | None:
    with suppress(ValueError):
        return address.strip("<>"), _read_moment(date)
    return None


def _digest(told: str | None) -> str | None:
    """A digest in the one spelling that base32 has; what is of another kind is compared as it stands."""
    kind, _, value = (told or "").partition(":")
    return f"{kind.lower()}:{value.upper()}" if value else None


def _sha1(record: ArcWarcRecord) -> str:
    """The digest of the bytes themselves: what a file says of them may be wrong.

    Of so many that no page has them, the first ones: they may be packed a thousandfold.
    """
    found = hashlib.sha1(usedforsecurity=False)
    stream, left = record.content_stream(), MOST_HASHED
    while left > 0 and (piece := stream.read(PIECE)):
        found.update(piece)
        left -= len(piece)
    return f"sha1:{base64.b32encode(found.digest()).decode()}"


def _is_page(record: ArcWarcRecord) -> bool:
    if _content_type(record).partition(";")[0].strip().lower() not in PAGES:
        return False
    status = record.http_headers.get_statuscode() if record.http_headers else ""
    if record.rec_type == "revisit":
        same = (record.rec_headers.get_header("WARC-Profile") or "").endswith("identical-payload-digest")
        return same and status[:1] in {"", "2"}
    return record.rec_type == "resource" or (record.rec_type == "response" and status[:1] == "2")


def _content_type(record: ArcWarcRecord) -> str:
    """What a page was served as; a revisit that lacks the server's headers says nothing of it."""
    if record.rec_type == "revisit" and not record.http_headers:
        return ""
    headers = record.http_headers or record.rec_headers
    found: str = headers.get_header("Content-Type") or ""
    return "" if found == "application/octet-stream" else found


def _archived(record: ArcWarcRecord, body: bytes) -> Archived:
    http = record.http_headers
    media_type, _, rest = _content_type(record).partition(";")
    charset = rest.lower().partition("charset=")[2].partition(";")[0].strip(" '\"") or None
    exchange = Exchange(http.statusline, _received(http)) if http else None
    return Archived(
        _url(record), _moment(record), media_type.strip().lower() or None, charset, body, exchange
    )


def _received(http: StatusAndHeaders) -> Headers:
    """The headers as they came, without the length that archiving added."""
    mine = [(name, value) for name, value in http.headers if name.lower() != "content-length"]
    return [(name.removeprefix(ORIGINAL), value) for name, value in mine]


def _url(record: ArcWarcRecord) -> str:
    return (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")


def _moment(record: ArcWarcRecord) -> datetime:
    return _read_moment(record.rec_headers.get_header("WARC-Date") or "")


def _read_moment(told: str) -> datetime:
    """A time as records say it; raises `ValueError` for one before the web or far off."""
    moment = datetime.fromisoformat(told)
    if not EARLIEST_YEAR <= moment.year <= LATEST_YEAR:
        raise ValueError(told)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
