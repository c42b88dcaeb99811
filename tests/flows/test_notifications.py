"""Whoever is to be told is told: of a failed run, a check that fails more often, a silent outlet."""

from datetime import UTC, datetime, timedelta

import duckdb
import pytest
from receivers import webhook
from serving import Serving

pytestmark = pytest.mark.slow

HABITS = """
    CREATE TABLE outlets AS SELECT 'daily' AS outlet_id, 'The Daily' AS name;
    CREATE TABLE documents AS
        SELECT
            'old-' || n AS document_id,
            'daily' AS outlet_id,
            $now::TIMESTAMPTZ - INTERVAL 1 HOUR * (100 + 20 * n) AS fetched_at
        FROM range(20) AS numbers (n);
    INSERT INTO documents
        SELECT 'new-' || n, 'weekly', $now::TIMESTAMPTZ - INTERVAL 1 HOUR FROM range(10) AS numbers (n);
    CREATE TABLE failed_checks AS
        SELECT 'new-' || n AS document_id, 'unit_fits' AS expectation FROM range(6) AS numbers (n);
"""


def publish_habits(home):
    """A published copy in which an outlet is silent, and a check fails on most pages of the day."""
    with duckdb.connect(str(home.published)) as connection:
        now = datetime.now(UTC) - timedelta(minutes=1)
        for statement in connection.extract_statements(HABITS):
            connection.execute(statement, {"now": now} if "now" in statement.named_parameters else None)


def test_a_webhook_is_told(new_home):
    publish_habits(new_home)
    with webhook() as (hook, told), Serving.up(new_home, CLAIMLEDGER_NOTIFY=hook) as serving:
        failed = serving.end_of(serving.start("report"))  # of a copy that lacks most of its views
        assert failed["state"]["type"] == "FAILED"
        watched = serving.end_of(serving.start("watch"))
        assert watched["state"]["message"] == "1 outlet silent, 1 check failing more often"
        serving.wait("three messages", lambda: len(told) >= 3)
        texts = {message["subject"]: message["text"] for message in told}
        assert texts.keys() == {
            f"Claim Ledger: {failed['name']} failed",
            "Claim Ledger: unit_fits fails more often than before",
            "Claim Ledger: nothing new from The Daily",
        }
        assert "claims doctor says what is wrong" in texts[f"Claim Ledger: {failed['name']} failed"]
        assert texts["Claim Ledger: nothing new from The Daily"].startswith("For 10")  # 100 or 101 hours
