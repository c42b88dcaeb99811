"""`claims show`: one verdict with its evidence, checks and provenance."""

from typing import Annotated

import typer

from flows.cli.options import AsJson, print_json


def command(
    name: Annotated[str, typer.Argument(metavar="VERDICT|CLAIM", help="An id, or the beginning of one.")],
    as_json: AsJson = False,
) -> None:
    """Show a verdict, or the one in force on a claim, with all that led to it."""
    from warehouse.connection import keep_pandas_out

    keep_pandas_out()
    from warehouse.home import Home
    from warehouse.read import verdict_details

    details = verdict_details(Home.from_environment(), name)
    if as_json:
        print_json(details)
        return
    from flows.cli.explanation import explain

    explain(details.model_dump())
