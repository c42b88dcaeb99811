"""Items that a user names (paths, URLs, `-`) become captured bytes."""

import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple
from urllib.parse import unquote, urlsplit

from tasks.sources.items import describe, is_archived
from tasks.sources.limits import Limits
from warehouse.records.source import Capture, ItemRejected
from warehouse.records.vocabulary import Stage

if TYPE_CHECKING:
    from tasks.sources.archive import Archive
    from tasks.sources.web.client import Response

__all__ = ["Fetched", "Limits", "address_of", "fetch", "fetch_unarchived", "is_web"]

STDIN = "-"
MEDIA_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".shtml": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".txt": "text/plain",
}


class Fetched(NamedTuple):
    """A capture and its bytes; `asked` is the address that led to it, where it is known."""

    capture: Capture
    body: bytes
    asked: str | None = None


def fetch(
    item: str,
    archive: "Archive",
    limits: Limits,
    now: datetime,
    stdin: BinaryIO | None = None,
    get: "Callable[[str], Response] | None" = None,
) -> Fetched:
    """Fetch a path, a file or http(s) URL, a page of a WARC file, or `-` for standard input; archive it.

    `get` fetches a URL, with the manners of a run; without it the URL is asked for at once.
    Raises `ItemRejected` with a reason and its remedy, and `TransientFetchError` for what a retry
    may cure. No more than `limits.max_bytes` are read.
    """
    if is_web(item):
        return _fetch_web(item, archive, now, get or _ask_at_once(limits))
    if is_archived(item):
        from tasks.sources.offline import open_page

        return Fetched(*open_page(item, archive, limits))
    local = _read_local(item, limits, now, stdin)
    capture = archive.store(local.body, local.capture.url, now, media_type=local.capture.media_type)
    return Fetched(capture, local.body)


def look(item: str, limits: Limits) -> None:
    """Raise `ItemRejected` for a path that plainly is nothing to be read; other items are not looked at."""
    if item != STDIN and not is_web(item) and not is_archived(item):
        _look_at(item, _path(item), limits)


def fetch_unarchived(
    item: str,
    limits: Limits | None = None,
    now: datetime | None = None,
    stdin: BinaryIO | None = None,
) -> Fetched:
    """Read a path or `-` without keeping it; `now` is the time of reading unless given."""
    if is_web(item):
        raise _rejected(item, "not_a_file", "only files and - are read here; use claims check for a URL")
    return _read_local(item, limits or Limits.from_environment(), now or datetime.now(UTC), stdin)


def address_of(item: str) -> str:
    """The address that a capture of an item has: `-`, a URL, or that of a file by its whole path."""
    is_foreign = "://" in item[:40] and urlsplit(item).scheme.lower() != "file"
    if item == STDIN or is_web(item) or is_archived(item) or is_foreign:
        return item
    return _path(item).absolute().as_uri()


def is_web(item: str) -> bool:
    """Whether an item is asked for over the web."""
    return item[:8].lower().startswith(("http://", "https://"))


def _ask_at_once(limits: Limits) -> "Callable[[str], Response]":
    from tasks.sources.web.client import get

    return lambda url: get(url, limits)


def _fetch_web(item: str, archive: "Archive", now: datetime, get: "Callable[[str], Response]") -> Fetched:
    found = get(item)
    _refuse_empty(item, found.body)
    capture = archive.store(
        found.body,
        found.url,
        now,
        media_type=found.media_type,
        charset=found.charset,
        exchange=found.exchange._replace(asked=item),
    )
    return Fetched(capture, found.body, item)


def _read_local(item: str, limits: Limits, now: datetime, stdin: BinaryIO | None) -> Fetched:
    if item == STDIN:
        body = _read_bounded(item, stdin or sys.stdin.buffer, limits)
        return Fetched(describe(body, STDIN, now), body)
    path = _path(item)
    body = _read_file(item, path, limits)
    media_type = MEDIA_TYPES.get(path.suffix.lower())
    return Fetched(describe(body, address_of(item), now, media_type=media_type), body)


def _path(item: str) -> Path:
    """The path that an item names; any scheme but file is turned away."""
    if "://" not in item[:40]:
        return Path(item)
    parts = urlsplit(item)
    if parts.scheme.lower() != "file":
        raise _rejected(item, "bad_url", f"{parts.scheme}: is not fetched; pass an http(s) URL or a file")
    return Path(unquote(parts.path))


def _read_file(item: str, path: Path, limits: Limits) -> bytes:
    _look_at(item, path, limits)
    with _refusing(item), path.open("rb") as stream:
        return _read_bounded(item, stream, limits)


def _look_at(item: str, path: Path, limits: Limits) -> None:
    with _refusing(item):
        about = path.stat()
    if stat.S_ISDIR(about.st_mode):
        raise _rejected(item, "directory", "it is a directory; name the files in it")
    if not stat.S_ISREG(about.st_mode):
        raise _rejected(item, "not_a_file", "it is no ordinary file; save its content to one, or use -")
    if about.st_size > limits.max_bytes:
        raise _rejected(item, "too_large", limits.too_large())
    if not about.st_size:
        _refuse_empty(item, b"")


@contextmanager
def _refusing(item: str) -> Iterator[None]:
    """Turn what the system says of a path into what it means for the item."""
    try:
        yield
    except FileNotFoundError as error:
        raise _rejected(item, "missing", "there is no such file; check the path") from error
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "no valid path"
        raise _rejected(
            item, "unreadable", f"it cannot be read ({why}); check its name and rights"
        ) from error


def _read_bounded(item: str, stream: BinaryIO, limits: Limits) -> bytes:
    body = stream.read(limits.max_bytes + 1)
    if len(body) > limits.max_bytes:
        raise _rejected(item, "too_large", limits.too_large())
    _refuse_empty(item, body)
    return body


def _refuse_empty(item: str, body: bytes) -> None:
    if not body.strip():
        raise _rejected(item, "empty", "it is empty; check that it was saved or served whole")


def _rejected(item: str, reason: str, detail: str) -> ItemRejected:
    return ItemRejected(Stage.FETCH, reason, address_of(item), detail)
