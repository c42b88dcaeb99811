"""WARC records: one capture as the bytes of its records, and records of anybody's files as captures again."""

import gzip
import hashlib
import uuid
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParserException
from warcio.warcwriter import WARCWriter

from warehouse.records.source import Capture

# What an article can be served as; feeds, pictures and scripts are archived too, but are none.
PAGES = frozenset({"", "text/html", "application/xhtml+xml", "text/plain", "text/markdown"})
PIECE = 1 << 20
PRINTABLE = bytes(range(0x20, 0x7F)).decode()
HOP_HEADERS = frozenset({"content-encoding", "transfer-encoding", "content-length"})
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
Headers = Sequence[tuple[str, str]]


class Exchange(NamedTuple):
    """What went over the wire about a page beside its body: «200 OK», and the headers of both sides."""

    status: str
    received: Headers
    sent: Headers = ()


class Archived(NamedTuple):
    """One record of a WARC file: its captured page, and the bytes in it, no more than were asked for."""

    url: str
    fetched_at: datetime
    media_type: str | None
    charset: str | None
    body: bytes
    exchange: Exchange | None


def records_of(capture: Capture, body: bytes, exchange: Exchange | None) -> bytes:
    """The gzip members of a capture: `request` and `response`, or a `resource` where nobody was asked.

    Ids and dates come from the capture, so equal captures are equal bytes. The body is stored
    decompressed; the headers that said otherwise are kept under `X-Archive-Orig-`.
    """
    target = BytesIO()
    writer = WARCWriter(target, gzip=True, warc_version="WARC/1.1")  # whose dates have fractions of a second
    told = {"WARC-Date": capture.fetched_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")}
    name = _record_id(capture, "page")
    if exchange is None:
        kind = capture.media_type or "application/octet-stream"
        writer.write_record(_record(writer, capture, "resource", body, told | {"WARC-Record-ID": name}, kind))
        return target.getvalue()
    if exchange.sent:
        asked = told | {"WARC-Record-ID": _record_id(capture, "request"), "WARC-Concurrent-To": name}
        request = StatusAndHeaders(
            f"GET {_target(capture.url)} HTTP/1.1", list(exchange.sent), is_http_request=True
        )
        writer.write_record(_record(writer, capture, "request", b"", asked, headers=request))
    response = StatusAndHeaders(_ascii(exchange.status), _stored(exchange.received, len(body)), "HTTP/1.1")
    writer.write_record(
        _record(writer, capture, "response", body, told | {"WARC-Record-ID": name}, headers=response)
    )
    return target.getvalue()


def pages_in(file: Path) -> Iterator[tuple[int, str, datetime]]:
    """Where in a WARC file its pages stand (byte offset), with address and time of each.

    A page is a `response` that went well or a `resource`. Raises one of `DAMAGED` where a file can be
    read no further.
    """
    with file.open("rb") as stream:
        records = ArchiveIterator(stream)
        for record in records:
            if _is_page(record):
                yield records.get_record_offset(), _url(record), _moment(record)
    if file.suffix == ".gz":
        _read_through(file)


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
        record = next(iter(ArchiveIterator(stream)), None)
        if record is None or not _is_page(record):
            raise LookupError(offset)
        body: bytes = record.content_stream().read(max_bytes + 1)
        return _archived(record, body)


def body_in(file: Path, sha256: str) -> bytes | None:
    """The body in a WARC file that has this hash, if one has and can be read."""
    with file.open("rb") as stream, suppress(*DAMAGED):
        for record in ArchiveIterator(stream):
            if record.rec_type in {"response", "resource"}:
                found: bytes = record.content_stream().read()
                if hashlib.sha256(found).hexdigest() == sha256:
                    return found
    return None


def first_url(file: Path) -> str | None:
    """The address that the first record of a WARC file is of, if it can be read."""
    with file.open("rb") as stream, suppress(*DAMAGED):
        record = next(iter(ArchiveIterator(stream)), None)
        return _url(record) if record else None
    return None


def _record(
    writer: WARCWriter,
    capture: Capture,
    kind: str,
    body: bytes,
    told: dict[str, str],
    media_type: str = "",
    headers: StatusAndHeaders | None = None,
) -> ArcWarcRecord:
    return writer.create_warc_record(
        _ascii(capture.url),
        kind,
        payload=BytesIO(body),
        length=len(body),
        warc_content_type=media_type,
        warc_headers_dict=told,
        http_headers=headers,
    )


def _record_id(capture: Capture, role: str) -> str:
    """A name for a record: equal for the same page of the same address at the same time."""
    told = f"{role} {capture.capture_sha256} {capture.url} {capture.fetched_at.astimezone(UTC).isoformat()}"
    return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, told)}>"


def _target(url: str) -> str:
    """What a request asks a host for: the address without scheme, host and fragment."""
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _stored(headers: Headers, length: int) -> list[tuple[str, str]]:
    """Headers that fit the decompressed body."""
    kept = [
        (f"X-Archive-Orig-{name}" if name.lower() in HOP_HEADERS else _ascii(name), _ascii(value))
        for name, value in headers
    ]
    return [*kept, ("Content-Length", str(length))]


def _ascii(text: str) -> str:
    """Text of a server as a record can hold it: what is not printable ASCII is percent-encoded."""
    return quote(text, safe=PRINTABLE)


def _is_page(record: ArcWarcRecord) -> bool:
    if _content_type(record).partition(";")[0].strip().lower() not in PAGES:
        return False
    status = record.http_headers.get_statuscode() if record.http_headers else ""
    return record.rec_type == "resource" or (record.rec_type == "response" and status[:1] == "2")


def _content_type(record: ArcWarcRecord) -> str:
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
    return [(name.removeprefix("X-Archive-Orig-"), value) for name, value in mine]


def _url(record: ArcWarcRecord) -> str:
    return (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")


def _moment(record: ArcWarcRecord) -> datetime:
    told = record.rec_headers.get_header("WARC-Date") or ""
    moment = datetime.fromisoformat(told)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
