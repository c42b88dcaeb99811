"""`claims replay`: judge again from the archive and say whether the bytes are the same."""

from typing import Annotated

import typer

from flows.cli.errors import WORK_FAILED, CommandFailed
from flows.cli.options import AsJson


def command(
    verdict: Annotated[
        str | None, typer.Argument(metavar="VERDICT", help="An id, or the beginning of one.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="All verdicts in force.")] = False,
    as_json: AsJson = False,
) -> None:
    """Judge again from the archive; exit 1 when a verdict comes out otherwise."""
    if (verdict is None) != every:
        raise typer.BadParameter("name one VERDICT or say --all")
    from warehouse.connection import keep_pandas_out

    keep_pandas_out()
    from tasks.verdicts.replay import replay
    from warehouse.home import Home
    from warehouse.read import find_verdict
    from warehouse.records.base import canonical_json
    from warehouse.standing import verdicts_in_force

    home = Home.from_environment()
    chosen = verdicts_in_force(home, None if verdict is None else [find_verdict(home, verdict)])
    if verdict is not None and not chosen:
        raise CommandFailed(
            f"verdict {verdict} is no longer in force; claims show {verdict} names its successor"
        )
    different = 0
    for found in replay(home, chosen):
        different += not found.identical
        if as_json:
            print(canonical_json(found))
        elif not found.identical:
            print(f"{found.verdict_id}: differs at {found.stage}: {found.detail}")
    if not as_json:
        print(
            f"{len(chosen)} verdicts judged again: {len(chosen) - different} identical, {different} different"
        )
    if different:
        raise typer.Exit(WORK_FAILED)
