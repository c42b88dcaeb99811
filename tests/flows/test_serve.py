"""`make up` and `make down`: a real server and worker on loopback; a deployment runs and shows red checks."""

import json
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest
from processes import SAMPLES, claims_environment

from warehouse.home import CLONE_ROOT
from warehouse.read import query

pytestmark = pytest.mark.slow

RUN_SECONDS = 240
CONTRADICTION = next(page for page in SAMPLES if "contradiction" in page.name)


class Serving:
    """`flows.serve` on a home and a port, and the server's API."""

    def __init__(self, home):
        self.home = home
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]

    def make(self, action):
        return subprocess.run(
            [sys.executable, "-m", "flows.serve", action],
            capture_output=True,
            text=True,
            timeout=RUN_SECONDS,
            cwd=CLONE_ROOT,
            env=claims_environment(self.home.root, CLAIMLEDGER_PORT=str(self.port)),
        )

    def api(self, path, body=None):
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/api{path}",
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def pid(self, name):
        return int((self.home.prefect / f"{name}.pid").read_text())

    def end_of(self, run_id):
        deadline = time.monotonic() + RUN_SECONDS
        while time.monotonic() < deadline:
            run = self.api(f"/flow_runs/{run_id}")
            if run["state"]["type"] in {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"}:
                return run
            time.sleep(1)
        raise TimeoutError(run["state"])


@pytest.fixture
def serving(new_home):
    serving = Serving(new_home)
    yield serving
    serving.make("down")


def test_a_deployment_runs_and_its_failed_checks_are_red(serving):
    up = serving.make("up")
    assert up.returncode == 0, up.stderr
    server, worker = serving.pid("server"), serving.pid("worker")
    assert serving.make("up").returncode == 0
    assert (serving.pid("server"), serving.pid("worker")) == (server, worker), "starting twice starts nothing"

    deployments = {found["name"]: found["id"] for found in serving.api("/deployments/filter", {})}
    assert deployments.keys() == {"check", "ingest", "publish", "review", "decision"}
    body = {"parameters": {"items": [str(CONTRADICTION)]}}
    started = serving.api(f"/deployments/{deployments['check']}/create_flow_run", body)
    run = serving.end_of(started["id"])
    assert run["state"]["type"] == "FAILED"
    assert run["state"]["message"].startswith("1 document, ")
    assert run["name"] == f"check {CONTRADICTION.name}: 2 checks failed"
    assert "check-failed" in run["tags"]
    assert query(serving.home, "SELECT count(*) FROM documents").rows == ((1,),)

    of_run = {"flow_runs": {"id": {"any_": [started["id"]]}}}
    tasks = {task["name"]: task["state"]["type"] for task in serving.api("/task_runs/filter", of_run)}
    assert {"fetch", "read", "extract", "link", "judge", "record", "publish"} <= tasks.keys()
    assert (tasks["check/claims"], tasks["check/documents"]) == ("FAILED", "COMPLETED")
    artifacts = {found["key"]: found for found in serving.api("/artifacts/filter", of_run)}
    (table,) = (found["data"] for key, found in artifacts.items() if key.startswith("checks-"))
    assert "| ratio within bound | warning | 150 % |" in table
    assert artifacts["run-summary"]["description"] == run["state"]["message"]

    assert serving.make("down").returncode == 0
    assert serving.make("down").returncode == 0, "stopping twice is harmless"
    assert not list(serving.home.prefect.glob("*.pid"))
    with pytest.raises(urllib.error.URLError):
        serving.api("/health")


def test_a_process_that_got_an_old_pid_is_left_alone(serving):
    with subprocess.Popen(["sleep", "600"]) as stranger:
        for name in ("server", "worker"):
            (serving.home.prefect / f"{name}.pid").write_text(str(stranger.pid))
        assert serving.make("down").returncode == 0
        assert stranger.poll() is None
        stranger.send_signal(signal.SIGTERM)


def test_a_port_that_is_taken_is_said_to_be(serving):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", serving.port))
        taken.listen()
        up = serving.make("up")
    assert up.returncode == 1
    assert up.stderr.strip().splitlines()[-1].startswith(f"port {serving.port} is taken")
