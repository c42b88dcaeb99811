"""The commands as processes, or as calls in this one, on homes of their own."""

import io
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from unittest import mock

from flows.cli import app
from warehouse.home import CLONE_ROOT

PROGRAM = Path(sys.executable).with_name("claims")
SAMPLES = sorted((CLONE_ROOT / "tests" / "samples" / "pages").glob("*.html"))
RUN_SECONDS = 300

Done = subprocess.CompletedProcess[str]


def claims_environment(home: Path, **settings: str) -> dict[str, str]:
    """The environment of a command on that home, with nothing of the tester's own settings."""
    foreign = ("CLAIMLEDGER_", "PREFECT_", "COLUMNS")
    own = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    return own | {"CLAIMLEDGER_HOME": str(home)} | settings


def run_claims(home: Path, *arguments: object, stdin: bytes = b"", **settings: str) -> Done:
    """Run `claims` on a home as a user does."""
    done = subprocess.run(
        [str(PROGRAM), *map(str, arguments)],
        input=stdin,
        capture_output=True,
        timeout=RUN_SECONDS,
        env=claims_environment(home, **settings),
    )
    return Done(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def call_claims(home: Path, *arguments: object) -> Done:
    """`run_claims` in this process, for calls that end before any work: a tenth of a process's time."""
    called = ["claims", *map(str, arguments)]
    out, errors, code = io.StringIO(), io.StringIO(), None
    with (
        mock.patch.dict(os.environ, claims_environment(home), clear=True),
        mock.patch.object(sys, "argv", called),
        redirect_stdout(out),
        redirect_stderr(errors),
    ):
        try:
            app.main()
        except SystemExit as ended:
            code = ended.code
    assert isinstance(code, int)
    return Done(called, code, out.getvalue(), errors.getvalue())


def said(done: Done) -> list[str]:
    """The lines of standard error that are no progress."""
    return [line for line in done.stderr.splitlines() if line.startswith("claims:")]
