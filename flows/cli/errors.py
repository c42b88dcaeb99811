"""How the command line fails: one plain line on standard error and the exit code of the contract."""

import os
import sys
from typing import NoReturn

WORK_FAILED = 1
CALLED_WRONGLY = 2
INTERRUPTED = 130


class CommandFailed(Exception):
    """The work failed; the message names the input, the reason and the remedy."""


def say(line: str) -> None:
    """Write one line to standard error, control characters made visible."""
    print("claims:", "".join(c if c.isprintable() else repr(c)[1:-1] for c in line), file=sys.stderr)


def fail(line: str, code: int = WORK_FAILED) -> NoReturn:
    """Say why and end."""
    say(line)
    sys.exit(code)


def fail_unexpectedly(error: Exception) -> NoReturn:
    """End on an error nobody foresaw; CLAIMLEDGER_DEBUG=1 shows where it comes from."""
    if os.environ.get("CLAIMLEDGER_DEBUG"):
        raise error
    fail(f"unexpected {type(error).__name__}: {error} (CLAIMLEDGER_DEBUG=1 shows the traceback)")
