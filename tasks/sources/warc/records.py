"""Records of anybody's WARC files as captures again."""

import base64
import hashlib
import zlib
from collections.abc import Generator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO, NamedTuple

from warcio.archiveiterator import ArchiveIterator
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders

from tasks.sources.served import beginning, may_be_page, why_no_page
from tasks.sources.warc.facts import (
    address_in,
    asked_in,
    batch_in,
    digest_of,
    leads_to,
    moment_of,
    read_moment,
    referred,
    served_by,
    status_of,
    went_well,
)
from tasks.sources.warc.resume import behind
from tasks.sources.warc.streams import (
    KEPT,
    PIECE,
    REVISIT,
    EndlessLine,
    Unpacked,
    check_whole,
    is_arc,
    read_through,
    records_in,
    unsaid,
)
from tasks.sources.warc.writing import ORIGINAL
from tasks.sources.web.bodies import damaged
from tasks.sources.web.exchange import Exchange, Headers
from warehouse.records.source import ItemRejected

MOST_HASHED = 1 << 28
PARTIAL = "206"
CLOCKS = timedelta(days=1)  # as far as clocks may differ


class Found(NamedTuple):
    """A record of what an address gave: where it stands (byte offset), of what and when.

    `is_page` tells what can be an article from feeds, pictures, scripts and other things beside it.
    `digest` is what the file says of the bytes, `sha1` what they are. A revisit has none: they are those of
    the record that it refers to by address and time, or that has its digest. `asked` is the address that was
    asked for first, `batch` the name of what it was fetched together with, None where the file does not say.
    """

    offset: int
    url: str
    moment: datetime
    digest: str | None
    sha1: str | None
    refers_to: tuple[str, datetime] | None
    is_page: bool = True
    asked: str | None = None
    batch: str | None = None

    @property
    def is_revisit(self) -> bool:
        """Whether its bytes are those of another record."""
        return self.sha1 is None


class Moved(NamedTuple):
    """A record of a redirect: the address that was asked for, and the one it leads to."""

    url: str
    to: str


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


def pages_in(file: Path) -> Iterator[Found | Moved | Flawed]:
    """What a WARC file holds: each `response` that went well, `resource`, and revisit with the same bytes.

    Also the redirects, which are no pages.
    Raises `Unfit` for a file that is none, and one of `DAMAGED` where a file can be read no further.
    """
    of_arc = is_arc(file)
    with file.open("rb") as stream:
        start: int | None = 0
        while start is not None:
            stream.seek(start)
            start = yield from _run_of_pages(file, stream, of_arc=of_arc)
    if file.suffix == ".gz":
        read_through(file)


def _run_of_pages(
    file: Path, stream: BinaryIO, *, of_arc: bool
) -> Generator[Found | Moved | Flawed, None, int | None]:
    """What there is from where a stream stands to its end, or to a header with a line without end.

    Gives the place where the file goes on behind that one; raises what it is where that cannot be told.
    """
    records, following = records_in(stream, is_arc=of_arc), None
    try:
        for record in records:
            found = _looked_at(record, records, file)
            if found is not None:
                yield found
    except EndlessLine as error:
        following = behind(stream, records.offset)
        if following is None:
            raise
        why = f"it is left out ({error}); mend the record"
        yield Flawed(f"{file} at byte {records.offset}", "bad_record", why)
    if records.err_count:
        why = f"{records.err_count} of its records are longer or shorter than they say; take it from a backup"
        yield Flawed(str(file), "bad_record", why)
    return following


class _Body(NamedTuple):
    """What the bytes of a record are: how they begin, their digest, and what is wrong with them."""

    head: bytes
    sha1: str
    flaw: Flawed | None


def _looked_at(record: ArcWarcRecord, records: ArchiveIterator, file: Path) -> Found | Moved | Flawed | None:
    """What a record is, read to its end; None for one that holds nothing that an address gave."""
    url, is_kept, lack = address_in(record), record.rec_type in KEPT, unsaid(record)
    unpacked = Unpacked(record, url)
    body = _read(unpacked, url) if is_kept else None
    check_whole(record, records)
    place = f"{file} at byte {records.get_record_offset()}"
    if lack:
        return Flawed(place, "bad_record", f"{lack}; mend the record")
    if not is_kept and record.rec_type != REVISIT:
        return None
    flaw = _belied(unpacked, url, place) if body else None
    if flaw is not None or not went_well(record):
        to = None if flaw else leads_to(record)
        return Moved(url, to) if to else flaw
    is_page = _is_page(record, url, body)
    flaw = _flaw_of_page(record, url) or (body.flaw if body else None)
    if flaw is not None:
        return flaw if is_page else None
    return _found(record, records, body, is_page=is_page)


def _read(unpacked: Unpacked, url: str) -> _Body:
    """The bytes themselves: what a file says of them may be wrong.

    Of so many that no page has them, the first ones: they may be packed a thousandfold.
    """
    hashed, head, left = hashlib.sha1(usedforsecurity=False), b"", MOST_HASHED
    flaw: Flawed | None = None
    try:
        for piece in unpacked:
            head = head or piece[:PIECE]
            hashed.update(piece)
            left -= len(piece)
            if left < 0:
                break
    except ItemRejected as refused:
        flaw = Flawed(url, refused.reason, refused.detail)
    except zlib.error:
        flaw = Flawed(url, "broken_body", damaged(url).detail)
    return _Body(head, f"sha1:{base64.b32encode(hashed.digest()).decode()}", flaw)


def _belied(unpacked: Unpacked, url: str, place: str) -> Flawed | None:
    """That the bytes of a record, read to their end, are not those it was written with."""
    digest = unpacked.belied()
    if digest is None:
        return None
    why = f"{place} holds other bytes than its digest {digest.told} says; take the file from a backup"
    return Flawed(url, "bad_digest", why)


def _flaw_of_page(record: ArcWarcRecord, url: str) -> Flawed | None:
    """Why a record of a page is none: it holds a part of the page, or says no time."""
    status, told = status_of(record), record.rec_headers.get_header
    cut = told("WARC-Truncated")
    if told("WARC-Segment-Number"):
        cut = cut or "in segments"
    if status == PARTIAL or (cut and record.rec_type != REVISIT):
        why = f"cut off: {cut[:80]}" if cut else "a part (206)"
        return Flawed(url, "incomplete", f"the archive holds no whole page ({why}); fetch it anew")
    date = told("WARC-Date") or ""
    try:
        moment = read_moment(date)
    except ValueError:
        return Flawed(
            url, "bad_record", f"its record has no date that can be read ({date[:80]!r}); mend the record"
        )
    if moment > datetime.now(UTC) + CLOCKS:
        return Flawed(url, "bad_record", f"the date of its record lies ahead ({date[:80]}); mend the record")
    return None


def read_page(file: Path, offset: int, max_bytes: int) -> Archived:
    """The page at an offset of a WARC file, with at most one byte more than `max_bytes`.

    Raises one of `DAMAGED`, `ItemRejected` for what is compressed and cannot be read, or `LookupError`
    when no page stands there.
    """
    of_arc = is_arc(file)
    with file.open("rb") as stream:
        stream.seek(offset)
        records = records_in(stream, is_arc=of_arc)
        record = next(iter(records), None)
        if record is None or not address_in(record) or not went_well(record):
            raise LookupError(offset)
        unpacked, body = Unpacked(record, address_in(record)), bytearray()
        for piece in unpacked:
            body += piece[: max_bytes + 1 - len(body)]
            if len(body) > max_bytes:
                break
        else:
            check_whole(record, records)
            if record.rec_type in KEPT and unpacked.belied():
                raise LookupError("its bytes have changed")
        return _archived(record, bytes(body))


def _found(record: ArcWarcRecord, records: ArchiveIterator, body: _Body | None, *, is_page: bool) -> Found:
    told = record.rec_headers.get_header
    address, date = told("WARC-Refers-To-Target-URI"), told("WARC-Refers-To-Date")
    return Found(
        records.get_record_offset(),
        address_in(record),
        moment_of(record),
        digest_of(told("WARC-Payload-Digest")),
        body.sha1 if body else None,
        referred(address, date) if address and date else None,
        is_page,
        asked_in(record),
        batch_in(record),
    )


def _is_page(record: ArcWarcRecord, url: str, body: _Body | None) -> bool:
    """Whether it can be an article, as the web is judged; of a revisit its type alone is known."""
    media_type = served_by(record).media_type
    if body is None:
        return may_be_page(media_type)
    return why_no_page(url, media_type, beginning(body.head)) is None


def _archived(record: ArcWarcRecord, body: bytes) -> Archived:
    http, served = record.http_headers, served_by(record)
    exchange = _exchange(record, http) if http else None
    return Archived(address_in(record), moment_of(record), served.media_type, served.charset, body, exchange)


def _exchange(record: ArcWarcRecord, http: StatusAndHeaders) -> Exchange:
    return Exchange(http.statusline, _received(http), asked=asked_in(record), batch=batch_in(record))


def _received(http: StatusAndHeaders) -> Headers:
    """The headers as they came, without the length that archiving added."""
    mine = [(name, value) for name, value in http.headers if name.lower() != "content-length"]
    return [(name.removeprefix(ORIGINAL), value) for name, value in mine]
