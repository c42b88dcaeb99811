"""Tables for people: a rich table on a terminal, the same with fixed width elsewhere."""

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

PLAIN_WIDTH = 160


def console() -> Console:
    """Standard output; text that goes into a file or a pipe gets room instead of the terminal's width."""
    out = Console(highlight=False)
    return out if out.is_terminal else Console(highlight=False, width=PLAIN_WIDTH)


def visible(value: object) -> str:
    """A cell's text on one line, with control and direction marks made visible."""
    text = "" if value is None else " ".join(str(value).split())
    return "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in text)


def print_table(
    title: str, columns: Sequence[str], rows: Iterable[Sequence[object]], styles: dict[str, str] | None = None
) -> None:
    """Print rows under a title; `styles` gives cells of a certain text a style. No cell is read as markup."""
    table = Table(
        title=title, title_justify="left", title_style="bold", header_style="bold", show_lines=False
    )
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        cells = [visible(value) for value in row]
        table.add_row(*(Text(cell, style=(styles or {}).get(cell, "")) for cell in cells))
    console().print(table)
