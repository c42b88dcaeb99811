"""A command that is asked to end says so at once, ends soon, and leaves nothing running."""

import signal
import subprocess
import time

import pytest
from processes import PROGRAM, SAMPLES, claims_environment

AT_ONCE, SOON = 1.5, 6  # seconds, of a busy machine
TOLD = ["claims: stopping …", "claims: interrupted; what was recorded so far stays"]


@pytest.fixture
def checking(new_home):
    """`claims check` on the samples, at work."""
    command = [str(PROGRAM), "check", *map(str, SAMPLES)]
    environment = claims_environment(new_home.root)
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        while not process.stderr.readline().startswith("read and judge"):
            assert process.poll() is None
        yield process
        process.kill()


def servers(process):
    """Prefect's servers that a command started."""
    listed = subprocess.run(["pgrep", "-P", str(process.pid)], capture_output=True, text=True)
    return listed.stdout.split()


@pytest.mark.slow
@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_command_that_is_asked_to_end_says_so_at_once_and_ends_soon(checking, number, code):
    (server,) = servers(checking)
    asked = time.monotonic()
    checking.send_signal(number)
    lines = [checking.stderr.readline().strip()]
    assert time.monotonic() - asked < AT_ONCE
    assert checking.wait(SOON) == code
    lines += checking.stderr.read().splitlines()
    assert [line for line in lines if line.startswith("claims:")] == TOLD
    assert subprocess.run(["ps", "-p", server], capture_output=True).returncode


@pytest.mark.slow
def test_at_a_second_interruption_it_ends_as_it_is(checking):
    checking.send_signal(signal.SIGINT)
    while not checking.stderr.readline().startswith("claims: stopping"):
        pass
    checking.send_signal(signal.SIGINT)
    assert checking.wait(AT_ONCE) == 130
