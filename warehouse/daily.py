"""The analysts' views as Parquet, a folder a view and in it a folder a day, put in place in one move."""

import os
import shutil
from pathlib import Path

import duckdb

from warehouse.connection import opened_published
from warehouse.home import Home
from warehouse.migrate import sql
from warehouse.rows import fetch

SETTING = "CLAIMLEDGER_PARQUET"
# What tells the day of a row, in UTC; a view without one is a single file.
DAY_OF = {
    "claim_changes": "seen_at",
    "claims": "published_at",
    "current_verdicts": "decided_at",
    "documents": "published_at",
    "evidence": "published_at",
    "failed_checks": "failed_at",
    "provenance": "ended_at",
    "rejections": "rejected_at",
    "reviews": "reviewed_at",
    "verdict_history": "decided_at",
    "visits": "visited_at",
}
UNKNOWN = "unknown"
_OPTIONS = "FORMAT parquet, COMPRESSION zstd"


def is_wanted() -> bool:
    """Whether the setting asks for Parquet beside each published copy."""
    return os.environ.get(SETTING, "") not in {"", "0"}


def write_days(home: Home) -> Path:
    """Write all views of the published copy anew; `parquet` in the home then leads to them, and is returned.

    It is a link, moved in one step. The files before these stay until the next time, for whoever reads them.
    """
    link = home.root / "parquet"
    former = link.resolve() if link.is_symlink() else None
    fresh = home.root / ("parquet-b" if former and former.name == "parquet-a" else "parquet-a")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir()
    with opened_published(home, {}) as connection:
        for row in fetch(connection, sql("views")):
            _write_view(connection, row["view_name"], fresh)
    moving = home.root / "parquet.new"
    moving.unlink(missing_ok=True)
    moving.symlink_to(fresh.name)
    moving.replace(link)
    return link


def _write_view(connection: duckdb.DuckDBPyConnection, view: str, folder: Path) -> None:
    target = str(folder / view).replace("'", "''")
    day = DAY_OF.get(view)
    if day is None:
        (folder / view).mkdir()
        connection.execute(f"COPY (FROM {view}) TO '{target}/all.parquet' ({_OPTIONS})")
        return
    if not fetch(connection, f"SELECT 1 AS one FROM {view} LIMIT 1"):  # noqa: S608 - ours
        # DuckDB writes no file for a day that no row has: who reads the view still finds its columns.
        (folder / view / f"day={UNKNOWN}").mkdir(parents=True)
        connection.execute(f"COPY (FROM {view}) TO '{target}/day={UNKNOWN}/none.parquet' ({_OPTIONS})")
        return
    named = f"coalesce(strftime({day}, '%Y-%m-%d'), '{UNKNOWN}')"
    connection.execute(
        f"COPY (SELECT *, {named} AS day FROM {view}) TO '{target}' ({_OPTIONS}, PARTITION_BY (day))"  # noqa: S608 - ours
    )
