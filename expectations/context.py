"""What a batch is checked against: the reference data, and the records that its rows point to."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from warehouse.records.claim import Claim
from warehouse.records.source import Document
from warehouse.reference.lookup import Reference


@dataclass(frozen=True)
class CheckContext:
    """Reference data, documents by id (for the claims' texts), claims by id (for the verdicts' quotes)."""

    reference: Reference
    documents: Mapping[str, Document] = field(default_factory=dict)
    claims: Mapping[str, Claim] = field(default_factory=dict)
