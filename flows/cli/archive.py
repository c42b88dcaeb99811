"""`claims archive`: seal the archived captures, and check that they are what was sealed."""

import os
from collections.abc import Iterable
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
    from warehouse.wording import counted

    authority = _authority()
    now = datetime.now(UTC).date().isoformat()
    sealed, stamped, faults = [], [], []
    folders = days(Home.from_environment().captures)
    for folder in folders:
        if today or folder.name < now:
            try:
                sealed.append(seal_day(folder))
                stamped += [stamp(each, authority) for each in unstamped(folder)] if authority else []
            except SealBroken as error:  # the other days are sealed all the same
                faults.append(str(error))
    written = [each for each in sealed if each is not None]
    if as_json:
        print_json(
            {"manifests": [str(each.manifest) for each in written], "stamps": [str(each) for each in stamped]}
        )
    else:
        files = sum(each.files for each in written)
        told = f"{counted(files, 'file')} in {counted(len(written), 'manifest')}"
        print(f"sealed {told}, {len(stamped):,} stamped{_left(folders, now, today=today)}")
    if faults:
        raise CommandFailed("\n".join(faults))


@app.command()
def check(
    roots: Annotated[
        Path | None,
        typer.Option(metavar="PEM", exists=True, dir_okay=False, help="Certificates of trusted authorities."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Compare every sealed capture with its manifest, and stamps with --roots; exit 1 on a fault."""
    from tasks.sources.seals import check_day, days, manifests, unsealed
    from warehouse.home import Home
    from warehouse.wording import counted

    folders = days(Home.from_environment().captures)
    trusted = roots.read_bytes() if roots else None
    faults = [fault for folder in folders for fault in check_day(folder, trusted)]
    waiting = {folder.name: files for folder in folders if (files := len(unsealed(folder)))}
    if as_json:
        print_json({"faults": faults, "unsealed": waiting})
    else:
        found = sum(len(manifests(folder)) for folder in folders)
        print(f"{counted(found, 'manifest')}, {counted(len(faults), 'fault')}")
        for day, files in waiting.items():
            print(f"{day}: {counted(files, 'file')} not sealed yet; {_when(day)}")
        for fault in faults:
            say(fault)
    if faults:
        raise typer.Exit(WORK_FAILED)


def _left(folders: Iterable[Path], now: str, *, today: bool) -> str:
    """What of today is left for later, if anything."""
    from tasks.sources.seals import unsealed
    from warehouse.wording import counted

    files = sum(len(unsealed(folder)) for folder in folders if folder.name >= now and not today)
    return (
        f"; {counted(files, 'file')} of today wait until the day is over (UTC), or for --today"
        if files
        else ""
    )


def _when(day: str) -> str:
    """What is to be done about the files of a day that are not sealed."""
    if day < datetime.now(UTC).date().isoformat():
        return "seal them with claims archive seal"
    return "claims archive seal does it when the day is over (UTC), or now with --today"


def _authority() -> "Authority | None":
    """The time-stamp authority of the settings, if one is named."""
    url = os.environ.get(AUTHORITY, "").strip()
    if not url:
        return None
    from tasks.sources.limits import Limits
    from tasks.sources.web.client import post

    limits = Limits.from_environment()
    return lambda request: post(url, request, "application/timestamp-query", limits)
