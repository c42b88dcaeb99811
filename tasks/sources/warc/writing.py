"""WARC records as bytes: a capture, and an answer that brought no new bytes.

Ids and dates come from what is recorded, so that the same thing is the same bytes. A body is stored
decompressed; the headers that said otherwise are kept under `X-Archive-Orig-`.
"""

import uuid
from datetime import UTC, datetime
from io import BytesIO
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from warcio.recordbuilder import RecordBuilder
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tasks.sources.web.exchange import Answered, Exchange, Headers
from warehouse.records.source import Capture

VERSION = "WARC/1.1"  # whose dates have fractions of a second
PRINTABLE = bytes(range(0x20, 0x7F)).decode()
HOP_HEADERS = frozenset({"content-encoding", "transfer-encoding", "content-length"})
ORIGINAL = "X-Archive-Orig-"
ASKED = "X-Asked-For"  # the address that led to a page, maybe by redirects
BATCH = "X-Fetched-With"  # the name that pages have in common which were fetched to be judged together
SAME_BYTES = RecordBuilder.REVISIT_PROFILE_1_1
AS_IT_WAS = SAME_BYTES.replace("identical-payload-digest", "server-not-modified")


class Earlier(NamedTuple):
    """The record of bytes that stand for a later answer too."""

    url: str
    date: str
    digest: str
    record_id: str


def records_of(capture: Capture, body: bytes, exchange: Exchange | None) -> bytes:
    """The gzip members of a capture: `request` and `response`, or a `resource` where nobody was asked."""
    told = f"{capture.capture_sha256} {capture.url} {_iso(capture.fetched_at)}"
    records = _Records(capture.url, capture.fetched_at, told)
    if exchange is None:
        return records.add("resource", body, media_type=capture.media_type or "application/octet-stream")
    return records.exchanged("response", exchange, body)


def records_of_answer(answer: Answered, earlier: Earlier | None = None) -> bytes:
    """The gzip members of an answer whose body is not kept.

    With `earlier` it is a `revisit`: the server said that the page is as it was (304), or sent the same
    bytes again. Without, it is a `response` that is marked as cut off.
    """
    told = f"{answer.exchange.status} {answer.url} {_iso(answer.at)}"
    records = _Records(answer.url, answer.at, told)
    if earlier is None:
        return records.exchanged("response", answer.exchange, b"", {"WARC-Truncated": "unspecified"})
    about = {
        "WARC-Profile": AS_IT_WAS if answer.is_as_it_was else SAME_BYTES,
        "WARC-Refers-To": earlier.record_id,
        "WARC-Refers-To-Target-URI": earlier.url,
        "WARC-Refers-To-Date": earlier.date,
        "WARC-Payload-Digest": earlier.digest,
    }
    return records.exchanged("revisit", answer.exchange, b"", about)


def date_of(moment: datetime) -> str:
    """A time as records say it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


class _Records:
    """The records of one address at one time; `told` is what sets them apart from all others."""

    def __init__(self, url: str, at: datetime, told: str) -> None:
        self._url = url
        self._date = date_of(at)
        self._told = told
        self._target = BytesIO()
        self._writer = WARCWriter(self._target, gzip=True, warc_version=VERSION)

    def exchanged(
        self, kind: str, exchange: Exchange, body: bytes, about: dict[str, str] | None = None
    ) -> bytes:
        """The request, where it is known, and what came; with the records before them."""
        if exchange.sent:
            asked = in_ascii(f"GET {_target(self._url)} HTTP/1.1")
            self.add(
                "request",
                b"",
                {"WARC-Concurrent-To": self._id("page")},
                StatusAndHeaders(asked, list(exchange.sent), is_http_request=True),
            )
        received = _stored(exchange.received, len(body))
        told = {ASKED: exchange.asked, BATCH: exchange.batch}
        about = {name: in_ascii(value) for name, value in told.items() if value} | (about or {})
        return self.add(kind, body, about, StatusAndHeaders(in_ascii(exchange.status), received, "HTTP/1.1"))

    def add(
        self,
        kind: str,
        body: bytes,
        about: dict[str, str] | None = None,
        headers: StatusAndHeaders | None = None,
        media_type: str = "",
    ) -> bytes:
        """One record more; gives all there are."""
        name = self._id("request" if kind == "request" else "page")
        record = self._writer.create_warc_record(
            in_ascii(self._url),
            kind,
            payload=BytesIO(body),
            length=len(body),
            warc_content_type=media_type,
            warc_headers_dict={"WARC-Date": self._date, "WARC-Record-ID": name} | (about or {}),
            http_headers=headers,
        )
        self._writer.write_record(record)
        return self._target.getvalue()

    def _id(self, role: str) -> str:
        return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{role} {self._told}')}>"


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


def _target(url: str) -> str:
    """What a request asks a host for: the address without scheme, host and fragment."""
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _stored(headers: Headers, length: int) -> list[tuple[str, str]]:
    """Headers that fit the body as it is stored."""
    kept = [
        (f"{ORIGINAL}{name}" if name.lower() in HOP_HEADERS else in_ascii(name), in_ascii(value))
        for name, value in headers
    ]
    return [*kept, ("Content-Length", str(length))]


def in_ascii(text: str) -> str:
    """Text of a server as a record can hold it: what is not printable ASCII is percent-encoded."""
    return quote(text, safe=PRINTABLE)
