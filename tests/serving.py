"""A real Prefect server and worker on loopback, from a home of its own."""

import json
import socket
import subprocess
import sys
import time
import urllib.request

from processes import claims_environment

from warehouse.home import CLONE_ROOT

RUN_SECONDS = 240


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
