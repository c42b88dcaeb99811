"""`claims report`: the static HTML report."""

import webbrowser
from typing import Annotated

import typer

from flows.cli.options import AsJson, print_json


def command(
    open_it: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    as_json: AsJson = False,
) -> None:
    """Write the static HTML report of the published results."""
    from tasks.report.write import write_report
    from warehouse.home import Home

    page = write_report(Home.from_environment())
    if as_json:
        print_json({"report": str(page)})
    else:
        print(f"report written: {page}")
    if open_it:
        webbrowser.open(page.as_uri())
