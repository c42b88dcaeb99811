"""What is handed on from the published copy: the report's rows, and whole views as files."""

from collections.abc import Iterable
from pathlib import Path

import duckdb

from warehouse.connection import NotPublished, opened_published, reader
from warehouse.home import Home
from warehouse.migrate import sql
from warehouse.rows import Row, fetch

FORMATS = {"parquet": "FORMAT parquet, COMPRESSION zstd", "csv": "FORMAT csv, HEADER true"}
REPORT = (
    "claims",
    "evidence",
    "checks",
    "steps",
    "history",
    "changes",
    "origins",
    "documents",
    "former",
    "figures",
    "outlets",
    "calibration",
    "names",
)


def report_rows(home: Home, names: Iterable[str] = REPORT) -> dict[str, list[Row]]:
    """The rows the report is made of, or some of them, by name; `NotPublished` for an older copy too."""
    with reader(home) as connection:
        try:
            return {name: fetch(connection, sql(f"report_{name}")) for name in names}
        except (duckdb.BinderException, duckdb.CatalogException) as error:
            raise NotPublished(
                f"{home.published} was published by an older version: run `claims publish` first"
            ) from error


def provenance_rows(home: Home) -> list[Row]:
    """The steps that led to the verdicts in force, in order."""
    with reader(home) as connection:
        return fetch(connection, sql("provenance_in_force"))


def run_rows(home: Home) -> list[Row]:
    """The steps behind the verdicts in force, once each, by run."""
    with reader(home) as connection:
        return fetch(connection, sql("runs"))


def export_views(home: Home, folder: Path, file_format: str) -> list[Path]:
    """Write each view of the published copy to `<folder>/<view>.<format>`; return the files.

    In CSV a text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    with opened_published(home, {}) as connection:
        views = connection.execute(sql("views")).fetchall()
        for (view,) in views:
            file = folder / f"{view}.{file_format}"
            columns = fetch(connection, sql("view_columns"), [view])
            selected = ", ".join(
                _selected(row["column_name"], row["data_type"], file_format) for row in columns
            )
            target = str(file).replace("'", "''")
            connection.execute(f"COPY (SELECT {selected} FROM {view}) TO '{target}' ({FORMATS[file_format]})")  # noqa: S608
            files.append(file)
    return files


def _selected(column: str, data_type: str, file_format: str) -> str:
    if file_format != "csv" or data_type not in {"VARCHAR", "JSON"}:
        return f'"{column}"'
    return (
        f"CASE WHEN regexp_matches(\"{column}\"::VARCHAR, '^\\s*[=+\\-@＝＋－＠\\t\\r]') "
        f'THEN chr(39) || "{column}" ELSE "{column}"::VARCHAR END AS "{column}"'
    )
