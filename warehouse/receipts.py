"""What receipts are made of: verdicts as they were recorded, with all that each was made from."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import itemgetter

import duckdb

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


def made(home: Home, verdict_ids: Collection[str]) -> dict[str, Made]:
    """All of the verdicts with these full ids, by id; those that the ledger does not hold are left out."""
    with live_reader(home) as connection:
        asked = {"ids": list(verdict_ids)}
        verdicts = records(Verdict, fetch(connection, sql("receipt_verdicts"), asked))
        read = fetch(connection, sql("receipt_claims"), asked)
        claims = dict(zip((row["verdict_id"] for row in read), records(Claim, read), strict=True))
        ids = {"ids": sorted({claim.document_id for claim in claims.values()})}
        documents = {
            document.document_id: document
            for document in records(Document, fetch(connection, sql("recorded_documents"), ids))
        }
        evidence = _evidence(connection, verdict_ids)
        rows = fetch(connection, sql("receipt_steps"), asked)
        steps = {name: tuple(each) for name, each in groupby(rows, key=itemgetter("verdict_id"))}
    return {
        verdict.verdict_id: Made(
            Judgement(verdict=verdict, evidence=evidence.get(verdict.verdict_id, ())),
            claims[verdict.verdict_id],
            documents[claims[verdict.verdict_id].document_id],
            steps.get(verdict.verdict_id, ()),
        )
        for verdict in verdicts
    }


def verdicts_since(home: Home, since: datetime) -> list[str]:
    """The verdicts in force that came into force then or later."""
    with reader(home) as connection:
        return [row["verdict_id"] for row in fetch(connection, sql("verdicts_since"), {"since": since})]


def evidence_of(home: Home, verdict_ids: Collection[str]) -> dict[str, tuple[Evidence, ...]]:
    """The recorded evidence of these verdicts, by their ids; each has its pieces in the order of theirs."""
    with live_reader(home) as connection:
        return _evidence(connection, verdict_ids)


def _evidence(
    connection: duckdb.DuckDBPyConnection, verdict_ids: Collection[str]
) -> dict[str, tuple[Evidence, ...]]:
    rows = fetch(connection, sql("evidence_of"), {"ids": list(verdict_ids)})
    grouped = groupby(zip(rows, records(Evidence, rows), strict=True), key=lambda each: each[0]["verdict_id"])
    return {verdict_id: tuple(piece for _, piece in each) for verdict_id, each in grouped}


def made_with(home: Home, ids: Collection[str]) -> dict[str, Row]:
    """By document or verdict, the versions of program and data that took out its claims, or found it."""
    with live_reader(home) as connection:
        return {row["item_id"]: row for row in fetch(connection, sql("made_with"), {"ids": list(ids)})}
