"""A claim that was read wrongly though no check failed."""

from datetime import UTC, datetime, timedelta

import pytest
from processes import run_claims

from tasks.reviews.decide import decide
from tasks.reviews.decision import Decision
from tasks.reviews.doubt import doubt
from tasks.reviews.refused import CorrectionRefused
from tasks.verdicts.replay import replay
from warehouse.publish import publish
from warehouse.query import query
from warehouse.read import verdict_details
from warehouse.records.vocabulary import CheckStatus
from warehouse.standing import verdicts_in_force

NOW = datetime(2030, 1, 1, tzinfo=UTC)


def column(home, statement):
    publish(home)
    return [row[0] for row in query(home, statement).rows]


@pytest.fixture
def doubted(copied_home):
    """A claim whose reading no check faults, and the check of a person's doubt about it."""
    (claim_id,) = column(
        copied_home, "SELECT claim_id FROM claims WHERE quote = '7 nm' ORDER BY claim_id LIMIT 1"
    )
    claim = verdict_details(copied_home, claim_id).claim
    (check_id,) = doubt(copied_home, [claim], "ana", "of the 910B?", NOW)
    return copied_home, claim, check_id


def test_a_doubt_is_a_failed_check_that_says_how_the_claim_was_read(doubted):
    home, claim, check_id = doubted
    assert doubt(home, [claim], "bo", "again", NOW + timedelta(hours=1)) == (check_id,)
    assert column(home, f"SELECT message FROM failed_checks WHERE claim_id = '{claim['claim_id']}'") == [
        "ana doubts that the quote says «Huawei Ascend 910C: process node 7 nm»: of the 910B?"
    ]
    assert all(one.identical for one in replay(home, verdicts_in_force(home)))


@pytest.mark.parametrize(
    ("status", "correction", "label"),
    [
        (CheckStatus.CONFIRMED, {}, "not_checkable"),
        (CheckStatus.CORRECTED, {"value_low": 2.5e-9, "value_high": 3.5e-9}, "refuted"),
    ],
)
def test_a_doubt_is_decided_on_like_any_check(doubted, status, correction, label):
    home, claim, check_id = doubted
    decide(
        home,
        Decision(check_ids=(check_id,), status=status, correction=correction, reviewer="bo", decided_at=NOW),
        "test",
    )
    statement = f"SELECT label FROM current_verdicts WHERE claim_id = '{claim['claim_id']}'"
    assert column(home, statement) == [label]


def test_who_doubts_has_a_name(doubted):
    home, claim, _ = doubted
    with pytest.raises(CorrectionRefused, match="reviewer: give a name"):
        doubt(home, [claim], " ", "", NOW)


def test_the_command_opens_and_decides_at_once(copied_home):
    (claim_id,) = column(
        copied_home, "SELECT claim_id FROM claims WHERE quote = '7 nm' ORDER BY claim_id LIMIT 1"
    )
    wrong = run_claims(copied_home.root, "review", claim_id[:10], "--confirm")
    assert wrong.returncode != 0
    assert "say --doubt to open one" in wrong.stderr
    done = run_claims(
        copied_home.root, "review", claim_id[:10], "--doubt", "--correct", "value=3 nm", "--reviewer", "ana"
    )
    assert done.returncode == 0, done.stderr
    assert "as corrected recorded; the claim was supported, is refuted" in done.stdout
