"""The analysts' copy: checked, with what the views need and nothing else, put in place in one move."""

import os
import subprocess
import sys
from pathlib import Path

import duckdb

from warehouse.connection import exclusively, opened_copy, writer
from warehouse.home import Home
from warehouse.migrate import sql_files, views_sql
from warehouse.records.source import ContractBroken
from warehouse.rows import fetch

# What stays in the ledger: needed to judge and to replay, by no view.
KEPT_BACK = ("sketch", "recording", "schema_version")
ROWS_SHOWN = 5
COPY_SECONDS = 600
_COPY = "import shutil, sys; shutil.copyfile(sys.argv[1], sys.argv[2])"


def publish(home: Home) -> Path:
    """Check the ledger, write the analysts' database anew and move it into place; return its path.

    Whoever has the former copy open goes on reading it undisturbed. Raises `ContractBroken`, and
    leaves the former copy, when a check of `checks/` finds rows.
    """
    home.ensure()
    snapshot, fresh = home.root / "snapshot.duckdb", home.root / "published.duckdb.new"
    with exclusively(home.root / "publish.lock"):
        try:
            _take_snapshot(home, snapshot)
            with opened_copy(snapshot, read_only=True) as connection:
                _refuse_broken(connection)
            _remove(fresh)
            with opened_copy(fresh, read_only=False) as connection:
                _fill(connection, snapshot)
            _sync(fresh)
            fresh.replace(home.published)
            _sync(home.root)
        finally:
            _remove(snapshot)
            _remove(fresh)
    return home.published


def broken_promises(connection: duckdb.DuckDBPyConnection) -> dict[str, list[dict[str, object]]]:
    """The checks that find rows, by name, with those rows."""
    found = {
        file.name.removesuffix(".sql"): fetch(connection, file.read_text(encoding="utf-8"))
        for file in sql_files("checks")
    }
    return {name: rows for name, rows in found.items() if rows}


def _take_snapshot(home: Home, snapshot: Path) -> None:
    """Copy the ledger, in a process of its own: closing a copy here would drop DuckDB's lock on the file."""
    with writer(home):
        pass
    with exclusively(home.lock):
        with opened_copy(home.ledger, read_only=False) as connection:
            connection.execute("CHECKPOINT")
        subprocess.run(  # noqa: S603 - our own interpreter and paths
            [sys.executable, "-I", "-S", "-c", _COPY, str(home.ledger), str(snapshot)],
            check=True,
            timeout=COPY_SECONDS,
        )


def _fill(connection: duckdb.DuckDBPyConnection, snapshot: Path) -> None:
    quoted = str(snapshot).replace("'", "''")
    connection.execute(f"ATTACH '{quoted}' AS ledger (READ_ONLY)")
    tables = connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE database_name = 'ledger' ORDER BY table_name"
    ).fetchall()
    for (table,) in tables:
        if table not in KEPT_BACK:
            connection.execute(f"CREATE TABLE {table} AS FROM ledger.{table}")
    connection.execute(views_sql())
    connection.execute("DETACH ledger")
    connection.execute("CHECKPOINT")


def _refuse_broken(connection: duckdb.DuckDBPyConnection) -> None:
    broken = broken_promises(connection)
    if broken:
        told = "; ".join(
            f"{name}: {len(rows)} rows, such as {rows[:ROWS_SHOWN]}" for name, rows in broken.items()
        )
        raise ContractBroken(f"the ledger breaks its own rules and was not published: {told}")


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove(path: Path) -> None:
    for name in (path, path.with_name(path.name + ".wal")):
        name.unlink(missing_ok=True)
