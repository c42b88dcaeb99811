"""The published copy: the contract's views and nothing secret, whole at every moment."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from ledger_rows import NOON, TEXT, batch, check, claim, document, judgement

from warehouse import publish, write
from warehouse.connection import NotPublished, writer
from warehouse.home import Home
from warehouse.query import query
from warehouse.records.source import ContractBroken
from warehouse.reference.load import load_reference
from warehouse.yamltext import parse_yaml

CONTRACT = parse_yaml(Path(__file__).with_name("contract.yml").read_text(encoding="utf-8"))
STEPS = ("fetch", "read", "extract", "judge", "record")
MADE = ("capture", "document", "claim", "verdict")
# What an analyst has: DuckDB and the file, without this program.
STRANGER = """
import duckdb, sys
with duckdb.connect(sys.argv[1], read_only=True) as connection:
    for _ in range(int(sys.argv[2])):
        print(connection.execute(sys.argv[3]).fetchall())
"""


def stranger(home, statement, times=1):
    """Ask the published file in a process that knows nothing but DuckDB."""
    command = [sys.executable, "-I", "-c", STRANGER, str(home.published), str(times), statement]
    done = subprocess.run(command, capture_output=True, text=True, cwd="/", timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.fixture(scope="module")
def published_once(tmp_path_factory):
    home = Home(tmp_path_factory.mktemp("published")).ensure()
    page = document()
    said = claim(page)
    write.record(home, batch(page, [said], [judgement(said, rests_on=[said])], checks=(check(said),)))
    publish.publish(home)
    return home


@pytest.fixture
def published(published_once, home):
    shutil.copytree(published_once.root, home.root, dirs_exist_ok=True)
    return home


@pytest.mark.parametrize("view", CONTRACT)
def test_every_view_of_the_contract_has_its_columns_in_order(published, view):
    found = query(published, f"SELECT * FROM {view} LIMIT 0").columns
    assert list(found[: len(CONTRACT[view])]) == CONTRACT[view]


def test_every_view_and_column_has_a_comment(published):
    bare = query(
        published,
        "SELECT view_name, '' FROM duckdb_views() WHERE NOT internal AND comment IS NULL "
        "UNION ALL SELECT table_name, column_name FROM duckdb_columns() WHERE comment IS NULL "
        "AND table_name IN (SELECT view_name FROM duckdb_views() WHERE NOT internal)",
    )
    assert bare.rows == ()


def test_views_tell_times_in_utc_dates_as_dates_and_lists_as_json(published):
    odd = query(
        published,
        "SELECT table_name, column_name, data_type FROM duckdb_columns() "
        "WHERE table_name IN (SELECT view_name FROM duckdb_views() WHERE NOT internal) AND ("
        "column_name LIKE '%\\_at' ESCAPE '\\' AND data_type <> 'TIMESTAMP WITH TIME ZONE' "
        "OR column_name IN ('time_start', 'time_end') AND data_type <> 'DATE' "
        "OR column_name IN ('conditions', 'used', 'generated', 'data_versions', 'path') "
        "AND data_type <> 'JSON')",
    )
    assert odd.rows == (("reference_figures", "published_at", "DATE"),)


def test_a_stranger_reads_it_with_duckdb_alone(published):
    statement = "SELECT quote FROM claims JOIN documents USING (document_id) "
    statement += "WHERE substring(text, char_start + 1, char_end - char_start) = quote"
    assert stranger(published, statement) == ["[('60 %',)]"]


def test_what_only_judging_needs_is_kept_back(published):
    tables = {row[0] for row in query(published, "SELECT table_name FROM duckdb_tables()").rows}
    assert tables & {"sketch", "schema_version"} == set()
    columns = {row[0] for row in query(published, "SELECT column_name FROM duckdb_columns()").rows}
    assert columns & {"blocks", "told_days", "basis", "verdict_sha256", "sentence_start"} == set()


def test_nothing_is_left_beside_it(published):
    names = {entry.name for entry in published.root.iterdir() if entry.is_file()}
    assert names == {"ledger.duckdb", "ledger.lock", "publish.lock", "published.duckdb"}


def test_an_empty_ledger_can_be_published(home):
    publish.publish(home)
    assert query(home, "SELECT count(*) FROM claims").rows == ((0,),)


def test_nothing_published_is_said_plainly(home):
    with pytest.raises(NotPublished, match=r"nothing is published in .*: run `claims check` or"):
        query(home, "SELECT 1")


def test_a_broken_ledger_is_not_published_and_the_former_copy_stays(published):
    with writer(published) as connection:
        connection.execute("UPDATE claim SET char_end = char_end + 1")
    with pytest.raises(
        ContractBroken, match=r"the former copy stays. quotes stand at their offsets \(1 row\): claim_id "
    ):
        publish.publish(published)
    assert query(published, "SELECT char_end - char_start FROM claims").rows == ((4,),)


@pytest.mark.parametrize(
    ("broken", "name"),
    [
        ("INSERT INTO claim FROM claim", "unique_ids"),
        ("INSERT INTO verdict_evidence FROM verdict_evidence", "unique_ids"),
        ("DELETE FROM capture", "references_hold"),
        ("DELETE FROM proposition", "references_hold"),
        ("DELETE FROM verdict", "references_hold"),
        ("INSERT INTO ruling FROM ruling", "one_ruling_in_force"),
        ("UPDATE ruling SET superseded_at = now(), superseded_by = 'x'", "one_ruling_in_force"),
        ("UPDATE document SET text = text || '.'", "texts_have_their_hash"),
        ("UPDATE claim SET value_low = 2 * value_high", "intervals_are_ordered"),
        *((f"DELETE FROM activity WHERE activity = '{step}'", "chains_are_complete") for step in STEPS),
        *((f"DELETE FROM activity_item WHERE kind = '{kind}'", "chains_are_complete") for kind in MADE),
        ("UPDATE activity SET recording_no = 9", "chains_are_complete"),
        ("DELETE FROM ruling", "chains_are_complete"),
        ("UPDATE verdict_evidence SET source_id = 'nobody'", "evidence_has_its_sources"),
        ("UPDATE verdict_evidence SET source_id = source_id || '+nobody'", "evidence_has_its_sources"),
        ("UPDATE verdict_evidence SET source_id = NULL", "evidence_has_its_sources"),
        ("UPDATE verdict_evidence SET origin_id = 'nobody'", "evidence_has_known_origins"),
        ("UPDATE verdict_evidence SET origin_id = 'document:nothing'", "evidence_has_known_origins"),
        ("UPDATE verdict_evidence SET origin_id = NULL", "evidence_has_known_origins"),
    ],
)
def test_the_checks_before_publishing_find(published, broken, name):
    with writer(published) as connection:
        connection.execute(broken)
        assert name in publish.broken_promises(connection)


def test_freshness_is_told(published):
    found = query(
        published, "SELECT recording_no, recorded_at, rules_version, row_counts->'claims' FROM published"
    )
    assert found.rows == ((1, NOON, "r1", "1"),)


def test_what_was_published_is_one_moment(published):
    """Its counts are those of its views."""
    counts = json.loads(query(published, "SELECT row_counts FROM published").rows[0][0])
    assert counts == {view: query(published, f"SELECT count(*) FROM {view}").rows[0][0] for view in counts}
    assert set(CONTRACT) - set(counts) == {"provenance"}


def test_whoever_reads_meanwhile_sees_the_former_copy_whole(published):
    with duckdb.connect(str(published.published), read_only=True) as former:
        later = document(page="https://herald.example/b", text=TEXT + " Zusatz.")
        write.record(published, batch(later, [claim(later)]))
        publish.publish(published)
        assert former.execute("SELECT count(*) FROM claims").fetchall() == [(1,)]
    assert stranger(published, "SELECT count(*) FROM claims") == ["[(2,)]"]


@pytest.mark.slow
def test_a_reader_in_another_process_is_never_disturbed(published):
    """It reads over and over while the copy is replaced several times."""
    statement = "SELECT count(*), count(DISTINCT document_id) FROM claims JOIN documents USING (document_id)"
    command = [sys.executable, "-I", "-c", STRANGER, str(published.published), "2000", statement]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as reading:
        for number in range(3):
            later = document(page=f"https://herald.example/{number}")
            write.record(published, batch(later, [claim(later)]))
            publish.publish(published)
        told, errors = reading.communicate(timeout=120)
    assert (reading.returncode, errors, set(told.splitlines())) == (0, "", {"[(1, 1)]"})


class TestReferenceTables:
    """The reference data of the project itself."""

    def test_loading_twice_changes_nothing(self, home):
        assert write.load_reference_tables(home, load_reference())
        assert not write.load_reference_tables(home, load_reference())

    def test_figures_and_results_are_one_view(self, home):
        reference = load_reference()
        write.load_reference_tables(home, reference)
        publish.publish(home)
        found = query(home, "SELECT count(*), min(dataset_version) FROM reference_figures").rows
        assert found == ((len(reference.figures) + len(reference.results), reference.version),)

    def test_the_version_loaded_last_is_shown_and_none_is_lost(self, home):
        reference = load_reference()
        smaller = type(reference)(
            entities=reference.entities,
            aliases=(),
            figures=reference.figures[:1],
            results=(),
            facts=(),
            version="v2",
        )
        for version in (reference, smaller):
            write.load_reference_tables(home, version)
        publish.publish(home)
        assert query(home, "SELECT count(*) FROM reference_figures").rows == ((1,),)
        assert write.load_reference_tables(home, reference)
        publish.publish(home)
        count = len(reference.figures) + len(reference.results)
        assert query(home, "SELECT count(*) FROM reference_figures").rows == ((count,),)


def test_it_is_known_whether_the_copy_holds_the_last_write(home):
    assert not publish.is_current(home)
    publish.publish(home)
    assert publish.is_current(home)
    page = document()
    said = claim(page)
    write.record(home, batch(page, [said], [judgement(said)]))
    assert not publish.is_current(home)
    publish.publish(home)
    assert publish.is_current(home)
