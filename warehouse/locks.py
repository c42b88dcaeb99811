"""A file lock that is had in the order of asking: whoever waits stands in a queue beside the file.

The lock itself, and each place in its queue, is a `flock`, which the kernel lets go when its holder ends,
however it ends: nobody ever waits for a process that is gone.
"""

import fcntl
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

POLL_SECONDS = 0.005


class StillHeld(Exception):
    """The lock was not to be had in the time that was given."""


@contextmanager
def locked(path: Path, *, shared: bool, wait_seconds: float) -> Iterator[None]:
    """Hold the lock of a file, alone or with others that share it; raises `StillHeld`."""
    deadline = time.monotonic() + wait_seconds
    kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
    descriptor = _lock_file(path, may_only_read=shared)
    try:
        with _queued(path.with_name(f"{path.name}.queue"), may_only_read=shared) as place:
            while not (place is None or _is_first(place)) or not _try_lock(descriptor, kind):
                if time.monotonic() >= deadline:
                    raise StillHeld(f"{path} was held for more than {wait_seconds:g} s")
                time.sleep(POLL_SECONDS)
        yield
    finally:
        os.close(descriptor)


def holder_of(path: Path) -> str | None:
    """The process that holds the lock of a file, such as «process 4711 (claims)»; None where it is free.

    Where the system does not tell of locks, whether it is held is all that is said.
    """
    if not path.exists():
        return None
    descriptor = _lock_file(path, may_only_read=True)
    try:
        if _try_lock(descriptor, fcntl.LOCK_SH):
            return None
        inode = os.fstat(descriptor).st_ino
    finally:
        os.close(descriptor)
    return _named_holder(inode)


@contextmanager
def _queued(queue: Path, *, may_only_read: bool) -> Iterator[Path | None]:
    """Stand at the end of a queue; without a place where the folder is only there to be read."""
    try:
        queue.mkdir(exist_ok=True)
        place, descriptor = _place_in(queue)
    except OSError:
        if not may_only_read:
            raise
        yield None
        return
    try:
        yield place
    finally:
        place.unlink(missing_ok=True)
        os.close(descriptor)


def _place_in(queue: Path) -> tuple[Path, int]:
    """A new file of the queue, named by the time that all processes of the machine share, and its lock."""
    while True:
        name = f"{time.monotonic_ns():020d}-{os.getpid()}-{threading.get_ident()}"
        descriptor = os.open(queue / name, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o644)
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        # Before it was locked it looked like the place of somebody gone, and may have been cleared.
        if os.fstat(descriptor).st_nlink:
            return queue / name, descriptor
        os.close(descriptor)


def _is_first(place: Path) -> bool:
    """Whether nobody who is still there stands before it; clears the places of those who are gone."""
    earlier = sorted(other for other in place.parent.iterdir() if other.name < place.name)
    return all(_cleared(other) for other in earlier)


def _cleared(place: Path) -> bool:
    """Whether nobody stands at a place any more, and so it is removed."""
    try:
        descriptor = os.open(place, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return True
    try:
        gone = _try_lock(descriptor, fcntl.LOCK_EX)
        if gone:
            place.unlink(missing_ok=True)
        return gone
    finally:
        os.close(descriptor)


def _named_holder(inode: int) -> str:
    """Read the kernel's table of locks: `1: FLOCK ADVISORY WRITE 4711 00:2d:1234 0 EOF`."""
    try:
        rows = [row.split() for row in Path("/proc/locks").read_text("ascii").splitlines()]
        pid = next(int(row[4]) for row in rows if row[1] == "FLOCK" and row[5].endswith(f":{inode}"))
        name = Path(f"/proc/{pid}/comm").read_text("utf-8").strip()
    except (OSError, StopIteration, ValueError, IndexError):
        return "another process"
    return f"process {pid} ({name})"


def _lock_file(path: Path, *, may_only_read: bool) -> int:
    """The opened file of a lock; who only reads needs no right to write to it."""
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError:
        if not may_only_read or not path.exists():
            raise
        return os.open(path, os.O_RDONLY | os.O_CLOEXEC)


def _try_lock(descriptor: int, kind: int) -> bool:
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
