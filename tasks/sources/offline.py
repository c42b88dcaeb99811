"""Pages out of WARC files, ours or anybody's: a run again without the network.

An item `warc:PATH@OFFSET` names one page of one file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from tasks.sources.archive import Archive
from tasks.sources.limits import Limits
from tasks.sources.warcrecords import DAMAGED, pages_in, read_page
from warehouse.records.source import Capture, ItemRejected
from warehouse.records.vocabulary import Stage

SUFFIXES = (".warc", ".warc.gz")
_ITEM = re.compile(r"warc:(?P<file>.+)@(?P<offset>\d{1,15})", re.DOTALL)


class Opened(NamedTuple):
    """A capture of an archive, kept in the ledger's own, and its bytes."""

    capture: Capture
    body: bytes


class Page(NamedTuple):
    """The address of a page and the item that names it in its WARC file."""

    url: str
    item: str


@dataclass(frozen=True)
class Contents:
    """The pages of WARC files in the order in which they were captured, and the files that broke off."""

    pages: tuple[Page, ...]
    refused: tuple[ItemRejected, ...]


def contents(path: Path) -> Contents:
    """List the pages of a WARC file, or of all below a folder.

    Raises `ItemRejected` when there is no such file or folder, or no WARC file in it.
    """
    found: list[tuple[str, str, str]] = []
    refused: list[ItemRejected] = []
    for file in _files(path):
        try:
            for offset, url, moment in pages_in(file):
                found.append((moment.isoformat(), url, f"warc:{file}@{offset}"))
        except DAMAGED as error:
            refused.append(
                _rejected(str(file), f"it cannot be read to its end ({error}); take it from a backup")
            )
    # The same page may lie in two files: an order that does not hang on their names keeps runs equal.
    return Contents(tuple(Page(url, item) for _, url, item in sorted(found)), tuple(refused))


def is_archived(item: str) -> bool:
    """Whether an item names a page of a WARC file."""
    return _ITEM.fullmatch(item) is not None


def open_page(item: str, archive: Archive, limits: Limits) -> Opened:
    """Read the page that an item names, as it was when it was captured, and keep it.

    Raises `ItemRejected` when the file has changed or is damaged, or the page is too large.
    """
    named = _ITEM.fullmatch(item)
    if named is None:
        raise _rejected(item, "it names no page of a WARC file; list them with --from-archive")
    try:
        page = read_page(Path(named["file"]), int(named["offset"]), limits.max_bytes)
    except (LookupError, *DAMAGED) as error:
        raise _rejected(item, f"no page can be read there ({error}); take the file from a backup") from error
    if len(page.body) > limits.max_bytes:
        raise ItemRejected(Stage.FETCH, "too_large", page.url, limits.too_large())
    if not page.body.strip():
        raise ItemRejected(Stage.FETCH, "empty", page.url, "it is empty in the archive; fetch it anew")
    capture = archive.store(
        page.body,
        page.url,
        page.fetched_at,
        media_type=page.media_type,
        charset=page.charset,
        exchange=page.exchange,
    )
    return Opened(capture, page.body)


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        files = sorted(file.absolute() for suffix in SUFFIXES for file in path.rglob(f"*{suffix}"))
    else:
        files = [path.absolute()] if path.is_file() else []
    if not files:
        what = "there is no WARC file in it" if path.is_dir() else "there is no such file or folder"
        raise _rejected(str(path), f"{what}; name a .warc or .warc.gz file, or a folder of them")
    yield from files


def _rejected(item: str, detail: str) -> ItemRejected:
    return ItemRejected(Stage.FETCH, "no_archive", item, detail)
