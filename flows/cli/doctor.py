"""`claims doctor`: what is wrong with this installation, and what to do about it."""

import typer

from flows.cli.errors import WORK_FAILED
from flows.cli.options import AsJson, print_json
from flows.doctor.finding import Finding, Health


def command(as_json: AsJson = False) -> None:
    """Look at the installation: versions, home, locks, databases, server, worker, deployments.

    Exits 1 when something does not work; a warning works for now.
    """
    from flows.cli.tables import print_table
    from flows.doctor.files import look_at_files
    from flows.doctor.program import look_at_program
    from flows.environment import prepare
    from flows.serve import name_server
    from warehouse.home import Home

    home = Home.from_environment()
    prepare(home, quiet=True)
    found = [*look_at_program(), *look_at_files(home)]
    if not _has_problem(found, "home"):  # where Prefect keeps its state
        url = name_server(home)
        from flows.doctor.service import look_at_service  # imports Prefect

        found += look_at_service(home, url)
    if as_json:
        print_json(found)
    else:
        rows = [(finding.part, finding.health, finding.seen, finding.remedy) for finding in found]
        print_table(
            f"Claim Ledger at {home.root}",
            ("Part", "Health", "What was seen", "What to do"),
            rows,
            {Health.PROBLEM: "red", Health.WARNING: "yellow", Health.OK: "dim"},
        )
    if _has_problem(found):
        raise typer.Exit(WORK_FAILED)


def _has_problem(found: list[Finding], part: str | None = None) -> bool:
    return any(finding.health == Health.PROBLEM for finding in found if part is None or finding.part == part)
