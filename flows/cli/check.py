"""`claims check`: the main job, from files and addresses to verdicts."""

from typing import Annotated

import typer

from flows.cli.options import AsJson, LanguageName, OutletId, Published, known_outlet, parse_published


def command(
    items: Annotated[
        list[str], typer.Argument(metavar="FILE|URL ...", help=".txt, .md, .html, http(s)://… or -")
    ],
    published: Published = None,
    outlet: OutletId = None,
    language: LanguageName = None,
    as_json: AsJson = False,
) -> None:
    """Check pages: print each claim with its verdict. They are read, judged, recorded and published."""
    from flows.cli.run import run_flow

    if not all(items):
        raise typer.BadParameter("an input has no name; name files, addresses, or - for standard input")
    run_flow(
        "check",
        as_json=as_json,
        items=items,
        published=parse_published(published),
        outlet=known_outlet(outlet),
        language=language,
    )
