"""`claims sql`: a read-only query on the analysts' copy."""

import json
import sys
from typing import Annotated

import typer

from flows.cli.options import AsJson

Query = Annotated[str | None, typer.Argument(help="A query; without one it is read from standard input.")]


def command(query: Query = None, as_json: AsJson = False) -> None:
    """Run a read-only query on the published database."""
    from flows.cli.errors import say
    from flows.cli.tables import print_table
    from warehouse.connection import keep_pandas_out

    keep_pandas_out()
    from warehouse.home import Home
    from warehouse.read import query as run_query

    answer = run_query(Home.from_environment(), query or sys.stdin.read())
    if as_json:
        rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
        print(json.dumps(rows, ensure_ascii=False, default=str))
    else:
        print_table(f"{len(answer.rows)} rows", answer.columns, answer.rows)
    if answer.truncated:
        say(f"only the first {len(answer.rows):,} rows are shown; narrow the query down or add a LIMIT")
