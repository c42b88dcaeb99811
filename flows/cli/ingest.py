"""`claims ingest`: fetch the outlets' feeds once and go on as check does."""

from pathlib import Path
from typing import Annotated

import typer

from flows.cli.options import AsJson


def command(
    outlets: Annotated[
        list[str] | None, typer.Argument(metavar="OUTLET ...", help="Outlet ids; all without.")
    ] = None,
    from_archive: Annotated[
        Path | None,
        typer.Option(metavar="PATH", help="Read the pages of a WARC file, or of a folder of them, instead."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Fetch the outlets' feeds once, and go on as check does.

    Exits 1 when an outlet or a page could not be had; pages behind walls, gone or forbidden are told alone.
    """
    from flows.cli.run import run_flow
    from flows.summary import WAY_OF_THE_WEB
    from tasks.sources.outlets import OTHERS, load_outlets

    known = load_outlets().entries.keys() | {OTHERS}
    if unknown := [name for name in outlets or [] if name not in known]:
        raise typer.BadParameter(f"no outlet has the id {unknown[0]!r}; see claims sql 'from outlets'")
    archive = str(from_archive.absolute()) if from_archive else None
    run_flow(
        "ingest",
        as_json=as_json,
        tolerated=WAY_OF_THE_WEB,
        will_check=False,
        outlets=outlets or [],
        from_archive=archive,
    )
