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


def leave_quietly() -> None:
    """Write nothing more: whoever read standard output, such as `head`, has enough."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def usage_message(error: Exception, command: str) -> str:
    """What a wrong call of a command is told, in one line; `error` is one of Typer's usage errors."""
    told = (
        str(getattr(error, "format_message", error.__str__)())
        .replace("Value error, ", "")
        .removeprefix("Invalid value: ")
    )
    if told.startswith("Usage:"):  # what Typer says of a call without a command is its whole help
        told = "Name a command."
    return f"{' '.join(told.split())} (see {command} --help)"


def fail_unexpectedly(error: Exception) -> NoReturn:
    """End on an error nobody foresaw; CLAIMLEDGER_DEBUG=1 shows where it comes from."""
    from flows.cli.fulldisk import full_disk_told
    from tasks.sources.errors import SettingError

    if os.environ.get("CLAIMLEDGER_DEBUG"):
        raise error
    if full := full_disk_told(error):
        fail(full)
    if isinstance(error, SettingError):
        fail(str(error))
    if isinstance(error, (FileExistsError, NotADirectoryError)) and error.filename:
        fail(f"{error.filename} is a file or lies in one; name a folder")
    if isinstance(error, OSError) and error.filename:
        fail(f"{error.filename}: {error.strerror}; check its rights and the space on the disk")
    fail(f"unexpected {type(error).__name__}: {error} (CLAIMLEDGER_DEBUG=1 shows the traceback)")
