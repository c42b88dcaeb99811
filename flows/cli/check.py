"""`claims check`: the main job, from files and addresses to verdicts."""

from typing import Annotated

import typer

from flows.cli.options import AsJson, LanguageName, OutletId, Published, parse_published


def command(
    items: Annotated[
        list[str], typer.Argument(metavar="FILE|URL ...", help=".txt, .md, .html, http(s)://… or -")
    ],
    published: Published = None,
    outlet: OutletId = None,
    language: LanguageName = None,
    as_json: AsJson = False,
) -> None:
    """Read, extract, validate, judge, record and publish; print each claim with its verdict."""
    from flows.cli.run import run_flow

    moment = parse_published(published)
    run_flow("check", as_json=as_json, items=items, published=moment, outlet=outlet, language=language)
