"""`make up` and `make down`: a Prefect server, the deployments and a worker on loopback, from one home."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from flows.environment import prepare
from warehouse.home import CLONE_ROOT, Home

HOST = "127.0.0.1"
PORT = os.environ.get("CLAIMLEDGER_PORT", "4200")
POOL = "claim-ledger"
START_SECONDS = 90
STOP_SECONDS = 30


def main(action: str) -> None:
    """Run `up` or `down`; starting or stopping twice is harmless."""
    home = Home.from_environment().ensure()
    prepare(home)
    os.environ["PREFECT_API_URL"] = f"http://{HOST}:{PORT}/api"
    os.environ["CLAIMLEDGER_ROOT"] = str(CLONE_ROOT)
    os.environ["CLAIMLEDGER_HOME"] = str(home.root)
    {"up": up, "down": down}[action](home)


def up(home: Home) -> None:
    """Start what is not running and bring the deployments up to date."""
    if not _alive(_pid_file(home, "server")):
        _start(home, "server", "server", "start", "--host", HOST, "--port", PORT, "--no-ui-v2")
    _wait_for_server(home)
    _prefect("work-pool", "create", POOL, "--type", "process", "--overwrite")
    _prefect("--no-prompt", "deploy", "--all")
    if not _alive(_pid_file(home, "worker")):
        _start(home, "worker", "worker", "start", "--pool", POOL)
    print(f"Prefect is up at http://{HOST}:{PORT} · logs in {home.prefect} · stop it with: make down")


def down(home: Home) -> None:
    """Stop the worker, then the server, as far as they run."""
    for name in ("worker", "server"):
        _stop(_pid_file(home, name))
    print("Prefect is down")


def _prefect(*arguments: str) -> None:
    done = subprocess.run(  # noqa: S603 - our own interpreter, arguments from this file
        [sys.executable, "-m", "prefect", *arguments],
        cwd=CLONE_ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"prefect {' '.join(arguments)} failed: {(done.stderr or done.stdout).strip()}")


def _start(home: Home, name: str, *arguments: str) -> None:
    with (home.prefect / f"{name}.log").open("ab") as log:
        process = subprocess.Popen(  # noqa: S603 - our own interpreter, arguments from this file
            [sys.executable, "-m", "prefect", *arguments],
            cwd=CLONE_ROOT,
            stdout=log,
            stderr=log,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
    _pid_file(home, name).write_text(str(process.pid))


def _wait_for_server(home: Home) -> None:
    from prefect.client.orchestration import get_client

    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        with get_client(sync_client=True) as client:
            if client.api_healthcheck() is None:
                return
        time.sleep(0.5)
    sys.exit(f"the Prefect server did not answer within {START_SECONDS} s; see {home.prefect / 'server.log'}")


def _pid_file(home: Home, name: str) -> Path:
    return home.prefect / f"{name}.pid"


def _alive(pid_file: Path) -> bool:
    try:
        os.kill(int(pid_file.read_text()), 0)
    except (OSError, ValueError):
        return False
    return True


def _stop(pid_file: Path) -> None:
    deadline = time.monotonic() + STOP_SECONDS
    while _alive(pid_file) and time.monotonic() < deadline:
        os.kill(int(pid_file.read_text()), signal.SIGTERM)
        time.sleep(1)
    pid_file.unlink(missing_ok=True)


if __name__ == "__main__":
    main(sys.argv[1])
