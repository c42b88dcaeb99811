"""What a run leaves in the Prefect UI: name, summary, a table for each document with trouble, outcome.

Text from pages is hostile: in Markdown it stands with every punctuation sign escaped.
"""

from collections import Counter
from collections.abc import Collection, Sequence

from prefect import State
from prefect.artifacts import create_markdown_artifact
from prefect.runtime import flow_run
from prefect.states import Completed, Failed

from flows.left import left_told
from flows.markdown import ID_SHOWN, check_block, cut, table
from flows.redness import is_no_crash
from flows.runs import call
from flows.summary import ChecksFailed, InputsTurnedAway, RunSummary
from tasks.fetch import manners_of_run
from tasks.sources.refusals import NOT_ASKED
from tasks.told import escaped
from tasks.validate import alarming
from warehouse.home import Home
from warehouse.reviews import checks_by_id, labels_of_run
from warehouse.rows import Row
from warehouse.wording import counted

TABLE_ROWS = 200
MOST_TABLES = 50
INCOMPLETE = "Incomplete"  # what Prefect calls an event by, too: automations.yml
LONGEST_CELL = 40


def name_run(summary: RunSummary) -> None:
    """Call the run by what and how much: «check 12 documents: 3 checks failed»; a tag tells why it is red."""
    kind, called, documents = flow_run.get_flow_name(), flow_run.get_name(), len(summary.document_ids)
    what = called if documents <= 1 else f"{kind} {counted(documents, 'document')}"
    call(
        f"{what}: {trouble(summary)}",
        tags=["check-failed"] if alarming(summary.checks) else (),
    )


def trouble(summary: RunSummary) -> str:
    """«3 checks failed, 1 rejected»; «nothing wrong»."""
    failed = len(summary.checks)
    told = [f"{counted(failed, 'check')} failed"] if failed else []
    told += [summary.turned_away] if summary.rejections else []
    return ", ".join(told) or "nothing wrong"


def show_summary(home: Home, summary: RunSummary) -> None:
    """Leave one Markdown artifact that says what the run did."""
    labels = labels_of_run(home, summary.document_ids, summary.flow_run_id)
    markdown = summary_markdown(summary, labels, manners_of_run().breaker.open)
    create_markdown_artifact(key="run-summary", markdown=markdown, description=summary.message)


def summary_markdown(summary: RunSummary, labels: Sequence[Row] = (), left_alone: Sequence[str] = ()) -> str:
    """What was added, verdicts by label, what changed since the last run, what failed or was turned away.

    `labels` are the claims of the documents with their label, and the one before where this run changed it;
    `left_alone` are outlets that failed again and again.
    """
    added = [(name.replace("_", " "), str(count)) for name, count in summary.counts.items() if count]
    lines = table(("added", "rows"), added or [("nothing", "")])
    by_label = Counter(row["label"].replace("_", " ") for row in labels if row["in_documents"])
    if by_label:
        lines += ["", *table(("verdict", "claims"), [(name, str(n)) for name, n in by_label.most_common()])]
    changed = [_changed(row) for row in labels if row["former"] and row["former"] != row["label"]]
    lines += _listed("Changed since the last run:", changed)
    failed = [_check_line(check.model_dump()) for check in summary.checks]
    lines += _listed("Failed checks:", failed)
    lines += _listed("Left alone, as they failed again and again:", [escaped(key) for key in left_alone])
    refused = [each for each in summary.rejections if each.reason not in NOT_ASKED]
    lines += _listed("Turned away:", [f"{cut(found.item)}: {cut(found.detail)}" for found in refused])
    lines += _listed("Left to a later run:", [cut(line) for line in left_told(summary)])
    return "\n".join(lines)


def _changed(row: Row) -> str:
    was, now = (row[name].replace("_", " ") for name in ("former", "label"))
    return f"«{cut(row['quote'])}»: {was} → {now}; `claims show {row['claim_id'][:ID_SHOWN]}`"


def _listed(title: str, entries: list[str]) -> list[str]:
    """A titled list as Markdown lines, no longer than a table; nothing when there is no entry."""
    if not entries:
        return []
    more = [f"- and {len(entries) - TABLE_ROWS} more"] if len(entries) > TABLE_ROWS else []
    return ["", title, "", *(f"- {entry}" for entry in entries[:TABLE_ROWS]), *more]


def _check_line(check: Row) -> str:
    """«warning, ratio within bound: what is wrong; in the text «…»; claims show 1a2b3c4d»."""
    told = [f"{check['severity']}, {_words(check)}: {cut(check['message'])}"]
    if check["quote"]:
        told.append(f"in the text «{cut(check['quote'])}»")
    if check["claim_id"]:
        told.append(f"`claims show {check['claim_id'][:ID_SHOWN]}`")
    return "; ".join(told)


def show_failed_checks(home: Home, summary: RunSummary) -> None:
    """Leave a table of failed checks for each document with trouble, worst first.

    They are Markdown: the interface cuts the long cells of a table artifact, and links none.
    """
    by_document: dict[str, list[Row]] = {}
    for row in checks_by_id(home, [check.check_id for check in summary.checks]):
        by_document.setdefault(row["document_id"] or "none", []).append(row)
    for document_id, rows in list(by_document.items())[:MOST_TABLES]:
        page = cut(rows[0]["title"] or rows[0]["url"] or "no page")
        create_markdown_artifact(
            key=f"checks-{document_id[:ID_SHOWN]}",
            markdown=checks_markdown(rows),
            description=f"{counted(len(rows), 'check')} failed: {page}",
        )


def checks_markdown(rows: Sequence[Row]) -> str:
    """The failed checks of one document: a table of all, then each in full."""
    head = ("Check", "Severity", "Observed", "Expected", "Command")
    cells = [
        (
            _words(row),
            row["severity"],
            cut(row["observed"][:LONGEST_CELL]),
            cut(row["expected"][:LONGEST_CELL]),
            f"`claims show {(row['claim_id'] or row['check_id'])[:ID_SHOWN]}`",
        )
        for row in rows[:TABLE_ROWS]
    ]
    lines = [*table(head, cells), ""]
    for row in rows[:TABLE_ROWS]:
        lines += check_block(row)
    more = [f"and {len(rows) - TABLE_ROWS} more"] if len(rows) > TABLE_ROWS else []
    return "\n".join([*lines, *more])


def _words(check: Row) -> str:
    return escaped(str(check["expectation"]).replace("_", " "))


def outcome(summary: RunSummary, tolerated: Collection[str] | None = frozenset()) -> State[RunSummary]:
    """The run's state.

    Failed, so red and found by that filter, when a check that warns failed, or an input that somebody
    named was turned away. A run that finds its pages itself, for which `tolerated` reasons of turning one
    away are no failure, is «Incomplete» when it lacks any; None where somebody named them.
    """
    red = ChecksFailed if alarming(summary.checks) else InputsTurnedAway
    lacks = summary.lacks(tolerated or ())
    if red is ChecksFailed or (tolerated is None and lacks):
        is_no_crash()
        return Failed(message=summary.message, data=red(summary))
    return Completed(name=INCOMPLETE if lacks else "Completed", message=summary.message, data=summary)
