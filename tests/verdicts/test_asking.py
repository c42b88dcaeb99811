"""A former program that is asked ends with the one that asks, however that ends."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tasks.verdicts.answering import Question
from tasks.verdicts.asking import NotToBeHad, _asked
from warehouse.home import CLONE_ROOT

SLEEPER = """
import os, sys, time
sys.stdin.buffer.read()
open(os.path.join(os.getcwd(), "pid"), "w").write(str(os.getpid()))
time.sleep(600)
"""
ASKER = """
import sys
from pathlib import Path
from tasks.verdicts.asking import Question, _asked
tree = Path(sys.argv[1])
_asked(tree, tree, Question(home=str(tree), documents=(), verdicts=()))
"""
PATIENCE = 30


def program(tree: Path, text: str) -> Path:
    """A program of then whose answering is this."""
    module = tree / "tasks/verdicts/answering.py"
    module.parent.mkdir(parents=True)
    for package in (tree / "tasks", module.parent):
        (package / "__init__.py").touch()
    module.write_text(text)
    return tree


def until(found):
    deadline = time.monotonic() + PATIENCE
    while not found():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def is_there(pid: int) -> bool:
    listed = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True)
    return bool(listed.stdout.strip()) and not listed.stdout.startswith("Z")


def test_it_ends_when_the_asker_is_killed(tmp_path):
    tree = program(tmp_path, SLEEPER)
    pid = tree / "pid"
    with subprocess.Popen(
        [sys.executable, "-c", ASKER, str(tree)],
        cwd=CLONE_ROOT,
        env=os.environ | {"PYTHONPATH": str(CLONE_ROOT)},
    ) as asker:
        until(lambda: pid.exists() and pid.read_text())
        assert is_there(int(pid.read_text()))
        asker.send_signal(signal.SIGKILL)
    until(lambda: not is_there(int(pid.read_text())))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("print('{}')", "its answer cannot be read"),
        ("raise SystemExit('no such lexicon')", "it failed: no such lexicon"),
        ("import nowhere.to.be.found", "it failed: ModuleNotFoundError"),
    ],
)
def test_what_gives_no_answer_is_told(tmp_path, text, told):
    question = Question(home=str(tmp_path), documents=(), verdicts=())
    with pytest.raises(NotToBeHad, match=told):
        _asked(program(tmp_path, text), tmp_path, question)
