"""The analysts' copy: checked, filled, put in place in one move."""

import os
import subprocess
import sys
from pathlib import Path

import duckdb

from warehouse import daily
from warehouse.connection import exclusively, live_reader, opened_copy, reader, writer
from warehouse.filling import fill
from warehouse.home import Home
from warehouse.migrate import sql_files
from warehouse.records.source import ContractBroken
from warehouse.rows import Row, fetch
from warehouse.wording import counted

ROWS_SHOWN = 5
CELL_SHOWN = 80
COPY_SECONDS = 600
_COPY = "import shutil, sys; shutil.copyfile(sys.argv[1], sys.argv[2])"


def publish(home: Home) -> Path:
    """Check the ledger, write the analysts' database anew and move it into place; return its path.

    Whoever has the former copy open goes on reading it undisturbed. Raises `ContractBroken`, and
    leaves the former copy, when a check of `checks/` finds rows. Where the setting of `daily` asks for
    it, the views are written as Parquet too.
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
                fill(connection, snapshot)
            _sync(fresh)
            fresh.replace(home.published)
            _sync(home.root)
            if daily.is_wanted():
                daily.write_days(home)
        finally:
            _remove(snapshot)
            _remove(fresh)
    return home.published


def is_current(home: Home) -> bool:
    """Whether the analysts' copy holds the last write; a killed run may not have come so far."""
    if not home.published.exists():
        return False
    try:
        with reader(home) as connection:
            (held,) = connection.execute("SELECT max(recording_no) FROM published").fetchall()[0]
    except duckdb.CatalogException:  # a copy of an older version
        return False
    with live_reader(home) as connection:
        (last,) = connection.execute("SELECT max(recording_no) FROM recording").fetchall()[0]
    return (held or 0) >= (last or 0)


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


def _refuse_broken(connection: duckdb.DuckDBPyConnection) -> None:
    broken = broken_promises(connection)
    if broken:
        told = "; ".join(_told(name, rows) for name, rows in broken.items())
        raise ContractBroken(
            f"the ledger breaks its own rules and was not published; the former copy stays. {told}. "
            "Mend or remove these rows, then run `claims publish`"
        )


def _told(name: str, rows: list[Row]) -> str:
    """A check by name with its first rows, one «column value, …» each."""
    shown = [
        ", ".join(f"{column} {_short(value)}" for column, value in row.items()) for row in rows[:ROWS_SHOWN]
    ]
    more = f" and {len(rows) - len(shown)} more" if len(rows) > len(shown) else ""
    return f"{name.replace('_', ' ')} ({counted(len(rows), 'row')}): {' | '.join(shown)}{more}"


def _short(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= CELL_SHOWN else f"{text[: CELL_SHOWN - 1]}…"


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove(path: Path) -> None:
    for name in (path, path.with_name(path.name + ".wal")):
        name.unlink(missing_ok=True)
