"""`claims sql`: a read-only query on the analysts' copy."""

import csv
import math
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.cli.options import AsJson, print_json

if TYPE_CHECKING:
    from warehouse.home import Home
    from warehouse.query import Table

# What a spreadsheet takes for the beginning of a formula; of full width too.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
SHOWN_ROWS = 10_000

Query = Annotated[str | None, typer.Argument(help="A query; without one it is read from standard input.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print CSV that a spreadsheet may open.")]
ToParquet = Annotated[
    Path | None, typer.Option("--parquet", metavar="FILE", help="Write all rows to a Parquet file.")
]
Rows = Annotated[int, typer.Option("--rows", min=1, max=1_000_000, help="Print at most so many rows.")]


def command(
    query: Query = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    parquet: ToParquet = None,
    rows: Rows = SHOWN_ROWS,
) -> None:
    """Run a read-only query on the published database."""
    from flows.cli.errors import say
    from warehouse.connection import keep_pandas_out

    keep_pandas_out()
    from warehouse.bounds import bound_process
    from warehouse.home import Home
    from warehouse.query import QUERY_SECONDS
    from warehouse.query import query as run_query

    if as_json + as_csv + (parquet is not None) > 1:
        raise typer.BadParameter("name one of --json, --csv and --parquet")
    if query is None and sys.stdin.isatty():
        raise typer.BadParameter("write a query, such as claims sql 'SELECT label FROM current_verdicts'")
    statement = query if query is not None else sys.stdin.read()
    home = Home.from_environment()
    bound_process(QUERY_SECONDS)
    if parquet is not None:
        _save(home, statement, parquet)
        return
    answer = run_query(home, statement, rows)
    _print(answer, as_json=as_json, as_csv=as_csv)
    if answer.truncated:
        say(f"only the first {len(answer.rows):,} rows are shown; narrow the query down or raise --rows")


def _save(home: "Home", statement: str, file: Path) -> None:
    from warehouse.query import save_answer
    from warehouse.wording import counted

    print(f"wrote {counted(save_answer(home, statement, file), 'row')} to {file}")


def _print(answer: "Table", *, as_json: bool, as_csv: bool) -> None:
    from flows.cli.tables import print_rows
    from warehouse.wording import counted

    if as_json:
        print_json(
            [
                {name: _plain(value) for name, value in zip(answer.columns, row, strict=True)}
                for row in answer.rows
            ]
        )
    elif as_csv:
        print_csv(answer.columns, answer.rows)
    else:
        print_rows(counted(len(answer.rows), "row"), answer.columns, answer.rows)


def print_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows as CSV; a text that a spreadsheet would take for a formula gets an apostrophe before it."""
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow([_cell(column) for column in columns])
    out.writerows([_cell(value) for value in row] for row in rows)


def _cell(value: object) -> object:
    """A value as a cell: numbers and nothing as they are, all else a text that is no formula."""
    if value is None or isinstance(value, (bool, int, float)):
        return value
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def _plain(value: object) -> object:
    """A value as JSON has it: numbers, texts, lists and objects; null for what is no finite number."""
    if isinstance(value, dict):
        return {str(name): _plain(each) for name, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value if value is None or isinstance(value, (bool, int, float, str)) else str(value)
