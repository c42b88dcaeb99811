"""`make up` and `make down`: a Prefect server, the deployments and a worker on loopback, from one home."""

import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING

from flows.environment import prepare
from flows.hints import next_steps
from flows.ownserver import full_disk
from flows.schedules import added, are_to_be_paused, written
from tasks.sources.errors import SettingError
from warehouse.connection import exclusively
from warehouse.home import CLONE_ROOT, Home

if TYPE_CHECKING:
    from prefect.client.schemas.objects import DeploymentSchedule

HOST = "127.0.0.1"
BIND = os.environ.get("CLAIMLEDGER_BIND", HOST)  # in a container, all of its addresses: 0.0.0.0
PORT = os.environ.get("CLAIMLEDGER_PORT", "4200")
POOL = "claim-ledger"
KEEPER = "keeper"  # flows/keep.py
START_SECONDS = 180
STOP_SECONDS = 30


def main(action: str) -> None:
    """Run `up` or `down`; starting or stopping twice is harmless."""
    home = prepared_home()
    try:
        {"up": up, "down": down}[action](home)
    except SettingError as error:
        sys.exit(str(error))


def prepared_home() -> Home:
    """The home, made where it was missing, with the settings of its server in the environment."""
    home = Home.from_environment().ensure()
    prepare(home)
    os.environ["PREFECT_API_URL"] = f"{_interface()}/api"
    os.environ["CLAIMLEDGER_ROOT"] = str(CLONE_ROOT)
    os.environ["CLAIMLEDGER_HOME"] = str(home.root)
    return home


def up(home: Home, *, wait: bool = True) -> None:
    """Start what is not running, bring the deployments up to date, `wait` until the worker is at work."""
    paused = are_to_be_paused()
    with _alone(home):
        down = _start_server(home)
        if not down:
            print(
                f"Prefect is up already at {_interface()}; its deployments are brought up to date", flush=True
            )
        _prefect("work-pool", "create", POOL, "--type", "process", "--overwrite")
        file = written(home.prefect, paused=paused, kept=_added_schedules())
        _prefect("--no-prompt", "deploy", "--all", "--prefect-file", str(file))
        _bring_automations_up_to_date()
        begun = datetime.now(UTC)
        _go_on(home, down)
        if wait and "worker" in down:
            _wait_for_worker(home, begun)
        if down:
            _ask_for_forms(home)
    told = f"Prefect is up at {_interface()} · logs in {home.prefect} · stop it with: make down"
    # A keeper runs on, and its log is no terminal.
    print(told, *(next_steps(f"{_interface()}/api") if down else ()), sep="\n", flush=True)


def _added_schedules() -> "dict[str, list[DeploymentSchedule]]":
    """The schedules that people added in the UI, by deployment."""
    from prefect.client.orchestration import get_client

    with get_client(sync_client=True) as client:
        return {each.name: added(each.schedules) for each in client.read_deployments()}


def revive(home: Home) -> tuple[str, ...]:
    """Start again what has died since `up`; what that was."""
    with _alone(home):
        down = _start_server(home)
        _go_on(home, down)
    return down


def see_to_the_forgotten(home: Home) -> None:
    """Take up what crashed and what waits, where the events that should have seen to it got lost."""
    with _alone(home):
        _take_up(home, worker_was_down=False)


def down(home: Home) -> None:
    """Stop the keeper, the worker, then the server, as far as they run."""
    _stop(home, KEEPER)
    with _alone(home):
        for name in ("worker", "server"):
            _stop(home, name)
    other = f"; what answers at {HOST}:{PORT} was not started from {home.root}" if _port_is_taken() else ""
    print(f"Prefect is down{other}")


@contextmanager
def known_as(home: Home, name: str) -> Iterator[None]:
    """Let this process be found and stopped by that name for as long as the context lasts."""
    if (other := _running(home, name)) is not None:
        sys.exit(f"process {other} is the {name} of {home.root} already; stop it with: make down")
    with _pid_file(home, name).open("w") as pid_file:
        fcntl.flock(pid_file, fcntl.LOCK_EX)
        pid_file.write(str(os.getpid()))
        pid_file.flush()
        yield


def _alone(home: Home) -> AbstractContextManager[None]:
    return exclusively(home.prefect / "serve.lock", START_SECONDS)


def _start_server(home: Home) -> tuple[str, ...]:
    """Start the server unless it runs, and wait until it answers; what was down, the worker included."""
    down = tuple(name for name in ("server", "worker") if _running(home, name) is None)
    if "server" in down:
        _refuse_taken_port()
        _start(home, "server", "flows.server", "server", "start", "--host", BIND, "--port", PORT)
        _address_file(home).write_text(f"{_interface()}/api", "utf-8")
    _wait_for_server(home)
    return down


def _go_on(home: Home, down: Collection[str]) -> None:
    """Take up what was under way when these went down, and start the worker where it is one of them."""
    if down:
        _take_up(home, worker_was_down="worker" in down)
    if "worker" in down:
        _start(home, "worker", "prefect", "worker", "start", "--pool", POOL)


def address_of(home: Home) -> str | None:
    """The API of the server that `make up` started from this home, if it runs."""
    return _address_file(home).read_text("utf-8") if is_running(home, "server") else None


def name_server(home: Home) -> str | None:
    """The API that PREFECT_API_URL names, else the one of `make up`, named to Prefect.

    Prefect reads its settings when it is imported, so it must not have been yet.
    """
    url = os.environ.get("PREFECT_API_URL") or address_of(home)
    if url:
        os.environ["PREFECT_API_URL"] = url
    return url


def is_running(home: Home, name: str) -> bool:
    """Whether the `server` or the `worker` that `make up` started from this home lives."""
    return _running(home, name) is not None


def _interface() -> str:
    return f"http://{HOST}:{PORT}"


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
    """Start a module as a process that holds a lock on its pid file for as long as it lives."""
    with (home.prefect / f"{name}.log").open("ab") as log, _pid_file(home, name).open("w") as pid_file:
        fcntl.flock(pid_file, fcntl.LOCK_EX)
        process = subprocess.Popen(  # noqa: S603 - our own interpreter, arguments from this file
            [sys.executable, "-m", *arguments],
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
            why = full_disk(home.prefect, gettempdir()) or f"see {home.prefect / 'server.log'}"
            sys.exit(f"the Prefect server ended at once; {why}")
        time.sleep(0.5)
    sys.exit(f"the Prefect server did not answer within {START_SECONDS} s; see {home.prefect / 'server.log'}")


def _wait_for_worker(home: Home, begun: datetime) -> None:
    """Wait until the server has heard of the worker that was started then: it takes on runs from now on."""
    from prefect.client.orchestration import get_client

    deadline = time.monotonic() + START_SECONDS
    with get_client(sync_client=True) as client:
        while time.monotonic() < deadline:
            workers = client.read_workers_for_work_pool(POOL)
            if any(each.last_heartbeat_time and each.last_heartbeat_time > begun for each in workers):
                return
            if _running(home, "worker") is None:
                sys.exit(f"the worker ended at once; see {home.prefect / 'worker.log'}")
            time.sleep(0.5)
    sys.exit(f"the worker did not begin within {START_SECONDS} s; see {home.prefect / 'worker.log'}")


def _bring_automations_up_to_date() -> None:
    from flows.automations import bring_up_to_date

    bring_up_to_date()


def _take_up(home: Home, *, worker_was_down: bool) -> None:
    from flows.takeup import take_up

    take_up(home, worker_was_down=worker_was_down)


def _ask_for_forms(home: Home) -> None:
    from flows.takeup import ask_for_forms

    ask_for_forms(home)


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
                while not (number := pid_file.read()):  # it is being started just now
                    time.sleep(0.01)
                return int(number)
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
