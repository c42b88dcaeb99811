"""Run a flow from the command line: progress while it works, what was found when it is done."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from importlib import import_module

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from flows.ahead import expect_checks
from flows.cli.errors import WORK_FAILED
from flows.cli.stopping import asked_to_end
from flows.environment import prepare
from flows.ownserver import ServerFailed, alone_at_first, start_server
from flows.progress import Listener, listening
from flows.summary import EndedRed, RunSummary
from warehouse.connection import writable
from warehouse.home import Home
from warehouse.records.masking import masked


def run_flow(
    name: str,
    *,
    as_json: bool,
    items: list[str] | None = None,
    tolerated: frozenset[str] = frozenset(),
    will_check: bool = True,
    **parameters: object,
) -> None:
    """Run the flow `flows.<name>:<name>`, print its findings, exit 1 when something could not be had.

    Its parameter `items`, if it has one, are inputs as the user named them. `tolerated` are reasons for
    which an input may be turned away without that anything failed. `will_check` is false of a flow that has
    to find out whether there is anything to check.
    """
    home = writable(Home.from_environment())
    prepare(home, quiet=True)
    with _progress() as listener, listening(listener):
        listener("starting Prefect", 0, 0)
        if items is not None:
            parameters["items"] = items
        summary = _run(home, name, parameters, will_check=will_check)
    from flows.cli.findings import print_findings

    print_findings(home, summary, as_json=as_json, typed=items or ())
    if summary.lacks(tolerated):
        raise typer.Exit(WORK_FAILED)


def _run(home: Home, name: str, parameters: dict[str, object], *, will_check: bool) -> RunSummary:
    """Run the flow on the server that the caller names, or on one of its own."""
    named = os.environ.get("PREFECT_API_URL")
    with nullcontext() if named else alone_at_first(home):
        server = None if named else start_server(in_a_hurry=asked_to_end)
        flow = getattr(import_module(f"flows.{name}"), name)
        if will_check:  # meanwhile the server gets ready
            expect_checks()
        if server:
            server.wait()
        else:
            _refuse_silent_server(str(named))
    outcome = flow(**parameters, return_state=True).result(raise_on_failure=False)
    if isinstance(outcome, EndedRed):
        return outcome.summary
    if isinstance(outcome, RunSummary):
        return outcome
    raise outcome


def _refuse_silent_server(url: str) -> None:
    from prefect.client.orchestration import get_client

    with get_client(sync_client=True) as client:
        silent = client.api_healthcheck()
    if silent:
        raise ServerFailed(
            f"no Prefect server answers at {masked(url)} ({silent}); start it (make up), "
            "or unset PREFECT_API_URL"
        )


@contextmanager
def _progress() -> Iterator[Listener]:
    """A progress bar on a terminal, a plain line a stage elsewhere; both on standard error."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda stage, done, total: print(_told(stage, done, total), file=sys.stderr)
        return
    columns = (TextColumn("{task.description:<20}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda stage, done, total: bar.update(
            task, description=_told(stage, done, total), completed=done, total=total or None
        )


def _told(stage: str, done: int, total: int) -> str:
    return f"{stage} ({done} of {total})" if total else stage
