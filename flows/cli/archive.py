"""`claims archive`: seal the archived captures, and check that they are what was sealed."""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.cli.errors import WORK_FAILED, CommandFailed, say
from flows.cli.options import AsJson, print_json

if TYPE_CHECKING:
    from tasks.sources.seals import Authority

AUTHORITY = "CLAIMLEDGER_TSA_URL"
app = typer.Typer(help="The archived captures: seal them, and check the seals.", no_args_is_help=True)


@app.command()
def seal(
    today: Annotated[bool, typer.Option("--today", help="Seal today's captures too (UTC).")] = False,
    as_json: AsJson = False,
) -> None:
    """Write a manifest of each finished day; the authority at CLAIMLEDGER_TSA_URL stamps it (RFC 3161)."""
    from tasks.sources.seals import SealBroken, days, seal_day, stamp, unstamped
    from warehouse.home import Home

    authority = _authority()
    now = datetime.now(UTC).date().isoformat()
    sealed, stamped = [], []
    try:
        for folder in days(Home.from_environment().captures):
            if today or folder.name < now:
                sealed.append(seal_day(folder))
                stamped += [stamp(each, authority) for each in unstamped(folder)] if authority else []
    except SealBroken as error:
        raise CommandFailed(str(error)) from error
    written = [each for each in sealed if each is not None]
    if as_json:
        print_json(
            {"manifests": [str(each.manifest) for each in written], "stamps": [str(each) for each in stamped]}
        )
        return
    files = sum(each.files for each in written)
    print(f"sealed {files:,} files in {len(written):,} manifests, {len(stamped):,} of them stamped")


@app.command()
def check(
    roots: Annotated[
        Path | None,
        typer.Option(metavar="PEM", exists=True, dir_okay=False, help="Certificates of trusted authorities."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Compare every sealed capture with its manifest, and stamps with --roots; exit 1 on a fault."""
    from tasks.sources.seals import check_day, days, manifests
    from warehouse.home import Home

    folders = days(Home.from_environment().captures)
    trusted = roots.read_bytes() if roots else None
    faults = [fault for folder in folders for fault in check_day(folder, trusted)]
    if as_json:
        print_json({"faults": faults})
    else:
        print(f"{sum(len(manifests(folder)) for folder in folders):,} manifests, {len(faults):,} faults")
        for fault in faults:
            say(fault)
    if faults:
        raise typer.Exit(WORK_FAILED)


def _authority() -> "Authority | None":
    """The time-stamp authority of the settings, if one is named."""
    url = os.environ.get(AUTHORITY, "").strip()
    if not url:
        return None
    from tasks.sources.client import post
    from tasks.sources.limits import Limits

    limits = Limits.from_environment()
    return lambda request: post(url, request, "application/timestamp-query", limits)
