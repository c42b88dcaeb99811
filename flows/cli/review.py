"""`claims review`: list the open failed checks, or decide on one."""

import getpass
from datetime import UTC, datetime
from typing import Annotated

import typer

from flows.cli.corrections import FIELDS, Value, read_corrections
from flows.cli.options import AsJson, print_json
from warehouse.records.vocabulary import CheckStatus


def command(
    check: Annotated[str | None, typer.Argument(metavar="CHECK", help="The id of a failed check.")] = None,
    confirm: Annotated[bool, typer.Option("--confirm", help="The check is right.")] = False,
    dismiss: Annotated[bool, typer.Option("--dismiss", help="The check is wrong.")] = False,
    correct: Annotated[
        list[str] | None,
        typer.Option(
            "--correct",
            metavar="FIELD=VALUE",
            help=f"What it should say, once a field ({', '.join(FIELDS)}); the decision is kept, "
            "no verdict is judged again on it yet.",
        ),
    ] = None,
    note: Annotated[str, typer.Option("--note", help="Why.")] = "",
    reviewer: Annotated[
        str | None, typer.Option("--reviewer", help="Who decides; your user name otherwise.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List the open failed checks, or decide on CHECK."""
    corrections = read_corrections(correct or ())
    if check is None:
        if confirm or dismiss or corrections:
            raise typer.BadParameter("name the check that is decided on; claims review lists them")
        _list_open(as_json=as_json)
        return
    decision = _decision(confirm=confirm, dismiss=dismiss, correct=bool(corrections))
    _decide(check, decision, corrections, note, reviewer or getpass.getuser(), as_json=as_json)


def _decision(*, confirm: bool, dismiss: bool, correct: bool) -> CheckStatus:
    chosen = [
        status
        for status, given in (
            (CheckStatus.CONFIRMED, confirm),
            (CheckStatus.DISMISSED, dismiss),
            (CheckStatus.CORRECTED, correct),
        )
        if given
    ]
    if len(chosen) != 1:
        raise typer.BadParameter("say one of --confirm, --dismiss and --correct FIELD=VALUE")
    return chosen[0]


def _list_open(*, as_json: bool) -> None:
    from flows.cli.names import short_place
    from flows.cli.tables import ID_SHOWN, SEVERITIES, print_table, spaced
    from warehouse.home import Home
    from warehouse.read import open_checks

    rows = open_checks(Home.from_environment())
    if as_json:
        print_json(rows)
        return
    cells = [
        (
            row["check_id"][:ID_SHOWN],
            (row["claim_id"] or "")[:ID_SHOWN],
            short_place(row["url"]),
            spaced(row["expectation"]),
            row["severity"],
            row["message"],
        )
        for row in rows
    ]
    columns = ("Check", "Claim", "Page", "Expectation", "Severity", "What is wrong")
    print_table(f"Failed checks that wait for a decision: {len(rows)}", columns, cells, SEVERITIES)


def _decide(
    check: str,
    decision: CheckStatus,
    corrections: dict[str, Value],
    note: str,
    reviewer: str,
    *,
    as_json: bool,
) -> None:
    from flows.cli.tables import ID_SHOWN
    from warehouse.home import Home
    from warehouse.publish import publish
    from warehouse.read import find_check
    from warehouse.records.base import content_id
    from warehouse.records.verdict import Review
    from warehouse.write import record_review

    home = Home.from_environment()
    row = find_check(home, check)
    review = Review(
        review_id=content_id(row["check_id"], decision, reviewer, note, corrections),
        check_id=row["check_id"],
        decision=decision,
        reviewer=reviewer,
        reviewed_at=datetime.now(UTC),
        note=note,
        before={"status": row["status"]},
        after={"status": decision} | corrections,
    )
    added = record_review(home, review)
    publish(home)
    told = "recorded" if added else "was recorded already"
    if as_json:
        print_json(review)
    else:
        print(f"review of check {row['check_id'][:ID_SHOWN]} as {decision} {told}")
