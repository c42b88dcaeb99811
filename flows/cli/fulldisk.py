"""A disk without room: how its errors are told from others, and what to do about it."""

import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import gettempdir

from warehouse.home import ENVIRONMENT_VARIABLE, Home

FULL = (errno.ENOSPC, errno.EDQUOT)
# What DuckDB and SQLite, which have no error number of their own for it, say instead.
WORDS = (*(os.strerror(number) for number in FULL), "database or disk is full")
DEEPEST_CAUSE = 8


def full_disk_told(error: BaseException) -> str:
    """The line for an error that a full disk caused; empty for any other."""
    if not any(map(_is_of_full_disk, _chain(error))):
        return ""
    root = Home.from_environment().root
    free, folder = min((_free(each), str(each)) for each in (root, Path(gettempdir())))
    return (
        f"the disk of {folder} is full ({free // 1_000_000} MB are free): make room on it, best a gigabyte, "
        f"or name a folder on another disk in {ENVIRONMENT_VARIABLE}, and run it again; "
        "what was recorded so far stays"
    )


def _is_of_full_disk(error: BaseException) -> bool:
    return getattr(error, "errno", None) in FULL or any(words in str(error) for words in WORDS)


def _free(folder: Path) -> int:
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return 0


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    for _ in range(DEEPEST_CAUSE):
        if error is None:
            return
        yield error
        error = error.__cause__ or error.__context__
