"""A stranger's SQL: it reads the published views and reaches nothing else."""

import subprocess
import sys

import duckdb
import pytest
from ledger_rows import batch, claim, document

from warehouse import connection, publish, read, write
from warehouse.home import Home
from warehouse.query import QueryRefused, Table, query, save_answer

BOUNDED = """
import sys
from pathlib import Path
from warehouse.bounds import bound_process
from warehouse.home import Home
from warehouse.query import query
bound_process(float(sys.argv[2]), int(sys.argv[3]))
query(Home(Path(sys.argv[1])), "SELECT repeat('x', 4_000_000_000)")
"""


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """A published home that the queries, which cannot write, share."""
    home = Home(tmp_path_factory.mktemp("published")).ensure()
    page = document()
    write.record(home, batch(page, [claim(page)]))
    publish.publish(home)
    return home


def test_an_answer_has_columns_and_rows(published):
    found = query(published, "SELECT quote, value_low FROM claims")
    assert found == Table(("quote", "value_low"), (("60 %", 0.595),))


def test_no_progress_bar_gets_into_what_a_command_prints(published):
    assert query(published, "SELECT current_setting('enable_progress_bar') AS bar").rows == ((False,),)


@pytest.mark.parametrize(
    "statement",
    [
        "SHOW TABLES",
        "DESCRIBE claims",
        "EXPLAIN SELECT 1",
        "FROM claims",
        "SUMMARIZE claims",
        "WITH a AS (SELECT 1) FROM a",
    ],
)
def test_looking_around_is_reading(published, statement):
    assert len(query(published, statement).rows) >= 1


def test_rows_are_bounded_and_that_is_told(published):
    found = query(published, "FROM range(1_000_000_000)", rows=2)
    assert (found.rows, found.truncated) == (((0,), (1,)), True)


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO outlet (outlet_id) VALUES ('x')",
        "CREATE TABLE x (i INT)",
        "DROP VIEW claims",
        "UPDATE claim SET quote = ''",
        "SET threads = 1",
        "SET memory_limit = '100GB'",
        "RESET threads",
        "CALL pragma_version()",
        "BEGIN",
        "CHECKPOINT",
        "ATTACH ':memory:' AS x",
        "COPY claims TO 'x.csv'",
        "EXPORT DATABASE 'x'",
        "INSTALL httpfs",
        "INSTALL '/tmp/x.duckdb_extension'",
        "LOAD '/tmp/x.duckdb_extension'",
        "SET GLOBAL enable_external_access = true",
        "SET SESSION allowed_directories = ['/']",
        "SET VARIABLE a = 1",
        "RESET GLOBAL enable_external_access",
        "PRAGMA enable_external_access = true",
        "PRAGMA memory_limit = '100GB'",
        "PRAGMA disable_profiling",
        "CALL enable_logging()",
        "DETACH published",
        "USE memory",
        "EXPORT DATABASE 'x' (FORMAT parquet)",
        "CREATE TEMP TABLE x AS SELECT 1",
        "CREATE MACRO x() AS 1",
        "CREATE SECRET x (TYPE s3)",
        "ALTER TABLE outlet ADD COLUMN x INT",
        "DELETE FROM outlet",
        "TRUNCATE outlet",
        "COMMENT ON TABLE outlet IS 'x'",
        "PREPARE x AS SELECT 1",
        "EXECUTE x",
        "VACUUM",
        "ANALYZE",
        "LOAD httpfs",
        "SELECT 1; SELECT 2",
        "SELECT 1; DROP TABLE claim",
    ],
)
def test_all_but_one_reading_statement_is_refused(published, statement):
    with pytest.raises(QueryRefused, match="one SELECT"):
        query(published, statement)


@pytest.mark.parametrize("statement", ["", "-- nothing"])
def test_an_empty_query_is_said_to_be_empty(published, statement):
    with pytest.raises(QueryRefused, match="the query is empty; write one"):
        query(published, statement)


def test_a_view_that_is_not_there_is_told_with_where_they_are_listed(published):
    with pytest.raises(QueryRefused, match=r"nosuch.*; SHOW TABLES lists the views"):
        query(published, "FROM nosuch")


@pytest.mark.parametrize(
    "statement",
    [
        "FROM read_text('{file}')",
        "FROM read_csv('{file}')",
        "FROM '{file}'",
        "FROM read_blob('{file}')",
        "FROM glob('/*')",
        "FROM read_parquet('https://gazette.example/x')",
        "SELECT getenv('HOME')",
        "FROM parquet_scan('{file}')",
        "FROM statement",
        "FROM duckdb_secrets()",
        "FROM query_table('{file}')",
        "FROM query('FROM read_text(''{file}'')')",
        "FROM sniff_csv('{file}')",
        "FROM read_json_auto('{file}')",
        "FROM parquet_metadata('{file}')",
        "FROM parquet_scan(['{file}'])",
        "SELECT content FROM read_text(getvariable('file'))",
        "EXPLAIN ANALYZE FROM read_text('{file}')",
        "EXPLAIN ANALYZE COPY claims TO '{file}'",
        "EXPLAIN ANALYZE INSERT INTO outlet (outlet_id) VALUES ('x')",
        "EXPLAIN ANALYZE SET threads = 1",
        "EXPLAIN ANALYZE ATTACH '{file}' AS x",
        "EXPLAIN ANALYZE SET memory_limit = '100GB'",
        "IMPORT DATABASE '{file}'",
        "FROM read_ndjson('{file}')",
        "FROM read_json_objects('{file}')",
        "FROM read_duckdb('{file}')",
        "FROM sqlite_scan('{file}', 'x')",
        "FROM postgres_scan('host=localhost', 'public', 'x')",
        "FROM read_xlsx('{file}')",
        "FROM st_read('{file}')",
        "FROM iceberg_scan('{file}')",
        "FROM delta_scan('{file}')",
        "FROM which_secret('{file}', 's3')",
        "FROM parquet_schema('{file}')",
        "FROM parquet_file_metadata('{file}')",
        "FROM parquet_kv_metadata('{file}')",
        "FROM 's3://bucket/x.parquet'",
        "FROM json_execute_serialized_sql(json_serialize_sql('FROM read_text(''{file}'')'))",
    ],
)
def test_nothing_outside_is_reached(published, tmp_path, statement):
    file = tmp_path / "secret.csv"
    file.write_text("a,b\n1,2\n")
    with pytest.raises(QueryRefused):
        query(published, statement.format(file=file))


@pytest.mark.parametrize(
    "statement",
    [
        "FROM enable_logging(storage := 'file', storage_path := '{file}')",
        "FROM enable_profiling(format := 'json', save_location := '{file}')",
        "FROM checkpoint()",
    ],
)
def test_functions_that_set_something_write_nothing(published, tmp_path, statement):
    query(published, statement.format(file=tmp_path / "log.json"))
    assert list(tmp_path.iterdir()) == []


def test_an_answer_too_long_to_be_shown_is_refused(published, monkeypatch):
    monkeypatch.setattr("warehouse.query.ANSWER_CHARACTERS", 1000)
    with pytest.raises(QueryRefused, match=r"more than 1,000 characters; ask for fewer rows"):
        query(published, "SELECT repeat('y', 10) FROM range(101)")


@pytest.mark.parametrize(
    ("memory", "seconds", "said"), [(2 << 30, 600, "Out of Memory"), (16 << 30, -9.5, "took more than")]
)
def test_what_is_worked_out_as_a_query_is_planned_is_bounded_too(published, memory, seconds, said):
    done = subprocess.run(
        [sys.executable, "-c", BOUNDED, str(published.root), str(seconds), str(memory)],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert (done.returncode, said in done.stderr) == (1, True), done.stderr


def test_an_answer_is_saved_whole_with_its_types(published, tmp_path):
    file = tmp_path / "it's an answer.parquet"
    assert save_answer(published, "SELECT quote, published_at, conditions FROM claims; -- all", file) == 1
    found = duckdb.sql(f"DESCRIBE FROM '{tmp_path}/*.parquet'").fetchall()
    assert [row[1] for row in found] == ["VARCHAR", "TIMESTAMP WITH TIME ZONE", "JSON"]
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    "statement",
    [
        "COPY claims TO '{other}'",
        "SELECT 1) TO '{other}' (FORMAT csv); --",
        "FROM read_text('{other}')",
        "SHOW TABLES",
        "FROM nosuch",
    ],
)
def test_what_cannot_be_saved_leaves_nothing(published, tmp_path, statement):
    other = tmp_path / "other"
    other.write_text("secret")
    file = tmp_path / "answer.parquet"
    with pytest.raises(QueryRefused):
        save_answer(published, statement.format(other=other), file)
    assert (list(tmp_path.iterdir()), other.read_text()) == ([other], "secret")


def test_a_folder_that_is_not_there_is_said(published, tmp_path):
    with pytest.raises(QueryRefused, match="is no folder; make it first"):
        save_answer(published, "SELECT 1", tmp_path / "none" / "x.parquet")


def test_a_query_that_takes_too_long_is_ended(published):
    with pytest.raises(QueryRefused, match=r"took more than 0\.2 s"):
        query(published, "SELECT count(*) FROM range(1_000_000_000_000) AS r(i) WHERE i % 7 = 3", seconds=0.2)


@pytest.mark.slow
def test_a_query_that_takes_too_much_memory_is_ended(published):
    with pytest.raises(QueryRefused, match="memory"):
        query(published, "SELECT count(*), list(i::VARCHAR || 'x') FROM range(1_000_000_000) AS r(i)")


@pytest.mark.slow
def test_what_the_memory_does_not_hold_lies_on_disk(published, monkeypatch):
    monkeypatch.setitem(connection._SANDBOX, "memory_limit", "160MB")
    long = "SELECT repeat('x', 200) || i AS s FROM range(1_200_000) AS r(i)"
    placed = f"SELECT s, row_number() OVER (ORDER BY hash(s)) AS place FROM ({long})"
    assert query(published, f"SELECT count(*) FROM ({placed}) WHERE s > 'a' AND place > 5").rows == (
        (1_199_995,),
    )


def test_a_wrong_query_is_told_in_duckdbs_words(published):
    with pytest.raises(QueryRefused, match='column "quot" not found'):
        query(published, "SELECT quot FROM claims")


def test_hostile_names_are_values(published):
    """Bound, never pasted: the beginning of an id is compared as it is."""
    with pytest.raises(read.NotFound):
        read.find_claim(published, "'; DROP TABLE claim; --")
    assert query(published, "SELECT count(*) FROM claims").rows == ((1,),)
