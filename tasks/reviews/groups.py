"""Failed checks of one cause are one question: one expectation on one page, or with one finding anywhere."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from tasks.reviews.timing import WORST_FIRST
from warehouse.records.vocabulary import Severity
from warehouse.rows import Row

MOST_ITEMS = 200


@dataclass(frozen=True)
class Group:
    """Open failed checks of one cause, worst and oldest first."""

    rows: tuple[Row, ...]

    @property
    def check_ids(self) -> tuple[str, ...]:
        """The checks."""
        return tuple(row["check_id"] for row in self.rows)

    def open_of(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Those of these checks that are in the group."""
        return tuple(name for name in ids if name in self.check_ids)

    @property
    def severity(self) -> Severity:
        """That of the worst."""
        return min((Severity(row["severity"]) for row in self.rows), key=WORST_FIRST.index)

    @property
    def since(self) -> datetime:
        """When the first of them failed."""
        first: datetime = min(row["failed_at"] for row in self.rows)
        return first

    @property
    def expectation(self) -> str:
        """What failed, in words."""
        return str(self.rows[0]["expectation"]).replace("_", " ")

    @property
    def pages(self) -> tuple[str, ...]:
        """The addresses concerned, each once."""
        return tuple(dict.fromkeys(row["url"] for row in self.rows if row["url"]))


def grouped(rows: Iterable[Row]) -> tuple[Group, ...]:
    """The groups, worst and oldest first: rows of one expectation that share a page or a finding."""
    groups: list[list[Row]] = []
    places: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        same_page = (row["suite"], row["expectation"], "page", row["document_id"] or "")
        same_finding = (row["suite"], row["expectation"], "finding", row["observed"], row["expected"])
        group = places.get(same_page) or places.get(same_finding)
        if group is None or len(group) >= MOST_ITEMS:
            group = []
            groups.append(group)
        group.append(row)
        places[same_page] = places[same_finding] = group
    found = [Group(tuple(group)) for group in groups]
    return tuple(sorted(found, key=lambda group: (WORST_FIRST.index(group.severity), group.since)))
