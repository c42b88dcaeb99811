"""`claims replay`: judge again from the archive and say whether the bytes are the same."""

from typing import TYPE_CHECKING, Annotated

import typer

from flows.cli.errors import WORK_FAILED, CommandFailed
from flows.cli.options import AsJson

if TYPE_CHECKING:
    from tasks.verdicts.replay import Replayed


def command(
    verdict: Annotated[
        str | None, typer.Argument(metavar="VERDICT|CLAIM", help="An id, or the beginning of one.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="All verdicts in force.")] = False,
    as_json: AsJson = False,
) -> None:
    """Judge again from the archive; exit 1 when a verdict comes out otherwise."""
    if (verdict is None) != every:
        raise typer.BadParameter("name one VERDICT or CLAIM, or say --all")
    from warehouse.connection import keep_pandas_out, refuse_unpublished

    keep_pandas_out()
    from tasks.verdicts.replay import replay
    from warehouse.home import Home
    from warehouse.read import find_verdict
    from warehouse.records.base import canonical_json
    from warehouse.standing import verdicts_in_force

    home = Home.from_environment()
    refuse_unpublished(home)
    chosen = verdicts_in_force(home, None if verdict is None else [find_verdict(home, verdict)])
    if verdict is not None and not chosen:
        raise CommandFailed(
            f"verdict {verdict} is no longer in force; claims show {verdict} names its successor"
        )
    found = list(replay(home, chosen))
    if as_json:
        for one in found:
            print(canonical_json(one))
    else:
        _print(found)
    if not all(one.identical for one in found):
        raise typer.Exit(WORK_FAILED)


def _print(found: list["Replayed"]) -> None:
    """One line for each cause, with the first verdict that shows it, and the count of all."""
    from warehouse.wording import counted

    causes: dict[tuple[str, str], list[str]] = {}
    for one in found:
        if not one.identical:
            causes.setdefault((str(one.stage), str(one.detail)), []).append(one.verdict_id)
    for (stage, detail), names in causes.items():
        print(f"{len(names)} differ at {stage}, first {names[0]}: {detail}")
    different = sum(map(len, causes.values()))
    told = counted(len(found), "verdict")
    print(f"{told} judged again: {len(found) - different} identical, {different} different")
