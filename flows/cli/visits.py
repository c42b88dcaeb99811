"""What a run saw of the outlets: what was new, had changed, was as before, was gone or turned away."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from rich.text import Text

from flows.cli.tables import console, plain_table, visible
from flows.summary import RunSummary
from warehouse.records.source import Visit
from warehouse.records.vocabulary import VisitKind, VisitOutcome
from warehouse.wording import counted

Row = dict[str, Any]
# The columns after the outlet and its feeds; other bytes with the text that is held are no change.
COLUMNS = {
    "New": (VisitOutcome.NEW,),
    "Changed": (VisitOutcome.CHANGED,),
    "Unchanged": (VisitOutcome.UNCHANGED, VisitOutcome.SAME_TEXT),
    "Gone": (VisitOutcome.GONE,),
    "Turned away": (VisitOutcome.TURNED_AWAY,),
}
SHOWN = 20


def visits_told(summary: RunSummary) -> dict[str, Any]:
    """The visits of a run as one object: outlets, counts of articles by outcome, and what is gone."""
    counts = {outcome.value: len(summary.articles(outcome)) for outcome in VisitOutcome}
    return {
        "outlets": list(summary.outlets_asked),
        "feeds": sum(each.kind is VisitKind.FEED for each in summary.visits),
        **counts,
        "postponed": summary.postponed,
        "gone_pages": [each.url for each in summary.articles(VisitOutcome.GONE)],
        "off_topic": {
            each.outlet_id: {"count": each.count, "pages": list(each.pages)} for each in summary.passed_over
        },
    }


def print_visits(summary: RunSummary, changes: Iterable[Row]) -> None:
    """Print a line for each outlet that was asked, each page that is gone and each claim that changed."""
    if not summary.outlets_asked:
        return
    out = console()
    table = plain_table(("Outlet", "Feeds", *COLUMNS))
    for outlet, visits in _by_outlet(summary.visits).items():
        table.add_row(*(Text(cell) for cell in _cells(outlet, visits)))
    out.print()
    out.print(Text(f"{counted(len(summary.outlets_asked), 'outlet')} asked", style="bold"))
    out.print(table)
    _print_some([_changed(row) for row in changes], "changed claim")
    gone = [
        f"Gone ({each.status}): {visible(each.url)}; its document and claims stay."
        for each in summary.articles(VisitOutcome.GONE)
    ]
    _print_some(gone, "page that is gone")
    _print_passed_over(summary)
    if summary.postponed:
        told = counted(summary.postponed, "known page")
        out.print(
            Text(f"{told} due for another visit left to a later run (budget, or an outlet that fails).")
        )


def _print_passed_over(summary: RunSummary) -> None:
    """«28 listed pages off topic, not fetched: heise 21, golem 7; …»."""
    if summary.passed_over:
        pages = sum(each.count for each in summary.passed_over)
        among = ", ".join(f"{visible(each.outlet_id)} {each.count:,}" for each in summary.passed_over)
        told = f"{counted(pages, 'listed page')} off topic, not fetched: {among}"
        console().print(Text(f"{told}; --json and the run's artifacts off-topic-OUTLET name them."))


def _by_outlet(visits: Iterable[Visit]) -> dict[str, list[Visit]]:
    found: dict[str, list[Visit]] = {}
    for each in sorted(visits, key=lambda each: each.outlet_id or ""):
        found.setdefault(each.outlet_id or "unknown", []).append(each)
    return found


def _cells(outlet: str, visits: list[Visit]) -> tuple[str, ...]:
    feeds = sum(each.kind is VisitKind.FEED for each in visits)
    outcomes = Counter(each.outcome for each in visits if each.kind is VisitKind.ARTICLE)
    counts = (sum(outcomes[each] for each in among) for among in COLUMNS.values())
    return (visible(outlet), str(feeds), *(str(count or "–") for count in counts))


def _changed(row: Row) -> str:
    """«Altered: «60 %» is now «66 %» (https://…)»."""
    old, new = visible(row["old_quote"]), visible(row["new_quote"])
    told = {
        "altered": f"Altered: «{old}» is now «{new}»",
        "added": f"Added: «{new}»",
        "removed": f"Removed: «{old}»",
    }
    return f"{told[row['change']]} ({visible(row['canonical_url'])})"


def _print_some(lines: list[str], noun: str) -> None:
    out = console()
    for line in lines[:SHOWN]:
        out.print(Text(line), soft_wrap=True)
    if len(lines) > SHOWN:
        out.print(Text(f"and {counted(len(lines) - SHOWN, f'more {noun}')}"))
