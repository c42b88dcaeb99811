"""Failed checks as the commands show them: a list, or some in full with what follows from each decision."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.markdown import Markdown
from rich.text import Text

from flows.cli.claimlist import WIDE_FROM
from flows.cli.names import program, short_place
from flows.cli.tables import ID_SHOWN, SEVERITIES, console, plain_table, spaced, visible

Row = Mapping[str, Any]

WIDE = ("Check", "Claim", "Page", "Expectation", "Severity", "What is wrong")
NARROW = ("Check", "What is wrong")


def print_checks(title: str, rows: Sequence[Row], causes: Mapping[str, int] | None = None) -> None:
    """A line a check, or several where there is no room; `causes` are their numbers by check."""
    out = console()
    wide = out.width >= WIDE_FROM
    table = plain_table([*(["Cause"] if causes else []), *(WIDE if wide else NARROW)])
    for row in rows:
        number = [Text(str(causes[row["check_id"]]))] if causes else []
        table.add_row(*number, *(_cells(row) if wide else _stacked(row)))
    out.print()
    out.print(Text(title, style="bold"))
    out.print(table)


def print_in_full(rows: Iterable[Row]) -> None:
    """Each check as the form of a review tells it, and what follows from each decision."""
    from flows.review_told import FOLLOWS, check_item
    from tasks.reviews.minutes import consequence_of

    out = console()
    for row in rows:
        out.print(Markdown("\n".join(check_item(dict(row))), hyperlinks=False))
        if last := row["last_review"]:
            out.print(Text(visible(f"Decided already: {last['decision']} by {last['reviewer']}.")))
        name = row["check_id"][:ID_SHOWN]
        follows = FOLLOWS[consequence_of(dict(row))].replace("*", "")
        print_ways(name, follows)


def print_ways(name: str, follows: str = "the check is right: what is wrong stays out of judging") -> None:
    """How the check of that id is decided on, by an example each."""
    out, called = console(), f"{program()} review {name}"
    ways = {
        "--confirm": follows,
        "--dismiss": "the check is wrong: the reading stands",
        '--correct value="80 GB"': "the text was misread: the claim is judged again as corrected",
    }
    out.print(Text("Decide with one of:"))
    for option, meaning in ways.items():
        out.print(Text(f"  {called} {option}"))
        out.print(Text(f"      {meaning}", style="dim"))


def _cells(row: Row) -> tuple[Text, ...]:
    return (
        Text(row["check_id"][:ID_SHOWN]),
        Text((row["claim_id"] or "")[:ID_SHOWN]),
        Text(visible(short_place(row["url"]))),
        Text(spaced(row["expectation"])),
        _severity(row),
        Text(visible(row["message"])),
    )


def _stacked(row: Row) -> tuple[Text, ...]:
    kind = Text.assemble(spaced(row["expectation"]), ", ", _severity(row))
    place = f"{short_place(row['url'])} · claim {row['claim_id'][:ID_SHOWN]}" if row["claim_id"] else ""
    told = (Text(visible(row["message"])), kind, Text(visible(place or short_place(row["url"])), style="dim"))
    return Text(row["check_id"][:ID_SHOWN]), Text("\n").join(line for line in told if line.plain)


def _severity(row: Row) -> Text:
    return Text(row["severity"], style=SEVERITIES.get(row["severity"], ""))
