"""Worker, server and runs are killed at random points; in the end the ledger is that of an undisturbed run.

What died is started again by the keeper (`make keep`). The clock is played: where all is quiet,
the next ingest is due, and what waits for `verify` is left to its hourly run. `CLAIMLEDGER_TEST_SEED`
repeats a walk.
"""

import os
import random
import signal
import time
from datetime import UTC, datetime

import pytest
from articles import article
from newsroom import newsroom
from processes import SAMPLES, run_claims
from serving import Serving

from warehouse.home import Home
from warehouse.query import query
from warehouse.standing import awaiting_documents

pytestmark = pytest.mark.slow

SEED = 68_265  # the processor's own pace makes every walk another
KILLS = 10
WAVE = 24  # pages that come at a time
LONGEST_WAIT = 15  # seconds from the start of a run to a kill
UNDER_WAY = ["SCHEDULED", "PENDING", "RUNNING", "CANCELLING", "CRASHED"]
FINAL = {
    "documents": "SELECT * EXCLUDE (fetched_at) FROM documents ORDER BY ALL",
    "claims": "SELECT * FROM claims ORDER BY ALL",
    "verdicts": "SELECT * EXCLUDE (decided_at, flow_run_id) FROM current_verdicts ORDER BY ALL",
    "evidence": "SELECT e.* FROM evidence AS e JOIN current_verdicts USING (verdict_id) ORDER BY ALL",
    "checks": "SELECT * EXCLUDE (failed_at, flow_run_id) FROM failed_checks ORDER BY ALL",
    "origins": "SELECT * FROM origins ORDER BY ALL",
}


class Walk:
    """A walk through kills: what is still to be published, and what was killed when."""

    def __init__(self, serving, room, seed):
        self.serving = serving
        self.room = room
        self.random = random.Random(seed)
        self.killed_runs = {}
        self.due = []

    def publish_wave(self):
        """More pages, and the ingest that finds them."""
        host, port = next(iter(self.room.ports.items()))
        first = len(self.room.pages)
        for number in range(first, first + WAVE):
            page = article(number, f"http://{host}:{port}")
            self.room.pages[(host, f"/a/{number}")] = page.encode()
        self.serving.start("ingest", outlets=self.room.outlets, verify=False)

    def under_way(self):
        """The runs that are not over; what crashed is taken up again, a form waits for a person."""
        found = self.serving.api("/flow_runs/filter", {"flow_runs": {"state": {"type": {"any_": UNDER_WAY}}}})
        return [run for run in found if not run["auto_scheduled"]]

    def kill(self):
        """Kill something with signal 9 while a run is at work, and wait for its successor."""
        self.serving.wait("a run at work", self.at_work_at_last)
        time.sleep(self.random.uniform(0, LONGEST_WAIT))
        victim = self.random.choice(["worker", "server", "run"])
        run = self.at_work()
        if victim == "run" and run:
            os.kill(alive(run), signal.SIGKILL)
            self.killed_runs.setdefault(run["id"], []).append(datetime.now(UTC))
        else:
            victim = "worker" if victim == "run" else victim
            os.kill(self.serving.pid(victim), signal.SIGKILL)
        print(f"{datetime.now(UTC):%H:%M:%S} killed {run['name'] if victim == 'run' else victim}", flush=True)
        self.serving.wait("its successor", self.serving.is_whole)

    def at_work_at_last(self):
        """A run at work; where none will be, more pages come."""
        if not self.under_way():
            self.publish_wave()
        return self.at_work()

    def at_work(self):
        """A run whose process lives."""
        return next(
            (run for run in self.under_way() if run["state"]["type"] == "RUNNING" and alive(run)), None
        )

    def come_to_rest(self):
        """Wait until nothing is under way, and nothing waits to be."""

        def at_rest():
            if self.under_way():
                return False
            if awaiting_documents(self.serving.home):
                self.due.append("verify")
                self.serving.start("verify")
            elif self.last_ingest()["state"]["type"] == "FAILED":  # it crashed too often
                self.due.append("ingest")
                self.serving.start("ingest", outlets=self.room.outlets, verify=False)
            else:
                return True
            return False

        self.serving.wait("rest", at_rest)

    def last_ingest(self):
        return max(self.serving.runs("ingest"), key=lambda run: run["created"])

    def seconds_till_taken_up(self):
        """For each run that was killed, the seconds until it ran again."""
        for run, kills in self.killed_runs.items():
            states = self.serving.api(f"/flow_run_states/?flow_run_id={run}")
            runs = [
                datetime.fromisoformat(state["timestamp"]) for state in states if state["type"] == "RUNNING"
            ]
            for killed in kills:
                yield min(((ran - killed).total_seconds() for ran in runs if ran > killed), default=None)


def alive(run):
    """The process of a run, where it lives."""
    pid = int(run["infrastructure_pid"] or 0)
    try:
        return pid if pid and not os.kill(pid, 0) else None
    except ProcessLookupError:
        return None


def final(home):
    return {name: query(home, statement).rows for name, statement in FINAL.items()}


def test_ten_kills_leave_the_ledger_of_an_undisturbed_run(new_home, tmp_path):
    seed = int(os.environ.get("CLAIMLEDGER_TEST_SEED", SEED))
    print(f"CLAIMLEDGER_TEST_SEED={seed}", flush=True)
    with (
        newsroom(SAMPLES[::2], SAMPLES[1::2]) as room,
        Serving.kept(new_home, CLAIMLEDGER_ALLOW_LOCAL="1") as serving,
    ):
        room.in_home(new_home)
        walk = Walk(serving, room, seed)
        for _ in range(KILLS):
            walk.kill()
        walk.come_to_rest()
        print(f"{len(room.pages)} pages; left to the clock: {walk.due}", flush=True)
        print("seconds till taken up:", *walk.seconds_till_taken_up(), flush=True)
        stuck = {run["name"]: run["state"] for run in walk.under_way()}
        assert stuck == {}
        undisturbed = Home(tmp_path / "undisturbed")
        room.in_home(undisturbed)
        done = run_claims(undisturbed.root, "ingest", *room.outlets, CLAIMLEDGER_ALLOW_LOCAL="1")
    assert done.returncode == 0, done.stderr
    ours, theirs = final(new_home), final(undisturbed)
    assert {name: len(rows) for name, rows in ours.items()} == {
        name: len(rows) for name, rows in theirs.items()
    }
    for name, rows in theirs.items():
        assert ours[name] == rows, name
