"""What a run leaves in the Prefect UI: a summary, a table of failed checks, and its outcome.

Text from pages is hostile: in Markdown it stands with every punctuation sign escaped.
"""

from collections.abc import Sequence

from prefect import State
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.states import Completed, Failed

from flows.summary import ChecksFailed, RunSummary
from tasks.fetch import manners_of_run
from tasks.told import escaped
from tasks.validate import alarming
from warehouse.records.verdict import CheckResult
from warehouse.wording import counted

TABLE_ROWS = 200
ID_SHOWN = 8


def show_summary(summary: RunSummary) -> None:
    """Leave one Markdown artifact that says what the run did."""
    markdown = summary_markdown(summary, manners_of_run().breaker.open)
    create_markdown_artifact(key="run-summary", markdown=markdown, description=summary.message)


def summary_markdown(summary: RunSummary, left_alone: Sequence[str] = ()) -> str:
    """What was added, what failed, which outlets were `left_alone` and what was turned away.

    The failed checks stand here in full width, as the interface cuts the long cells of a table artifact.
    """
    lines = ["| added | rows |", "|---|---|"]
    lines += [f"| {name.replace('_', ' ')} | {count} |" for name, count in summary.counts.items()]
    lines += _listed("Failed checks:", [_check_line(check) for check in summary.checks])
    lines += _listed("Left alone, as they failed again and again:", [escaped(key) for key in left_alone])
    lines += _listed(
        "Turned away:",
        [f"{escaped(found.item)}: {escaped(found.detail)}" for found in summary.rejections],
    )
    return "\n".join(lines)


def _listed(title: str, entries: list[str]) -> list[str]:
    """A titled list as Markdown lines, no longer than a table; nothing when there is no entry."""
    if not entries:
        return []
    more = [f"- and {len(entries) - TABLE_ROWS} more"] if len(entries) > TABLE_ROWS else []
    return ["", title, "", *(f"- {entry}" for entry in entries[:TABLE_ROWS]), *more]


def _check_line(check: CheckResult) -> str:
    """«warning, ratio within bound: what is wrong; in the text «…»; claims show 1a2b3c4d»."""
    told = [f"{check.severity}, {escaped(check.expectation.replace('_', ' '))}: {escaped(check.message)}"]
    if check.quote:
        told.append(f"in the text «{escaped(check.quote)}»")
    if check.claim_id:
        told.append(f"`claims show {check.claim_id[:ID_SHOWN]}`")
    return "; ".join(told)


def show_failed_checks(summary: RunSummary) -> None:
    """Leave one table artifact with the failed checks, keys first; nothing when all passed."""
    rows = [
        {
            "check": check.check_id[:ID_SHOWN],
            "severity": check.severity,
            "what is wrong": check.message,
            "quote": check.quote or "",
            "expectation": check.expectation,
            "observed": check.observed,
            "expected": check.expected,
            "show": f"claims show {check.claim_id[:ID_SHOWN]}" if check.claim_id else "",
        }
        for check in summary.checks[:TABLE_ROWS]
    ]
    if rows:
        create_table_artifact(
            key="failed-checks", table=rows, description=f"{counted(len(summary.checks), 'check')} failed"
        )


def outcome(summary: RunSummary) -> State[RunSummary]:
    """The run's state: Failed, so red and found by that filter, when a check that warns failed."""
    if alarming(summary.checks):
        return Failed(message=summary.message, data=ChecksFailed(summary))
    return Completed(message=summary.message, data=summary)
