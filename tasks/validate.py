"""Validate: a Great Expectations suite over the rows of a batch; a failed check is a row, no exception."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from prefect import State, task
from prefect.states import Completed, Failed

from expectations.context import CheckContext
from tasks.opaque import opaque
from tasks.trace import Trace
from warehouse.records.base import Record
from warehouse.records.verdict import Activity, CheckResult
from warehouse.records.vocabulary import Severity, Stage
from warehouse.wording import counted


@dataclass(frozen=True)
class Checked:
    """The rows of a suite that failed, and the record of the check."""

    failed: tuple[CheckResult, ...]
    activity: Activity


def checked(
    suite: str, kind: str, ids: Sequence[str], rows: Sequence[Record], context: CheckContext
) -> Checked:
    """Run a suite over rows of one `kind` with these ids; an error of the suite itself is raised."""
    state = check_rows(suite, kind, opaque(ids), opaque(rows), opaque(context), return_state=True)
    result = cast("State[Checked]", state).result(raise_on_failure=False)
    if isinstance(result, BaseException):
        raise result
    return result


def _never(*_: object) -> bool:
    """No second try: a check would find the same again.

    Prefect logs a failed state as Python prints it, every failed row of it, unless it is asked about a try.
    """
    return False


@task(name="check", task_run_name="check/{suite}", retries=1, retry_condition_fn=_never)
def check_rows(
    suite: str, kind: str, ids: Sequence[str], rows: Sequence[Record], context: CheckContext
) -> State[Checked]:
    """Run a suite. The state is Failed, red in the UI, when a check that warns failed; the result is there.

    Failed checks that only inform are rows like the others, but alarm nobody.
    """
    from expectations.runner import run_suite

    step = Trace(Stage.VALIDATE)
    step.used[kind] = set(ids)
    failed = run_suite(suite, rows, context)
    found = Checked(failed, step.close())
    message = told(suite, failed, len(rows))
    return Failed(message=message, data=found) if alarming(failed) else Completed(message=message, data=found)


def told(suite: str, failed: Sequence[CheckResult], rows: int) -> str:
    """«claims: 3 checks failed on 20 rows: 2 ratio within bound, 1 unit known; where each is told»."""
    message = f"{suite}: {counted(len(failed), 'check')} failed on {counted(rows, 'row')}"
    if not failed:
        return message
    counts = Counter(check.expectation.replace("_", " ") for check in failed)
    which = ", ".join(f"{count} {name}" for name, count in counts.most_common())
    return f"{message}: {which}; the run's artifacts and `claims review` tell each"


def alarming(failed: Sequence[CheckResult]) -> bool:
    """Whether a failed check warns or is critical."""
    return any(check.severity is not Severity.INFO for check in failed)
