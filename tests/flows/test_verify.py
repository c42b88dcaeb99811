"""Archived now, verified later: the outcome is that of one undisturbed run."""

import subprocess
import sys

import pytest
from processes import SAMPLES, claims_environment, run_claims

from warehouse.home import CLONE_ROOT, Home
from warehouse.query import query
from warehouse.standing import awaiting_documents

pytestmark = pytest.mark.slow

# What a run made, whatever run it was.
TABLES = {
    "documents": "SELECT document_id, text_sha256, version_no FROM documents ORDER BY ALL",
    "claims": "SELECT * FROM claims ORDER BY claim_id",
    "verdicts": "SELECT verdict_id, claim_id, label, rationale FROM current_verdicts ORDER BY ALL",
    "checks": "SELECT check_id, claim_id, document_id, message FROM failed_checks ORDER BY ALL",
    "chains": "SELECT verdict_id, list(activity ORDER BY activity) FROM provenance GROUP BY ALL ORDER BY ALL",
}
SERVER = """
from flows.environment import prepare
from warehouse.home import Home
prepare(Home.from_environment())
from flows.ownserver import start_server
start_server().wait()
"""
ARCHIVE = SERVER + "from flows.ingest import ingest; ingest([], {!r}, verify=False, return_state=True)"
VERIFY = SERVER + "from flows.verify import verify; verify(return_state=True)"


def run(home, program):
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        timeout=300,
        cwd=CLONE_ROOT,
        env=claims_environment(home.root),
    )
    assert done.returncode == 0, done.stderr


def tables(home):
    return {name: query(home, statement).rows for name, statement in TABLES.items()}


def test_archive_and_verify_make_what_one_run_makes(new_home, tmp_path):
    source, whole = Home(tmp_path / "source"), Home(tmp_path / "whole")
    assert run_claims(source.root, "check", *SAMPLES[:2], SAMPLES[-1]).returncode == 0
    done = run_claims(whole.root, "ingest", "--from-archive", source.captures, "--json")
    assert done.returncode == 0, done.stderr

    run(new_home, ARCHIVE.format(str(source.captures)))
    assert len(awaiting_documents(new_home)) == 3
    assert query(new_home, "SELECT count(*) FROM claims").rows == ((0,),)
    run(new_home, VERIFY)
    assert awaiting_documents(new_home) == ()
    assert tables(new_home) == tables(whole)

    before = query(new_home, "SELECT count(*) FROM verdict_history").rows
    run(new_home, VERIFY)
    assert query(new_home, "SELECT count(*) FROM verdict_history").rows == before
