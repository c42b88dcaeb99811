"""Folders that last as long as the process, and what the next does about those of killed ones."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from warehouse.scratch import SETTLED_SECONDS, scratch

HOLDING = """
from warehouse.scratch import scratch
with scratch("claims-trial") as folder:
    print(folder, flush=True)
    input()
"""


@pytest.fixture(autouse=True)
def _own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setenv("TMPDIR", str(tmp_path))


def aged(folder: Path) -> None:
    """Let a folder be old enough for its owner to have its lock."""
    then = folder.stat().st_mtime - SETTLED_SECONDS - 1
    os.utime(folder, (then, then))


def test_a_folder_is_there_as_long_as_the_context() -> None:
    with scratch("claims-trial") as folder:
        (folder / "work").write_text("x")
    assert not folder.exists()


def test_what_a_killed_process_left_is_removed_and_what_a_living_one_holds_is_not(tmp_path: Path) -> None:
    environment = os.environ | {"TMPDIR": str(tmp_path)}
    with subprocess.Popen(
        [sys.executable, "-c", HOLDING],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        left = Path(process.stdout.readline().strip())
        aged(left)
        with scratch("claims-trial"):
            assert left.exists()
        process.send_signal(signal.SIGKILL)
        process.wait()
    with scratch("claims-trial") as own:
        assert [path for path in tmp_path.iterdir() if path.is_dir()] == [own]


def test_only_folders_with_a_lock_are_removed(tmp_path: Path) -> None:
    (foreign := tmp_path / "claims-trial-of-somebody").mkdir()
    aged(foreign)
    with scratch("claims-trial"):
        assert foreign.exists()
