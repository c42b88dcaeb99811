"""`claims rejudge`: judge anew what has been judged on other data than now."""

from typing import Annotated

import typer

from flows.cli.options import AsJson


def command(
    forecasts: Annotated[
        bool, typer.Option("--forecasts", help="Instead, the forecasts and plans that came due.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Judge anew the claims that changed reference data or rules touch."""
    from flows.cli.run import run_flow

    run_flow("rejudge", as_json=as_json, forecasts=forecasts)
