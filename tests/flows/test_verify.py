"""Archived now, verified later: the outcome is that of one undisturbed run."""

import subprocess
import sys

import pytest
from processes import SAMPLES, claims_environment, run_claims

from warehouse.home import CLONE_ROOT
from warehouse.read import query
from warehouse.standing import awaiting_documents

pytestmark = pytest.mark.slow

# What a run made, whatever run it was.
TABLES = {
    "documents": "SELECT document_id, text_sha256, version_no FROM documents ORDER BY ALL",
    "claims": "SELECT * FROM claims ORDER BY claim_id",
    "verdicts": "SELECT verdict_id, claim_id, label, confidence, rationale FROM current_verdicts ORDER BY ALL",
    "checks": "SELECT check_id, claim_id, document_id, message FROM failed_checks ORDER BY ALL",
    "chains": "SELECT verdict_id, list(activity ORDER BY activity) FROM provenance GROUP BY ALL ORDER BY ALL",
}
ARCHIVE = "from flows.ingest import ingest; ingest([], {archive!r}, verify=False, return_state=True)"
VERIFY = "from flows.verify import verify; verify(return_state=True)"


def run(home, program):
    server = "from flows.environment import prepare; from warehouse.home import Home; prepare(Home.from_environment()); from flows.ownserver import start_server; start_server().wait(); "
    done = subprocess.run(
        [sys.executable, "-c", server + program],
        capture_output=True,
        text=True,
        timeout=300,
        cwd=CLONE_ROOT,
        env=claims_environment(home.root),
    )
    assert done.returncode == 0, done.stderr


def tables(home):
    return {name: query(home, statement).rows for name, statement in TABLES.items()}


@pytest.fixture
def archive(tmp_path, new_home):
    """A WARC file with two of the samples."""
    from warehouse.home import Home

    source = Home(tmp_path / "source")
    done = run_claims(source.root, "check", *SAMPLES[:2], SAMPLES[-1])
    assert done.returncode == 0, done.stderr
    return source


def test_archive_and_verify_make_what_one_run_makes(archive, new_home, tmp_path):
    from warehouse.home import Home

    whole = Home(tmp_path / "whole")
    done = run_claims(whole.root, "ingest", "--from-archive", archive.captures, "--json")
    assert done.returncode == 0, done.stderr

    run(new_home, ARCHIVE.format(archive=str(archive.captures)))
    assert len(awaiting_documents(new_home)) == 3
    assert query(new_home, "SELECT count(*) FROM claims").rows == ((0,),)
    run(new_home, VERIFY)
    assert awaiting_documents(new_home) == ()
    assert tables(new_home) == tables(whole)
    before = query(new_home, "SELECT count(*) FROM verdict_history").rows
    run(new_home, VERIFY)
    assert query(new_home, "SELECT count(*) FROM verdict_history").rows == before
