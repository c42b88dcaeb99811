"""A document read anew: what the new reading has no longer, or otherwise, stands no more."""

import pytest
from ledger_rows import NOON, batch, claim, document, judgement

from warehouse import dossiers, write
from warehouse.connection import live_reader
from warehouse.records.dossier import Recorded
from warehouse.standing import behind, verdicts_in_force

pytestmark = pytest.mark.usefixtures("migrated")

PAGE = document()
FORMER = claim(PAGE)
SHARPER = claim(PAGE, value_low=0.6, value_high=0.6)
OTHER = claim(PAGE, quote="15", predicate="partners", object_id=None, unit="count")


def read_anew(home, *claims, hours=1):
    return write.record(home, batch(PAGE, claims, [judgement(said) for said in claims], hours=hours))


@pytest.fixture
def former(home):
    read_anew(home, FORMER, OTHER, hours=0)
    return home


def rows(home, statement):
    with live_reader(home) as connection:
        return connection.execute(statement).fetchall()


def test_the_same_reading_again_adds_nothing(former):
    assert read_anew(former, FORMER, OTHER) == Recorded(already_known=1)


def test_a_claim_read_otherwise_takes_the_place_of_the_former(former):
    found = read_anew(former, SHARPER, OTHER)
    assert found.claims == 1
    shown = rows(former, "SELECT claim_id, value_low FROM claims ORDER BY char_start")
    assert shown == [(SHARPER.claim_id, 0.6), (OTHER.claim_id, OTHER.value_low)]
    assert set(behind(former, [PAGE.document_id]).claims) == {SHARPER, OTHER}


def test_a_claim_that_is_read_no_longer_leaves_views_and_dossiers_but_not_the_history(former):
    read_anew(former, FORMER)
    assert rows(former, "SELECT claim_id FROM claims") == [(FORMER.claim_id,)]
    assert rows(former, "SELECT claim_id FROM current_verdicts") == [(FORMER.claim_id,)]
    assert {verdict.claim_id for verdict in verdicts_in_force(former)} == {FORMER.claim_id}
    history = rows(former, "SELECT claim_id FROM verdict_history ORDER BY claim_id")
    assert history == sorted([(FORMER.claim_id,), (OTHER.claim_id,)])
    beside = {FORMER.claim_id, OTHER.claim_id}  # of one sentence
    assert {each.claim_id for each in dossiers.read_dossier(former, [OTHER]).claims} == beside
    elsewhere = document(page="https://herald.example/b")
    asked = claim(elsewhere, quote="15", predicate="partners", object_id=None, unit="count")
    assert dossiers.read_dossier(former, [asked], [elsewhere]).claims == (asked,)


def test_a_claim_that_is_read_again_stands_again(former):
    read_anew(former, FORMER)
    assert read_anew(former, FORMER, OTHER, hours=2).claims == 1
    assert len(rows(former, "FROM claims")) == 2
    assert len(rows(former, "FROM claim")) == 3


def test_others_that_rested_on_a_dropped_claim_are_judged_again(home):
    elsewhere = document(page="https://herald.example/b")
    beside = claim(elsewhere)
    write.record(home, batch(elsewhere, [beside], [judgement(beside)]))
    read_anew(home, FORMER)
    assert dossiers.read_dossier(home, [], [PAGE]).targets == (beside.claim_id,)


def test_the_chain_of_a_verdict_is_told_with_the_claim_it_was_on(former):
    verdict_id = judgement(FORMER).verdict.verdict_id
    chain = f"SELECT activity, used, generated, started_at FROM provenance WHERE verdict_id = '{verdict_id}'"
    before = rows(former, chain)
    read_anew(former, SHARPER)
    assert len(before) > 3
    assert rows(former, chain) == before


def test_claims_recorded_without_their_document_retire_nothing(former):
    alone = batch(PAGE, [FORMER], [judgement(FORMER)], documents=(), decided_at=NOON)
    write.record(former, alone)
    assert len(rows(former, "FROM claims")) == 2
