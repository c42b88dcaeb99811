"""Runs that are killed, runs at the same time: in the end the ledger is the same."""

import os
import signal
import subprocess
import time

import pytest
from processes import PROGRAM, SAMPLES, claims_environment, run_claims

from warehouse import publish
from warehouse.connection import writer
from warehouse.home import Home
from warehouse.query import query

pytestmark = pytest.mark.slow

FINAL = {
    "claims": "SELECT claim_id, proposition_id, quote, value_low, value_high FROM claims ORDER BY ALL",
    "documents": "SELECT document_id, title, is_latest FROM documents ORDER BY ALL",
    "verdicts": "SELECT claim_id, label, attribution_label, supporting_origins, refuting_origins "
    "FROM current_verdicts ORDER BY ALL",
    "checks": "SELECT check_id, claim_id FROM failed_checks ORDER BY ALL",
}


def final(home):
    """What a ledger holds in the end, apart from times and run ids."""
    return {name: query(home, statement).rows for name, statement in FINAL.items()}


def start(home, *items):
    return subprocess.Popen(
        [str(PROGRAM), "check", *map(str, items)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env=claims_environment(home.root),
        start_new_session=True,
    )


def kill_at(process, stage, seconds):
    """Kill a run, its server too, so many seconds after it has told of a stage."""
    for line in process.stderr:
        if line.startswith(stage):
            break
    time.sleep(seconds)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    process.stderr.close()


@pytest.mark.parametrize(("stage", "seconds"), [("fetch", 0.3), ("judge", 0.2), ("publish", 0.05)])
def test_a_killed_run_leaves_a_whole_ledger_and_the_next_one_completes_it(
    sample_home, new_home, stage, seconds
):
    kill_at(start(new_home, *SAMPLES), stage, seconds)
    with writer(new_home) as connection:
        assert publish.broken_promises(connection) == {}
    done = run_claims(new_home.root, "check", *SAMPLES)
    assert done.returncode == 0, done.stderr
    assert final(new_home) == final(sample_home)


def test_the_server_of_a_killed_run_ends_with_it(new_home):
    process = start(new_home, SAMPLES[0])
    next(line for line in process.stderr if line.startswith("fetch"))
    (server,) = children(process.pid)
    process.kill()
    process.wait()
    process.stderr.close()
    deadline = time.monotonic() + 10
    while alive(server) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not alive(server)


def children(parent):
    told = subprocess.run(
        ["ps", "-ww", "-o", "pid=,args=", "--ppid", str(parent)], capture_output=True, text=True
    )
    return [int(line.split()[0]) for line in told.stdout.splitlines() if "ownserver.py" in line]


def alive(pid):
    told = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True).stdout
    return bool(told.strip()) and not told.startswith("Z")


def test_two_runs_at_once_end_as_one_after_the_other(sample_home, new_home):
    both = [start(new_home, *SAMPLES[::2]), start(new_home, *SAMPLES[1::2])]
    ends = [(process.communicate()[1], process.returncode) for process in both]
    assert [code for _, code in ends] == [0, 0], ends
    assert final(new_home) == final(sample_home)


def test_the_order_of_pages_does_not_matter(sample_home, new_home):
    for items in (SAMPLES[6:], SAMPLES[:6]):
        assert run_claims(new_home.root, "check", *items).returncode == 0
    assert final(new_home) == final(sample_home)


def test_two_homes_on_one_machine_do_not_touch_each_other(new_home, tmp_path):
    other = Home(tmp_path / "other")
    both = [start(new_home, SAMPLES[0]), start(other, SAMPLES[1])]
    assert [process.wait() for process in both] == [0, 0]
    for process in both:
        process.stderr.close()
    titles = [query(home, "SELECT title FROM documents").rows for home in (new_home, other)]
    assert len(titles[0]) == len(titles[1]) == 1
    assert titles[0] != titles[1]


@pytest.mark.slow
def test_what_a_killed_run_did_not_come_to_publish_the_next_publishes(new_home):
    first, second = SAMPLES[:2]
    run_claims(new_home.root, "check", first)
    earlier = new_home.published.read_bytes()
    run_claims(new_home.root, "check", second)
    whole = query(new_home, "SELECT count(*) FROM claims").rows
    new_home.published.write_bytes(earlier)  # as if it had been killed between recording and publishing
    run_claims(new_home.root, "check", second)
    assert query(new_home, "SELECT count(*) FROM claims").rows == whole
