"""What is known of addresses of the web from earlier visits."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pydantic import AwareDatetime

from warehouse.connection import live_reader
from warehouse.home import Home
from warehouse.migrate import sql
from warehouse.records.base import Record
from warehouse.records.source import Document, Visit
from warehouse.records.vocabulary import VisitKind, VisitOutcome
from warehouse.rows import fetch, records


class LastVisit(Record):
    """What is known of a page: when it was last asked for, and when it was new or last changed.

    `last_reason` is why the last visit did not have it, None where it had. The rest is of the last visit
    that had it; `url` is None where it never was.
    """

    page: str
    visited_at: AwareDatetime
    changed_at: AwareDatetime
    url: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    capture_sha256: str | None = None
    answered_url: str | None = None
    last_reason: str | None = None

    @property
    def is_held(self) -> bool:
        """Whether the page was ever had."""
        return self.url is not None


@dataclass(frozen=True)
class Shown:
    """What a page showed, and at which address."""

    url: str
    title: str | None
    text: str


@dataclass(frozen=True)
class Versions:
    """Documents that are recorded: those of some pages, and which are the latest of theirs.

    `given` are pairs of an address and the document that it gave last: several addresses may name one
    page and give different texts.
    """

    pages: frozenset[str]
    latest: frozenset[str]
    given: frozenset[tuple[str, str]] = frozenset()

    def is_as_it_was(self, address: str, document: Document) -> bool:
        """Whether what an address gives now is the text that it gave before, or the latest of its page."""
        name = document.document_id
        return name in self.latest or (address, name) in self.given

    def unchanged(self, read: Mapping[str, Document]) -> frozenset[str]:
        """The documents among those `read`, by address, that every address of theirs gave before."""
        new = {each.document_id for place, each in read.items() if not self.is_as_it_was(place, each)}
        return frozenset({each.document_id for each in read.values()} - new)


def as_overtaken(visits: Iterable[Visit], captures: Collection[str]) -> tuple[Visit, ...]:
    """The visits; those that found a page new that another run has recorded meanwhile are `unchanged`."""
    return tuple(
        visit.model_copy(update={"outcome": VisitOutcome.UNCHANGED})
        if visit.outcome is VisitOutcome.NEW and visit.capture_sha256 in captures
        else visit
        for visit in visits
    )


def last_visits(
    home: Home,
    kind: VisitKind,
    pages: Mapping[str, str],
    *,
    outlets: Sequence[str] = (),
    since: datetime | None = None,
) -> dict[str, LastVisit]:
    """What is known of pages, by their keys: of those given as addresses with their keys.

    With `since`, also of all that were first visited since then at these outlets.
    """
    asked = {"urls": list(pages), "pages": list(pages.values())}
    with live_reader(home) as connection:
        rows = fetch(
            connection,
            sql("last_visits"),
            asked | {"kind": kind.value, "outlets": list(outlets), "since": since},
        )
    return {found.page: found for found in records(LastVisit, rows)}


def wishes(home: Home, now: datetime) -> dict[str, datetime]:
    """The addresses whose servers asked to be left alone for longer than until now, and until when."""
    if not home.ledger.exists():
        return {}
    with live_reader(home) as connection:
        rows = fetch(connection, sql("wishes"), {"now": now})
    return {row["url"]: row["ask_after"] for row in rows}


def recorded_versions(home: Home, documents: Iterable[Document]) -> Versions:
    """What is recorded of the pages of these documents."""
    pages = sorted({document.canonical_url for document in documents})
    with live_reader(home) as connection:
        rows = fetch(connection, sql("held_versions"), {"pages": pages})
    return Versions(
        frozenset(row["canonical_url"] for row in rows),
        frozenset(row["document_id"] for row in rows if row["is_latest"]),
        frozenset((row["url"], row["document_id"]) for row in rows if row["is_last_of_url"]),
    )


def latest_texts(home: Home, pages: Collection[str]) -> dict[str, str]:
    """What the latest versions of pages say, of those that have any."""
    with live_reader(home) as connection:
        rows = fetch(connection, sql("latest_texts"), {"pages": sorted(pages)})
    return {row["canonical_url"]: row["text"] for row in rows}


def page_at(home: Home, url: str) -> str | None:
    """The page of which an address gave a version last."""
    with live_reader(home) as connection:
        (row,) = fetch(connection, sql("page_at"), {"url": url})
    page: str | None = row["page"]
    return page


def shown_last(home: Home, page: str) -> Shown | None:
    """What a page showed last; None where nothing of it is recorded."""
    with live_reader(home) as connection:
        rows = fetch(connection, sql("shown_last"), {"page": page})
    return Shown(**rows[0]) if rows else None
