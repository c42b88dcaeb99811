"""What a server and a worker do by themselves: verify what was archived, take up again what was killed."""

import os
import signal
import subprocess
import threading

import pytest
from newsroom import newsroom
from processes import SAMPLES, run_claims
from serving import Serving

from warehouse.home import Home
from warehouse.query import query
from warehouse.standing import awaiting_documents

pytestmark = pytest.mark.slow

VERDICTS = "SELECT verdict_id, claim_id, label FROM current_verdicts ORDER BY ALL"
CLAIMS = "SELECT claim_id, quote, value_low, value_high, unit FROM claims ORDER BY ALL"
OVER = {"COMPLETED", "FAILED"}


@pytest.fixture
def local(new_home):
    """A server and a worker that may fetch from loopback."""
    with Serving.up(new_home, CLAIMLEDGER_ALLOW_LOCAL="1") as found:
        yield found


def below(pid):
    """The processes that a process started, and theirs."""
    found = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True).stdout.split()
    return [each for child in map(int, found) for each in (child, *below(child))]


def count(home, view):
    return query(home, f"SELECT count(*) FROM {view}").rows[0][0]


def test_a_page_that_was_archived_is_verified_by_its_event(local):
    with newsroom(SAMPLES[:2]) as room:
        room.in_home(local.home)
        ingested = local.end_of(local.start("ingest", outlets=room.outlets, verify=False))
    assert ingested["state"]["type"] == "COMPLETED", ingested["state"]
    local.wait("published verdicts", lambda: count(local.home, "current_verdicts") > 10)
    assert awaiting_documents(local.home) == ()
    assert count(local.home, "documents") == 2
    assert count(local.home, "current_verdicts") == count(local.home, "claims")
    assert len(local.runs("verify")) <= 2
    pages = local.home.report / "claims"
    local.wait("the report on them", lambda: len(list(pages.glob("*.html"))) == count(local.home, "claims"))


def test_a_killed_run_is_taken_up_again_and_ends_as_an_undisturbed_one(local, tmp_path):
    page = SAMPLES[0]
    run_id = local.start("check", items=[str(page)])
    local.wait("a running run", lambda: local.api(f"/flow_runs/{run_id}")["state"]["type"] == "RUNNING")
    for pid in below(local.pid("worker")):
        os.kill(pid, signal.SIGKILL)

    def ended():
        run = local.api(f"/flow_runs/{run_id}")
        return run if run["run_count"] > 1 and run["state"]["type"] in OVER else None

    run = local.wait("the end of its second try", ended)
    assert (run["run_count"], run["state"]["type"]) == (2, "COMPLETED"), run["state"]
    undisturbed = Home(tmp_path / "undisturbed")
    run_claims(undisturbed.root, "check", page)
    for statement in (CLAIMS, VERDICTS):
        assert query(local.home, statement).rows == query(undisturbed, statement).rows


def test_a_run_is_red_whose_named_input_is_turned_away(local, tmp_path):
    run = local.end_of(local.start("check", items=[str(SAMPLES[0]), str(tmp_path / "missing.html")]))
    assert (run["state"]["type"], run["tags"]) == ("FAILED", ["claim-ledger"])
    assert run["name"].endswith("1 rejected")
    assert "1 document" in run["state"]["message"]
    assert count(local.home, "documents") == 1


def test_outlets_that_fail_or_take_their_time_do_not_hold_up_the_others(local):
    with newsroom(SAMPLES[2:], SAMPLES[:1], SAMPLES[1:2]) as room:
        room.in_home(local.home)
        slow, broken, healthy = room.outlets
        first, second, _ = room.ports
        room.slow[first] = threading.Event()
        room.closed.add(second)
        # One deployment an outlet, as the shipped outlets have them.
        waits = local.start("ingest", outlets=[slow], verify=False)
        fails = local.start("ingest-heise", outlets=[broken], verify=False)
        works = local.start("ingest-others", outlets=[healthy], verify=False)
        assert local.end_of(works)["state"]["type"] == "COMPLETED"
        assert count(local.home, "documents") == 1
        assert local.api(f"/flow_runs/{waits}")["state"]["type"] == "RUNNING"
        ended = local.end_of(fails)["state"]
        assert (ended["type"], ended["name"]) == ("COMPLETED", "Incomplete")
        room.slow[first].set()
        assert local.end_of(waits)["state"]["type"] == "COMPLETED"
        assert count(local.home, "documents") == len(SAMPLES) - 1
