"""A stranger's SQL on the published copy: it reads, within bounds, and reaches nothing else."""

import re
import threading
from dataclasses import dataclass
from typing import Any

import duckdb

from warehouse.connection import WarehouseError, sandbox
from warehouse.home import Home

_DRAWN = re.compile(r"\s*\nLINE \d+:")
QUERY_ROWS = 10_000
QUERY_SECONDS = 60.0
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
        watch = threading.Timer(seconds, connection.interrupt)
        watch.start()
        try:
            cursor = connection.execute(statement)
            found = cursor.fetchmany(rows + 1)
        except duckdb.InterruptException as error:
            raise QueryRefused(f"the query took more than {seconds:g} s; narrow it down") from error
        except duckdb.CatalogException as error:
            raise QueryRefused(f"{_plain_reason(error)}; SHOW TABLES lists the views") from error
        except duckdb.Error as error:
            raise QueryRefused(_plain_reason(error)) from error
        finally:
            watch.cancel()
        columns = tuple(column[0] for column in cursor.description or ())
    return Table(columns, tuple(found[:rows]), truncated=len(found) > rows)


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
