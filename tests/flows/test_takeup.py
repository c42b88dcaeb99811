"""Which runs nobody works on any more, after a server or a worker was killed."""

import os
import subprocess
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from prefect.client.schemas.objects import FlowRun, State, StateType

from flows.hints import next_steps
from flows.takeup import _waits, is_forgotten, is_lost, next_state
from warehouse.reviews import has_open_checks


def run(state, pid=None):
    return FlowRun(flow_id=uuid4(), state_type=state, infrastructure_pid=pid and str(pid))


@pytest.fixture(scope="module")
def gone():
    """The number of a process that has ended."""
    with subprocess.Popen(["true"]) as process:
        pass
    return process.pid


def test_a_run_whose_process_is_gone_is_lost_and_one_that_lives_is_not(gone):
    for worker_was_down in (True, False):
        assert is_lost(run(StateType.RUNNING, gone), worker_was_down)
        assert not is_lost(run(StateType.RUNNING, os.getpid()), worker_was_down)


def test_a_run_that_got_no_process_is_lost_with_its_worker():
    assert is_lost(run(StateType.PENDING), worker_was_down=True)
    assert not is_lost(run(StateType.PENDING), worker_was_down=False)
    assert not is_lost(run(StateType.RUNNING), worker_was_down=True), "its heartbeat tells"


@pytest.mark.parametrize(("seconds", "forgotten"), [(5, False), (300, True)])
def test_a_run_that_crashed_a_while_ago_is_forgotten(seconds, forgotten):
    crashed = State(type=StateType.CRASHED, timestamp=datetime.now(UTC) - timedelta(seconds=seconds))
    assert is_forgotten(FlowRun(flow_id=uuid4(), state=crashed)) is forgotten


@pytest.mark.parametrize(
    ("starts", "state"), [(1, "AwaitingRetry"), (3, "AwaitingRetry"), (4, "Failed"), (9, "Failed")]
)
def test_what_crashed_four_times_is_given_up(starts, state):
    assert next_state(FlowRun(flow_id=uuid4(), run_count=starts)).name == state


def test_open_checks_ask_for_forms_and_an_empty_home_does_not(sample_home, new_home):
    assert _waits(sample_home, has_open_checks)
    assert not _waits(new_home, has_open_checks)


def test_the_next_steps_name_the_interface_the_forms_and_the_commands():
    told = "\n".join(next_steps("http://127.0.0.1:4300/api"))
    assert "http://127.0.0.1:4300/runs?state=Suspended" in told
    assert "http://127.0.0.1:4300/deployments" in told
    assert "check FILE-OR-URL" in told
    assert "claims review" in told
