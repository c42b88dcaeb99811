"""A Prefect server for one run of the command line: started beside it, ended with it, however it ends.

Prefect's own ephemeral server outlives a run that is killed, and is waited for when it has ended at
once. Here the run opens the port and hands it on, and the server ends when its standard input does.
"""

import atexit
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from importlib.metadata import version
from tempfile import TemporaryFile, gettempdir
from threading import Thread

from flows.collecting import collect_beside
from warehouse.connection import exclusively
from warehouse.home import Home

HOST = "127.0.0.1"
CONNECT_SECONDS = 10
STOP_SECONDS = 5
FIRST_SECONDS = 300  # for the first server on a home to be ready, when others wait for it
POLL_SECONDS = 0.05
LEAST_SPACE = 1 << 20  # bytes
# What Prefect tells the server that it starts itself.
SETTINGS = {"PREFECT_UI_ENABLED": "0", "PREFECT__SERVER_EPHEMERAL": "1", "PREFECT__SERVER_FINAL": "1"}


class ServerFailed(Exception):
    """There is no Prefect server to run on; the message names the reason and the remedy."""


class OwnServer:
    """A server that starts at once; `wait` for it before the first flow."""

    def __init__(self) -> None:
        self._log = TemporaryFile()  # noqa: SIM115 - open as long as the server runs
        with _listening() as listener:
            self._port = int(listener.getsockname()[1])
            self.url = f"http://{HOST}:{self._port}/api"
            own = {name: value for name, value in os.environ.items() if name != "PREFECT_API_URL"}
            # By its path and with -P: a folder `flows` where the user stands is not ours.
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                [sys.executable, "-P", __file__, str(listener.fileno())],
                stdin=subprocess.PIPE,
                stdout=self._log,
                stderr=self._log,
                env=own | SETTINGS,
                pass_fds=(listener.fileno(),),
                start_new_session=True,
            )

    def wait(self) -> None:
        """Wait until it answers; raises `ServerFailed` when it has ended or takes too long."""
        seconds = int(os.environ["PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS"])
        deadline = time.monotonic() + seconds
        while not self._is_healthy():
            if self._process.poll() is not None:
                if full := full_disk(os.environ.get("PREFECT_HOME", "."), gettempdir()):
                    raise ServerFailed(f"Prefect's server ended at once: {full}")
                raise ServerFailed(
                    f"Prefect's server ended at once ({self._last_words()}); see to that, or name a "
                    "running server in PREFECT_API_URL"
                )
            if time.monotonic() > deadline:
                raise ServerFailed(
                    f"Prefect's server did not answer within {seconds} s; try again when the machine is "
                    "less busy, or raise PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS"
                )
            time.sleep(POLL_SECONDS)

    def stop(self, in_a_hurry: Callable[[], object] = bool) -> None:
        """End it, by force where asking does not help; at once when there is a hurry.

        A server that is killed loses no more than its last lines of log.
        """
        self._process.terminate()
        try:
            self._process.wait(0 if in_a_hurry() else STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _is_healthy(self) -> bool:
        connection = HTTPConnection(HOST, self._port, timeout=CONNECT_SECONDS)
        try:
            connection.request("GET", "/api/health")
            return connection.getresponse().status == HTTPStatus.OK
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()

    def _last_words(self) -> str:
        self._log.seek(0)
        lines = self._log.read().decode("utf-8", "replace").split("\n")
        return next((line.strip() for line in reversed(lines) if line.strip()), "it said nothing")


def full_disk(*folders: str | os.PathLike[str]) -> str:
    """Which of the folders lies on a disk without room for a server's first files; empty for none."""
    for folder in folders:
        try:
            free = shutil.disk_usage(folder).free
        except OSError:
            continue
        if free < LEAST_SPACE:
            return f"the disk of {folder} is full; make room on it and try again"
    return ""


def start_server(in_a_hurry: Callable[[], object] = bool) -> OwnServer:
    """Start a server and name it to Prefect, which must not have been imported yet.

    It ends with this process, after Prefect has sent it the last lines of its log.
    """
    server = OwnServer()
    atexit.register(server.stop, in_a_hurry)
    os.environ["PREFECT_API_URL"] = server.url
    return server


@contextmanager
def alone_at_first(home: Home) -> Iterator[None]:
    """Let no other command start a server on this home while the first one makes the database."""
    made = home.prefect / f"made-by-{version('prefect')}"
    if made.exists():
        yield
        return
    with exclusively(home.prefect / "start.lock", FIRST_SECONDS):
        yield
        made.touch()


@contextmanager
def _listening() -> Iterator[socket.socket]:
    with socket.socket() as listener:
        try:
            listener.bind((HOST, 0))
            listener.listen()
            socket.create_connection(listener.getsockname(), timeout=CONNECT_SECONDS).close()
        except OSError as error:
            raise ServerFailed(
                f"Prefect's server cannot be reached on {HOST} ({error.strerror or error}); "
                "bring the loopback network up, such as with ip link set lo up"
            ) from error
        yield listener


def _serve(descriptor: int) -> None:
    """The server's own process: serve Prefect's API on an open socket until standard input ends."""
    import uvicorn

    from flows.server import begin_as_writers

    collect_beside()
    begin_as_writers()
    Thread(target=_end_with_parent, daemon=True).start()
    config = uvicorn.Config(
        "prefect.server.api.server:create_app", factory=True, log_level="error", lifespan="on"
    )
    uvicorn.Server(config).run(sockets=[socket.socket(fileno=descriptor)])


def _end_with_parent() -> None:
    sys.stdin.buffer.read()
    os._exit(1)


if __name__ == "__main__":
    _serve(int(sys.argv[1]))
