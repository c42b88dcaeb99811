"""`make up` and `make down`: a Prefect server, the deployments and a worker on loopback, from one home."""

import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from flows.environment import prepare
from warehouse.connection import exclusively
from warehouse.home import CLONE_ROOT, Home

HOST = "127.0.0.1"
BIND = os.environ.get("CLAIMLEDGER_BIND", HOST)  # in a container, all of its addresses: 0.0.0.0
PORT = os.environ.get("CLAIMLEDGER_PORT", "4200")
POOL = "claim-ledger"
START_SECONDS = 180
STOP_SECONDS = 30


def main(action: str) -> None:
    """Run `up` or `down`; starting or stopping twice is harmless."""
    home = Home.from_environment().ensure()
    prepare(home)
    os.environ["PREFECT_API_URL"] = f"http://{HOST}:{PORT}/api"
    os.environ["CLAIMLEDGER_ROOT"] = str(CLONE_ROOT)
    os.environ["CLAIMLEDGER_HOME"] = str(home.root)
    with exclusively(home.prefect / "serve.lock", START_SECONDS):
        {"up": up, "down": down}[action](home)


def up(home: Home) -> None:
    """Start what is not running and bring the deployments up to date."""
    if _running(home, "server") is None:
        _refuse_taken_port()
        _start(home, "server", "server", "start", "--host", BIND, "--port", PORT)
        _address_file(home).write_text(f"http://{HOST}:{PORT}/api", "utf-8")
    _wait_for_server(home)
    _prefect("work-pool", "create", POOL, "--type", "process", "--overwrite")
    _prefect("--no-prompt", "deploy", "--all")
    _bring_automations_up_to_date()
    if _running(home, "worker") is None:
        _start(home, "worker", "worker", "start", "--pool", POOL)
    print(f"Prefect is up at http://{HOST}:{PORT} · logs in {home.prefect} · stop it with: make down")


def down(home: Home) -> None:
    """Stop the worker, then the server, as far as they run."""
    for name in ("worker", "server"):
        _stop(home, name)
    other = f"; what answers at {HOST}:{PORT} was not started from {home.root}" if _port_is_taken() else ""
    print(f"Prefect is down{other}")


def address_of(home: Home) -> str | None:
    """The API of the server that `make up` started from this home, if it runs."""
    return _address_file(home).read_text("utf-8") if is_running(home, "server") else None


def is_running(home: Home, name: str) -> bool:
    """Whether the `server` or the `worker` that `make up` started from this home lives."""
    return _running(home, name) is not None


def _address_file(home: Home) -> Path:
    return home.prefect / "server.url"


def _refuse_taken_port() -> None:
    if _port_is_taken():
        sys.exit(f"port {PORT} is taken by another program; choose one: CLAIMLEDGER_PORT=4300 make up")


def _port_is_taken() -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((HOST, int(PORT))) == 0


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
    """Start a process that holds a lock on its pid file for as long as it lives."""
    with (home.prefect / f"{name}.log").open("ab") as log, _pid_file(home, name).open("w") as pid_file:
        fcntl.flock(pid_file, fcntl.LOCK_EX)
        process = subprocess.Popen(  # noqa: S603 - our own interpreter, arguments from this file
            [sys.executable, "-m", "prefect", *arguments],
            cwd=CLONE_ROOT,
            stdout=log,
            stderr=log,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            pass_fds=(pid_file.fileno(),),
        )
        pid_file.write(str(process.pid))


def _wait_for_server(home: Home) -> None:
    from prefect.client.orchestration import get_client

    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        with get_client(sync_client=True) as client:
            if client.api_healthcheck() is None:
                return
        if _running(home, "server") is None:
            sys.exit(f"the Prefect server ended at once; see {home.prefect / 'server.log'}")
        time.sleep(0.5)
    sys.exit(f"the Prefect server did not answer within {START_SECONDS} s; see {home.prefect / 'server.log'}")


def _bring_automations_up_to_date() -> None:
    from flows.automations import bring_up_to_date

    bring_up_to_date()


def _pid_file(home: Home, name: str) -> Path:
    return home.prefect / f"{name}.pid"


def _running(home: Home, name: str) -> int | None:
    """The process that we started under that name, if it still lives.

    It holds the lock, so a pid that a stranger has got since is never taken for it.
    """
    try:
        with _pid_file(home, name).open() as pid_file:
            try:
                fcntl.flock(pid_file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return int(pid_file.read())
    except FileNotFoundError:
        pass
    return None


def _stop(home: Home, name: str) -> None:
    """Ask a process to end, again and again; after `STOP_SECONDS` end it and its children."""
    deadline = time.monotonic() + STOP_SECONDS
    while (pid := _running(home, name)) is not None:
        with suppress(ProcessLookupError):
            if time.monotonic() < deadline:
                os.kill(pid, signal.SIGTERM)
            else:
                os.killpg(pid, signal.SIGKILL)
        time.sleep(1)
    _pid_file(home, name).unlink(missing_ok=True)


if __name__ == "__main__":
    main(sys.argv[1])
