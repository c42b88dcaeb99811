"""`claims check`: the main job, from files and addresses to verdicts."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated, NoReturn

import typer

from flows.cli.errors import WORK_FAILED
from flows.cli.options import AsJson, LanguageName, OutletId, Published, known_outlet, parse_published
from warehouse.records.masking import masked
from warehouse.records.source import ItemRejected


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
    items = [masked(item) for item in items]
    when, named = parse_published(published), known_outlet(outlet)
    if refused := _all_refused(items):
        _turn_away(refused, items, as_json=as_json)
    run_flow("check", as_json=as_json, items=items, published=when, outlet=named, language=language)


def _all_refused(items: Sequence[str]) -> list[ItemRejected]:
    """Why each of the items is nothing to be read, where that is plain of all: Prefect need not start."""
    from tasks.sources.inputs import Limits, look

    limits, refused = Limits.from_environment(), []
    for item in items:
        try:
            look(item, limits)
        except ItemRejected as why:
            refused.append(why)
        else:
            return []
    return refused


def _turn_away(refused: Sequence[ItemRejected], typed: Sequence[str], *, as_json: bool) -> NoReturn:
    """Record, publish and print the refusals, as a run does, and exit 1."""
    from flows.cli.findings import print_findings
    from flows.summary import RunSummary
    from tasks.sources.refusals import rejection_of
    from warehouse import write
    from warehouse.connection import writable
    from warehouse.home import Home
    from warehouse.publish import publish
    from warehouse.records.dossier import Batch

    home, now = writable(Home.from_environment()), datetime.now(UTC)
    rejections = tuple(rejection_of(each, now) for each in refused)
    batch = Batch(rejections=rejections, decided_at=now, reason=write.NOTHING_READ)
    recorded = write.record(home, batch)
    publish(home)
    print_findings(home, RunSummary(recorded=recorded, rejections=rejections), as_json=as_json, typed=typed)
    raise typer.Exit(WORK_FAILED)
