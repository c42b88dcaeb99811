"""Records, tables and SCHEMA.md say the same; every closed vocabulary is the CHECK of its column."""

import enum
import types
import typing

import pytest

from warehouse.connection import in_memory
from warehouse.records import claim, reference, source, verdict
from warehouse.schema import SCHEMA, closed_vocabularies, schema_text

# A record's table, the fields that stand elsewhere, and the columns that the writer adds.
TABLES = {
    "outlet": (source.Outlet, set(), set()),
    "capture": (source.Capture, set(), {"recording_no"}),
    "document": (source.Document, set(), {"recording_no", "last_seen_at", "last_seen_no"}),
    "rejection": (source.Rejection, set(), set()),
    "visit": (source.Visit, set(), set()),
    "proposition": (claim.Proposition, set(), set()),
    "claim": (claim.Claim, set(), {"recording_no", "retired_no"}),
    "verdict": (verdict.Verdict, set(), {"recording_no"}),
    "verdict_evidence": (verdict.Evidence, set(), {"verdict_id"}),
    "origin": (verdict.Origin, set(), set()),
    "failed_check": (verdict.CheckResult, set(), {"failed_at", "flow_run_id", "recording_no"}),
    "review": (verdict.Review, set(), {"recording_no"}),
    "activity": (verdict.Activity, {"used", "generated", "links"}, {"recording_no"}),
    "entity": (reference.Entity, set(), {"dataset_version"}),
    "alias": (reference.Alias, set(), {"dataset_version"}),
    "figure": (reference.ReferenceFigure, set(), {"dataset_version"}),
    "result": (reference.InferenceResult, set(), {"dataset_version"}),
    "fact": (reference.ContextFact, set(), {"dataset_version"}),
}
# Tables that no record stands behind.
OTHERS = {
    "recording",
    "deferred",
    "sketch",
    "ruling",
    "showing",
    "activity_item",
    "activity_link",
    "dataset",
    "schema_version",
}


@pytest.fixture(scope="module")
def connection():
    with in_memory() as opened:
        yield opened


def columns(connection, table):
    rows = connection.execute(
        "SELECT column_name, is_nullable FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index",
        [table],
    )
    return dict(rows.fetchall())


def members(annotation):
    """The types that an annotation unites: `X | None` gives X and NoneType."""
    if typing.get_origin(annotation) in {typing.Union, types.UnionType}:
        return set(typing.get_args(annotation))
    return {annotation}


def vocabularies(record):
    """The enums of a record's fields, by field, as tuples of values."""
    return {
        name: tuple(item.value for item in kind)
        for name, field in record.model_fields.items()
        for kind in members(field.annotation)
        if isinstance(kind, type) and issubclass(kind, enum.StrEnum)
    }


def test_every_table_is_known(connection):
    tables = {row[0] for row in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    assert tables == TABLES.keys() | OTHERS


@pytest.mark.parametrize("table", TABLES)
def test_fields_are_columns(connection, table):
    record, elsewhere, added = TABLES[table]
    assert set(columns(connection, table)) == (set(record.model_fields) - elsewhere) | added


@pytest.mark.parametrize("table", TABLES)
def test_what_may_be_unstated_may_be_null(connection, table):
    record, elsewhere, _ = TABLES[table]
    nullable = columns(connection, table)
    may_be_none = {
        name: type(None) in members(field.annotation) for name, field in record.model_fields.items()
    }
    assert {name: nullable[name] for name in may_be_none if name not in elsewhere} == {
        name: unstated for name, unstated in may_be_none.items() if name not in elsewhere
    }


@pytest.mark.parametrize("table", TABLES)
def test_closed_vocabularies_are_checks(connection, table):
    assert closed_vocabularies(connection, table) == vocabularies(TABLES[table][0])


def test_the_schema_document_is_current():
    assert SCHEMA.read_text(encoding="utf-8") == schema_text(), "run python -m warehouse.schema"
