"""What stands in the ledger: verdicts in force, what is behind them, and what a write brought."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from warehouse.connection import live_reader
from warehouse.home import Home
from warehouse.migrate import sql
from warehouse.records.base import Record
from warehouse.records.claim import Claim
from warehouse.records.source import Capture, Document
from warehouse.records.verdict import Verdict
from warehouse.rows import fetch, records


@dataclass(frozen=True)
class Behind:
    """Documents with their captures and recorded claims."""

    documents: tuple[Document, ...]
    captures: tuple[Capture, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class NotJudgedAgain:
    """Verdicts in force that reviewers decided, and those on an earlier version or reading of a page."""

    reviewed: int
    earlier: int


class News(Record):
    """Something that a write brought: `what` happened to the thing of that kind and id."""

    kind: str
    what: str
    id: str
    payload: dict[str, str | None]


def news(home: Home, recording_no: int) -> tuple[News, ...]:
    """What the write of that number brought, in a fixed order."""
    with live_reader(home) as connection:
        return records(News, fetch(connection, sql("news"), {"number": recording_no}))


def verdicts_in_force(home: Home, ids: Collection[str] | None = None) -> tuple[Verdict, ...]:
    """The rules' verdicts in force, all or those of these ids."""
    with live_reader(home) as connection:
        parameters = {"ids": None if ids is None else list(ids)}
        return records(Verdict, fetch(connection, sql("verdicts_in_force"), parameters))


def not_judged_again(home: Home, ids: Collection[str] | None = None) -> NotJudgedAgain:
    """How many of the verdicts in force, all or those of these ids, a replay leaves out."""
    with live_reader(home) as connection:
        parameters = {"ids": None if ids is None else list(ids)}
        return NotJudgedAgain(**fetch(connection, sql("not_judged_again"), parameters)[0])


def behind(home: Home, document_ids: Collection[str]) -> Behind:
    """What is recorded of these documents."""
    with live_reader(home) as connection:
        ids = {"ids": list(document_ids)}
        documents = records(Document, fetch(connection, sql("recorded_documents"), ids))
        captures = {"ids": [document.capture_sha256 for document in documents]}
        return Behind(
            documents,
            records(Capture, fetch(connection, sql("recorded_captures"), captures)),
            records(Claim, fetch(connection, sql("claims_of_documents"), ids)),
        )


def awaiting_documents(home: Home) -> tuple[str, ...]:
    """The documents that were archived and that nobody has looked into for claims yet, oldest first."""
    with live_reader(home) as connection:
        return tuple(row["document_id"] for row in fetch(connection, sql("awaiting_documents")))


def stale_claims(home: Home, reference: str, rules: str) -> tuple[str, ...]:
    """The claims whose verdict rests on other rules, or on reference data that has changed for them."""
    with live_reader(home) as connection:
        rows = fetch(connection, sql("stale_claims"), {"reference": reference, "rules": rules})
    return tuple(row["claim_id"] for row in rows)


def due_claims(home: Home, today: date) -> tuple[str, ...]:
    """The forecasts and plans whose time has passed and that have not been judged as such yet."""
    with live_reader(home) as connection:
        return tuple(row["claim_id"] for row in fetch(connection, sql("due_claims"), {"today": today}))
