"""Prefect's state in PostgreSQL, and a password on its API, as docs/production.md tells it."""

import os
import pwd
import shutil
import subprocess
import tempfile
import urllib.error
from contextlib import contextmanager
from pathlib import Path

import pytest
from processes import SAMPLES, run_claims
from serving import Serving, free_port

from warehouse.query import query

INITDB = shutil.which("initdb") or next(map(str, Path("/usr/lib/postgresql").glob("*/bin/initdb")), None)
SECRET = "a long secret"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(INITDB is None, reason="no initdb: apt-get install postgresql"),
]


def plain_user():
    """A user who is not root, whom alone PostgreSQL starts for; None is the one who runs the tests."""
    if os.geteuid():
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in known)


@contextmanager
def postgresql():
    """The address of a database of a cluster that lasts as long as the context."""
    folder = Path(tempfile.mkdtemp(prefix="claim-ledger-pg-"))
    user, port = plain_user(), free_port()
    if user:
        shutil.chown(folder, user)
    password = folder / "password"
    password.write_text("secret")
    password.chmod(0o644)

    def run(program, *arguments):
        path = Path(INITDB).resolve().with_name(program)
        command = [str(path), *map(str, arguments)]
        environment = {"PATH": os.environ["PATH"], "PGPASSWORD": "secret"}
        subprocess.run(command, check=True, user=user, cwd=folder, env=environment, stdout=subprocess.DEVNULL)

    data = folder / "data"
    try:
        run("initdb", "-D", data, "-U", "prefect", "-A", "scram-sha-256", "--pwfile", password, "-N")
        own = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        run("pg_ctl", "-D", data, "-l", folder / "log", "-o", own, "-w", "start")
        run("createdb", "-h", "127.0.0.1", "-p", port, "-U", "prefect", "prefect")
        yield f"postgresql+asyncpg://prefect:secret@127.0.0.1:{port}/prefect"
    finally:
        if (data / "postmaster.pid").exists():
            run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder)


def test_a_run_on_postgresql_behind_a_password(new_home):
    with postgresql() as address:
        settings = {
            "PREFECT_API_DATABASE_CONNECTION_URL": address,
            "PREFECT_SERVER_API_AUTH_STRING": f"admin:{SECRET}",
        }
        with Serving.up(new_home, **settings) as serving:
            (new_home.prefect / "prefect.db").unlink()  # whoever asked for it would now fail
            run = serving.end_of(serving.start("check", items=[str(SAMPLES[0])]))
            assert run["state"]["type"] == "COMPLETED", run["state"]
            crashed = serving.start("check", items=[str(SAMPLES[0])])
            serving.crash(crashed)
            serving.wait("another start", lambda: serving.api(f"/flow_runs/{crashed}")["run_count"])
            assert serving.end_of(crashed)["state"]["type"] == "COMPLETED"
            serving.headers.clear()
            with pytest.raises(urllib.error.HTTPError, match="401"):
                serving.api("/flow_runs/filter", {})
            doctor = run_claims(new_home.root, "doctor", **settings)
            assert doctor.returncode == 0, doctor.stdout
            stranger = run_claims(new_home.root, "doctor")
            assert stranger.returncode == 1
            assert "set PREFECT_API_AUTH_STRING" in " ".join(stranger.stdout.split())
        again = run_claims(new_home.root, "check", SAMPLES[1], **settings)
        assert again.returncode == 0, again.stderr
    assert query(new_home, "SELECT count(*) FROM documents").rows == ((2,),)
    assert not (new_home.prefect / "prefect.db").exists()
