"""A real Prefect server, its deployments and a worker on loopback, as `make up` starts them."""

import base64
import json
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from http import HTTPStatus

from flows.serve import is_running
from tests.processes import claims_environment
from warehouse.home import CLONE_ROOT

RUN_SECONDS = 600
ANSWER_SECONDS = 180  # a server whose SQLite is busy takes its time
ATTEMPTS = 5
OVER = {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"}


def free_port():
    """A port of loopback that nobody listens at just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Serving:
    """`flows.serve` on a home and a free port, and the server's API.

    Its schedules are paused, so that no test asks an outlet.
    """

    def __init__(self, home, **settings):
        self.home = home
        self.settings = {"CLAIMLEDGER_SCHEDULES": "paused"} | settings
        self.port = free_port()
        self.patience = RUN_SECONDS
        self.headers = {"Content-Type": "application/json"}
        if password := settings.get("PREFECT_SERVER_API_AUTH_STRING"):
            self.headers["Authorization"] = f"Basic {base64.b64encode(password.encode()).decode()}"

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    @classmethod
    @contextmanager
    def up(cls, home, **settings):
        """What `make up` starts, as long as the context lasts."""
        found = cls(home, **settings)
        try:
            started = found.make("up")
            assert started.returncode == 0, started.stderr
            yield found
        finally:
            found.make("down")

    @classmethod
    @contextmanager
    def kept(cls, home, **settings):
        """What `make keep` starts, and starts again, as long as the context lasts."""
        found = cls(home, **settings)
        with subprocess.Popen(
            [sys.executable, "-m", "flows.keep"], cwd=CLONE_ROOT, env=found.environment
        ) as keeper:
            try:
                found.wait("a worker", lambda: keeper.poll() is not None or found.is_whole())
                yield found
                assert keeper.poll() is None, "the keeper has ended"
            finally:
                found.make("down")

    @property
    def environment(self):
        return claims_environment(self.home.root, CLAIMLEDGER_PORT=str(self.port), **self.settings)

    def make(self, action):
        return subprocess.run(
            [sys.executable, "-m", "flows.serve", action],
            capture_output=True,
            text=True,
            timeout=RUN_SECONDS,
            cwd=CLONE_ROOT,
            env=self.environment,
        )

    def is_whole(self):
        """Whether server and worker are there, and the server answers."""
        try:
            return is_running(self.home, "server") and is_running(self.home, "worker") and self.api("/health")
        except OSError:
            return False

    def pid(self, name):
        return int((self.home.prefect / f"{name}.pid").read_text())

    def api(self, path, body=None):
        """The answer of the API, asked again where it is busy, as Prefect's own clients do."""
        request = urllib.request.Request(
            f"{self.url}/api{path}",
            data=None if body is None else json.dumps(body).encode(),
            headers=self.headers,
        )
        for attempt in range(ATTEMPTS):
            try:
                with urllib.request.urlopen(request, timeout=ANSWER_SECONDS) as answer:
                    return json.load(answer)
            except urllib.error.HTTPError as error:
                if error.code != HTTPStatus.SERVICE_UNAVAILABLE:
                    raise
                time.sleep(2**attempt)
        raise TimeoutError(f"{path}: the server is busy")

    def send(self, method, path, body=None):
        """Ask the API for something that it answers with nothing."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            f"{self.url}/api{path}", data=data, headers=self.headers, method=method
        )
        urllib.request.urlopen(request, timeout=ANSWER_SECONDS).close()

    def start(self, deployment, **parameters):
        """Start a run of a deployment; its id."""
        (found,) = self.api("/deployments/filter", {"deployments": {"name": {"any_": [deployment]}}})
        return self.api(f"/deployments/{found['id']}/create_flow_run", {"parameters": parameters})["id"]

    def crash(self, run_id):
        """Let a run be crashed, whatever its state."""
        body = {"state": {"type": "CRASHED", "message": "a test"}, "force": True}
        self.api(f"/flow_runs/{run_id}/set_state", body)

    def runs(self, deployment):
        """The runs of a deployment."""
        return self.api("/flow_runs/filter", {"deployments": {"name": {"any_": [deployment]}}})

    def wait(self, what, found):
        """Wait until `found()` is true; its value."""
        deadline = time.monotonic() + self.patience
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
