"""A task whose checks failed says so in words, with the counts and where to look."""

from tasks.validate import told
from warehouse.records.verdict import CheckResult


def failed(expectation):
    return CheckResult(
        check_id="c" * 32,
        suite="claims",
        expectation=expectation,
        severity="warning",
        document_id="d" * 32,
        claim_id="e" * 32,
        observed="x",
        expected="y",
        message="z",
        quote="q",
    )


def test_failed_checks_are_counted_by_what_they_expect():
    found = [failed("subject_known"), failed("ratio_within_bound"), failed("ratio_within_bound")]
    assert told("claims", found, 1) == (
        "claims: 3 checks failed on 1 row: 2 ratio within bound, 1 subject known; "
        "the run's artifacts and `claims review` tell each"
    )


def test_where_none_failed_there_is_nothing_to_look_at():
    assert told("claims", [], 20) == "claims: 0 checks failed on 20 rows"
