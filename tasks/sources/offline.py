"""Pages out of WARC files, ours or anybody's: a run again without the network.

An item `warc:PATH@OFFSET` names one page of one file; a page whose bytes came again at another time is
`warc:PATH@OFFSET again PATH@OFFSET`, the bytes and the record of that time.
"""

import re
import zlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, unquote

from tasks.sources.addresses import address_key, is_home
from tasks.sources.archive import Archive
from tasks.sources.items import ARCHIVED_ITEM
from tasks.sources.limits import Limits
from tasks.sources.warc.records import Archived, Flawed, Found, Moved, pages_in, read_page
from tasks.sources.warc.streams import ARC_SUFFIXES, DAMAGED, Unfit
from tasks.sources.web.bodies import damaged
from warehouse.records.source import Capture, ItemRejected
from warehouse.records.vocabulary import Stage

SUFFIXES = (".warc", ".warc.gz", *ARC_SUFFIXES)
_UNMISTAKABLE = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in "%@")


class Opened(NamedTuple):
    """A capture of an archive, kept in the ledger's own, its bytes, and the address that led to it."""

    capture: Capture
    body: bytes
    asked: str | None = None


class Page(NamedTuple):
    """The address of a page, the item that names it in its WARC file, and the batch that it came in."""

    url: str
    item: str
    batch: str | None = None


@dataclass(frozen=True)
class Contents:
    """The pages of WARC files in the order in which they were captured, and the files that broke off.

    `redirects` are the keys of addresses, and where each was ever redirected to.
    """

    pages: tuple[Page, ...]
    refused: tuple[ItemRejected, ...]
    redirects: Mapping[str, frozenset[str]]

    def reached_from(self, addresses: Iterable[str]) -> frozenset[str]:
        """The keys of these addresses, and of all that redirects lead to from them."""
        return _reached({address_key(each) for each in addresses}, self.redirects)


def _reached(keys: set[str], links: Mapping[str, Collection[str]]) -> frozenset[str]:
    """These keys, and all that links lead to from them."""
    reached, going = set[str](), keys
    while going:
        reached |= going
        going = {to for each in going for to in links.get(each, ())} - reached
    return frozenset(reached)


class _Placed(NamedTuple):
    """A record of a page and the file it stands in."""

    found: Found
    file: Path

    @property
    def place(self) -> str:
        """Where it stands, as an item says it: what parts an item is escaped in the path."""
        return f"{quote(str(self.file), safe=_UNMISTAKABLE)}@{self.found.offset}"


def contents(path: Path) -> Contents:
    """List the pages of a WARC file, or of all below a folder.

    A page that is as it was the time before is listed once. Raises `ItemRejected` when there is no such
    file or folder, or no WARC file in it.
    """
    placed: list[_Placed] = []
    refused: list[ItemRejected] = []
    moved: defaultdict[str, set[str]] = defaultdict(set)
    for file in _files(path):
        try:
            for found in pages_in(file):
                if isinstance(found, Flawed):
                    refused.append(ItemRejected(Stage.FETCH, found.reason, found.url, found.detail))
                elif isinstance(found, Moved):
                    moved[address_key(found.url)].add(address_key(found.to))
                else:
                    placed.append(_Placed(found, file))
        except Unfit as error:
            refused.append(_rejected(str(file), str(error)))
        except DAMAGED as error:
            refused.append(
                _rejected(str(file), f"it cannot be read to its end ({error}); take it from a backup")
            )
    # The same page may lie in two files: an order that does not hang on their names keeps runs equal.
    placed.sort(key=lambda each: (each.found.moment, each.found.url, each.found.is_revisit, each.place))
    originals = _originals(placed)
    pages: list[Page] = []
    # Where an article's address leads to its site's first page, the article is gone, as on the web.
    first = {to for url, places in moved.items() if not is_home(url) for to in places if is_home(to)}
    shown = (
        each for each in placed if _shows_page(each, originals) and address_key(each.found.url) not in first
    )
    for each in _as_it_changed(shown, moved):
        if not each.found.is_revisit:
            pages.append(Page(each.found.url, f"warc:{each.place}", each.found.batch))
        elif (original := _original_of(each.found, originals)) is not None:
            item = f"warc:{original.place} again {each.place}"
            pages.append(Page(each.found.url, item, each.found.batch))
        else:
            refused.append(_without_bytes(each.found.url))
    return Contents(tuple(pages), tuple(refused), {url: frozenset(reached) for url, reached in moved.items()})


def _shows_page(each: _Placed, originals: "_Originals") -> bool:
    """Whether a record is of a page: a revisit is of what its bytes are, where they can be had."""
    original = _original_of(each.found, originals) if each.found.is_revisit else None
    return (original or each).found.is_page


def _as_it_changed(placed: Iterable[_Placed], moved: Mapping[str, Collection[str]]) -> Iterator[_Placed]:
    """Records in the order of time without those whose page was so the time before, also elsewhere."""
    came_from: defaultdict[str, set[str]] = defaultdict(set)
    for earlier, places in moved.items():
        for later in places:
            came_from[later].add(earlier)
    last: dict[str, str] = {}  # by the address that was asked for
    listed: dict[str, str] = {}  # by the address that answered
    for each in placed:
        page = address_key(each.found.url)
        asked = address_key(each.found.asked) if each.found.asked else page
        state = each.found.sha1 or each.found.digest or f"at {each.found.moment}"
        # Where a file does not say what was asked for, it may have been any place that led here.
        before = {asked} if each.found.asked or asked in last else _reached({page}, came_from)
        # What an address leads to may be the next version of the page that it had, whatever else led there.
        is_news = each.found.asked is not None or listed.get(page) != state
        if is_news and all(last.get(place) != state for place in before):
            listed[page] = state
            yield each
        last[asked] = state


_Originals = dict[object, _Placed]


def _originals(placed: Iterable[_Placed]) -> _Originals:
    """The records of bytes, by their own digest and by address and time, also those of a revisit.

    What a revisit refers to is captured before it, so that in the order of time it is known by then.
    """
    found: _Originals = {}
    for each in placed:
        where = _original_of(each.found, found) if each.found.is_revisit else each
        if where is None:
            continue
        if not each.found.is_revisit:
            found.setdefault(each.found.sha1, where)
        found.setdefault((each.found.url, each.found.moment), where)
    return found


def _original_of(revisit: Found, originals: _Originals) -> _Placed | None:
    return originals.get(revisit.refers_to) or originals.get(revisit.digest)


def _without_bytes(url: str) -> ItemRejected:
    return _rejected(url, "its bytes are in another archive that this one refers to; name both in one folder")


def open_page(item: str, archive: Archive, limits: Limits) -> Opened:
    """Read the page that an item names, as it was when it was captured, and keep it.

    Raises `ItemRejected` when the file has changed or is damaged, or the page is too large.
    """
    named = ARCHIVED_ITEM.fullmatch(item)
    if named is None:
        raise _rejected(item, "it names no page of a WARC file; list them with --from-archive")
    try:
        page = _page(named, limits.max_bytes)
    except zlib.error as error:
        raise damaged(item) from error
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
    return Opened(capture, page.body, page.exchange.asked if page.exchange else None)


def _page(named: re.Match[str], max_bytes: int) -> Archived:
    page = read_page(Path(unquote(named["file"])), int(named["offset"]), max_bytes)
    if named["later"] is None:
        return page
    later = read_page(Path(unquote(named["later"])), int(named["later_offset"]), 0)
    return page._replace(
        url=later.url,
        fetched_at=later.fetched_at,
        media_type=later.media_type or page.media_type,
        charset=later.charset or page.charset,
        exchange=later.exchange or page.exchange,
    )


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        files = sorted(file.absolute() for suffix in SUFFIXES for file in path.rglob(f"*{suffix}"))
    else:
        files = [path.absolute()] if path.is_file() else []
    if not files:
        what = "there is no WARC file in it" if path.is_dir() else "there is no such file or folder"
        raise _rejected(
            str(path), f"{what}; name a .warc, .warc.gz, .arc or .arc.gz file, or a folder of them"
        )
    yield from files


def _rejected(item: str, detail: str) -> ItemRejected:
    return ItemRejected(Stage.FETCH, "no_archive", item, detail)
