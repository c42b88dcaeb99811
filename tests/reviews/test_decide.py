"""What follows from a decision, on a copy of the samples' ledger."""

from datetime import UTC, datetime, timedelta

import pytest
from processes import SAMPLES, run_claims

from tasks.reviews.corrections import CorrectionRefused
from tasks.reviews.decide import decide
from tasks.reviews.decision import Decision
from tasks.reviews.expire import expire
from tasks.verdicts.replay import replay
from warehouse.publish import publish
from warehouse.query import query
from warehouse.records.vocabulary import CheckStatus
from warehouse.reviews import checks_by_id
from warehouse.standing import verdicts_in_force

NOW = datetime(2030, 1, 1, tzinfo=UTC)
EIGHTY = {"value_low": 79.5e9, "value_high": 80.5e9}


@pytest.fixture
def said(copied_home):
    """Decide on the checks of an expectation whose quote holds a text."""

    def say(status, expectation, quote="", hours=0, **changes):
        ids = tuple(
            row["check_id"]
            for row in checks_by_id(copied_home)
            if row["expectation"] == expectation and quote in (row["quote"] or "")
        )
        row = {"reviewer": "ana", "decided_at": NOW + timedelta(hours=hours)} | changes
        return decide(copied_home, Decision(check_ids=ids, status=status, **row), "test")

    say.home = copied_home
    return say


def verdict(home, check):
    publish(home)
    found = query(
        home,
        "SELECT v.label, v.decided_by FROM current_verdicts AS v JOIN failed_checks AS f USING (claim_id) "
        f"WHERE f.check_id = '{check.check_id}'",
    )
    return found.rows[0]


def test_a_correction_is_judged_kept_and_taken_back(said):
    home = said.home
    (review,) = said(CheckStatus.CORRECTED, "specification_in_range", "94", correction=EIGHTY).reviews
    assert review.before["fields"] == {"value_low": 93.5e9, "value_high": 94.5e9}
    assert (review.before["verdict"]["label"], review.after["verdict"]["label"]) == ("refuted", "supported")
    assert verdict(home, review) == ("supported", "reviewer:ana")
    assert not said(CheckStatus.CORRECTED, "specification_in_range", "94", correction=EIGHTY).reviews
    assert all(one.identical for one in replay(home, verdicts_in_force(home)))

    said(CheckStatus.DISMISSED, "specification_in_range", "94", hours=1)
    assert verdict(home, review) == ("refuted", "rules")


@pytest.mark.slow
def test_a_correction_outlasts_another_run_and_can_still_be_taken_back(said):
    """That the rules do not overrule a reviewer is held by tests/warehouse/test_recording.py too, quickly."""
    home = said.home
    (review,) = said(CheckStatus.CORRECTED, "specification_in_range", "94", correction=EIGHTY).reviews
    again = run_claims(home.root, "check", *SAMPLES)
    assert again.returncode == 0, again.stderr
    assert verdict(home, review) == ("supported", "reviewer:ana")
    assert all(one.identical for one in replay(home, verdicts_in_force(home)))

    said(CheckStatus.DISMISSED, "specification_in_range", "94", hours=1)
    assert verdict(home, review) == ("refuted", "rules")


def test_a_confirmed_check_on_the_page_counts_against_its_outlet(said):
    said(CheckStatus.CONFIRMED, "ratio_within_bound")
    publish(said.home)
    counted = (
        "SELECT claims_held, claims_failed, reliability < reliability_prior FROM outlets ORDER BY 2 DESC"
    )
    assert query(said.home, counted).rows[0] == (0, 1, True)


def test_a_label_is_the_reviewers_and_counts_for_the_outlet(said):
    (review,) = said(
        CheckStatus.CORRECTED, "ratio_within_bound", correction={"label": "not_enough_evidence"}
    ).reviews
    assert verdict(said.home, review) == ("not_enough_evidence", "reviewer:ana")
    said(CheckStatus.CORRECTED, "ratio_within_bound", correction={"label": "supported"}, hours=1)
    assert verdict(said.home, review) == ("supported", "reviewer:ana")
    assert query(said.home, "SELECT sum(claims_held) FROM outlets").rows == ((1,),)


def test_what_cannot_be_is_refused(said):
    with pytest.raises(CorrectionRefused, match="needs at least one"):
        said(CheckStatus.CORRECTED, "ratio_within_bound")
    with pytest.raises(CorrectionRefused, match="value_low 1 is above value_high"):
        said(
            CheckStatus.CORRECTED,
            "specification_in_range",
            "350",
            correction={"value_high": -1.0, "value_low": 1.0},
        )
    with pytest.raises(CorrectionRefused, match="are no one number; correct both"):
        said(CheckStatus.CORRECTED, "specification_in_range", "350", correction={"value_low": 0.001})
    with pytest.raises(CorrectionRefused, match="give a name"):
        said(CheckStatus.DISMISSED, "ratio_within_bound", reviewer=" ")
    with pytest.raises(CorrectionRefused, match="different quotes"):
        said(CheckStatus.CORRECTED, "specification_in_range", correction={"value_low": 1.0})


def test_what_nobody_answers_expires_once_and_may_still_be_decided(said):
    home = said.home
    ids = [row["check_id"] for row in checks_by_id(home)]
    assert len(expire(home, ids, "late", NOW)) == len(ids)
    assert expire(home, ids, "late", NOW) == ()
    assert {row["status"] for row in checks_by_id(home)} == {"expired"}
    assert len(said(CheckStatus.DISMISSED, "ratio_within_bound", hours=1).reviews) == 1
