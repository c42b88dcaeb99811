"""Tables for people: fitted to the terminal, wide in a file or a pipe; no text is ever read as markup."""

from collections.abc import Iterable, Mapping, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

PLAIN_WIDTH = 160
ID_SHOWN = 8
SEVERITIES = {"critical": "red", "warning": "yellow", "info": "dim"}


def console() -> Console:
    """Standard output; text that goes into a file or a pipe gets room instead of the terminal's width."""
    out = Console(highlight=False)
    return out if out.is_terminal else Console(highlight=False, width=PLAIN_WIDTH)


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


def counted(count: int, noun: str) -> str:
    """A count with its noun in the right number."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def plain_table(columns: Sequence[str], widths: Mapping[str, int] | None = None) -> Table:
    """A table of lean lines; `widths` fixes the width of columns by name."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold", padding=(0, 1, 0, 0))
    for column in columns:
        table.add_column(column, overflow="fold", width=(widths or {}).get(column))
    return table


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
