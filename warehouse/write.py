"""What goes into the ledger: one short transaction a batch; writing twice adds nothing."""

from collections.abc import Iterable
from datetime import datetime

import duckdb

from warehouse.connection import WarehouseError, writer
from warehouse.home import Home
from warehouse.migrate import sql
from warehouse.records.base import Record
from warehouse.records.dossier import Batch, Kin, Recorded
from warehouse.records.source import Outlet
from warehouse.records.verdict import Activity, Judgement
from warehouse.records.vocabulary import VisitOutcome
from warehouse.reference.lookup import Reference
from warehouse.rows import Row, add_new, changed, plain, stage, stage_neighbourhoods
from warehouse.visits import as_overtaken

NO_KIN = Kin()
# Upon what a batch decides: some of its documents are new, all are known, or there are none.
NEW_DOCUMENT = "new document"
KNOWN_DOCUMENT = "judged again"
NOTHING_READ = "nothing to read"


class StaleDossier(WarehouseError):
    """Something that bears on the findings was recorded after their dossier was read: judge again."""


class UnknownId(WarehouseError):
    """The ledger holds nothing by that name."""


def record(home: Home, batch: Batch, kin: Kin = NO_KIN) -> Recorded:
    """Write a batch in one transaction; what is known already stays as it is.

    The claims of a document in the batch are all that it says: those it had and has no longer are
    retired. Raises `StaleDossier`, and writes nothing, when the batch names the state that its dossier
    was read from and something that bears on its findings, by the same `kin`, has been recorded since;
    `UnknownId` for a review of a check that has not failed.
    """
    with writer(home) as connection:
        _refuse_unknown(connection, batch)
        _refuse_stale(connection, batch, kin)
        return _Recording(connection, batch).write()


def save_outlets(home: Home, outlets: tuple[Outlet, ...]) -> int:
    """Make the outlets known, or bring them up to date; return how many rows changed."""
    with writer(home) as connection:
        return _save_outlets(connection, outlets)


def load_reference_tables(home: Home, reference: Reference) -> bool:
    """Put the reference data into its tables, beside earlier versions; False when it is the current one."""
    with writer(home) as connection:
        current = connection.execute("SELECT arg_max(dataset_version, load_no) FROM dataset").fetchone()
        if current == (reference.version,):
            return False
        connection.execute(sql("load_dataset"), [reference.version])
        for table, rows in _reference_rows(reference).items():
            known = connection.execute(
                f"FROM {table} WHERE dataset_version = ?",
                [reference.version],
            ).fetchone()
            if rows and not known:
                stage(connection, "incoming", table, rows)
                connection.execute(f"INSERT INTO {table} BY NAME FROM incoming")
        return True


def _reference_rows(reference: Reference) -> dict[str, list[Row]]:
    tables = {
        "entity": reference.entities,
        "alias": reference.aliases,
        "figure": reference.figures,
        "result": reference.results,
        "fact": reference.facts,
    }
    return {
        table: [row | {"dataset_version": reference.version} for row in plain(records)]
        for table, records in tables.items()
    }


def _refuse_unknown(connection: duckdb.DuckDBPyConnection, batch: Batch) -> None:
    failed = {check.check_id for check in batch.checks}
    for review in batch.reviews:
        known = connection.execute("FROM failed_check WHERE check_id = ?", [review.check_id]).fetchone()
        if not known and review.check_id not in failed:
            raise UnknownId(f"no failed check is named {review.check_id}; claims review lists them")


def _refuse_stale(connection: duckdb.DuckDBPyConnection, batch: Batch, kin: Kin) -> None:
    if not batch.read_fingerprint:
        return
    seen = int(batch.read_fingerprint)
    if seen == _next_number(connection) - 1:
        return
    stage_neighbourhoods(connection, batch.claims, batch.documents, kin)
    judged = [{"claim_id": judgement.verdict.claim_id} for judgement in batch.findings.judgements]
    stage(connection, "judged", "claim", judged)
    late = connection.execute(sql("bearing_since"), {"seen": seen}).fetchone()
    if late:
        raise StaleDossier(f"{late[0]} {late[1]} was recorded after the evidence was read; judge again")


class _Recording:
    """One batch on its way into the tables, under the next number."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, batch: Batch) -> None:
        self.connection = connection
        self.batch = batch
        self.number = _next_number(connection)
        self.judgements = batch.findings.judgements
        self.reason = ""

    def write(self) -> Recorded:
        batch = self.batch
        _save_outlets(self.connection, batch.outlets)
        others = self._add("capture", ("capture_sha256",), _numbered(batch.captures, self.number))
        overtaken = self._overtaken()
        documents, back = self._documents()
        others += back + self._readings()
        claims, retired = self._claims()
        others += retired + self._add("proposition", ("proposition_id",), plain(batch.propositions))
        verdicts, superseded = self._verdicts()
        others += self._origins()
        checks = self._add("failed_check", ("check_id",), self._check_rows())
        others += self._add("review", ("review_id",), _numbered(batch.reviews, self.number))
        rejections = self._add("rejection", ("stage", "reason", "item", "detail"), plain(batch.rejections))
        visits = self._add("visit", ("url", "visited_at"), plain(as_overtaken(batch.visits, overtaken)))
        written = documents + claims + verdicts + checks + rejections + others > 0
        if written:
            self._activities()
            _note_recording(self.connection, self.number, batch.flow_run_id, self.reason, batch.decided_at)
        return Recorded(
            recording_no=self.number if written else 0,
            documents=documents,
            shown_again=back,
            claims=claims,
            verdicts=verdicts,
            superseded=superseded,
            checks=checks,
            rejections=rejections,
            visits=visits,
            already_known=len(batch.documents) - documents,
            overtaken=overtaken,
        )

    def _add(self, table: str, identity: tuple[str, ...], rows: list[Row]) -> int:
        return add_new(self.connection, table, identity, rows)

    def _overtaken(self) -> frozenset[str]:
        """The captures that visits found new, and whose documents are in the ledger already."""
        new = {each.capture_sha256 for each in self.batch.visits if each.outcome is VisitOutcome.NEW}
        names = [each.document_id for each in self.batch.documents if each.capture_sha256 in new]
        rows = self.connection.execute(sql("ledger_documents"), {"names": names}).fetchall()
        known = {name for (name,) in rows}
        return frozenset(each.capture_sha256 for each in self.batch.documents if each.document_id in known)

    def _documents(self) -> tuple[int, int]:
        """Add the documents; how many are new, and how many known ones are the latest of their page again."""
        seen = {"last_seen_no": self.number}
        rows = [
            row | seen | {"last_seen_at": row["fetched_at"]}
            for row in _numbered(self.batch.documents, self.number)
        ]
        added = self._add("document", ("document_id",), rows)
        self.reason = self.batch.reason or (NEW_DOCUMENT if added else KNOWN_DOCUMENT)
        back = 0
        if added < len(rows):
            back = changed(self.connection, sql("see_again"), {"number": self.number})
        self.connection.execute(sql("show"), {"number": self.number})
        sketches = [
            {"document_id": sketch.document_id, "hash": number}
            for sketch in self.batch.sketches
            for number in sketch.hashes
        ]
        self._add("sketch", ("document_id", "hash"), sketches)
        return added, back

    def _readings(self) -> int:
        """Note which documents wait to be read for claims; how many that did so were read."""
        if self.batch.claims_follow:
            self.connection.execute(sql("defer"), {"number": self.number})
            return 0
        read = [found.document_id for found in self.batch.documents]
        return changed(self.connection, sql("note_reading"), {"number": self.number, "documents": read})

    def _claims(self) -> tuple[int, int]:
        """Add the claims that do not stand as they are; how many were added, and how many retired."""
        stage(self.connection, "incoming", "claim", _numbered(self.batch.claims, self.number))
        read = [] if self.batch.claims_follow else [found.document_id for found in self.batch.documents]
        parameters = {"number": self.number, "documents": read}
        retired = changed(self.connection, sql("retire_claims"), parameters)
        return changed(self.connection, sql("add_claims")), retired

    def _verdicts(self) -> tuple[int, int]:
        self._add("verdict", ("verdict_id",), _numbered([j.verdict for j in self.judgements], self.number))
        self._add("verdict_evidence", ("verdict_id", "evidence_id"), _evidence_rows(self.judgements))
        rulings = [
            {
                "claim_id": judgement.verdict.claim_id,
                "verdict_id": judgement.verdict.verdict_id,
                "in_force_from": self.batch.decided_at.isoformat(),
                "reason": self.reason,
                "flow_run_id": self.batch.flow_run_id,
                "recording_no": self.number,
            }
            for judgement in self.judgements
        ]
        stage(self.connection, "new_ruling", "ruling", rulings)
        by_review = {"by_review": bool(self.batch.reviews)}
        self.connection.execute(sql("drop_unchanged_rulings"))
        self.connection.execute(sql("drop_rulings_of_rules"), by_review)
        superseded = changed(self.connection, sql("supersede"))
        return changed(self.connection, sql("rule")), superseded

    def _origins(self) -> int:
        judged = [{"proposition_id": judgement.verdict.proposition_id} for judgement in self.judgements]
        stage(self.connection, "judged", "origin", judged)
        stage(self.connection, "new_origin", "origin", plain(self.batch.findings.origins))
        removed = changed(self.connection, sql("drop_old_origins"))
        return removed + changed(self.connection, sql("add_origins"))

    def _check_rows(self) -> list[Row]:
        when = {"failed_at": self.batch.decided_at.isoformat(), "flow_run_id": self.batch.flow_run_id}
        return [row | when for row in _numbered(self.batch.checks, self.number)]

    def _activities(self) -> None:
        activities = self.batch.activities
        self._add("activity", ("activity_id",), _numbered(activities, self.number))
        items = [row for activity in activities for row in _item_rows(activity)]
        self._add("activity_item", ("activity_id", "role", "kind", "item_id"), items)
        links = [
            {"activity_id": activity.activity_id, "generated_id": generated, "used_id": used}
            for activity in activities
            for generated, used in activity.links
        ]
        self._add("activity_link", ("activity_id", "generated_id", "used_id"), links)


def _save_outlets(connection: duckdb.DuckDBPyConnection, outlets: tuple[Outlet, ...]) -> int:
    if not outlets:
        return 0
    stage(connection, "incoming", "outlet", plain(outlets))
    return changed(connection, "INSERT OR REPLACE INTO outlet BY NAME (FROM incoming EXCEPT FROM outlet)")


def _next_number(connection: duckdb.DuckDBPyConnection) -> int:
    row = connection.execute("SELECT coalesce(max(recording_no), 0) + 1 FROM recording").fetchone()
    return int(row[0]) if row else 1


def _note_recording(
    connection: duckdb.DuckDBPyConnection, number: int, flow_run_id: str | None, reason: str, at: datetime
) -> None:
    connection.execute("INSERT INTO recording VALUES (?, ?, ?, ?)", [number, flow_run_id, reason, at])


def _numbered(records: Iterable[Record], number: int) -> list[Row]:
    return [row | {"recording_no": number} for row in plain(records)]


def _evidence_rows(judgements: tuple[Judgement, ...]) -> list[Row]:
    return [
        row | {"verdict_id": judgement.verdict.verdict_id}
        for judgement in judgements
        for row in plain(judgement.evidence)
    ]


def _item_rows(activity: Activity) -> list[Row]:
    return [
        {"activity_id": activity.activity_id, "role": role, "kind": kind, "item_id": item}
        for role, items in (("used", activity.used), ("generated", activity.generated))
        for kind, ids in items.items()
        for item in ids
    ]
