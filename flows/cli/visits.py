"""What a run saw of the outlets: what was new, had changed, was as before, gone or not to be had."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rich.table import Table
from rich.text import Text

from flows.cli.tables import console, plain_table, shortened, visible
from flows.left import left_by_outlet
from flows.summary import NOT_HAD, RunSummary
from warehouse.records.source import Visit
from warehouse.records.vocabulary import NotAsked, VisitKind, VisitOutcome
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
NOT_DUE, LATER = "Not due", "Later"
SHOWN = 20
SHORTEST_NAME, LONGEST_NAME = 12, 36  # characters shown of an outlet, which may be any host
EDGES = 2  # characters beside the table, which has one between two columns
TOGETHER = "together"


def visits_told(summary: RunSummary) -> dict[str, Any]:
    """The visits of a run as one object: outlets, counts of articles by outcome, and what is gone."""
    counts = {outcome.value: len(summary.articles(outcome)) for outcome in VisitOutcome}
    return {
        "outlets": list(summary.outlets_asked),
        "feeds": sum(each.kind is VisitKind.FEED for each in summary.visits),
        **counts,
        "feeds_failed": sum(_has_failed(each) for each in summary.visits),
        "postponed": sum(summary.not_asked(NotAsked.LATER).values()),
        "left": len(summary.left),
        "not_due": summary.not_asked(NotAsked.NOT_DUE),
        "links_to_no_page": {
            each.outlet_id: {"count": each.count, "links": list(each.pages)}
            for each in summary.passed_over
            if each.why is NotAsked.NO_ADDRESS
        },
        "gone_pages": [each.url for each in summary.articles(VisitOutcome.GONE)],
        "off_topic": {
            each.outlet_id: {"count": each.count, "pages": list(each.pages)}
            for each in summary.passed_over
            if each.why is NotAsked.OFF_TOPIC
        },
    }


def print_visits(summary: RunSummary, changes: Iterable[Row]) -> None:
    """Print a line for each outlet that was asked, each page that is gone and each claim that changed."""
    if not (summary.outlets_asked or summary.left):
        return
    out = console()
    out.print()
    out.print(Text(f"{counted(len(summary.outlets_asked), 'outlet')} asked", style="bold"))
    for each in _told_by_outlet(_rows(summary), out.width):
        out.print(each)
    _print_some([_changed(row) for row in changes], "changed claim")
    gone = [
        f"Gone ({each.status}): {visible(each.url)}; its document and claims stay."
        for each in summary.articles(VisitOutcome.GONE)
    ]
    _print_some(gone, "page that is gone")
    _print_not_asked(summary)


def _told_by_outlet(rows: Mapping[str, dict[str, int]], room: int) -> Iterator[Table | Text]:
    """A table, or where its columns have no room a sentence an outlet."""
    sums = Counter[str]()
    for row in rows.values():
        sums.update(row)
    columns = [name for name in next(iter(rows.values())) if sums[name]]
    widths = {name: max(map(len, (*name.split(), f"{sums[name]:,}"))) for name in columns}
    left = room - sum(widths.values()) - len(columns) - EDGES
    if left >= SHORTEST_NAME:
        yield _table(rows, sums, widths, left)
        return
    for outlet, row in (*rows.items(), *([(TOGETHER, sums)] if len(rows) > 1 else ())):
        counts = ", ".join(f"{name.lower()} {row[name]:,}" for name in columns if row[name])
        yield Text(f"{visible(outlet)}: {counts or 'nothing'}")


def _table(
    rows: Mapping[str, dict[str, int]], sums: Mapping[str, int], widths: Mapping[str, int], left: int
) -> Table:
    """A line an outlet and one for all together, without the columns that none has anything in.

    Numbers are as wide as they need; the names have what is `left` of the room, each on one line.
    """
    columns = tuple(widths)
    table = plain_table(("Outlet", *columns), widths)
    table.padding = 0
    for column in table.columns[1:]:
        column.justify = "right"
    for outlet, row in rows.items():
        name = shortened(visible(outlet), min(left, LONGEST_NAME))
        table.add_row(name, *(_number(row[each]) for each in columns))
    if len(rows) > 1:
        table.add_row(TOGETHER, *(_number(sums[each]) for each in columns), style="bold")
    return table


def _number(count: int) -> str:
    return f"{count:,}" if count else "–"


def _print_not_asked(summary: RunSummary) -> None:
    """«28 listed pages off topic, not fetched: heise 21, golem 7; …», and so on: a line a cause."""
    named = "; --json and the run's artifacts off-topic-OUTLET name them"
    for why, noun, what, more in (
        (NotAsked.OFF_TOPIC, "listed page", "off topic, not fetched", named),
        (NotAsked.NO_ADDRESS, "listed link", "to no page of the web, passed over", "; --json names them"),
        (NotAsked.NOT_DUE, "known page", "not due for another visit yet", ""),
        (NotAsked.LATER, "known page", "left to a later run (budget, or an outlet that fails)", ""),
    ):
        _print_count(summary.not_asked(why), noun, what, more)
    _print_count(summary.forbidden_again(), "listed page", "still forbidden by robots.txt")


def _print_count(counts: Mapping[str, int], noun: str, what: str, more: str = "") -> None:
    if counts:
        among = ", ".join(f"{visible(outlet)} {count:,}" for outlet, count in counts.items())
        console().print(Text(f"{counted(sum(counts.values()), noun)} {what}: {among}{more}."))


def _rows(summary: RunSummary) -> dict[str, dict[str, int]]:
    """What came of each outlet: its feeds, how many of them failed, and its pages by what came of them."""
    visits: defaultdict[str, list[Visit]] = defaultdict(list)
    for each in summary.visits:
        visits[each.outlet_id or "unknown"].append(each)
    not_due = summary.not_asked(NotAsked.NOT_DUE)
    later = Counter(summary.not_asked(NotAsked.LATER))
    later.update(left_by_outlet(summary))
    return {
        outlet: _row(visits[outlet]) | {NOT_DUE: not_due.get(outlet, 0), LATER: later[outlet]}
        for outlet in sorted(visits.keys() | not_due.keys() | later.keys())
    }


def _row(visits: Sequence[Visit]) -> dict[str, int]:
    outcomes = Counter(each.outcome for each in visits if each.kind is VisitKind.ARTICLE)
    return {
        "Feeds": sum(each.kind is VisitKind.FEED for each in visits),
        "Failed": sum(map(_has_failed, visits)),
        **{name: sum(outcomes[each] for each in among) for name, among in COLUMNS.items()},
    }


def _has_failed(visit: Visit) -> bool:
    """Whether it is a feed that could not be had or read."""
    return visit.kind is VisitKind.FEED and visit.outcome in NOT_HAD


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
