"""Rows of the suite `verdicts`: each verdict with its evidence counted by stance."""

from collections.abc import Mapping, Sequence
from typing import Any

from expectations.context import CheckContext
from warehouse.records.verdict import Evidence, Judgement
from warehouse.records.vocabulary import REPORTS, EvidenceKind, Stance

# Kinds that bear on a claim without any other document: they need no origin of the claim's own kind.
ROOTLESS = frozenset(
    {
        EvidenceKind.REFERENCE_FIGURE,
        EvidenceKind.DERIVED_RATIO,
        EvidenceKind.PHYSICAL_BOUND,
        EvidenceKind.ENUMERATION,
    }
)


def verdict_rows(judgements: Sequence[Judgement], context: CheckContext) -> list[Mapping[str, Any]]:
    """Join verdicts with their evidence and their claims."""
    return [_row(judgement, context) for judgement in judgements]


def _row(judgement: Judgement, context: CheckContext) -> Mapping[str, Any]:
    verdict, evidence = judgement.verdict, judgement.evidence
    claim = context.claims.get(verdict.claim_id)
    return {
        "key": verdict.verdict_id,
        "claim_id": verdict.claim_id,
        "document_id": claim.document_id if claim else None,
        "quote": claim.quote if claim else None,
        "label": verdict.label.value,
        "confidence": verdict.confidence,
        "rationale": verdict.rationale,
        "rationale_length": len(verdict.rationale.strip()),
        "supporting_origins": verdict.supporting_origins,
        "refuting_origins": verdict.refuting_origins,
        "supporting_evidence": len(_of(evidence, Stance.SUPPORTS)),
        "refuting_evidence": len(_of(evidence, Stance.REFUTES)),
        "supporting_roots": verdict.supporting_origins + _rootless(evidence, Stance.SUPPORTS),
        "own_word": int(_is_word(evidence, context.reference.reported)),
        "refuting_roots": verdict.refuting_origins + _rootless(evidence, Stance.REFUTES),
    }


def _of(evidence: Sequence[Evidence], stance: Stance) -> list[Evidence]:
    return [piece for piece in evidence if piece.stance is stance]


def _is_word(evidence: Sequence[Evidence], reported: frozenset[str]) -> bool:
    """Whether reports alone speak against the claim, so that its own origin's word is the other side."""
    against = [piece for piece in _of(evidence, Stance.REFUTES) if piece.weight > 0]
    return bool(against) and all(piece.kind in REPORTS or piece.source_id in reported for piece in against)


def _rootless(evidence: Sequence[Evidence], stance: Stance) -> int:
    return sum(piece.kind in ROOTLESS for piece in _of(evidence, stance))
