"""What follows from a decision, on a copy of the samples' ledger."""

from datetime import UTC, datetime, timedelta

import duckdb
import pytest
from processes import SAMPLES, run_claims

from tasks.reviews.decide import decide
from tasks.reviews.decision import Decision
from tasks.reviews.expire import expire, follow_pages
from tasks.reviews.refused import CorrectionRefused
from tasks.verdicts.replay import replay
from warehouse.publish import publish
from warehouse.query import query
from warehouse.records.vocabulary import CheckStatus
from warehouse.reviews import checks_by_id
from warehouse.standing import verdicts_in_force

NOW = datetime(2030, 1, 1, tzinfo=UTC)
EIGHTY = {"value_low": 79.5e9, "value_high": 80.5e9}


MORE_OF_A_PAGE = """
    INSERT INTO document
    SELECT d.* REPLACE ('another' AS document_id, last_seen_at + INTERVAL 1 DAY AS last_seen_at)
    FROM document AS d WHERE document_id = ?
"""


def change(home, statement, *values):
    with duckdb.connect(str(home.ledger)) as connection:
        connection.execute(statement, values)


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


@pytest.mark.parametrize(
    ("correction", "told"),
    [
        ({"comparator": "at_least"}, "at_least has no upper value; correct value_high=open"),
        ({"comparator": "less_than"}, "less_than has no lower value; correct value_low=open"),
        ({"comparator": "between", "value_low": None}, "between has two ends"),
    ],
)
def test_a_bound_without_its_ends_is_refused(said, correction, told):
    with pytest.raises(CorrectionRefused, match=told):
        said(CheckStatus.CORRECTED, "specification_in_range", "94", correction=correction)


def test_a_bound_a_predicate_and_a_modality_are_corrected_judged_and_taken_back(said):
    home = said.home
    correction = {
        "comparator": "at_most",
        "value_low": None,
        "predicate": "memory_bandwidth",
        "unit": "byte/s",
        "modality": "speculative",
        "conditions": "precision fp8, scope node",
    }
    (review,) = said(CheckStatus.CORRECTED, "specification_in_range", "94", correction=correction).reviews
    assert review.after["fields"] == correction
    assert verdict(home, review) == ("not_checkable", "reviewer:ana")
    assert all(one.identical for one in replay(home, verdicts_in_force(home)))
    read = (
        "SELECT value_low, value_high, comparator, predicate, unit, modality, "
        "conditions->>'precision', conditions->>'scope' FROM claims WHERE claim_id = "
    )
    claim = f"(SELECT claim_id FROM failed_checks WHERE check_id = '{review.check_id}')"
    assert query(home, read + claim).rows == (
        (None, 94.5e9, "at_most", "memory_bandwidth", "byte/s", "speculative", "fp8", "node"),
    )

    said(CheckStatus.DISMISSED, "specification_in_range", "94", hours=1)
    assert verdict(home, review) == ("refuted", "rules")
    assert query(home, read + claim).rows == (
        (93.5e9, 94.5e9, "exact", "memory_capacity", "byte", "asserted", None, None),
    )


def test_checks_of_a_page_that_changed_are_closed_and_come_back_with_its_text(said):
    home = said.home
    checks = checks_by_id(home)
    page = next(row for row in checks if row["expectation"] == "specification_in_range")["document_id"]
    own = {row["check_id"] for row in checks if row["document_id"] == page}
    assert follow_pages(home, NOW) == ()

    see = "UPDATE document SET last_seen_at = last_seen_at + INTERVAL 1 DAY WHERE "
    change(home, MORE_OF_A_PAGE, page)
    assert {review.check_id for review in follow_pages(home, NOW)} == own
    status = {row["check_id"]: (row["status"], row["note"]) for row in checks_by_id(home, own)}
    assert status == dict.fromkeys(own, ("expired", "the page changed, and its newer version is held"))
    assert {row["status"] for row in checks_by_id(home) if row["check_id"] not in own} == {"open"}
    assert follow_pages(home, NOW) == ()

    change(home, f"{see} document_id = ?", page)
    change(home, f"{see} document_id = ?", page)
    assert len(follow_pages(home, NOW + timedelta(hours=1))) == len(own)
    assert {row["status"] for row in checks_by_id(home, own)} == {"open"}


def test_what_nobody_answers_expires_once_and_may_still_be_decided(said):
    home = said.home
    ids = [row["check_id"] for row in checks_by_id(home)]
    assert len(expire(home, ids, "late", NOW)) == len(ids)
    assert expire(home, ids, "late", NOW) == ()
    assert {row["status"] for row in checks_by_id(home)} == {"expired"}
    assert len(said(CheckStatus.DISMISSED, "ratio_within_bound", hours=1).reviews) == 1
