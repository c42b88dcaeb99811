"""Tables for people: fitted to the terminal, wide in a file or a pipe; no text is ever read as markup."""

import os
from collections.abc import Iterable, Mapping, Sequence

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

PLAIN_WIDTH = 160
READABLE = 24  # what a column of a table needs, or its widest cell
ID_SHOWN = 8
SEVERITIES = {"critical": "red", "warning": "yellow", "info": "dim"}


class _Output(Console):
    """A console whose reader may leave: that is no error."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def console() -> Console:
    """Standard output; text in a file or a pipe gets room unless COLUMNS says how much there is."""
    out = _Output(highlight=False)
    return (
        out if out.is_terminal or os.environ.get("COLUMNS") else _Output(highlight=False, width=PLAIN_WIDTH)
    )


def visible(value: object) -> str:
    """A text on one line, with control and direction marks made visible."""
    return shown(" ".join(("" if value is None else str(value)).split()))


def shown(text: str) -> str:
    """A text with its spaces as they are and every control and direction mark made visible."""
    return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in text)


def shortened(text: str, length: int) -> str:
    """At most `length` characters of a text, an ellipsis for the rest."""
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


def spaced(name: str | None) -> str:
    """A name of a closed vocabulary as words."""
    return (name or "–").replace("_", " ")


def plain_table(columns: Sequence[str], widths: Mapping[str, int] | None = None) -> Table:
    """A table of lean lines; `widths` fixes the width of columns by name."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold", padding=(0, 1, 0, 0))
    for column in columns:
        table.add_column(column, overflow="fold", width=(widths or {}).get(column))
    return table


def print_rows(title: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print rows as a table, or where its columns would get too narrow one column a line."""
    out = console()
    cells = [[visible(value) for value in row] for row in rows]
    widest = [max(map(cell_len, column)) for column in zip(columns, *cells, strict=True)]
    if sum(min(width, READABLE) + 1 for width in widest) <= out.width:
        print_table(title, columns, rows)
        return
    out.print()
    out.print(Text(title, style="bold"))
    names = max(map(cell_len, columns)) + 2
    for row in cells:
        out.print()
        for name, cell in zip(columns, row, strict=True):
            lines = Text(cell).wrap(out, max(READABLE, out.width - names), overflow="fold") or [Text()]
            for number, line in enumerate(lines):
                told = Text.assemble(("" if number else name).ljust(names), line)
                told.rstrip()
                out.print(told, soft_wrap=True)


def print_table(
    title: str, columns: Sequence[str], rows: Iterable[Sequence[object]], styles: dict[str, str] | None = None
) -> None:
    """Print rows under a title; `styles` gives cells of a certain text a style."""
    table = plain_table(columns)
    for row in rows:
        cells = [visible(value) for value in row]
        table.add_row(*(Text(cell, style=(styles or {}).get(cell, "")) for cell in cells))
    out = console()
    out.print()
    out.print(Text(title, style="bold"))
    out.print(table)
