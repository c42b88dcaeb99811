"""`claims sql`: a read-only query on the analysts' copy."""

import math
import sys
from typing import Annotated

import typer

from flows.cli.options import AsJson, print_json

Query = Annotated[str | None, typer.Argument(help="A query; without one it is read from standard input.")]


def command(query: Query = None, as_json: AsJson = False) -> None:
    """Run a read-only query on the published database."""
    from flows.cli.errors import say
    from flows.cli.tables import print_rows
    from warehouse.connection import keep_pandas_out

    keep_pandas_out()
    from warehouse.home import Home
    from warehouse.query import query as run_query
    from warehouse.wording import counted

    if query is None and sys.stdin.isatty():
        raise typer.BadParameter("write a query, such as claims sql 'SELECT label FROM current_verdicts'")
    answer = run_query(Home.from_environment(), query if query is not None else sys.stdin.read())
    if as_json:
        rows = [
            {name: _plain(value) for name, value in zip(answer.columns, row, strict=True)}
            for row in answer.rows
        ]
        print_json(rows)
    else:
        print_rows(counted(len(answer.rows), "row"), answer.columns, answer.rows)
    if answer.truncated:
        say(f"only the first {len(answer.rows):,} rows are shown; narrow the query down or add a LIMIT")


def _plain(value: object) -> object:
    """A value as JSON has it: numbers, texts, lists and objects; null for what is no finite number."""
    if isinstance(value, dict):
        return {str(name): _plain(each) for name, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value if value is None or isinstance(value, (bool, int, float, str)) else str(value)
