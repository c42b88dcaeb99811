"""What judging looks at in the live ledger: dossiers, and what is known of documents and claims."""

from collections.abc import Iterable, Sequence

import duckdb

from warehouse.connection import live_reader
from warehouse.home import Home
from warehouse.migrate import sql
from warehouse.records.claim import Claim
from warehouse.records.dossier import DocumentMeta, Dossier, Kin, NearCopy, Sketch
from warehouse.records.source import Document, Outlet
from warehouse.records.verdict import CheckResult
from warehouse.reviews import read_amendments, read_tracks
from warehouse.rows import fetch, records, stage, stage_neighbourhoods

SKETCH_SIZE = 64
NO_KIN = Kin()
NEAR_COPY_RESEMBLANCE = 0.3


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
        connection.execute(sql("former"))
        found = records(Claim, fetch(connection, sql("dossier_claims")))
        targets = {claim.claim_id for claim in claims}
        targets.update(row["claim_id"] for row in fetch(connection, "FROM target"))
        told = tuple(sorted((*claims, *found), key=lambda claim: claim.claim_id))
        return Dossier(
            targets=tuple(sorted(targets)),
            claims=told,
            documents=records(DocumentMeta, fetch(connection, sql("dossier_documents"))),
            outlets=records(Outlet, fetch(connection, sql("dossier_outlets"))),
            former=records(Claim, fetch(connection, sql("dossier_former"))),
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


def _metas(connection: duckdb.DuckDBPyConnection, documents: Sequence[Document]) -> tuple[DocumentMeta, ...]:
    fields = DocumentMeta.model_fields.keys() - {"is_latest", "came_after", "cited"}
    new = {document.document_id: document.model_dump(include=fields) for document in documents}
    known = fetch(connection, sql("recorded_metas"), {"ids": list(new)})
    return records(DocumentMeta, (new | {row["document_id"]: row for row in known}).values())


def _near_copies(connection: duckdb.DuckDBPyConnection) -> tuple[NearCopy, ...]:
    limits = {"size": SKETCH_SIZE, "resemblance": NEAR_COPY_RESEMBLANCE}
    return records(NearCopy, fetch(connection, sql("near_copies"), limits))


def _fingerprint(connection: duckdb.DuckDBPyConnection) -> str:
    """The state of the ledger: the number of the last write."""
    row = connection.execute("SELECT coalesce(max(recording_no), 0) FROM recording").fetchone()
    return str(row[0]) if row else "0"
