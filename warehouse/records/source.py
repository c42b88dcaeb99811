"""Where text comes from: outlets, captures, documents, and what was turned away."""

from collections.abc import Sequence
from datetime import date, datetime

from pydantic import AwareDatetime, Field

from warehouse.records.base import Record, content_id
from warehouse.records.masking import masked
from warehouse.records.vocabulary import (
    BlockKind,
    Language,
    NotAsked,
    OutletKind,
    Stage,
    VisitKind,
    VisitOutcome,
)


class Outlet(Record):
    """A publisher. `reliability` is the prior in [0, 1] that what it prints holds."""

    outlet_id: str
    name: str
    country: str | None = None
    language: Language | None = None
    kind: OutletKind
    reliability: float = Field(ge=0, le=1)
    homepage: str | None = None


class Capture(Record):
    """The raw bytes of one response or file, archived as a WARC record and named by their sha256."""

    capture_sha256: str
    url: str
    media_type: str | None = None
    charset: str | None = None
    fetched_at: AwareDatetime
    size_bytes: int
    warc_file: str | None = None


class Block(Record):
    """A stretch `[char_start, char_end)` of a document's text of one kind, in code points."""

    kind: BlockKind
    char_start: int = Field(ge=0)
    char_end: int = Field(ge=0)


class Document(Record):
    """The immutable text that one extractor version read out of a capture.

    `media_type` and `charset` are what the bytes were said to be: they decide how these were read.
    `told_days` are the days of publication that its places name where nobody said one; `wire_outlet_id`
    is the agency or outlet that it credits with its text.
    `published_at` is None when neither the page nor the caller says when it appeared; `published_on` is that
    day by the page's own clock.
    `canonical_url` is `urn:sha256:<text_sha256>` for a file that names no page of its own.
    """

    document_id: str
    outlet_id: str | None
    url: str
    canonical_url: str
    title: str | None
    author: str | None
    language: Language
    published_at: AwareDatetime | None
    fetched_at: AwareDatetime
    text: str
    text_sha256: str
    capture_sha256: str
    extractor: str
    media_type: str | None = None
    charset: str | None = None
    blocks: tuple[Block, ...]
    published_on: date | None = None
    modified_at: AwareDatetime | None = None
    told_days: tuple[date, ...] = ()
    wire_outlet_id: str | None = None

    @property
    def day(self) -> date | None:
        """The day on which it appeared, from which its «yesterday» counts."""
        return self.published_on or (self.published_at.date() if self.published_at else None)

    @property
    def outlets(self) -> tuple[str, ...]:
        """Who prints it and whom it credits with its text, as far as they are known."""
        return tuple(name for name in (self.outlet_id, self.wire_outlet_id) if name)


def document_id(
    canonical_url: str,
    text_sha256: str,
    extractor: str,
    published_at: datetime | None,
    outlet_id: str | None,
    language: Language,
    blocks: Sequence[Block],
) -> str:
    """Name a document version; a new text, reader, date or reading of the same page is a new version."""
    cut = [(block.kind, block.char_start, block.char_end) for block in blocks]
    return content_id(canonical_url, text_sha256, extractor, published_at, outlet_id, language, cut)


class Rejection(Record):
    """An item that a stage turned away, with a reason code and what to do about it.

    `reason` is a short code such as `empty`, `too_large`, `not_text`, `unsupported_language`,
    `refused`; `detail` is the plain sentence a person reads, remedy included.
    """

    stage: Stage
    reason: str
    item: str
    detail: str
    rejected_at: AwareDatetime
    flow_run_id: str | None = None


class PassedOver(Record):
    """How many pages of an outlet a run did not ask for, why, and the first of them."""

    outlet_id: str
    count: int
    pages: tuple[str, ...]
    why: NotAsked = NotAsked.OFF_TOPIC


class Visit(Record):
    """One time that an address of the web was asked for, and what came of it.

    `page` is the key that all addresses of the page share, `answered_url` the address that answered,
    after redirects. `reason` is that of a rejection where the page was turned away, `status` the HTTP
    status where there was an answer. `etag` and `last_modified` are what a later run asks with,
    `capture_sha256` names the bytes that stand for the page: those that came, or those held before.
    Until `ask_after` the server asked to be left alone.
    """

    url: str
    page: str
    kind: VisitKind
    visited_at: AwareDatetime
    outcome: VisitOutcome
    reason: str | None = None
    status: int | None = None
    answered_url: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    capture_sha256: str | None = None
    outlet_id: str | None = None
    flow_run_id: str | None = None
    ask_after: AwareDatetime | None = None


class ItemRejected(Exception):
    """One input is turned away; the run goes on with the rest.

    `status` is the HTTP status that the server gave, where that was why; until `ask_after` it asked to be
    left alone. Passwords in addresses are masked.
    """

    def __init__(
        self,
        stage: Stage,
        reason: str,
        item: str,
        detail: str,
        *,
        status: int | None = None,
        ask_after: datetime | None = None,
    ) -> None:
        self.stage = stage
        self.reason = reason
        self.item = masked(item)
        self.detail = masked(detail)
        super().__init__(f"{self.item}: {self.detail}")
        self.status = status
        self.ask_after = ask_after


class ContractBroken(Exception):
    """A promise between stages does not hold; the run stops."""
