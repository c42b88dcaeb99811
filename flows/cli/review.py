"""`claims review`: list the open failed checks, show some in full, or decide on them."""

import getpass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from flows.cli.errors import CommandFailed
from flows.cli.names import program
from flows.cli.options import AsJson, print_json
from tasks.reviews.corrections import NAMES, parse_corrections
from tasks.reviews.refused import CorrectionRefused
from warehouse.records.review import Value
from warehouse.records.vocabulary import CheckStatus

if TYPE_CHECKING:
    from tasks.reviews.decide import Decided


ONE_OF = "say one of --confirm, --dismiss and --correct FIELD=VALUE"


def command(
    check: Annotated[
        list[str] | None,
        typer.Argument(metavar="CHECK ...", help="Ids of failed checks, or their beginnings."),
    ] = None,
    cause: Annotated[
        bool, typer.Option("--cause", help="Decide on all open checks of the cause of CHECK, as a form does.")
    ] = False,
    doubt: Annotated[
        bool,
        typer.Option(
            "--doubt", help="CHECK … are claims, read wrongly though no check failed: each gets a check."
        ),
    ] = False,
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
            help=f"What it should say, once a field ({', '.join(NAMES)}).",
        ),
    ] = None,
    note: Annotated[str, typer.Option("--note", help="Why.")] = "",
    reviewer: Annotated[
        str | None, typer.Option("--reviewer", help="Who decides; your user name otherwise.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List the open failed checks; show CHECK …, or decide on it and judge again what it touches."""
    try:
        corrections = parse_corrections(correct or ())
    except CorrectionRefused as refused:
        raise typer.BadParameter(f"--correct {refused}") from refused
    if not check:
        if confirm or dismiss or corrections or cause or doubt:
            raise typer.BadParameter("name the check that is decided on; claims review lists them")
        _list_open(as_json=as_json)
        return
    who = reviewer or getpass.getuser()
    decides = bool(confirm or dismiss or corrections)
    decision = _decision(confirm=confirm, dismiss=dismiss, correct=bool(corrections)) if decides else None
    ids = _doubted(check, who, note) if doubt else _ids(check, whole_cause=cause)
    if decision is not None:
        _decide(ids, decision, corrections, note, who, as_json=as_json)
    elif (note or reviewer) and not doubt:
        raise typer.BadParameter(ONE_OF)
    else:
        _show(ids, as_json=as_json)


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
        raise typer.BadParameter(ONE_OF)
    return chosen[0]


def _list_open(*, as_json: bool) -> None:
    from flows.cli.checklist import print_checks, print_ways
    from flows.cli.tables import ID_SHOWN
    from tasks.reviews.groups import grouped
    from warehouse.home import Home
    from warehouse.read import open_checks
    from warehouse.wording import counted

    rows = open_checks(Home.from_environment())
    if as_json:
        print_json(rows)
        return
    if not rows:
        print("No failed check waits for a decision.")
        return
    causes = grouped(rows)
    listed = [row for group in causes for row in group.rows]
    numbers = {name: number for number, group in enumerate(causes, start=1) for name in group.check_ids}
    title = f"Failed checks that wait for a decision: {len(rows)}, of {counted(len(causes), 'cause')}"
    print_checks(title, listed, numbers)
    name = listed[0]["check_id"][:ID_SHOWN]
    print(f"See one in full: {program()} review {name}")
    print_ways(name)


def _show(checks: tuple[str, ...], *, as_json: bool) -> None:
    from flows.cli.checklist import print_in_full
    from warehouse.home import Home
    from warehouse.reviews import checks_by_id

    rows = checks_by_id(Home.from_environment(), checks)
    if as_json:
        print_json(rows)
    else:
        print_in_full(rows)


def _doubted(claims: list[str], reviewer: str, note: str) -> tuple[str, ...]:
    """The checks that stand for the doubt about these claims, made where there are none."""
    from tasks.reviews.doubt import doubt
    from warehouse.home import Home
    from warehouse.publish import publish
    from warehouse.read import find_claim, verdict_details

    home = Home.from_environment()
    rows = [verdict_details(home, find_claim(home, name)).claim for name in claims]
    try:
        checks = doubt(home, rows, reviewer, note, datetime.now(UTC))
    except CorrectionRefused as refused:
        raise CommandFailed(str(refused)) from refused
    publish(home)
    return checks


def _ids(named: list[str], *, whole_cause: bool) -> tuple[str, ...]:
    """The checks that these ids begin; with `whole_cause` all open ones of their causes, too."""
    from tasks.reviews.groups import grouped
    from warehouse.home import Home
    from warehouse.read import find_check, open_checks

    home = Home.from_environment()
    ids = [find_check(home, name)["check_id"] for name in named]
    if whole_cause:
        causes = (group.check_ids for group in grouped(open_checks(home)))
        ids += [name for cause in causes if not set(ids).isdisjoint(cause) for name in cause]
    return tuple(dict.fromkeys(ids))


def _decide(
    checks: tuple[str, ...],
    status: CheckStatus,
    corrections: dict[str, Value | None],
    note: str,
    reviewer: str,
    *,
    as_json: bool,
) -> None:
    from flows.cli.tables import ID_SHOWN
    from tasks.reviews.decide import decide
    from tasks.reviews.decision import Decision
    from tasks.trace import code_version
    from warehouse.home import Home
    from warehouse.publish import publish

    home = Home.from_environment()
    decision = Decision(
        check_ids=checks,
        status=status,
        correction=corrections,
        note=note,
        reviewer=reviewer,
        decided_at=datetime.now(UTC),
    )
    try:
        decided = decide(home, decision, code_version())
    except CorrectionRefused as refused:
        raise CommandFailed(f"check {', '.join(name[:ID_SHOWN] for name in checks)}: {refused}") from refused
    publish(home)
    _print(checks, status, decided, as_json=as_json)


def _print(checks: tuple[str, ...], status: CheckStatus, decided: "Decided", *, as_json: bool) -> None:
    from flows.cli.tables import ID_SHOWN, spaced
    from warehouse.wording import counted

    if as_json:
        print_json(decided.reviews if len(checks) > 1 else next(iter(decided.reviews), None))
        return
    recorded = {review.check_id for review in decided.reviews}
    for name in checks:
        if name not in recorded:
            print(f"review of check {name[:ID_SHOWN]} as {status} was recorded already")
    for review in decided.reviews:
        before, after = review.before.get("verdict", {}), review.after.get("verdict", {})
        verdict = f"; the claim was {spaced(before['label'])}, is {spaced(after['label'])}" if after else ""
        print(f"review of check {review.check_id[:ID_SHOWN]} as {status} recorded{verdict}")
    if decided.reviews:
        print(f"{counted(decided.recorded.superseded, 'verdict')} superseded")
