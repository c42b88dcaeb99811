"""What a receipt is made of: one verdict as it was recorded, with all that it was made from."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from warehouse.connection import live_reader, reader
from warehouse.home import Home
from warehouse.migrate import sql
from warehouse.records.claim import Claim
from warehouse.records.source import Document
from warehouse.records.verdict import Evidence, Judgement, Verdict
from warehouse.rows import Row, fetch, records


@dataclass(frozen=True)
class Made:
    """A verdict with its evidence, the claim and the document it is on, and the steps that led to it."""

    judgement: Judgement
    claim: Claim
    document: Document
    steps: tuple[Row, ...]


def made(home: Home, verdict_id: str) -> Made | None:
    """All of the verdict with that full id; None where the ledger does not hold it."""
    with live_reader(home) as connection:
        name = {"id": verdict_id}
        verdicts = records(Verdict, fetch(connection, sql("receipt_verdict"), name))
        if not verdicts:
            return None
        (claim,) = records(Claim, fetch(connection, sql("receipt_claims"), name))
        ids = {"ids": [claim.document_id]}
        (document,) = records(Document, fetch(connection, sql("recorded_documents"), ids))
        evidence = records(Evidence, fetch(connection, sql("receipt_evidence"), name))
        steps = tuple(fetch(connection, sql("receipt_steps"), name))
    return Made(Judgement(verdict=verdicts[0], evidence=evidence), claim, document, steps)


def verdicts_since(home: Home, since: datetime) -> list[str]:
    """The verdicts in force that came into force then or later."""
    with reader(home) as connection:
        return [row["verdict_id"] for row in fetch(connection, sql("verdicts_since"), {"since": since})]


def evidence_of(home: Home, verdict_ids: Collection[str]) -> dict[str, tuple[Evidence, ...]]:
    """The recorded evidence of these verdicts, by their ids; each has its pieces in the order of theirs."""
    with live_reader(home) as connection:
        rows = fetch(connection, sql("evidence_of"), {"ids": list(verdict_ids)})
    grouped = groupby(zip(rows, records(Evidence, rows), strict=True), key=lambda each: each[0]["verdict_id"])
    return {verdict_id: tuple(piece for _, piece in each) for verdict_id, each in grouped}


def made_with(home: Home, ids: Collection[str]) -> dict[str, Row]:
    """By document or verdict, the versions of program and data that took out its claims, or found it."""
    with live_reader(home) as connection:
        return {row["item_id"]: row for row in fetch(connection, sql("made_with"), {"ids": list(ids)})}
