"""A real Prefect server, its deployments and a worker on loopback, as `make up` starts them."""

import json
import socket
import subprocess
import sys
import time
import urllib.request

from processes import claims_environment

from warehouse.home import CLONE_ROOT

RUN_SECONDS = 600
OVER = {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"}


class Serving:
    """`flows.serve` on a home and a free port, and the server's API."""

    def __init__(self, home, **settings):
        self.home = home
        self.settings = settings
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def make(self, action):
        return subprocess.run(
            [sys.executable, "-m", "flows.serve", action],
            capture_output=True,
            text=True,
            timeout=RUN_SECONDS,
            cwd=CLONE_ROOT,
            env=claims_environment(self.home.root, CLAIMLEDGER_PORT=str(self.port), **self.settings),
        )

    def pid(self, name):
        return int((self.home.prefect / f"{name}.pid").read_text())

    def api(self, path, body=None):
        request = urllib.request.Request(
            f"{self.url}/api{path}",
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def start(self, deployment, **parameters):
        """Start a run of a deployment; its id."""
        (found,) = self.api("/deployments/filter", {"deployments": {"name": {"any_": [deployment]}}})
        return self.api(f"/deployments/{found['id']}/create_flow_run", {"parameters": parameters})["id"]

    def runs(self, deployment):
        """The runs of a deployment."""
        return self.api("/flow_runs/filter", {"deployments": {"name": {"any_": [deployment]}}})

    def wait(self, what, found):
        """Wait until `found()` is true; its value."""
        deadline = time.monotonic() + RUN_SECONDS
        while time.monotonic() < deadline:
            value = found()
            if value:
                return value
            time.sleep(1)
        raise TimeoutError(what)

    def end_of(self, run_id):
        """The run once it is over."""

        def over():
            run = self.api(f"/flow_runs/{run_id}")
            return run if run["state"]["type"] in OVER else None

        return self.wait(f"end of {run_id}", over)
