"""Load the reference data: the CSV files of this folder, validated by the records, without a database.

Each file has one record a row. A column that is a field of `Conditions` goes there; `source_id` points
into sources.csv, where title, address, date and origin of every source stand once. An empty cell is
an unstated value.
"""

import csv
import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from warehouse.records.base import Record, content_id
from warehouse.records.claim import Conditions
from warehouse.records.reference import Alias, ContextFact, Entity, InferenceResult, ReferenceFigure
from warehouse.records.source import ContractBroken
from warehouse.reference.lookup import Reference

FOLDER = Path(__file__).parent
FILES = ("entities.csv", "aliases.csv", "sources.csv", "figures.csv", "results.csv", "facts.csv")
CONDITIONS = frozenset(Conditions.model_fields)
# What may be corrected in a row without making it another figure.
NOT_IDENTITY = frozenset({"value_low", "value_high", "unit", "comparator", "standing", "origin", "note"})

Row = dict[str, Any]
R = TypeVar("R", bound=Record)


@cache
def load_reference() -> Reference:
    """Load the reference data, read once per process. Raises `ContractBroken` naming file and row."""
    return read_reference(FOLDER)


def read_reference(folder: Path) -> Reference:
    """Read the CSV files of a folder. Raises `ContractBroken` naming file and row."""
    sources = {row.pop("source_id"): row for row in _rows(folder / "sources.csv")}
    return Reference(
        entities=_records(folder / "entities.csv", Entity),
        aliases=_records(folder / "aliases.csv", Alias),
        figures=_records(folder / "figures.csv", ReferenceFigure, "figure_id", sources),
        results=_records(folder / "results.csv", InferenceResult, "result_id", sources),
        facts=_records(folder / "facts.csv", ContextFact, "fact_id", sources),
        version=_version(folder),
    )


def _version(folder: Path) -> str:
    """sha256 over names and bytes of the CSV files."""
    digest = hashlib.sha256()
    for name in FILES:
        content = (folder / name).read_bytes()
        digest.update(f"{name}:{len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def _records(
    path: Path, model: type[R], id_field: str | None = None, sources: dict[str, Row] | None = None
) -> tuple[R, ...]:
    records = []
    seen: set[str] = set()
    fields = frozenset(model.model_fields)
    for number, row in enumerate(_rows(path), start=2):
        try:
            filled = _cited(row, sources) if sources is not None else row
            if id_field is not None:
                _name(filled, row, id_field, seen)
            records.append(model.model_validate(_with_conditions(filled, fields)))
        except (ValidationError, LookupError) as error:
            raise ContractBroken(f"{path.name}, row {number}: {error}") from error
    return tuple(records)


def _name(filled: Row, row: Row, id_field: str, seen: set[str]) -> None:
    """Give the row its id, by its identity unless the file names it; LookupError where it stands twice."""
    identity = {name: cell for name, cell in row.items() if name not in NOT_IDENTITY}
    record_id = filled.setdefault(id_field, content_id(sorted(identity.items())))
    if record_id in seen:
        raise LookupError("the same source says the same thing in a row above")
    seen.add(record_id)


def _rows(path: Path) -> Iterator[Row]:
    """Read a CSV file row by row, without its empty cells. Raises `ContractBroken` for a ragged row."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        header = next(reader)
        for cells in reader:
            if len(cells) != len(header):
                raise ContractBroken(
                    f"{path.name}, line {reader.line_num}: {len(cells)} cells, not {len(header)}"
                )
            yield {name: cell for name, cell in zip(header, cells, strict=True) if cell}


def _cited(row: Row, sources: dict[str, Row]) -> Row:
    """Add what sources.csv says about a row's source; what the row says itself goes first."""
    filled = sources[row["source_id"]] | row
    del filled["source_id"]
    return filled


def _with_conditions(row: Row, fields: frozenset[str]) -> Row:
    """Collect the condition columns; one that is a field of the record too (a model) stands in both."""
    if "conditions" not in fields:
        return row
    conditions = {name: row[name] for name in CONDITIONS & row.keys()}
    own = {name: cell for name, cell in row.items() if name in fields or name not in CONDITIONS}
    return own | {"conditions": conditions}
