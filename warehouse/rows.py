"""Between records and rows: batches go in as one bound list of JSON objects, rows come out as records."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

import duckdb
from pydantic import TypeAdapter

from warehouse.migrate import sql
from warehouse.records.base import Record
from warehouse.records.dossier import Kin

R = TypeVar("R", bound=Record)
Row = dict[str, Any]


def plain(records: Iterable[Record]) -> list[Row]:
    """Records as JSON-able rows, without what is unstated."""
    return [record.model_dump(mode="json", exclude_none=True) for record in records]


def stage(
    connection: duckdb.DuckDBPyConnection, name: str, table: str, rows: Sequence[Mapping[str, Any]]
) -> None:
    """Put rows into a temporary table `name` with the columns of `table`; an absent field is NULL."""
    columns = _columns(connection, table)
    shape = json.dumps({column: _shape(kind) for column, kind in columns})
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {name} AS "  # noqa: S608 - names and types of our own tables
        f"SELECT unnest(from_json(row, '{shape}')) FROM (SELECT unnest(?::VARCHAR[]) AS row)",
        [[json.dumps(row, ensure_ascii=False, allow_nan=False) for row in rows]],
    )


def stage_neighbourhoods(
    connection: duckdb.DuckDBPyConnection, claims: Iterable[Record], documents: Iterable[Record], kin: Kin
) -> None:
    """Stage claims and documents as `given_claim` and `given_document`, and what bears on what."""
    stage(connection, "given_claim", "claim", plain(claims))
    stage(connection, "given_document", "document", plain(documents))
    story = {name: str(number) for name, number in kin.story.items()}
    same = {
        "root": kin.roots,
        "class": kin.classes,
        "employer": kin.employers,
        "made": kin.made,
        "story": story,
    }
    rows = [(kind, *pair) for kind, pairs in same.items() for pair in sorted(pairs.items())]
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE kin AS SELECT unnest(?::VARCHAR[]) AS kind, "
        "unnest(?::VARCHAR[]) AS name, unnest(?::VARCHAR[]) AS stands_for",
        [[row[field] for row in rows] for field in range(3)],
    )
    connection.execute(sql("neighbourhood"))


def add_new(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    identity: Sequence[str],
    rows: Sequence[Mapping[str, Any]],
) -> int:
    """Add the rows whose identity the table does not hold yet, once each; return how many were added."""
    if not rows:
        return 0
    stage(connection, "incoming", table, rows)
    same = " AND ".join(f"t.{column} IS NOT DISTINCT FROM i.{column}" for column in identity)
    return changed(
        connection,
        f"INSERT INTO {table} BY NAME "  # noqa: S608 - names of our own tables and columns
        f"SELECT DISTINCT ON ({', '.join(f'i.{column}' for column in identity)}) i.* "
        f"FROM incoming AS i ANTI JOIN {table} AS t ON {same}",
    )


def changed(connection: duckdb.DuckDBPyConnection, statement: str, parameters: object = None) -> int:
    """Run an INSERT, UPDATE or DELETE and return how many rows it touched."""
    row = connection.execute(statement, parameters).fetchone()
    return int(row[0]) if row else 0


def fetch(connection: duckdb.DuckDBPyConnection, statement: str, parameters: object = None) -> list[Row]:
    """Run a query; rows as dicts, JSON columns parsed, times in UTC."""
    cursor = connection.execute(statement, parameters)
    names = [column[0] for column in cursor.description or ()]
    parsed = {column[0] for column in cursor.description or () if str(column[1]) == "JSON"}
    return [
        {name: _value(value, as_json=name in parsed) for name, value in zip(names, row, strict=True)}
        for row in cursor.fetchall()
    ]


def records(model: type[R], rows: Iterable[Mapping[str, Any]]) -> tuple[R, ...]:
    """Rows as records; columns that the record does not have are left out."""
    fields = model.model_fields
    kept = [{name: value for name, value in row.items() if name in fields} for row in rows]
    return TypeAdapter(tuple[model, ...]).validate_python(kept)  # type: ignore[valid-type]


def _columns(connection: duckdb.DuckDBPyConnection, table: str) -> list[tuple[str, str]]:
    # The catalogue's own list of columns would bind every view first, which takes longer than writing.
    described = connection.execute(f"FROM {table} LIMIT 0").description or ()
    return [(column[0], str(column[1])) for column in described]


def _shape(kind: str) -> str | list[str]:
    """A column's type as from_json wants it: a list type is a list with its element's type."""
    return [kind.removesuffix("[]")] if kind.endswith("[]") else kind


def _value(value: object, *, as_json: bool) -> object:
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(UTC)
    if as_json and isinstance(value, str):
        return json.loads(value)
    return value
