"""A stranger's SQL on the published copy: it reads, within bounds, and reaches nothing else."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from warehouse.connection import WarehouseError, sandbox
from warehouse.home import Home

_DRAWN = re.compile(r"\s*\nLINE \d+:")
QUERY_ROWS = 10_000
QUERY_SECONDS = 60.0
ANSWER_CHARACTERS = 100_000_000
ROWS_AT_ONCE = 100
READING = frozenset({duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN})


class QueryRefused(WarehouseError):
    """The statement is no single read-only query, is wrong, or takes too much."""


@dataclass(frozen=True)
class Table:
    """The answer to a query; `truncated` when there were more rows than asked for."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    truncated: bool = False


def query(home: Home, statement: str, rows: int = QUERY_ROWS, seconds: float = QUERY_SECONDS) -> Table:
    """Answer one read-only statement on the published copy.

    Files, network, extensions, other databases and settings are out of its reach; memory, time and
    rows are bounded. Raises `QueryRefused` with DuckDB's own message when it fails.
    """
    with sandbox(home) as connection:
        _refuse_other_than_reading(connection, statement)
        with _bounded(connection, seconds):
            cursor = connection.execute(statement)
            found = _fetched(cursor, rows + 1)
        columns = tuple(column[0] for column in cursor.description or ())
    return Table(columns, tuple(found[:rows]), truncated=len(found) > rows)


def _fetched(cursor: duckdb.DuckDBPyConnection, rows: int) -> list[tuple[Any, ...]]:
    """The first rows of an answer; refuses one that is too long to be shown."""
    found: list[tuple[Any, ...]] = []
    characters = 0
    while len(found) < rows and (some := cursor.fetchmany(min(ROWS_AT_ONCE, rows - len(found)))):
        characters += sum(len(str(value)) for row in some for value in row)
        if characters > ANSWER_CHARACTERS:
            raise QueryRefused(
                f"the answer has more than {ANSWER_CHARACTERS:,} characters; "
                "ask for fewer rows or columns, or save it with --parquet"
            )
        found += some
    return found


def save_answer(home: Home, statement: str, file: Path, seconds: float = QUERY_SECONDS) -> int:
    """Write the whole answer to one SELECT to a Parquet file; return how many rows it has.

    The file is there whole or not at all, and is the only one that the statement could reach. Raises
    `QueryRefused`.
    """
    part = file.absolute().with_name(f"{file.name}.part")
    if not part.parent.is_dir():
        raise QueryRefused(f"{part.parent} is no folder; make it first, or name another file")
    try:
        with sandbox(home, writes=part) as connection:
            _refuse_other_than_reading(connection, statement)
            with _bounded(connection, seconds):
                connection.execute(f"CREATE TEMP VIEW answer AS {statement}")
                target = str(part).replace("'", "''")
                options = "FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false"
                row = connection.execute(f"COPY (FROM answer) TO '{target}' ({options})").fetchone()
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
    return int(row[0]) if row else 0


@contextmanager
def _bounded(connection: duckdb.DuckDBPyConnection, seconds: float) -> Iterator[None]:
    """End what runs when its time is over, and say in one line why a statement failed."""
    watch = threading.Timer(seconds, connection.interrupt)
    watch.start()
    try:
        yield
    except duckdb.InterruptException as error:
        raise QueryRefused(f"the query took more than {seconds:g} s; narrow it down") from error
    except duckdb.CatalogException as error:
        raise QueryRefused(f"{_plain_reason(error)}; SHOW TABLES lists the views") from error
    except duckdb.Error as error:
        raise QueryRefused(_plain_reason(error)) from error
    finally:
        watch.cancel()


def _plain_reason(error: duckdb.Error) -> str:
    """DuckDB's message on one line, without the line and the caret that it draws under it."""
    return " ".join(_DRAWN.split(str(error))[0].split())


def _refuse_other_than_reading(connection: duckdb.DuckDBPyConnection, statement: str) -> None:
    try:
        statements = connection.extract_statements(statement)
    except duckdb.Error as error:
        raise QueryRefused(_plain_reason(error)) from error
    if not statements:
        raise QueryRefused("the query is empty; write one, such as FROM current_verdicts")
    if len(statements) != 1 or statements[0].type not in READING:
        raise QueryRefused("one SELECT, DESCRIBE, SHOW or EXPLAIN at a time; the published copy is read-only")
