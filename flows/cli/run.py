"""Run a flow from the command line: progress while it works, what was found when it is done."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from threading import Thread

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from flows.cli.errors import WORK_FAILED
from flows.environment import prepare
from flows.progress import Listener, listening
from flows.summary import ChecksFailed
from warehouse.home import Home


def run_flow(name: str, *, as_json: bool, **parameters: object) -> None:
    """Run the flow `flows.<name>:<name>`, print its findings, exit 1 when an input was turned away."""
    home = Home.from_environment().ensure()
    prepare(home, quiet=True)
    with _progress() as listener, listening(listener):
        listener("starting Prefect", 0, 0)
        flow = getattr(import_module(f"flows.{name}"), name)
        _load_ahead()
        summary = flow(**parameters, return_state=True).result(raise_on_failure=False)
    if isinstance(summary, ChecksFailed):
        summary = summary.summary
    if isinstance(summary, BaseException):
        raise summary
    from flows.cli.findings import print_findings

    print_findings(home, summary, as_json=as_json)
    if summary.rejections:
        raise typer.Exit(WORK_FAILED)


def _load_ahead() -> None:
    """Import Great Expectations, which takes seconds, while Prefect's server starts in its own process.

    What the flow imports for that server comes first, so that no two threads import one package.
    """
    if not os.environ.get("PREFECT_API_URL"):
        import_module("prefect.server.api.server")
    Thread(target=import_module, args=("expectations.engine",), daemon=True).start()


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
