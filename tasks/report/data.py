"""What the report is made of: rows of the views, and where the archived bytes lie."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Row = Mapping[str, Any]


@dataclass(frozen=True)
class ReportData:
    """The rows of `warehouse/queries/report_*.sql` by the name of each.

    `names` are the names of registry entities and outlets by id; `archived` the addresses of WARC files,
    seen from the site's folder, by the sha256 of the capture; `former` tell where claims of earlier versions
    of pages stand; `withheld` says of reference figures that no verdict may rest on why that is.
    """

    claims: Sequence[Row]
    published_at: str
    evidence: Sequence[Row] = ()
    checks: Sequence[Row] = ()
    steps: Sequence[Row] = ()
    history: Sequence[Row] = ()
    changes: Sequence[Row] = ()
    origins: Sequence[Row] = ()
    documents: Sequence[Row] = ()
    former: Sequence[Row] = ()
    figures: Sequence[Row] = ()
    outlets: Sequence[Row] = ()
    calibration: Sequence[Row] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    archived: Mapping[str, str] = field(default_factory=dict)
    withheld: Mapping[str, str] = field(default_factory=dict)


def grouped(rows: Sequence[Row], column: str) -> dict[str, list[Row]]:
    """Rows by what they hold in a column, in their order; rows without it are left out."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        if row[column] is not None:
            groups.setdefault(row[column], []).append(row)
    return groups
