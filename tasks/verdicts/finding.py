"""The finding that a recorded verdict stands for, as it was hashed when it was judged."""

import hashlib
from typing import Any

from warehouse.records.base import canonical_json
from warehouse.records.verdict import Judgement

FINDING = (
    "claim_id",
    "label",
    "attribution_label",
    "confidence",
    "rationale",
    "rules_version",
    "reference_version",
)


def finding_of(judgement: Judgement) -> dict[str, Any]:
    """What rules found on one claim, with its evidence in the order in which it was judged."""
    verdict = judgement.verdict
    finding = verdict.model_dump(mode="json", include=set(FINDING))
    finding["evidence"] = [each.model_dump(mode="json", exclude_none=True) for each in judgement.evidence]
    if not verdict.confidence and sha256_of(finding) != verdict.verdict_sha256:
        finding["confidence"] = 0  # where no evidence at all was weighed, judging hashes a whole 0, not 0.0
    return finding


def is_unaltered(judgement: Judgement) -> bool:
    """Whether the rows of a verdict and its evidence are those that its sha256 names."""
    return sha256_of(finding_of(judgement)) == judgement.verdict.verdict_sha256


def sha256_of(value: object) -> str:
    """The sha256 of the canonical JSON of a value, in hex."""
    return hashlib.sha256(canonical_json(value).encode()).hexdigest()
