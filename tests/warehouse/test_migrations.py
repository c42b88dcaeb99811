"""Migrations: each applied once, never edited afterwards, and the views follow their text."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from warehouse import migrate
from warehouse.connection import WarehouseUnreadable, in_memory, live_reader, writer
from warehouse.home import CLONE_ROOT, Home
from warehouse.records.source import ContractBroken

KEPT = "INSERT INTO outlet (outlet_id, name, kind, reliability) VALUES ('x', 'X', 'press', 0.5)"
MAKING = """
import sys
from pathlib import Path
from warehouse.connection import writer
from warehouse.home import Home
print("now", flush=True)
with writer(Home(Path(sys.argv[1]))):
    pass
"""


def versions(connection):
    return connection.execute("SELECT number, name FROM schema_version ORDER BY number").fetchall()


def test_each_migration_is_noted_with_its_name(home):
    with writer(home) as connection:
        names = [(int(file.name[:4]), file.name) for file in migrate.sql_files("migrations")]
        assert versions(connection) == [(migrate.VIEWS, "views"), *names]


def test_migrations_are_numbered_without_gaps():
    numbers = [int(file.name[:4]) for file in migrate.sql_files("migrations")]
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_second_opening_applies_nothing(home):
    statement = "SELECT number, applied_at FROM schema_version ORDER BY number"
    with writer(home) as connection:
        first = connection.execute(statement).fetchall()
    with writer(home) as connection:
        assert connection.execute(statement).fetchall() == first


def test_an_edited_migration_is_refused(home):
    with writer(home) as connection:
        connection.execute("UPDATE schema_version SET checksum = 'x' WHERE number = 1")
    with pytest.raises(ContractBroken, match=r"0001_ledger\.sql was edited"), writer(home):
        pass


def test_a_newer_ledger_is_refused(home):
    with writer(home) as connection:
        connection.execute("INSERT INTO schema_version (number, name, checksum) VALUES (9999, 'x', 'y')")
    with pytest.raises(WarehouseUnreadable, match="newer version"), writer(home):
        pass


def test_views_are_made_anew_when_their_text_has_changed(home):
    with writer(home) as connection:
        connection.execute("UPDATE schema_version SET checksum = 'x' WHERE number = 0")
        connection.execute("CREATE OR REPLACE VIEW outlets AS SELECT 1 AS old")
    with writer(home):
        pass
    with live_reader(home) as connection:
        assert connection.execute("SELECT count(*) FROM outlets WHERE outlet_id = 'x'").fetchall() == [(0,)]


def test_a_migration_that_fails_leaves_nothing(monkeypatch, tmp_path):
    (tmp_path / "0001_bad.sql").write_text("CREATE TABLE half (i INT); SELECT * FROM nowhere;")
    monkeypatch.setattr(migrate, "sql_files", lambda folder: tuple(tmp_path.glob("0*.sql")) if folder else ())
    with pytest.raises(Exception, match="nowhere"), in_memory():
        pass
    home = Home(tmp_path / "home")
    with pytest.raises(Exception, match="nowhere"), writer(home):
        pass
    monkeypatch.undo()
    with writer(home) as connection:
        tables = connection.execute("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'half'")
        assert tables.fetchall() == [(0,)]


def test_a_schema_that_was_cut_off_is_made_again(monkeypatch, tmp_path):
    home = Home(tmp_path / "cut")
    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt), writer(home):
            pass
    assert not home.ledger.exists()
    with writer(home) as connection:
        assert len(versions(connection)) == len(migrate.sql_files("migrations")) + 1
    assert [file.name for file in home.root.glob("ledger.duckdb*")] == ["ledger.duckdb"]


def test_an_older_ledger_keeps_its_rows(monkeypatch, tmp_path):
    home, every = Home(tmp_path / "older"), migrate.sql_files
    with monkeypatch.context() as patched:
        patched.setattr(migrate, "sql_files", lambda name: every(name)[:3] if name == "migrations" else ())
        with writer(home) as connection:
            connection.execute(KEPT)
    with writer(home) as connection:
        assert len(versions(connection)) == len(every("migrations")) + 1
        assert connection.execute("SELECT name FROM outlet WHERE outlet_id = 'x'").fetchall() == [("X",)]


@pytest.mark.slow
def test_a_program_killed_while_it_makes_a_ledger_leaves_one_that_opens(tmp_path):
    cut = 0
    for number in range(24):
        home = Home(tmp_path / str(number))
        making = subprocess.Popen(
            [sys.executable, "-c", MAKING, str(home.root)], stdout=subprocess.PIPE, cwd=CLONE_ROOT
        )
        making.stdout.readline()
        time.sleep(number * 0.025)
        making.kill()
        cut += making.wait() != 0
        making.stdout.close()
        with writer(home) as connection:
            assert len(versions(connection)) == len(migrate.sql_files("migrations")) + 1
    assert cut > 0


class TestHome:
    def test_the_environment_names_it(self, monkeypatch, tmp_path):
        monkeypatch.setenv("CLAIMLEDGER_HOME", str(tmp_path))
        home = Home.from_environment()
        assert (home.root, home.ledger, home.published) == (
            tmp_path,
            tmp_path / "ledger.duckdb",
            tmp_path / "published.duckdb",
        )

    def test_else_it_is_data_in_the_clone(self, monkeypatch):
        monkeypatch.delenv("CLAIMLEDGER_HOME", raising=False)
        assert Home.from_environment().root == Path(__file__).resolve().parents[2] / "data"

    def test_a_relative_one_stays_where_it_was_named(self, monkeypatch, tmp_path):
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("CLAIMLEDGER_HOME", "here")
        home = Home.from_environment()
        monkeypatch.chdir("/")
        assert home.root == tmp_path / "here"

    def test_its_folders_are_made(self, tmp_path):
        home = Home(tmp_path / "deep" / "home").ensure()
        assert all(folder.is_dir() for folder in (home.root, home.captures, home.report, home.prefect))
