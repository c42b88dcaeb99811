"""`claims report`: the static HTML report."""

import webbrowser
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from flows.cli.options import AsJson, print_json

if TYPE_CHECKING:
    from warehouse.home import Home


def command(
    open_it: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    as_json: AsJson = False,
) -> None:
    """Write the static HTML report of the published results."""
    from tasks.report.data import ReportData
    from tasks.report.site import write_site
    from warehouse.handover import report_rows
    from warehouse.home import Home
    from warehouse.reference.load import load_reference

    home = Home.from_environment()
    rows = report_rows(home)
    outlets = rows.pop("names")
    when = datetime.fromtimestamp(home.published.stat().st_mtime, UTC)
    names = {row["outlet_id"]: row["name"] for row in outlets}
    names |= {entity.entity_id: entity.name for entity in load_reference().entities}
    data = ReportData(
        **rows, published_at=f"{when:%Y-%m-%d %H:%M} UTC", names=names, archived=_archived(home)
    )
    page = write_site(home.report, data)
    if as_json:
        print_json({"report": str(page)})
    else:
        print(f"report written: {page}")
    if open_it:
        webbrowser.open(page.as_uri())


def _archived(home: "Home") -> dict[str, str]:
    """The WARC files by the sha256 of what they hold, as seen from the report's folder."""
    files = home.captures.glob("*/*.warc.gz")
    return {file.name.partition(".")[0]: f"../captures/{file.parent.name}/{file.name}" for file in files}
