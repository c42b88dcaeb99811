"""Bounds on a process that answers one query of a stranger, for what DuckDB's own bounds do not reach.

A constant expression is worked out while a query is planned, where neither an interrupt nor DuckDB's memory
limit stops it, and no other thread of Python runs: `repeat('x', 2_000_000_000)`.
"""

import faulthandler
import resource
import subprocess

MEMORY_BYTES = 2 << 30
GRACE_SECONDS = 10.0
# Says the line when something is written to it, and nothing when its input just ends.
_SAYING = 'read -r dumped && echo "claims: the query took more than $0 s; narrow it down" >&2; cat >/dev/null'


def bound_process(seconds: float, memory_bytes: int = MEMORY_BYTES) -> None:
    """Keep this process to so much memory, and end it with a line on standard error after so many seconds."""
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    allowed = memory_bytes if most == resource.RLIM_INFINITY else min(memory_bytes, most)
    resource.setrlimit(resource.RLIMIT_AS, (allowed, most))
    command = ["/bin/sh", "-c", _SAYING, f"{seconds:g}"]
    saying = subprocess.Popen(command, stdin=subprocess.PIPE)  # noqa: S603 - our own text and a number
    if saying.stdin is not None:
        faulthandler.dump_traceback_later(seconds + GRACE_SECONDS, exit=True, file=saying.stdin)
