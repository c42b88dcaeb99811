"""What comes out of the ledger: dossiers for judging, and what the commands show of the published copy."""

import re
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from warehouse.connection import WarehouseError, live_reader, reader, sandbox
from warehouse.home import Home
from warehouse.migrate import sql
from warehouse.records.base import Record
from warehouse.records.claim import Claim
from warehouse.records.dossier import DocumentMeta, Dossier, Kin, NearCopy, Sketch
from warehouse.records.source import Document, Outlet
from warehouse.records.verdict import CheckResult
from warehouse.reviews import read_amendments, read_tracks
from warehouse.rows import Row, fetch, records, stage, stage_neighbourhoods

SKETCH_SIZE = 64
_DRAWN = re.compile(r"\s*\nLINE \d+:")
NO_KIN = Kin()
NEAR_COPY_RESEMBLANCE = 0.3
DOCUMENT = "document:"  # before the id of a document that is an origin itself
QUERY_ROWS = 10_000
QUERY_SECONDS = 60.0
READING = frozenset({duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN})


class QueryRefused(WarehouseError):
    """The statement is no single read-only query, is wrong, or takes too much."""


class NotFound(WarehouseError):
    """No verdict or claim has that name."""


@dataclass(frozen=True)
class Table:
    """The answer to a query; `truncated` when there were more rows than asked for."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    truncated: bool = False


class Details(Record):
    """Everything that is recorded about one verdict, or about a claim that has none yet.

    `named` are the documents that evidence and origins name by `document:<id>`.
    """

    claim: Row
    document: Row
    verdict: Row | None
    history: tuple[Row, ...]
    evidence: tuple[Row, ...]
    checks: tuple[Row, ...]
    origins: tuple[Row, ...]
    provenance: tuple[Row, ...]
    named: tuple[Row, ...]


def read_dossier(
    home: Home,
    claims: Sequence[Claim],
    documents: Sequence[Document] = (),
    sketches: Sequence[Sketch] = (),
    kin: Kin = NO_KIN,
) -> Dossier:
    """Everything to look at when judging the given claims, recorded or not, and what they touch.

    `documents` are those just read, taken as the latest versions of their pages; one that is known is
    judged as it is recorded. Targets are the given
    claims and every recorded claim of a latest version that one of them bears on. Hand the same
    claims, documents and kin to `write.record` with the findings.
    """
    with live_reader(home) as connection:
        metas = _metas(connection, documents)
        stage_neighbourhoods(connection, claims, metas, kin)
        hashes = [{"document_id": s.document_id, "hash": number} for s in sketches for number in s.hashes]
        stage(connection, "given_sketch", "sketch", hashes)
        connection.execute(sql("dossier"))
        found = records(Claim, fetch(connection, sql("dossier_claims")))
        targets = {claim.claim_id for claim in claims}
        targets.update(row["claim_id"] for row in fetch(connection, "FROM target"))
        told = tuple(sorted((*claims, *found), key=lambda claim: claim.claim_id))
        return Dossier(
            targets=tuple(sorted(targets)),
            claims=told,
            documents=(*metas, *records(DocumentMeta, fetch(connection, sql("dossier_documents")))),
            outlets=records(Outlet, fetch(connection, sql("dossier_outlets"))),
            copies=_near_copies(connection),
            checks=records(CheckResult, fetch(connection, sql("dossier_checks"))),
            amendments=read_amendments(connection, [claim.claim_id for claim in told]),
            settled=tuple(row["check_id"] for row in fetch(connection, sql("dossier_settled"))),
            tracks=read_tracks(connection),
            fingerprint=_fingerprint(connection),
        )


def known_documents(home: Home, ids: Iterable[str]) -> frozenset[str]:
    """Those of the documents that are recorded and are the latest version of their page."""
    with live_reader(home) as connection:
        rows = fetch(connection, sql("known_documents"), {"ids": list(ids)})
    return frozenset(row["document_id"] for row in rows)


def recorded_claims(home: Home, ids: Iterable[str]) -> tuple[Claim, ...]:
    """The recorded claims of these ids."""
    with live_reader(home) as connection:
        return records(Claim, fetch(connection, sql("recorded_claims"), {"ids": list(ids)}))


def find_verdict(home: Home, name: str) -> str:
    """The full id of a verdict, or of the one in force on a claim, by an id or the beginning of it.

    Raises `NotFound`.
    """
    verdict = verdict_details(home, name).verdict
    if verdict is None:
        raise NotFound(f"claim {name} has no verdict yet; run `claims check` on its page")
    return str(verdict["verdict_id"])


def find_claim(home: Home, name: str) -> str:
    """The full id of a claim by its id or the beginning of it. Raises `NotFound`."""
    with reader(home) as connection:
        return _unique(connection, "claims", "claim_id", name)


def find_check(home: Home, name: str) -> Row:
    """A failed check by its id or the beginning of it. Raises `NotFound`."""
    with reader(home) as connection:
        check_id = _unique(connection, "failed_checks", "check_id", name)
        return fetch(connection, "FROM failed_checks WHERE check_id = ?", [check_id])[0]


def verdict_details(home: Home, name: str) -> Details:
    """All about the verdict of that name, or about the claim of that name and its verdict in force.

    `name` may be the beginning of an id, or that of a failed check, which stands for its claim. Raises
    `NotFound` where it names nothing, or several things.
    """
    with reader(home) as connection:
        verdict_id = _named(connection, "verdict_history", "verdict_id", name)
        if verdict_id is None:
            claim_id = (
                _named(connection, "claims", "claim_id", name)
                or _checked_claim(connection, name)
                or _unique(connection, "claims", "claim_id", name, "verdict or claim")
            )
            current = fetch(connection, "FROM current_verdicts WHERE claim_id = ?", [claim_id])
            return _details(connection, claim_id, current[0] if current else None)
        history = fetch(
            connection, "FROM verdict_history WHERE verdict_id = ? ORDER BY decided_at DESC", [verdict_id]
        )
        return _details(connection, history[0]["claim_id"], history[0])


def _checked_claim(connection: duckdb.DuckDBPyConnection, name: str) -> str | None:
    check_id = _named(connection, "failed_checks", "check_id", name)
    found = fetch(connection, "FROM failed_checks WHERE check_id = ?", [check_id])
    return found[0]["claim_id"] if found else None


def open_checks(home: Home) -> tuple[Row, ...]:
    """The failed checks that nobody has reviewed, worst and oldest first, with their documents' addresses."""
    with reader(home) as connection:
        return tuple(fetch(connection, sql("open_checks")))


def summary(home: Home, document_ids: Iterable[str]) -> tuple[Row, ...]:
    """The claims of these documents with outlet and verdict, in reading order."""
    with reader(home) as connection:
        return tuple(fetch(connection, sql("summary"), {"ids": list(document_ids)}))


def pages(home: Home, document_ids: Iterable[str]) -> tuple[Row, ...]:
    """What is said of these documents, with or without claims, with the names of their outlets."""
    with reader(home) as connection:
        return tuple(fetch(connection, sql("pages"), {"ids": list(document_ids)}))


def checks_of(home: Home, document_ids: Iterable[str]) -> tuple[Row, ...]:
    """The failed checks on these documents and their claims, with the documents' addresses."""
    with reader(home) as connection:
        return tuple(fetch(connection, sql("checks_of_documents"), {"ids": list(document_ids)}))


def query(home: Home, statement: str, rows: int = QUERY_ROWS, seconds: float = QUERY_SECONDS) -> Table:
    """Answer one read-only statement on the published copy.

    Files, network, extensions, other databases and settings are out of its reach; memory, time and
    rows are bounded. Raises `QueryRefused` with DuckDB's own message when it fails.
    """
    with sandbox(home) as connection:
        _refuse_other_than_reading(connection, statement)
        watch = threading.Timer(seconds, connection.interrupt)
        watch.start()
        try:
            cursor = connection.execute(statement)
            found = cursor.fetchmany(rows + 1)
        except duckdb.InterruptException as error:
            raise QueryRefused(f"the query took more than {seconds:g} s; narrow it down") from error
        except duckdb.CatalogException as error:
            raise QueryRefused(f"{_plain_reason(error)}; SHOW TABLES lists the views") from error
        except duckdb.Error as error:
            raise QueryRefused(_plain_reason(error)) from error
        finally:
            watch.cancel()
        columns = tuple(column[0] for column in cursor.description or ())
    return Table(columns, tuple(found[:rows]), truncated=len(found) > rows)


def _metas(connection: duckdb.DuckDBPyConnection, documents: Sequence[Document]) -> tuple[DocumentMeta, ...]:
    fields = DocumentMeta.model_fields.keys() - {"is_latest"}
    new = {document.document_id: document.model_dump(include=fields) for document in documents}
    known = fetch(connection, sql("recorded_metas"), {"ids": list(new)})
    return records(DocumentMeta, (new | {row["document_id"]: row for row in known}).values())


def _plain_reason(error: duckdb.Error) -> str:
    """DuckDB's message on one line, without the line and the caret that it draws under it."""
    return " ".join(_DRAWN.split(str(error))[0].split())


def _refuse_other_than_reading(connection: duckdb.DuckDBPyConnection, statement: str) -> None:
    try:
        statements = connection.extract_statements(statement)
    except duckdb.Error as error:
        raise QueryRefused(_plain_reason(error)) from error
    if not statements:
        raise QueryRefused("the query is empty; write one, such as FROM current_verdicts")
    if len(statements) != 1 or statements[0].type not in READING:
        raise QueryRefused("one SELECT, DESCRIBE, SHOW or EXPLAIN at a time; the published copy is read-only")


def _near_copies(connection: duckdb.DuckDBPyConnection) -> tuple[NearCopy, ...]:
    limits = {"size": SKETCH_SIZE, "resemblance": NEAR_COPY_RESEMBLANCE}
    return records(NearCopy, fetch(connection, sql("near_copies"), limits))


def _fingerprint(connection: duckdb.DuckDBPyConnection) -> str:
    """The state of the ledger: the number of the last write."""
    row = connection.execute("SELECT coalesce(max(recording_no), 0) FROM recording").fetchone()
    return str(row[0]) if row else "0"


def _unique(connection: duckdb.DuckDBPyConnection, view: str, column: str, name: str, what: str = "") -> str:
    """The one id of that name in a column; raises `NotFound`, which says where names are listed."""
    found = _named(connection, view, column, name)
    if found is None:
        what = what or column.removesuffix("_id").replace("_", " ")
        raise NotFound(f"no {what} is named {name!r}; claims sql 'FROM {view}' lists them")
    return found


def _named(connection: duckdb.DuckDBPyConnection, view: str, column: str, name: str) -> str | None:
    """The one id that begins so; raises `NotFound` when several do."""
    found = connection.execute(
        f"SELECT DISTINCT {column} FROM {view} WHERE starts_with({column}, ?) LIMIT 2",  # noqa: S608 - ours
        [name],
    ).fetchall()
    if not name or not found:
        return None
    if len(found) > 1:
        what = column.removesuffix("_id")
        raise NotFound(f"{name!r} is the beginning of more than one {what} id; give more of it")
    return str(found[0][0])


def _details(connection: duckdb.DuckDBPyConnection, claim_id: str, verdict: Row | None) -> Details:
    claim = fetch(connection, "FROM claims WHERE claim_id = ?", [claim_id])[0]
    document_id = claim["document_id"]
    verdict_id = verdict["verdict_id"] if verdict else None

    def listed(statement: str, *values: object) -> tuple[Row, ...]:
        return tuple(fetch(connection, statement, list(values)))

    evidence = listed("FROM evidence WHERE verdict_id = ? ORDER BY weight DESC, evidence_id", verdict_id)
    origins = listed("FROM origins WHERE proposition_id = ? ORDER BY origin_id", claim["proposition_id"])
    return Details(
        claim=claim,
        document=listed("SELECT * EXCLUDE (text) FROM documents WHERE document_id = ?", document_id)[0],
        verdict=verdict,
        history=listed("FROM verdict_history WHERE claim_id = ? ORDER BY decided_at, verdict_id", claim_id),
        evidence=evidence,
        checks=listed(
            "FROM failed_checks WHERE claim_id = ? OR claim_id IS NULL AND document_id = ? ORDER BY check_id",
            claim_id,
            document_id,
        ),
        origins=origins,
        provenance=listed("FROM provenance WHERE verdict_id = ? ORDER BY step_no", verdict_id),
        named=tuple(fetch(connection, sql("pages"), {"ids": _document_ids(evidence, origins)})),
    )


def _document_ids(evidence: Iterable[Row], origins: Iterable[Row]) -> list[str]:
    """The documents that are named as origins, or as steps on the way to one."""
    named = [row["origin_id"] for row in (*evidence, *origins)]
    named += [step["credits"] for row in origins for step in row["path"] or ()]
    return sorted({name.removeprefix(DOCUMENT) for name in named if name and name.startswith(DOCUMENT)})
