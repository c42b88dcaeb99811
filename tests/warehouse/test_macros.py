"""The macros of the published copy: what each gives on a small ledger."""

from datetime import UTC, datetime, timedelta

import pytest
from ledger_rows import NOON, batch, check, claim, document, judgement

from warehouse import publish, write
from warehouse.home import Home
from warehouse.query import query
from warehouse.records.vocabulary import Label
from warehouse.reference.load import load_reference


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """One page whose claim was judged twice, an hour apart."""
    home = Home(tmp_path_factory.mktemp("macros") / "home").ensure()
    write.load_reference_tables(home, load_reference())
    page = document()
    said = claim(page)
    write.record(home, batch(page, [said], [judgement(said, rests_on=[said])], checks=(check(said),)))
    write.record(home, batch(page, [said], [judgement(said, Label.CONFLICTING, [said])], hours=1))
    publish.publish(home)
    return home


def rows(home, statement):
    return query(home, statement).rows


@pytest.mark.parametrize(
    "name", ["Ascend 910C", "huawei ascend 910c", "HUAWEI-ASCEND-910C", "昇腾910C", " 910C "]
)
def test_a_thing_is_known_by_name_alias_and_id_in_any_case(published, name):
    assert rows(published, f"SELECT role, quote, label FROM claims_about('{name}')") == (
        ("subject", "60 %", "conflicting"),
    )


def test_what_is_compared_with_is_found_too(published):
    assert rows(published, "SELECT role FROM claims_about('Nvidia H100')") == (("object",),)
    assert rows(published, "SELECT role FROM claims_about('nobody')") == ()


@pytest.mark.parametrize(
    "address",
    ["https://gazette.example/a", "http://www.gazette.example/a/", "gazette.example/a#top"],
)
def test_a_page_is_known_however_its_address_is_written(published, address):
    assert rows(published, f"SELECT quote, label FROM verdict_of('{address}')") == (("60 %", "conflicting"),)


@pytest.mark.parametrize(
    ("hours", "labels"), [(-1, ()), (0, (("not_enough_evidence",),)), (1, (("conflicting",),))]
)
def test_what_was_believed_then(published, hours, labels):
    moment = (NOON + timedelta(hours=hours)).isoformat()
    assert rows(published, f"SELECT label FROM as_of('{moment}')") == labels


@pytest.mark.parametrize(
    ("ends", "meet", "apart"),
    [
        ("1, 2, 2, 3", True, 0),
        ("1, 2, 4, 5", False, 2),
        ("4, 5, 1, 2", False, 2),
        ("1, NULL, 4, 5", True, 0),
        ("NULL, 2, 4, NULL", False, 2),
        ("NULL, NULL, 4, 5", None, None),
    ],
)
def test_intervals(published, ends, meet, apart):
    assert rows(published, f"SELECT interval_overlap({ends}), interval_gap({ends})") == ((meet, apart),)


def test_origins_are_named_with_those_who_repeat_them(published):
    ((proposition,),) = rows(published, "SELECT proposition_id FROM propositions")
    columns = "origin_id, document_count, outlets, first_url"
    found = rows(published, f"SELECT {columns} FROM origins_of('{proposition}')")
    assert found == (("origin", 1, ["gazette"], "https://gazette.example/a"),)


def test_a_chain_is_found_by_its_verdict(published):
    ((verdict,),) = rows(published, "SELECT verdict_id FROM current_verdicts")
    steps = {row[0] for row in rows(published, f"SELECT activity FROM provenance_of('{verdict}')")}
    assert {"fetch", "read", "extract", "judge", "record"} <= steps


@pytest.mark.parametrize(
    ("view", "column"),
    [
        ("current_verdicts", "verdict_id"),
        ("claims", "claim_id"),
        ("propositions", "proposition_id"),
        ("evidence", "evidence_id"),
        ("failed_checks", "check_id"),
        ("documents", "document_id"),
    ],
)
def test_every_id_leads_to_the_bytes(published, view, column):
    ((name,),) = rows(published, f"SELECT DISTINCT {column} FROM {view} LIMIT 1")
    found = set(rows(published, f"SELECT capture_sha256 FROM bytes_of('{name}')"))
    assert found == set(rows(published, "SELECT capture_sha256 FROM documents"))


def test_a_figure_leads_to_its_source(published):
    ((name, title),) = rows(
        published, "SELECT figure_id, source_title FROM reference_figures ORDER BY ALL LIMIT 1"
    )
    assert (title, name) in rows(published, f"SELECT source_title, reference_id FROM bytes_of('{name}')")


def test_every_macro_has_a_comment(published):
    bare = "SELECT function_name FROM duckdb_functions() WHERE NOT internal AND comment IS NULL"
    assert rows(published, f"{bare} AND function_type IN ('macro', 'table_macro')") == ()


def test_times_are_utc(published):
    ((at,),) = rows(published, "SELECT decided_at FROM current_verdicts")
    assert at == datetime(2025, 2, 12, 13, tzinfo=UTC)
