"""Validate: a Great Expectations suite over the rows of a batch; a failed check is a row, no exception."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from prefect import task
from prefect.states import Completed, Failed, State
from prefect.utilities.annotations import quote

from expectations.context import CheckContext
from tasks.trace import Trace
from warehouse.records.base import Record
from warehouse.records.verdict import Activity, CheckResult
from warehouse.records.vocabulary import Stage


@dataclass(frozen=True)
class Checked:
    """The rows of a suite that failed, and the record of the check."""

    failed: tuple[CheckResult, ...]
    activity: Activity


def checked(
    suite: str, kind: str, ids: Sequence[str], rows: Sequence[Record], context: CheckContext
) -> Checked:
    """Run a suite over rows of one `kind` with these ids; an error of the suite itself is raised."""
    state = check_rows(suite, kind, quote(ids), quote(rows), quote(context), return_state=True)
    result = state.result(raise_on_failure=False)
    if isinstance(result, BaseException):
        raise result
    return result


@task(name="check", task_run_name="check/{suite}", tags=["validate"])
def check_rows(
    suite: str, kind: str, ids: Sequence[str], rows: Sequence[Record], context: CheckContext
) -> State[Checked]:
    """Run a suite. The state is Failed, red in the UI, when a row failed; it has its result either way."""
    from expectations.runner import run_suite

    step = Trace(Stage.VALIDATE)
    step.used[kind] = set(ids)
    failed = run_suite(suite, rows, context)
    found = Checked(failed, step.close())
    if not failed:
        return Completed(message=f"{suite}: all {len(rows)} rows passed", data=found)
    counts = Counter(check.expectation for check in failed)
    told = ", ".join(f"{name} {count}" for name, count in counts.most_common())
    return Failed(message=f"{suite}: {len(failed)} checks failed on {len(rows)} rows: {told}", data=found)
