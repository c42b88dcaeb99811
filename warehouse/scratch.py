"""Folders for what lasts no longer than the process; what a killed one left is removed by the next."""

import fcntl
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_HELD = "held.lock"
SETTLED_SECONDS = 60  # after which its owner has its lock, if it lives


@contextmanager
def scratch(prefix: str) -> Iterator[Path]:
    """An empty folder but for its lock, gone with the context."""
    _sweep(prefix)
    with (
        tempfile.TemporaryDirectory(prefix=f"{prefix}-", ignore_cleanup_errors=True) as name,
        Path(name, _HELD).open("w") as lock,
    ):
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield Path(name)


def _sweep(prefix: str) -> None:
    for folder in Path(tempfile.gettempdir()).glob(f"{prefix}-*"):
        if _is_left(folder):
            shutil.rmtree(folder, ignore_errors=True)


def _is_left(folder: Path) -> bool:
    """Whether it is ours and nobody holds it any more."""
    try:
        about = folder.lstat()
        if about.st_uid != os.getuid() or time.time() - about.st_mtime < SETTLED_SECONDS:
            return False
        with Path(folder, _HELD).open() as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
