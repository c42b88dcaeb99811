"""`claims sql`: a read-only query on the analysts' copy."""

import json
import sys
from typing import Annotated

import typer

from flows.cli.options import AsJson

Query = Annotated[str | None, typer.Argument(help="A query; without one it is read from standard input.")]


def command(query: Query = None, as_json: AsJson = False) -> None:
    """Run a read-only query on the published database."""
    from flows.cli.tables import print_rows
    from warehouse.home import Home
    from warehouse.read import query as run_query

    columns, rows = run_query(Home.from_environment(), query or sys.stdin.read())
    if as_json:
        print(json.dumps([dict(zip(columns, row, strict=True)) for row in rows], ensure_ascii=False, default=str))
        return
    print_rows(columns, rows)
