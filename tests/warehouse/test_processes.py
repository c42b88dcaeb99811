"""Several processes, and processes that are killed: the file stays whole and nothing acknowledged is lost."""

import random
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import duckdb
import pytest
from ledger_rows import batch, document

from warehouse import dossiers, publish, write
from warehouse.connection import WarehouseBusy, WarehouseUnreadable, exclusively, live_reader, writer

COUNTS = """
SELECT count(*) FILTER (starts_with(url, 'https://left.')), count(*) FILTER (starts_with(url, 'https://right.'))
FROM documents"""
WRITER = Path(__file__).with_name("writing_process.py")


def start(home, name, count=10_000):
    command = [sys.executable, str(WRITER), str(home.root), name, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def pages(home, name):
    with live_reader(home) as connection:
        statement = "SELECT count(*) FROM claims WHERE starts_with(url, ?)"
        return connection.execute(statement, [f"https://{name}.example/"]).fetchone()[0]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_a_writer_killed_at_any_moment_leaves_a_whole_ledger(home, seed):
    chance = random.Random(seed)
    with start(home, "killed") as writing:
        said = [writing.stdout.readline() for _ in range(chance.randint(1, 8))]
        time.sleep(chance.random() / 20)
        writing.kill()
        said += writing.stdout.readlines()
    with writer(home) as connection:
        assert publish.broken_promises(connection) == {}
    assert pages(home, "killed") in {len(said), len(said) + 1}
    assert write.record(home, batch(document())).documents == 1
    publish.publish(home)


@pytest.mark.slow
def test_two_processes_write_at_once_and_both_get_all_in(home):
    both = [start(home, name, 12) for name in ("left", "right")]
    assert [writing.communicate(timeout=120)[0].count("\n") for writing in both] == [12, 12]
    assert (pages(home, "left"), pages(home, "right")) == (12, 12)
    with live_reader(home) as connection:
        numbers = connection.execute("SELECT recording_no FROM recording ORDER BY ALL").fetchall()
    assert numbers == [(number,) for number in range(1, 25)]


@pytest.mark.slow
def test_writers_without_a_pause_and_a_publisher_all_get_on(home):
    """Whoever has just written stands behind the publisher that waits."""
    both = [start(home, name) for name in ("left", "right")]
    shown = []
    try:
        for writing in both:
            writing.stdout.readline()
        for _ in range(3):
            with duckdb.connect(str(publish.publish(home)), read_only=True) as connection:
                shown += connection.execute(COUNTS).fetchall()
    finally:
        for writing in both:
            writing.kill()
            writing.communicate()
    for earlier, later in pairwise(shown):
        assert all(before < after for before, after in zip(earlier, later, strict=True))


def test_a_ledger_that_is_held_is_waited_for_and_then_said_to_be_busy(home):
    busy = pytest.raises(WarehouseBusy, match="another process has held")
    with exclusively(home.lock), busy, writer(home, wait_seconds=0.05):
        pass


def test_a_ledger_open_elsewhere_without_the_lock_is_said_to_be_busy(home):
    write.record(home, batch(document()))
    program = f"import duckdb; c = duckdb.connect({str(home.ledger)!r}); print(1, flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        other.stdout.readline()
        with pytest.raises(WarehouseBusy, match="open in another program"):
            dossiers.known_documents(home, [])
        other.communicate("\n")
    assert dossiers.known_documents(home, []) == frozenset()


def test_a_file_that_is_no_database_is_said_to_be_none(home):
    home.ledger.write_bytes(b"no database" * 1000)
    with pytest.raises(WarehouseUnreadable, match="cannot be opened as a database"):
        write.record(home, batch(document()))


def test_two_homes_do_not_touch_each_other(home, tmp_path):
    other = type(home)(tmp_path / "other")
    with exclusively(home.lock):
        write.record(other, batch(document()))
    assert dossiers.known_documents(home, [document().document_id]) == frozenset()


QUICK = """
import sys
from pathlib import Path
from warehouse.connection import keep_pandas_out
keep_pandas_out()
from warehouse import read
from warehouse.query import query
from warehouse.home import Home
home = Home(Path(sys.argv[1]))
query(home, "FROM claims")
read.summary(home, ["x"])
heavy = ("numpy", "pandas", "pyarrow", "prefect", "great_expectations")
print([name for name in heavy if sys.modules.get(name)])
"""


def test_quick_commands_need_no_pandas(home):
    """DuckDB would import it at the first bound parameter."""
    publish.publish(home)
    done = subprocess.run([sys.executable, "-c", QUICK, str(home.root)], capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr


def test_the_published_file_is_a_plain_duckdb_file(home):
    write.record(home, batch(document()))
    path = publish.publish(home)
    with duckdb.connect(str(path), read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM documents").fetchall() == [(1,)]
