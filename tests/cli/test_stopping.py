"""A command that is asked to end says so at once, ends soon, and leaves nothing running."""

import signal
import subprocess

import pytest
from processes import PROGRAM, RUN_SECONDS, SAMPLES, claims_environment

TOLD = ["claims: stopping …", "claims: interrupted; what was recorded so far stays"]


@pytest.fixture
def checking(new_home):
    """`claims check` on the samples, at work; it heeds Ctrl-C though a shell's background job would not."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    command = [str(PROGRAM), "check", *map(str, SAMPLES)]
    environment = claims_environment(new_home.root)
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    ) as process:
        signal.signal(signal.SIGINT, before)
        while not process.stderr.readline().startswith("read and judge"):
            assert process.poll() is None
        yield process
        process.kill()


def servers(process):
    """Prefect's servers that a command started."""
    listed = subprocess.run(["pgrep", "-P", str(process.pid)], capture_output=True, text=True)
    return listed.stdout.split()


def said(process):
    """The next line that is no progress."""
    return next(line.strip() for line in process.stderr if line.startswith("claims:"))


@pytest.mark.slow
@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_command_that_is_asked_to_end_says_so_first_and_leaves_no_server(checking, number, code):
    started = servers(checking)
    checking.send_signal(number)
    assert [said(checking), said(checking)] == TOLD
    assert checking.wait(RUN_SECONDS) == code
    assert len(started) == 1
    assert subprocess.run(["ps", "-p", started[0]], capture_output=True).returncode


@pytest.mark.slow
def test_at_a_second_interruption_it_ends_as_it_is(checking):
    checking.send_signal(signal.SIGINT)
    assert said(checking) == TOLD[0]
    checking.send_signal(signal.SIGINT)
    assert checking.wait(RUN_SECONDS) == 130
