"""Take up what was under way when server or worker were killed: nobody else will.

The server keeps events in memory until they are dealt with. What was announced in its last moments sets off
nothing: neither the verification of a document nor the second start of a run that crashed. A busy SQLite
loses some, too.

No state is forced upon a run, so that one that has ended meanwhile stays as it is; and Prefect forgets which
forms a crashed run has asked only where its rules are kept.
"""

import os
from collections.abc import Callable, Collection
from datetime import UTC, datetime, timedelta

from prefect import State
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.filters import FlowRunFilter
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.states import AwaitingRetry, Crashed, Failed

from warehouse.connection import WarehouseBusy
from warehouse.home import Home
from warehouse.reviews import has_open_checks
from warehouse.standing import awaiting_documents

TAG = "claim-ledger"
VERIFY = "verify/verify"
REVIEW = "review/review"
MOST_RUNS = 200
MOST_STARTS = 4
NOT_OVER = (StateType.PENDING, StateType.RUNNING, StateType.CRASHED)
PATIENCE = timedelta(seconds=30)  # the automations take up what crashed sooner than that


def take_up(home: Home, *, worker_was_down: bool) -> None:
    """Start anew the runs that ended without a word, and verify the documents that wait for it."""
    with get_client(sync_client=True) as client:
        for run in _runs(client, (StateType.PENDING, StateType.RUNNING)):
            if is_lost(run, worker_was_down) and _is_as_it_was(client, run):
                client.set_flow_run_state(run.id, Crashed(message="its process is gone"))
        for run in _runs(client, (StateType.CRASHED,)):
            if worker_was_down or is_forgotten(run):
                client.set_flow_run_state(run.id, next_state(run))
        if not _runs(client, NOT_OVER) and _waits(home, awaiting_documents):
            verify = client.read_deployment_by_name(VERIFY)
            client.create_flow_run_from_deployment(verify.id)


def ask_for_forms(home: Home) -> None:
    """Start a run of `review` for the checks that failed while no server was there to hear of it."""
    if _waits(home, has_open_checks):
        with get_client(sync_client=True) as client:
            review = client.read_deployment_by_name(REVIEW)
            client.create_flow_run_from_deployment(review.id)


def _runs(client: SyncPrefectClient, states: Collection[StateType]) -> list[FlowRun]:
    """The runs of our deployments in these states."""
    wanted = {"state": {"type": {"any_": list(states)}}, "tags": {"all_": [TAG]}}
    return client.read_flow_runs(flow_run_filter=FlowRunFilter.model_validate(wanted), limit=MOST_RUNS)


def is_lost(run: FlowRun, worker_was_down: bool) -> bool:
    """Whether nobody works on a run. One without a process is its worker's; that it lives we may not see.

    A process that has got the number of another since is taken for it; then the missing heartbeat tells.
    """
    if not run.infrastructure_pid:
        return worker_was_down and run.state_type is StateType.PENDING
    try:
        os.kill(int(run.infrastructure_pid), 0)
    except ProcessLookupError:
        return True
    except (PermissionError, ValueError):
        pass
    return False


def is_forgotten(run: FlowRun) -> bool:
    """Whether a run crashed a while ago, and no automation has started it again."""
    return run.state is not None and datetime.now(UTC) - run.state.timestamp > PATIENCE


def next_state(run: FlowRun) -> State[None]:
    """A crashed run starts again, three times at most, as automations.yml has it, too."""
    if run.run_count < MOST_STARTS:
        return AwaitingRetry(message="taken up again after a crash")
    return Failed(message=f"crashed {MOST_STARTS} times; see the worker's log")


def _is_as_it_was(client: SyncPrefectClient, run: FlowRun) -> bool:
    """Whether a run did not say why its process is gone: one that waits or is over says so before it goes."""
    return client.read_flow_run(run.id).state_type is run.state_type


def _waits(home: Home, found: Callable[[Home], object]) -> bool:
    """Whether something is found to be done; a run that holds the ledger now will see to it itself."""
    try:
        return home.ledger.exists() and bool(found(home))
    except WarehouseBusy:
        return False
