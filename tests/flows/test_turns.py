"""Turns that several runs share through Prefect's server."""

import itertools
import time

import pytest
from prefect import get_client
from prefect.settings import PREFECT_API_URL, PREFECT_CLIENT_MAX_RETRIES, temporary_settings
from prefect.testing.utilities import prefect_test_harness

from tasks.sources.web.pace import TooLongToWait
from tasks.turns import AT_ONCE, SharedTurns, limit_names

HOST = "[::1]:8080"
GAP = 0.5


@pytest.mark.slow
def test_two_runs_keep_the_pause_at_a_host_together() -> None:
    one, other = SharedTurns(), SharedTurns()
    moments = []
    with prefect_test_harness(server_startup_timeout=180):
        for turns in (one, other, one, other):
            with turns.at(HOST, GAP, 60):
                moments.append(time.monotonic())
        with get_client(sync_client=True) as client:
            limits = [client.read_global_concurrency_limit_by_name(name).limit for name in limit_names(HOST)]
        with pytest.raises(TooLongToWait), one.at(HOST, 1e6, 0):
            pass
    assert min(after - before for before, after in itertools.pairwise(moments)) >= GAP
    assert limits == [1, AT_ONCE]


@pytest.mark.slow
def test_a_server_that_does_not_answer_gives_no_turn() -> None:
    turns = SharedTurns()
    with prefect_test_harness(server_startup_timeout=180), turns.at(HOST, GAP, 60):
        pass
    with (
        temporary_settings({PREFECT_API_URL: "http://127.0.0.1:9/api", PREFECT_CLIENT_MAX_RETRIES: 0}),
        pytest.raises(TooLongToWait),
        turns.at(HOST, GAP, 1),
    ):
        pass


def test_a_host_without_a_pause_needs_no_server() -> None:
    with SharedTurns().at("127.0.0.1", 0.0, 0):
        pass
