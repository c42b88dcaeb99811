"""What the headers of a WARC record say, and those of the server in it."""

from contextlib import suppress
from datetime import UTC, datetime
from urllib.parse import urljoin

from warcio.recordloader import ArcWarcRecord

from tasks.sources.served import Served, served_as
from tasks.sources.warc.streams import REVISIT
from tasks.sources.warc.writing import ASKED, BATCH
from tasks.text.dates import EARLIEST_YEAR
from warehouse.records.masking import masked

REDIRECT = "3"  # how the status of one begins
UNSAID = "application/octet-stream"  # the type of what was read from a file of none


def referred(address: str, date: str) -> tuple[str, datetime] | None:
    """What a revisit refers to; None where that cannot be read."""
    with suppress(ValueError):
        return masked(address.strip("<>")), read_moment(date)
    return None


def digest_of(told: str | None) -> str | None:
    """A digest in the one spelling that base32 has; what is of another kind is compared as it stands."""
    kind, _, value = (told or "").partition(":")
    return f"{kind.lower()}:{value.upper()}" if value else None


def went_well(record: ArcWarcRecord) -> bool:
    """Whether a record holds, or stands for, what an address gave."""
    status = status_of(record)
    if record.rec_type == REVISIT:
        same = (record.rec_headers.get_header("WARC-Profile") or "").endswith("identical-payload-digest")
        return same and status[:1] in {"", "2"}
    return record.rec_type == "resource" or (record.rec_type == "response" and status[:1] == "2")


def status_of(record: ArcWarcRecord) -> str:
    """The number that a server answered with; empty where none did."""
    return (record.http_headers.get_statuscode() or "") if record.http_headers else ""


def leads_to(record: ArcWarcRecord) -> str | None:
    """The address that an answer leads to, if it is a redirect."""
    to = record.http_headers.get_header("Location") if status_of(record)[:1] == REDIRECT else None
    with suppress(ValueError):
        return urljoin(address_in(record), to) if to else None
    return None


def served_by(record: ArcWarcRecord) -> Served:
    """What a page was served as; a revisit that lacks the server's headers says nothing of it."""
    if record.rec_type == REVISIT and not record.http_headers:
        return Served(None, None)
    headers = (record.http_headers or record.rec_headers).headers
    served = served_as(", ".join(value for name, value in headers if name.lower() == "content-type"))
    is_unsaid = record.http_headers is None and served.media_type == UNSAID
    return served._replace(media_type=None) if is_unsaid else served


def address_in(record: ArcWarcRecord) -> str:
    """The address that a record is of; empty where it names none."""
    return masked((record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>"))


def asked_in(record: ArcWarcRecord) -> str | None:
    """The address that was asked for first on the way to a record; None where it does not say."""
    return masked(record.rec_headers.get_header(ASKED) or "") or None


def batch_in(record: ArcWarcRecord) -> str | None:
    """The name of what a record was fetched together with; None where it does not say."""
    return record.rec_headers.get_header(BATCH) or None


def moment_of(record: ArcWarcRecord) -> datetime:
    """When a record was captured; raises `ValueError` as `read_moment` does."""
    return read_moment(record.rec_headers.get_header("WARC-Date") or "")


def read_moment(told: str) -> datetime:
    """A time as records say it; raises `ValueError` for one before the web."""
    moment = datetime.fromisoformat(told)
    if moment.year < EARLIEST_YEAR:
        raise ValueError(told)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
