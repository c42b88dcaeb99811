"""Many failed checks of one cause are one question; late ones are reminded of, escalated, given up."""

from datetime import UTC, datetime, timedelta

import duckdb
import pytest
from serving import Serving

from warehouse.query import query

pytestmark = pytest.mark.slow

MORE_OF_ONE_CAUSE = """
    INSERT INTO failed_check
    SELECT f.* REPLACE (md5(check_id || n) AS check_id)
    FROM failed_check AS f, range(3) AS numbers (n) WHERE expectation = 'ratio_within_bound'
"""
ONE_FINDING = """
    UPDATE failed_check SET observed = 'high', expected = 'low' WHERE expectation = 'specification_in_range'
"""
ONE_IS_CRITICAL = "UPDATE failed_check SET severity = 'critical' WHERE expectation = 'ratio_within_bound'"
STATUS = """
    SELECT expectation, status, count(*) FROM failed_checks
    WHERE severity <> 'info' GROUP BY ALL ORDER BY ALL
"""


def change(home, statement, *values):
    with duckdb.connect(str(home.ledger)) as connection:
        connection.execute(statement, values)


def gather(serving):
    """Run the gathering; its message."""
    run = serving.end_of(serving.start("review"))
    assert run["state"]["type"] == "COMPLETED", run["state"]
    return run["state"]["message"]


def forms(serving):
    """The runs that wait for a person, by name."""
    return {run["name"]: run for run in serving.runs("decision") if run["state"]["name"] == "Suspended"}


def test_one_question_a_cause_then_reminded_escalated_and_given_up(copied_home):
    home = copied_home

    def wait_hours(hours):
        """As if the checks had failed so long ago."""
        failed = datetime.now(UTC) - timedelta(hours=hours)
        change(home, "UPDATE failed_check SET failed_at = ?", failed)

    change(home, MORE_OF_ONE_CAUSE)
    change(home, ONE_FINDING)
    wait_hours(1)
    with Serving.up(home) as serving:
        serving.wait("two forms, which `make up` asks for", lambda: len(forms(serving)) == 2)
        of_page, of_finding = sorted(forms(serving), key=lambda name: "ratio" not in name)
        assert of_page == "review 4 × ratio within bound: en-3-contradiction.html"
        assert of_finding == "review 2 × specification in range: de-3-old-figure.html and 1 more"

        wait_hours(30)
        change(home, ONE_IS_CRITICAL)
        assert gather(serving).endswith("1 escalated, 1 reminded")
        assert forms(serving).keys() == {f"escalated: {of_page}", f"reminded: {of_finding}"}
        assert "forms opened" not in gather(serving), "each is told once"
        wait_hours(80)
        assert gather(serving).endswith("1 escalated")
        assert forms(serving).keys() == {f"escalated: {of_page}", f"escalated: {of_finding}"}
        events = {"filter": {"event": {"prefix": ["claimledger.review."]}}}
        serving.wait("three events", lambda: serving.api("/events/filter", events)["total"] == 3)

        answer = {"decision": "dismiss", "reviewer": "Ada", "note": "one cause"}
        run = forms(serving)[f"escalated: {of_page}"]
        resumed = serving.api(f"/flow_runs/{run['id']}/resume", {"run_input": answer | {"only": "2-3"}})
        assert resumed["status"] == "ACCEPT", resumed
        serving.wait(
            "a form for the rest", lambda: any("2 still to decide" in name for name in forms(serving))
        )
        assert query(home, STATUS).rows[:2] == (
            ("ratio_within_bound", "dismissed", 2),
            ("ratio_within_bound", "open", 2),
        )
        resumed = serving.api(f"/flow_runs/{run['id']}/resume", {"run_input": answer | {"note": "the rest"}})
        assert resumed["status"] == "ACCEPT", resumed
        assert serving.end_of(run["id"])["state"]["message"].startswith("2 checks dismissed by Ada, ")

        wait_hours(721)
        waiting = forms(serving)[f"escalated: {of_finding}"]
        assert gather(serving).endswith(" expired")
        given_up = serving.end_of(waiting["id"])["state"]
    assert (given_up["type"], given_up["message"]) == (
        "CANCELLED",
        "2 checks expired: nobody reviewed it within 720 hours",
    )
    assert query(home, STATUS).rows == (
        ("ratio_within_bound", "dismissed", 4),
        ("specification_in_range", "expired", 2),
    )
