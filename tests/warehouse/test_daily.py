"""Parquet by day beside the published copy: asked for by a setting, put in place in one move."""

import re

import duckdb
from ledger_rows import batch, claim, document

from warehouse import publish, write
from warehouse.daily import DAY_OF, SETTING, write_days
from warehouse.home import CLONE_ROOT
from warehouse.query import query

GUIDE = (CLONE_ROOT / "docs" / "analyst-guide.md").read_text(encoding="utf-8")


def asked_by_the_guide(home):
    (statement,) = re.findall(r"```\n(SELECT day, .*)\n```", GUIDE)
    return duckdb.sql(statement.replace("data/", f"{home.root}/")).fetchall()


def test_nothing_is_written_unless_the_setting_says_so(home, monkeypatch):
    monkeypatch.delenv(SETTING, raising=False)
    publish.publish(home)
    assert not (home.root / "parquet").exists()


def test_each_publish_puts_the_days_of_its_views_in_place(home, monkeypatch):
    monkeypatch.setenv(SETTING, "1")
    counts = []
    for number in range(3):
        page = document(page=f"https://herald.example/{number}")
        write.record(home, batch(page, [claim(page)]))
        publish.publish(home)
        counts.append([count for _, count in asked_by_the_guide(home)])
    assert counts == [[1], [2], [3]]
    views = {row[0] for row in query(home, "SELECT view_name FROM duckdb_views() WHERE NOT internal").rows}
    written = {folder.name for folder in (home.root / "parquet").iterdir() if any(folder.iterdir())}
    assert written == views


def test_a_view_without_rows_has_its_columns(home):
    publish.publish(home)
    folder = write_days(home)
    for view in DAY_OF:
        columns = query(home, f"FROM {view} LIMIT 0").columns
        found = duckdb.sql(f"FROM '{folder}/{view}/*/*.parquet'")
        assert (tuple(found.columns), found.fetchall()) == ((*columns, "day"), [])


def test_who_reads_the_former_files_is_not_disturbed(home):
    publish.publish(home)
    former = write_days(home).resolve()
    assert write_days(home).resolve() != former
    assert former.is_dir()


def test_each_day_is_told_by_a_column_of_its_view(home):
    publish.publish(home)
    for view, column in DAY_OF.items():
        assert query(home, f"SELECT {column} FROM {view} LIMIT 0").columns == (column,)
