"""Tables: a cell with a figure is read together with the label of its row and the head of its column.

The cells are written out as sentences («Nvidia H200: Memory 141 GB»), which are read as any other text is;
what is found there is placed back where it stands in the document.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from tasks.claims.labels import read_label
from tasks.claims.subjects.ownership import HARDWARE
from warehouse.records.claim import DraftClaim, Mention, Span
from warehouse.records.source import Block, Document
from warehouse.records.vocabulary import BlockKind, EntityKind, Language

LONGEST_HEAD = 80  # characters; what is longer is running text and heads nothing
NAMED = HARDWARE | {EntityKind.ORGANISATION}
_CELL = re.compile(r"(?:^|(?<=[|\t]))[^|\t]*")  # empty ones, too
_RULE = "|-: \t\r\n"  # what a rule of Markdown is made of
_BARE = re.compile(r"[~≈<>≤≥+]?\s*\d[\d.,]*(?:\s*[-–~～]\s*\d[\d.,]*)?\s*")
Placed = TypeVar("Placed", bound=Span)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell `[start, end)` of the document's text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row, the block `[start, end)` of the document, with its cells."""

    start: int
    end: int
    cells: tuple[Cell, ...]


@dataclass(slots=True)
class Spelled:
    """Cells written out as text, and where each piece of it stands in the document.

    `blocks` and `rows` are one a written sentence, `lines` where it starts; `parts`, `starts` and `origins`
    are one a piece of text.
    """

    language: Language
    parts: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    origins: list[Cell | None] = field(default_factory=list)
    length: int = 0

    def add(self, text: str, origin: Cell | None = None) -> None:
        """Write a piece of text; `origin` is the cell that begins with it."""
        self.parts.append(text)
        self.starts.append(self.length)
        self.origins.append(origin)
        self.length += len(text)

    def sentence(self, row: Row, subject: Cell, label: Cell, cell: Cell) -> None:
        """Write one cell with its subject and its label: «Nvidia H200: Memory 141 GB»."""
        start = self.length
        words, unit = read_label(label.text, self.language)
        self.add(subject.text, subject)
        self.add(": ")
        self.add(words, label)
        self.add(" ")
        self.add(cell.text, cell)
        if unit and _BARE.fullmatch(cell.text):
            self.add(" " + unit)
        self.blocks.append(Block(kind=BlockKind.PARAGRAPH, char_start=start, char_end=self.length))
        self.rows.append(row)
        self.lines.append(start)
        self.add("\n")

    def document(self, like: Document) -> Document:
        """The sentences as a document of the same language and date."""
        return like.model_copy(update={"text": "".join(self.parts), "blocks": tuple(self.blocks)})

    def placed(self, draft: DraftClaim) -> DraftClaim | None:
        """Place a claim back in the document; None where its figure stands in no cell of figures."""
        piece = bisect_right(self.starts, draft.char_start) - 1
        cell = self.origins[piece]
        if draft.quantity is None or cell is None or self._is_head(piece):
            return None
        row = self.rows[bisect_right(self.lines, draft.char_start) - 1]
        start = cell.start + draft.char_start - self.starts[piece]
        end = min(cell.end, cell.start + draft.char_end - self.starts[piece])
        quote = cell.text[start - cell.start : end - cell.start]
        return replace(
            draft,
            char_start=start,
            char_end=end,
            quote=quote,
            quantity=replace(draft.quantity, char_start=start, char_end=end, text=quote),
            sentence=Span(char_start=row.start, char_end=row.end),
            block=BlockKind.TABLE_ROW,
            subject=self._moved(draft.subject),
            object=self._moved(draft.object),
            period=self._moved(draft.period),
            attribution=None,
            enumeration=(),
        )

    def _is_head(self, piece: int) -> bool:
        return self.parts[piece + 1] == ": " or self.parts[piece - 1] == ": "

    def _moved(self, named: Placed | None) -> Placed | None:
        """A name or period where it stands in the document; None where a cell does not hold it."""
        if named is None:
            return None
        piece = bisect_right(self.starts, named.char_start) - 1
        cell = self.origins[piece]
        if cell is None or named.char_end - self.starts[piece] > len(cell.text):
            return None
        shift = cell.start - self.starts[piece]
        return replace(named, char_start=named.char_start + shift, char_end=named.char_end + shift)


def spell_tables(document: Document, mentions: Sequence[Mention]) -> tuple[Spelled, frozenset[int]]:
    """Write out the tables that say what their columns or rows are about; with where their rows begin."""
    spelled = Spelled(document.language)
    understood: set[int] = set()
    named = [mention.char_start for mention in mentions if mention.kind in NAMED and mention.entity_ids]
    for rows in _tables(document):
        if _write(spelled, rows, named):
            understood.update(row.start for row in rows)
    return spelled, frozenset(understood)


def _tables(document: Document) -> Iterator[list[Row]]:
    """Rows that follow one another with equally many cells, two rows or more.

    In Markdown a rule («|---|») stands under the head of a table, which may begin right under another.
    """
    table: list[Row] = []
    end = 0
    for block in document.blocks:
        row = _row(document, block)
        gap = document.text[end : block.char_start]
        end = block.char_end
        ruled = len(table) > 1 and "-" in gap
        if ruled or not _continues(table, row) or gap.strip(_RULE):
            head = table.pop() if ruled else None
            if len(table) > 1:
                yield table
            table = [head] if head and _continues([head], row) else []
        if len(row.cells) > 1:
            table.append(row)
    if len(table) > 1:
        yield table


def _continues(table: Sequence[Row], row: Row) -> bool:
    return len(row.cells) > 1 and all(len(row.cells) == len(other.cells) for other in table[:1])


def _row(document: Document, block: Block) -> Row:
    """Split a row at its tabs or bars; Markdown has a bar at both ends, too. Another block has no cells."""
    start, end = block.char_start, block.char_end
    if block.kind is not BlockKind.TABLE_ROW:
        return Row(start, end, ())
    text = document.text[start:end]
    inner = 1 if text.startswith("|") and text.endswith("|") and len(text) > 1 else 0
    cells = []
    for match in _CELL.finditer(text, inner, len(text) - inner):
        bare = match.group().strip()
        place = start + match.start() + len(match.group()) - len(match.group().lstrip())
        cells.append(Cell(place, place + len(bare), bare))
    return Row(start, end, tuple(cells))


def _write(spelled: Spelled, rows: list[Row], named: Sequence[int]) -> bool:
    """Write out a table whose columns, or else whose rows, are named after what has the figures."""
    (_, *heads), body = rows[0].cells, rows[1:]
    columns = _mostly_named(heads, named)
    if not columns and not _mostly_named([row.cells[0] for row in body], named):
        return False
    for row in body:
        first, *cells = row.cells
        for head, cell in zip(heads, cells, strict=True):
            subject, label = (head, first) if columns else (first, head)
            if _heads(subject) and _heads(label) and any(map(str.isdigit, cell.text)):
                spelled.sentence(row, subject, label, cell)
    return True


def _heads(cell: Cell) -> bool:
    return 0 < len(cell.text) <= LONGEST_HEAD


def _mostly_named(cells: Sequence[Cell], named: Sequence[int]) -> bool:
    """Whether half of some cells or more hold the name of hardware or of a maker."""
    holding = sum(_holds(cell, named) for cell in cells)
    return holding > 0 and 2 * holding >= len(cells)


def _holds(cell: Cell, named: Sequence[int]) -> bool:
    """Whether a name begins in a cell; `named` are the sorted starts of names."""
    index = bisect_right(named, cell.start - 1)
    return _heads(cell) and index < len(named) and named[index] < cell.end
