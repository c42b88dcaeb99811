"""`claims report`: the static HTML report."""

import webbrowser
from datetime import UTC, datetime
from typing import Annotated

import typer

from flows.cli.options import AsJson, print_json


def command(
    open_it: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    as_json: AsJson = False,
) -> None:
    """Write the static HTML report of the published results."""
    from tasks.report.site import ReportData, write_site
    from warehouse.handover import report_rows
    from warehouse.home import Home

    home = Home.from_environment()
    rows = report_rows(home)
    when = datetime.fromtimestamp(home.published.stat().st_mtime, UTC)
    page = write_site(home.report, ReportData(**rows, published_at=f"{when:%Y-%m-%d %H:%M} UTC"))
    if as_json:
        print_json({"report": str(page)})
    else:
        print(f"report written: {page}")
    if open_it:
        webbrowser.open(page.as_uri())
