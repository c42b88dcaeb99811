"""What is in the analysts' copy: what views and macros name of the ledger, views, macros, freshness."""

import json
import re
from pathlib import Path

import duckdb

from warehouse.migrate import sql, sql_files, views_sql
from warehouse.rows import Row, fetch

# Views that each question would work out anew, kept as tables.
COMPUTED = ("documents", "propositions", "claim_changes")
COMPUTED_PREFIX = "shown_"
# What a computed table has, its base need not have too.
ELSEWHERE = {"document": frozenset({"text"})}


def fill(connection: duckdb.DuckDBPyConnection, snapshot: Path) -> None:
    """Fill an empty database with what analysts need of a snapshot of the ledger, as plain as can be.

    The tables have no keys, and nothing but what DuckDB 1.x knows is needed to read them.
    """
    quoted = str(snapshot).replace("'", "''")
    connection.execute(f"ATTACH '{quoted}' AS ledger (READ_ONLY)")
    for table in fetch(connection, sql("ledger_columns")):
        _copy(connection, table)
    for file in sql_files("views"):
        _show(connection, file.name[3:].removesuffix(".sql"), file.read_text(encoding="utf-8"))
    connection.execute(published_sql())
    connection.execute(sql("publication"))
    connection.execute("DETACH ledger")
    connection.execute("UPDATE publication SET row_counts = ?", [json.dumps(_row_counts(connection))])
    connection.execute("CHECKPOINT")


def _show(connection: duckdb.DuckDBPyConnection, view: str, text: str) -> None:
    """Make a view of the contract with its comments: as the ledger has it, or over what was computed."""
    if view in COMPUTED:
        connection.execute(f"CREATE TABLE {COMPUTED_PREFIX}{view} AS FROM ledger.{view}")
        connection.execute(f"CREATE VIEW {view} AS FROM {COMPUTED_PREFIX}{view}")
        text = text[text.index("COMMENT ON VIEW") :]
    connection.execute(text)


def published_sql() -> str:
    """The statements that make what the analysts' copy alone has: freshness and macros."""
    return "\n".join(file.read_text(encoding="utf-8") for file in sql_files("published"))


def shown_columns(table: str, columns: list[str]) -> list[str]:
    """The columns of a table that the copy has: those that a view or macro names; none of what none names."""
    named = set(re.findall(r"\w+", views_sql() + published_sql()))
    if table not in named:
        return []
    return [name for name in columns if name in named and name not in ELSEWHERE.get(table, ())]


def _copy(connection: duckdb.DuckDBPyConnection, table: Row) -> None:
    name = table["table_name"]
    columns = shown_columns(name, table["columns"])
    if not columns:
        return
    # Former versions of the reference data are for replaying.
    current = (
        " WHERE dataset_version = (SELECT arg_max(dataset_version, load_no) FROM ledger.dataset)"
        if "dataset_version" in columns and name != "dataset"
        else ""
    )
    connection.execute(f"CREATE TABLE {name} AS SELECT {', '.join(columns)} FROM ledger.{name}{current}")  # noqa: S608 - ours


def _row_counts(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    views = [row["view_name"] for row in fetch(connection, sql("views"))]
    counts = {}
    for view in views:
        # The chain of all verdicts at once is long; a chain is asked for by its verdict.
        if view != "provenance":
            row = connection.execute(f"SELECT count(*) FROM {view}").fetchone()  # noqa: S608 - ours
            counts[view] = int(row[0]) if row else 0
    return counts
