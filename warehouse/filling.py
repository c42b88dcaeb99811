"""What is in the analysts' copy: what views and macros name of the ledger, views, macros, freshness."""

import json
import re
from functools import cache
from importlib.resources import files
from pathlib import Path

import duckdb

from warehouse.migrate import sql, sql_files, views_sql
from warehouse.rows import Row, fetch

# Views that each question would work out anew, kept as tables.
COMPUTED = ("documents", "propositions", "claim_changes")
COMPUTED_PREFIX = "shown_"
# Views that the copy makes of tables of its own, by `stored/<view>.sql`, and the tables of the ledger that
# are in these or in the computed ones whole.
STORED = ("claims", "verdict_history", "current_verdicts", "provenance")
PACKED = frozenset(
    {"activity", "activity_item", "activity_link", "claim", "proposition", "recording", "ruling", "verdict"}
)
# What a computed table has, its base need not have too.
ELSEWHERE = {"document": frozenset({"text"})}
# By which a table is sorted: rows that are asked for by it are found without going over all.
SORTED_BY = {"verdict_evidence": "verdict_id, evidence_id"}


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
    elif view in STORED:
        connection.execute(stored_sql(view))
    connection.execute(text[text.index("COMMENT ON VIEW") :] if view in (*COMPUTED, *STORED) else text)


def published_sql() -> str:
    """The statements that make what the analysts' copy alone has: freshness and macros."""
    return "\n".join(file.read_text(encoding="utf-8") for file in sql_files("published"))


def stored_sql(view: str) -> str:
    """The statements that make the tables and the view of a stored one, from the attached ledger."""
    return files("warehouse").joinpath("stored", f"{view}.sql").read_text(encoding="utf-8")


@cache
def _named() -> frozenset[str]:
    """All words of the views and macros; the texts are the program's and stay as they are."""
    return frozenset(re.findall(r"\w+", views_sql() + published_sql()))


def shown_columns(table: str, columns: list[str]) -> list[str]:
    """The columns of a table that the copy has: those that a view or macro names; none of what none names."""
    named = _named()
    if table not in named or table in PACKED:
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
    order = f" ORDER BY {SORTED_BY[name]}" if name in SORTED_BY else ""
    selected = f"SELECT {', '.join(columns)} FROM ledger.{name}{current}{order}"  # noqa: S608 - ours
    connection.execute(f"CREATE TABLE {name} AS {selected}")


def _row_counts(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    views = [row["view_name"] for row in fetch(connection, sql("views"))]
    counts = {}
    for view in views:
        # The chain of all verdicts at once is long; a chain is asked for by its verdict.
        if view != "provenance":
            row = connection.execute(f"SELECT count(*) FROM {view}").fetchone()  # noqa: S608 - ours
            counts[view] = int(row[0]) if row else 0
    return counts
