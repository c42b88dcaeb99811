"""The history of the clone: programs of former commits, read out of git without checking anything out."""

import os
import subprocess
import time
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import IO

from warehouse.home import CLONE_ROOT
from warehouse.versions import PROGRAM, is_of_program, name_of

MOST_COMMITS = 5_000
MOST_BYTES = 20_000_000  # of one file
GIT_SECONDS = 30
WALK_SECONDS = 120.0
# What is not in the clone is not fetched, and nobody is asked for a password.
QUIETLY = {"GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
PLAIN = frozenset({"100644", "100755"})


class NoHistory(Exception):
    """There is no git, or no repository, or not that object in it."""


class History:
    """Looks for programs by their name. What it has once read of the history it remembers."""

    def __init__(self, root: Path = CLONE_ROOT) -> None:
        self.root = root
        self._names: dict[str, str] = {}
        self._blobs: dict[str, bytes] = {}
        self._reading: subprocess.Popen[bytes] | None = None

    def find(self, version: str, near: str | None = None) -> tuple[str, dict[str, bytes]] | None:
        """The commit that has the program of that name, with its sources; None where none has it.

        It is looked for at the commit `near` first, then from the newest of all branches backwards.
        """
        deadline = time.monotonic() + WALK_SECONDS
        try:
            for commit in self._candidates(near):
                if self._is_named(commit, version):
                    return commit, self._sources(commit)
                if time.monotonic() > deadline:
                    return None
        except (NoHistory, OSError, subprocess.TimeoutExpired):
            return None
        finally:
            self.close()
        return None

    def close(self) -> None:
        """End the process that reads files out of the history; the next search starts one."""
        if self._reading is not None:
            self._reading.kill()
            self._reading.communicate()
            self._reading = None

    def _candidates(self, near: str | None) -> Iterator[str]:
        if near is not None and self._knows(near):
            yield near
        yield from self._commits

    @cached_property
    def _commits(self) -> tuple[str, ...]:
        """The commits that touched the program, newest first."""
        limit = f"--max-count={MOST_COMMITS}"
        told = self._git("log", "--all", "--full-history", "--format=%H", limit, "--", *PROGRAM)
        return tuple(told.decode("ascii").split())

    def _knows(self, commit: str) -> bool:
        try:
            self._git("cat-file", "-e", f"{commit}^{{commit}}")
        except NoHistory:
            return False
        return True

    def _is_named(self, commit: str, version: str) -> bool:
        """Whether a commit has the program of that name; one that cannot be read whole has none."""
        try:
            return self._name(commit) == version
        except NoHistory:
            self.close()
            return False

    def _name(self, commit: str) -> str:
        if commit not in self._names:
            self._names[commit] = name_of(self._sources(commit))
        return self._names[commit]

    def _sources(self, commit: str) -> dict[str, bytes]:
        told = self._git("ls-tree", "-r", "-z", "--full-tree", commit, "--", *PROGRAM)
        rows = (row.partition("\t") for row in told.decode("utf-8", "replace").split("\0") if row)
        files = ((*about.split(), path) for about, _, path in rows)
        return {
            path: self._blob(blob) for mode, _, blob, path in files if mode in PLAIN and is_of_program(path)
        }

    def _blob(self, blob: str) -> bytes:
        if blob not in self._blobs:
            self._blobs[blob] = self._read(blob)
        return self._blobs[blob]

    def _read(self, blob: str) -> bytes:
        """One file, by the protocol of `git cat-file --batch`: «blob type size», its bytes, a line's end."""
        asked, told = self._reader()
        asked.write(f"{blob}\n".encode("ascii"))
        asked.flush()
        answer = told.readline().split()
        if len(answer) != len(("blob", "type", "size")) or int(answer[2]) > MOST_BYTES:
            raise NoHistory(f"{blob} cannot be read")
        content = told.read(int(answer[2]) + 1)
        return content[:-1]

    def _reader(self) -> tuple[IO[bytes], IO[bytes]]:
        if self._reading is None:
            self._reading = subprocess.Popen(  # noqa: S603 - fixed arguments
                ["git", "-C", str(self.root), "cat-file", "--batch"],  # noqa: S607 - git from the path
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
            )
        asked, told = self._reading.stdin, self._reading.stdout
        if asked is None or told is None:
            raise NoHistory("git has no input or output")
        return asked, told

    def _git(self, *arguments: str) -> bytes:
        done = subprocess.run(  # noqa: S603 - fixed arguments and names of commits
            ["git", "-C", str(self.root), *arguments],  # noqa: S607 - git from the path
            capture_output=True,
            timeout=GIT_SECONDS,
            env=_environment(),
            check=False,
        )
        if done.returncode != 0:
            raise NoHistory(done.stderr.decode("utf-8", "replace").strip())
        return done.stdout


def _environment() -> dict[str, str]:
    """What git is called with: nothing that names another repository, as the hooks of one do."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return plain | QUIETLY
