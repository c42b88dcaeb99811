"""What a run leaves in the Prefect UI: a summary, a table of failed checks, and its outcome.

Text from pages is hostile: in Markdown it stands with every punctuation sign escaped.
"""

import re

from prefect import State
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.states import Completed, Failed

from flows.summary import ChecksFailed, RunSummary
from tasks.validate import alarming

TABLE_ROWS = 200
ID_SHOWN = 8
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>&~:@])")


def escaped(text: str) -> str:
    """Text as Markdown that renders as that text: no link, image, tag or table of its own."""
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))


def show_summary(summary: RunSummary) -> None:
    """Leave one Markdown artifact that says what the run did."""
    lines = ["| added | rows |", "|---|---|"]
    lines += [f"| {name.replace('_', ' ')} | {count} |" for name, count in summary.counts.items()]
    if summary.rejections:
        lines += ["", "Turned away:", ""]
    lines += [
        f"- {escaped(found.item)}: {escaped(found.detail)}" for found in summary.rejections[:TABLE_ROWS]
    ]
    create_markdown_artifact(key="run-summary", markdown="\n".join(lines), description=summary.message)


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
            key="failed-checks", table=rows, description=f"{len(summary.checks)} checks failed"
        )


def outcome(summary: RunSummary) -> State[RunSummary]:
    """The run's state: Failed, so red and found by that filter, when a check that warns failed."""
    if alarming(summary.checks):
        return Failed(message=summary.message, data=ChecksFailed(summary))
    return Completed(message=summary.message, data=summary)
