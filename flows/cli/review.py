"""`claims review`: list the open failed checks, or decide on one."""

import getpass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from flows.cli.errors import CommandFailed
from flows.cli.options import AsJson, print_json
from tasks.reviews.corrections import FIELDS, CorrectionRefused, parse_corrections
from warehouse.records.review import Value
from warehouse.records.vocabulary import CheckStatus

if TYPE_CHECKING:
    from tasks.reviews.decide import Decided


def command(
    check: Annotated[str | None, typer.Argument(metavar="CHECK", help="The id of a failed check.")] = None,
    confirm: Annotated[
        bool, typer.Option("--confirm", help="The check is right: what is wrong stays out of judging.")
    ] = False,
    dismiss: Annotated[
        bool, typer.Option("--dismiss", help="The check is wrong: the reading stands.")
    ] = False,
    correct: Annotated[
        list[str] | None,
        typer.Option(
            "--correct",
            metavar="FIELD=VALUE",
            help=f"What it should say, once a field ({', '.join(FIELDS)}).",
        ),
    ] = None,
    note: Annotated[str, typer.Option("--note", help="Why.")] = "",
    reviewer: Annotated[
        str | None, typer.Option("--reviewer", help="Who decides; your user name otherwise.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List the open failed checks, or decide on CHECK and judge again what it touches."""
    try:
        corrections = parse_corrections(correct or ())
    except CorrectionRefused as refused:
        raise typer.BadParameter(f"--correct {refused}") from refused
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
    status: CheckStatus,
    corrections: dict[str, Value],
    note: str,
    reviewer: str,
    *,
    as_json: bool,
) -> None:
    from tasks.reviews.decide import decide
    from tasks.reviews.decision import Decision
    from tasks.trace import code_version
    from warehouse.home import Home
    from warehouse.publish import publish
    from warehouse.read import find_check

    home = Home.from_environment()
    decision = Decision(
        check_ids=(find_check(home, check)["check_id"],),
        status=status,
        correction=corrections,
        note=note,
        reviewer=reviewer,
        decided_at=datetime.now(UTC),
    )
    try:
        decided = decide(home, decision, code_version())
    except CorrectionRefused as refused:
        raise CommandFailed(f"check {check}: {refused}") from refused
    publish(home)
    _print(decision.check_ids[0], status, decided, as_json=as_json)


def _print(check_id: str, status: CheckStatus, decided: "Decided", *, as_json: bool) -> None:
    from flows.cli.tables import ID_SHOWN, spaced
    from warehouse.wording import counted

    if as_json:
        print_json(decided.reviews[0] if decided.reviews else None)
        return
    if not decided.reviews:
        print(f"review of check {check_id[:ID_SHOWN]} as {status} was recorded already")
        return
    review = decided.reviews[0]
    before, after = review.before.get("verdict", {}), review.after.get("verdict", {})
    verdict = f"; the claim was {spaced(before['label'])}, is {spaced(after['label'])}" if after else ""
    changed = f"; {counted(decided.recorded.superseded, 'verdict')} superseded"
    print(f"review of check {check_id[:ID_SHOWN]} as {status} recorded{verdict}{changed}")
