"""The claims of a run, document by document, with verdicts: one column a thing where there is room."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Console
from rich.text import Text

from flows.cli.names import place
from flows.cli.tables import ID_SHOWN, console, plain_table, shortened, spaced, visible
from tasks.verdicts.telling import told_reading
from warehouse.wording import counted

Row = dict[str, Any]

QUOTE_SHOWN = 90
WIDE_FROM = 140
GAP = 2
NARROWEST = 12
STYLES = {
    "supported": "green",
    "refuted": "red",
    "conflicting": "magenta",
    "not_checkable": "dim",
    "confirmed": "green",
    "distorted": "red",
    "not_found": "yellow",
}


def print_claims(pages: Sequence[Row], claims: Sequence[Row]) -> None:
    """Print the claims of each page under its title; columns that say nothing are left out."""
    out = console()
    columns = [column for column in _columns(out) if not column.optional or any(map(column.says, claims))]
    widths = _widths(columns, out.width)
    for page in pages:
        rows = [claim for claim in claims if claim["document_id"] == page["document_id"]]
        _print_page(out, page, rows, columns, widths)


def credited(claim: Row) -> str:
    """Whom the text credits: speaker and cited outlet."""
    names = dict.fromkeys(filter(None, (claim["speaker_name"], claim["cited_outlet_name"])))
    return " / ".join(names)


@dataclass(frozen=True)
class Column:
    """A column of the list: a fixed `width`, or a `share` of what is left."""

    name: str
    cell: Callable[[Row], Text]
    width: int = 0
    share: int = 0
    optional: bool = False

    def says(self, claim: Row) -> bool:
        """Whether the cell of a claim says anything."""
        return bool(self.cell(claim).plain)


def _columns(out: Console) -> tuple[Column, ...]:
    return WIDE if out.width >= WIDE_FROM else NARROW


def _widths(columns: Sequence[Column], width: int) -> dict[str, int]:
    left = width - GAP * len(columns) - sum(column.width for column in columns)
    shares = sum(column.share for column in columns)
    return {column.name: column.width or max(NARROWEST, left * column.share // shares) for column in columns}


def _print_page(
    out: Console, page: Row, claims: list[Row], columns: Sequence[Column], widths: dict[str, int]
) -> None:
    about = (
        page["outlet_name"] or "outlet unknown",
        day(page["published_at"]),
        place(page["url"]),
        counted(len(claims), "claim") if claims else "no claims found",
    )
    out.print()
    out.print(Text(visible(page["title"]) or "(no title)", style="bold"))
    out.print(Text(visible(" · ".join(about)), style="dim"))
    if not claims:
        return
    table = plain_table([column.name for column in columns], widths)
    for claim in claims:
        table.add_row(*(column.cell(claim) for column in columns))
    out.print(table)


def day(moment: object) -> str:
    """The day of a moment, in words where there is none."""
    return f"{moment:%Y-%m-%d}" if moment else "date unknown"


def _text(value: object, style: str = "") -> Text:
    return Text(visible(value), style=style)


def _labelled(name: str | None) -> Text:
    return _text(spaced(name) if name and name != "none" else "", STYLES.get(name or "", ""))


def _quoted(claim: Row) -> Text:
    return _text(shortened(claim["quote"], QUOTE_SHOWN))


def _confidence(claim: Row) -> str:
    return "" if claim["confidence"] is None else f"{claim['confidence']:.2f}"


def _stacked(*lines: Text) -> Text:
    return Text("\n").join(line for line in lines if line.plain)


def _claim_cell(claim: Row) -> Text:
    return _stacked(_quoted(claim), _text(told_reading(claim), "cyan"))


def _credit_cell(claim: Row) -> Text:
    return _stacked(_text(credited(claim)), _labelled(claim["attribution_label"]))


def _verdict_cell(claim: Row) -> Text:
    told = f"{claim['supporting_origins']} for, {claim['refuting_origins']} against"
    return _stacked(_labelled(claim["label"]), _text(f"confidence {_confidence(claim)}"), _text(told))


_ID = Column("Claim", lambda claim: _text(claim["claim_id"][:ID_SHOWN]), width=ID_SHOWN)
WIDE = (
    _ID,
    Column("Quote", _quoted, share=3),
    Column("Reading", lambda claim: _text(told_reading(claim)), share=4),
    Column("Credits", lambda claim: _text(credited(claim)), share=2, optional=True),
    Column("Said so?", lambda claim: _labelled(claim["attribution_label"]), width=9, optional=True),
    Column("Verdict", lambda claim: _labelled(claim["label"]), width=19),
    Column("Conf.", lambda claim: _text(_confidence(claim)), width=5),
    Column("For", lambda claim: _text(claim["supporting_origins"]), width=3),
    Column("Against", lambda claim: _text(claim["refuting_origins"]), width=7),
)
NARROW = (
    _ID,
    Column("Quote and reading", _claim_cell, share=1),
    Column("Credits", _credit_cell, width=16, optional=True),
    Column("Verdict", _verdict_cell, width=19),
)


def in_order(rows: Iterable[Row], document_ids: Sequence[str]) -> list[Row]:
    """Pages or claims with the documents in the order in which they were named."""
    place_of = {document_id: number for number, document_id in enumerate(document_ids)}
    return sorted(rows, key=lambda row: place_of[row["document_id"]])
