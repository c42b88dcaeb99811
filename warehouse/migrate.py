"""Numbered migrations, each applied once, and the views, made anew whenever their text changes."""

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import duckdb

from warehouse.records.source import ContractBroken

VIEWS = 0  # the number under which schema_version keeps the views' checksum

_SCHEMA_VERSION = """
CREATE TABLE IF NOT EXISTS schema_version (
    number INTEGER PRIMARY KEY,
    name VARCHAR NOT NULL,
    checksum VARCHAR NOT NULL,
    applied_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
)"""


@dataclass(frozen=True)
class Behind:
    """What a ledger lacks of this program's schema: how many migrations, or that it is `newer`."""

    migrations: int
    newer: bool


class NewerLedger(Exception):
    """The file was written by a newer version of the program."""


def sql_files(folder: str) -> tuple[Traversable, ...]:
    """The .sql files of one folder of the warehouse, by name."""
    found = (entry for entry in files("warehouse").joinpath(folder).iterdir() if entry.name.endswith(".sql"))
    return tuple(sorted(found, key=lambda entry: entry.name))


@cache
def sql(name: str) -> str:
    """The text of `queries/<name>.sql`."""
    return files("warehouse").joinpath("queries", f"{name}.sql").read_text(encoding="utf-8")


def migrate(connection: duckdb.DuckDBPyConnection) -> None:
    """Bring the schema up to date; nothing is written when it is.

    Raises `NewerLedger` for a schema that this program does not know, `ContractBroken` when a
    migration that was applied has been edited since.
    """
    connection.execute(_SCHEMA_VERSION)
    applied: dict[int, str] = dict(
        connection.execute("SELECT number, checksum FROM schema_version").fetchall()
    )
    migrations = {int(file.name[:4]): file for file in sql_files("migrations")}
    if max(applied, default=0) > max(migrations):
        raise NewerLedger("the ledger was written by a newer version of Claim Ledger; install that version")
    changed = False
    for number, file in migrations.items():
        changed |= _apply(connection, number, file, applied.get(number))
    changed |= _apply_views(connection, applied.get(VIEWS))
    if changed:
        connection.execute("CHECKPOINT")


def lacks_migrations(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether migrations are still to be applied to an open file; nothing is changed."""
    known = connection.execute("SELECT 1 FROM duckdb_tables() WHERE table_name = 'schema_version'").fetchone()
    return known is None or pending(connection).migrations > 0


def pending(connection: duckdb.DuckDBPyConnection) -> Behind:
    """How far the schema of an open ledger is from this program's; nothing is changed."""
    applied = {number for (number,) in connection.execute("SELECT number FROM schema_version").fetchall()}
    known = {int(file.name[:4]) for file in sql_files("migrations")}
    return Behind(len(known - applied), max(applied, default=0) > max(known))


def _apply(
    connection: duckdb.DuckDBPyConnection, number: int, file: Traversable, applied: str | None
) -> bool:
    text = file.read_text(encoding="utf-8")
    checksum = hashlib.sha256(text.encode()).hexdigest()
    if applied is None:
        _run(connection, number, file.name, checksum, text)
        return True
    if applied != checksum:
        raise ContractBroken(f"migration {file.name} was edited after it was applied; add a new one")
    return False


def _apply_views(connection: duckdb.DuckDBPyConnection, applied: str | None) -> bool:
    text = views_sql()
    checksum = hashlib.sha256(text.encode()).hexdigest()
    if applied == checksum:
        return False
    _run(connection, VIEWS, "views", checksum, text)
    return True


def views_sql() -> str:
    """The statements that make all views, in the order in which they build on each other."""
    return "\n".join(file.read_text(encoding="utf-8") for file in sql_files("views"))


def _run(connection: duckdb.DuckDBPyConnection, number: int, name: str, checksum: str, text: str) -> None:
    connection.begin()
    try:
        connection.execute(text)
        connection.execute(
            "INSERT OR REPLACE INTO schema_version (number, name, checksum) VALUES (?, ?, ?)",
            [number, name, checksum],
        )
    except BaseException:
        connection.rollback()
        raise
    connection.commit()
