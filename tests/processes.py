"""The commands as processes, on homes of their own."""

import os
import subprocess
import sys
from pathlib import Path

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


def said(done: Done) -> list[str]:
    """The lines of standard error that are no progress."""
    return [line for line in done.stderr.splitlines() if line.startswith("claims:")]
