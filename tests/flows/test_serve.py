"""`make up` and `make down`: a real server and worker on loopback; a deployment runs and shows red checks."""

import signal
import socket
import subprocess
import urllib.error

import pytest
from processes import SAMPLES, run_claims

from warehouse.query import query

pytestmark = pytest.mark.slow

CONTRADICTION = next(page for page in SAMPLES if "contradiction" in page.name)


def test_a_deployment_runs_and_its_failed_checks_are_red(serving):
    up = serving.make("up")
    assert up.returncode == 0, up.stderr
    server, worker = serving.pid("server"), serving.pid("worker")
    assert serving.make("up").returncode == 0
    assert (serving.pid("server"), serving.pid("worker")) == (server, worker), "starting twice starts nothing"

    doctor = run_claims(serving.home.root, "doctor")
    assert doctor.returncode == 0
    assert "is at work on the pool" in " ".join(doctor.stdout.split()), "the worker is heard of at once"

    deployments = {found["name"]: found["id"] for found in serving.api("/deployments/filter", {})}
    assert {"check", "ingest", "ingest-heise", "publish", "review", "decision"} <= deployments.keys()
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
    log = [line["message"] for line in serving.api("/logs/filter", {"logs": {"level": {"ge_": 40}}})]
    assert log, "what failed is logged"
    assert not [line for line in log if "CheckResult(" in line or "NoneType" in line]
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
