"""SCHEMA.md, written from the database itself: `python -m warehouse.schema`."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from warehouse.connection import in_memory, opened_copy
from warehouse.filling import PACKED, fill, shown_columns
from warehouse.migrate import migrate

SCHEMA = Path(__file__).with_name("SCHEMA.md")
_INTRODUCTION = """\
# The published database

Written from the comments in the database by `python -m warehouse.schema`; do not edit. Open
`published.duckdb` with DuckDB, or ask `claims sql`; worked questions are in docs/analyst-guide.md.

Times are UTC. Offsets are half-open and count Unicode code points:
`substring(text, char_start + 1, char_end - char_start) = quote`. An open end of an interval is NULL.
Views are the contract; the tables behind them may change.
"""
_MACRO_TABLE = ("| macro | gives |", "|---|---|")
_COLUMNS = """
SELECT column_name, data_type, comment
FROM duckdb_columns()
WHERE table_name = ? AND schema_name = 'main' AND NOT internal
ORDER BY column_index"""
_VIEWS = "SELECT view_name, comment FROM duckdb_views() WHERE NOT internal ORDER BY view_name"
_TABLES = "SELECT table_name FROM duckdb_tables() WHERE NOT internal ORDER BY table_name"
_MACROS = """
SELECT function_name, parameters, comment
FROM duckdb_functions()
WHERE NOT internal AND function_type IN ('macro', 'table_macro')
ORDER BY function_name"""
_CHECKS = """
SELECT constraint_text
FROM duckdb_constraints()
WHERE table_name = ? AND constraint_type = 'CHECK'
ORDER BY constraint_index"""


def schema_text() -> str:
    """SCHEMA.md as it should be."""
    with _empty_copy() as connection:
        macros = [_macro(*row) for row in connection.execute(_MACROS).fetchall()]
        views = [_view(connection, name, comment) for name, comment in connection.execute(_VIEWS).fetchall()]
    with in_memory() as connection:
        tables = [_table(connection, name) for (name,) in connection.execute(_TABLES).fetchall()]
    return "\n".join(
        (
            _INTRODUCTION,
            "## Macros\n",
            *_MACRO_TABLE,
            *macros,
            "\n## Views\n",
            *views,
            "## Tables behind the views\n",
            *tables,
        )
    )


@contextmanager
def _empty_copy() -> Iterator[duckdb.DuckDBPyConnection]:
    """The analysts' copy of an empty ledger."""
    with TemporaryDirectory() as folder:
        ledger, copy = Path(folder, "ledger.duckdb"), Path(folder, "published.duckdb")
        with opened_copy(ledger, read_only=False) as connection:
            migrate(connection)
        with opened_copy(copy, read_only=False) as connection:
            fill(connection, ledger)
            yield connection


def closed_vocabularies(connection: duckdb.DuckDBPyConnection, table: str) -> dict[str, tuple[str, ...]]:
    """The values that a table's CHECKs allow, by column."""
    found = {}
    for (text,) in connection.execute(_CHECKS, [table]).fetchall():
        listed = re.fullmatch(r'CHECK\(\("?(\w+)"? IN \((.*)\)\)\)', text)
        if listed:
            found[listed[1]] = tuple(re.findall(r"'([^']*)'", listed[2]))
    return found


def _macro(name: str, parameters: list[str], comment: str) -> str:
    return f"| `{name}({', '.join(parameters)})` | {comment} |"


def _view(connection: duckdb.DuckDBPyConnection, name: str, comment: str) -> str:
    rows = [
        f"| `{column}` | {kind} | {told} |"
        for column, kind, told in connection.execute(_COLUMNS, [name]).fetchall()
    ]
    return "\n".join(
        (f"### {name}\n", f"{comment}\n", "| column | type | meaning |", "|---|---|---|", *rows, "")
    )


def _table(connection: duckdb.DuckDBPyConnection, name: str) -> str:
    allowed = closed_vocabularies(connection, name)
    columns = [(column, kind) for column, kind, _ in connection.execute(_COLUMNS, [name]).fetchall()]
    rows = [f"| `{column}` | {kind} | {', '.join(allowed.get(column, ()))} |" for column, kind in columns]
    told = _where(name, [column for column, _ in columns])
    return "\n".join((f"### {name}\n", f"{told}| column | type | allowed |", "|---|---|---|", *rows, ""))


def _where(table: str, columns: list[str]) -> str:
    """Which of it the analysts' copy does not have as it is."""
    if table in PACKED:
        return "Published in the tables `shown_…` alone, as the views need it.\n\n"
    shown = shown_columns(table, columns)
    if not shown:
        return "Kept in the live ledger, not published.\n\n"
    kept = ", ".join(f"`{column}`" for column in columns if column not in shown)
    return f"Not published: {kept}.\n\n" if kept else ""


if __name__ == "__main__":
    SCHEMA.write_text(schema_text(), encoding="utf-8")
