"""The archive of captures: each a WARC record of its own file, named by the sha256 of its bytes.

One file per capture, in a folder per day, written beside its place, synced and renamed into it:
processes need no lock, a kill leaves at most a stray `.part`, and every file is complete. Record
ids and dates come from the capture, so equal captures are equal files.
"""

import hashlib
import os
import tempfile
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from warehouse.records.source import Capture

HOP_HEADERS = frozenset({"content-encoding", "transfer-encoding", "content-length"})


class NotArchived(LookupError):
    """No capture with this sha256 is in the archive, or its bytes are not those it is named by."""


class Archive:
    """Captures under one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def store(
        self,
        body: bytes,
        url: str,
        fetched_at: datetime,
        *,
        media_type: str | None = None,
        charset: str | None = None,
        status: str | None = None,
        headers: Sequence[tuple[str, str]] = (),
    ) -> Capture:
        """Keep the bytes, once, and describe them.

        With a `status` line («200 OK») they become a `response` record, else a `resource` one. The
        file is on disk when this returns. The body is stored decompressed; the headers that said
        otherwise are kept under `X-Archive-Orig-`.
        """
        capture = describe(body, url, fetched_at, media_type=media_type, charset=charset)
        place = self._find(capture.capture_sha256)
        if place is None:
            day = fetched_at.astimezone(UTC).date().isoformat()
            place = self._folder / day / f"{capture.capture_sha256}.warc.gz"
            _write_whole(place, _record(capture, body, status, headers))
        return capture.model_copy(update={"warc_file": place.relative_to(self._folder).as_posix()})

    def body(self, sha256: str) -> bytes:
        """The bytes with this sha256, checked; raises `NotArchived`."""
        place = self._find(sha256)
        if place is None:
            raise NotArchived(sha256)
        with place.open("rb") as stream:
            for record in ArchiveIterator(stream):
                found: bytes = record.content_stream().read()
                if hashlib.sha256(found).hexdigest() == sha256:
                    return found
        raise NotArchived(sha256)

    def _find(self, sha256: str) -> Path | None:
        if not self._folder.is_dir() or len(sha256) != 64 or not sha256.isalnum():
            return None
        return next(iter(sorted(self._folder.glob(f"*/{sha256}.warc.gz"))), None)


def describe(
    body: bytes, url: str, fetched_at: datetime, *, media_type: str | None = None, charset: str | None = None
) -> Capture:
    """The capture that bytes make, archived or not."""
    return Capture(
        capture_sha256=hashlib.sha256(body).hexdigest(),
        url=url,
        media_type=media_type,
        charset=charset,
        fetched_at=fetched_at,
        size_bytes=len(body),
    )


def _record(capture: Capture, body: bytes, status: str | None, headers: Sequence[tuple[str, str]]) -> bytes:
    """The gzip member of one WARC record."""
    target = BytesIO()
    writer = WARCWriter(target, gzip=True)
    moment = capture.fetched_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    about = {
        "WARC-Record-ID": f"<urn:uuid:{uuid.UUID(capture.capture_sha256[:32])}>",
        "WARC-Date": moment,
    }
    record = writer.create_warc_record(
        capture.url,
        "response" if status else "resource",
        payload=BytesIO(body),
        length=len(body),
        warc_content_type="" if status else capture.media_type or "application/octet-stream",
        warc_headers_dict=about,
        http_headers=StatusAndHeaders(status, _archived(headers, len(body)), "HTTP/1.1") if status else None,
    )
    writer.write_record(record)
    return target.getvalue()


def _archived(headers: Sequence[tuple[str, str]], length: int) -> list[tuple[str, str]]:
    """Headers that fit the decompressed body."""
    kept = [
        (f"X-Archive-Orig-{name}" if name.lower() in HOP_HEADERS else name, value) for name, value in headers
    ]
    return [*kept, ("Content-Length", str(length))]


def _write_whole(place: Path, content: bytes) -> None:
    """Put a file in its place so that it is there whole or not at all."""
    place.parent.mkdir(parents=True, exist_ok=True)
    descriptor, part = tempfile.mkstemp(dir=place.parent, suffix=".part")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(part).replace(place)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise
    _sync_folder(place.parent)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
