"""The archive of captures: each in a WARC file of its own, named by the sha256 of its bytes.

An answer that brought no new bytes has a file of its own too, named by its address and time. A folder per
day. A file is written beside its place, synced and linked into it: processes need no lock, a kill leaves at
most a stray `.part`, and every file is complete.
"""

import hashlib
import os
import secrets
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from tasks.sources.errors import SettingError
from tasks.sources.items import describe
from tasks.sources.warc.own import body_in, kept_in
from tasks.sources.warc.writing import Earlier, date_of, in_ascii, records_of, records_of_answer
from tasks.sources.web.exchange import Answered, Exchange
from warehouse.records.source import Capture


class NotArchived(LookupError):
    """No capture with this sha256 is in the archive, or its bytes are not those it is named by."""


class ArchiveUnwritable(SettingError):
    """Nothing can be kept: it would hold for every page of the day, and what is not kept is not judged."""


class Archive:
    """Captures under one folder; `batch` is what those of pages were fetched with, if anything."""

    def __init__(self, folder: Path, batch: str | None = None) -> None:
        self._folder = folder
        self._batch = batch

    def store(
        self,
        body: bytes,
        url: str,
        fetched_at: datetime,
        *,
        media_type: str | None = None,
        charset: str | None = None,
        exchange: Exchange | None = None,
    ) -> Capture:
        """Keep what an address gave, once, and describe it; the bytes are on disk when this returns.

        Where a server gave them before, that it gave them again is kept.
        """
        capture = describe(body, url, fetched_at, media_type=media_type, charset=charset)
        if exchange is not None and exchange.batch is None:
            exchange = exchange._replace(batch=self._batch)
        # The first file with these bytes goes by their hash; one of a further address by both.
        for name in (capture.capture_sha256, _of_another(capture)):
            place = self._find(name) or self._day(fetched_at) / f"{name}.warc.gz"
            if not place.exists():
                _write_whole(place, records_of(capture, body, exchange))
            kept = kept_in(place)
            if kept is not None and kept.url == in_ascii(url):
                if exchange is not None and kept.date != date_of(fetched_at):
                    self._keep(Answered(url, fetched_at, exchange), kept)
                break
        return capture.model_copy(update={"warc_file": place.relative_to(self._folder).as_posix()})

    def note(self, answer: Answered, sha256: str | None = None) -> None:
        """Keep an answer whose body was not taken; `sha256` names the bytes that it says still stand."""
        place = self._find(sha256) if sha256 else None
        self._keep(answer, kept_in(place) if place else None)

    def _keep(self, answer: Answered, earlier: Earlier | None) -> None:
        told = f"{answer.exchange.status} {answer.url} {date_of(answer.at)}"
        name = f"answer-{hashlib.sha256(told.encode()).hexdigest()[:32]}.warc.gz"
        _write_whole(self._day(answer.at) / name, records_of_answer(answer, earlier))

    def _day(self, moment: datetime) -> Path:
        return self._folder / moment.astimezone(UTC).date().isoformat()

    def body(self, sha256: str) -> bytes:
        """The bytes with this sha256, checked; raises `NotArchived`."""
        place = self._find(sha256)
        found = body_in(place, sha256) if place else None
        if found is None:
            raise NotArchived(sha256)
        return found

    def _find(self, name: str) -> Path | None:
        if not self._folder.is_dir() or len(name) < 64 or not name.replace("-", "").isalnum():
            return None
        return next(iter(sorted(self._folder.glob(f"*/{name}.warc.gz"))), None)


def _of_another(capture: Capture) -> str:
    """The name of a file with bytes that another address gave before."""
    return f"{capture.capture_sha256}-{hashlib.sha256(capture.url.encode()).hexdigest()[:16]}"


def _write_whole(place: Path, content: bytes) -> None:
    """Put a file in its place, whole or not at all; one that is there stays. Raises `ArchiveUnwritable`."""
    try:
        _write(place, content)
    except (FileExistsError, NotADirectoryError) as error:
        raise ArchiveUnwritable(
            f"{error.filename} is a file or lies in one, where captures are kept; move it away"
        ) from error
    except OSError as error:
        raise ArchiveUnwritable(
            f"{place.parent}: no capture can be kept in it ({error.strerror}); "
            "check its rights and the space on the disk"
        ) from error


def _write(place: Path, content: bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    # Not of `tempfile`, whose files are their owner's alone, whatever the umask says.
    part = place.parent / f"{place.name[:80]}.{secrets.token_hex(8)}.part"
    try:
        with part.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        with suppress(FileExistsError):
            place.hardlink_to(part)
    finally:
        part.unlink(missing_ok=True)
    _sync_folder(place.parent)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
