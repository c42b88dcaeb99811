"""Dossiers written for the tests: claims by outlet and day, with whom they credit."""

from datetime import UTC, datetime

from tasks.verdicts.rules import load_rules
from warehouse.records.claim import Claim, Conditions, Span, claim_id, proposition_id
from warehouse.records.dossier import DocumentMeta, Dossier, NearCopy
from warehouse.records.source import Outlet
from warehouse.records.vocabulary import (
    BlockKind,
    ClaimKind,
    Comparator,
    Language,
    Modality,
    OutletKind,
    Polarity,
)
from warehouse.reference.load import load_reference

RULES, REFERENCE = load_rules(), load_reference()


def outlet(name, kind=OutletKind.PRESS):
    return Outlet(outlet_id=name, name=name.title(), kind=kind, reliability=0.8)


def document(name, publisher, day="2025-02-12"):
    return DocumentMeta(
        document_id=name,
        outlet_id=publisher,
        url=f"https://{publisher}.example/{name}",
        canonical_url=f"https://{publisher}.example/{name}",
        title=name,
        language=Language.EN,
        published_at=datetime.fromisoformat(day).replace(tzinfo=UTC),
    )


def claim(where, subject, predicate, target=None, value=None, **fields):
    """A claim in document `where`; `value` is `(low, high, unit)` or with a comparator as the fourth."""
    low, high, unit, comparator = (*value, Comparator.EXACT)[:4] if value else (None, None, None, None)
    conditions = Conditions(**fields.pop("conditions", {}))
    start = fields.pop("start", 0)
    text = f"{subject} {predicate} {target} {value}"
    kind = fields.pop("kind", ClaimKind.OTHER)
    return Claim(
        **{
            "claim_id": claim_id(
                where, Span(char_start=start, char_end=start + len(text)), predicate, subject, target
            ),
            "proposition_id": proposition_id(kind, subject, predicate, target, conditions, None),
            "document_id": where,
            "char_start": start,
            "char_end": start + len(text),
            "kind": kind,
            "block": BlockKind.PARAGRAPH,
            "quote": text,
            "sentence": text,
            "sentence_start": start,
            "subject_id": subject,
            "subject_name": subject,
            "subject_text": subject,
            "predicate": predicate,
            "object_id": target,
            "object_name": target,
            "value_text": str(low) if value else None,
            "value_low": low,
            "value_high": high,
            "unit": unit,
            "comparator": comparator,
            "conditions": conditions,
            "time_text": None,
            "time_start": None,
            "time_end": None,
            "modality": Modality.ASSERTED,
            "polarity": Polarity.POSITIVE,
            "speaker_name": fields.get("claimant_id"),
            "claimant_id": None,
            "cited_outlet_id": None,
            "cited_outlet_name": fields.get("cited_outlet_id"),
            "attribution_quote": None,
            "check_worthiness": 0.7,
        }
        | fields
    )


def dossier(documents, claims, copies=(), outlets=None):
    publishers = sorted({each.outlet_id for each in documents})
    return Dossier(
        targets=tuple(each.claim_id for each in claims),
        claims=tuple(claims),
        documents=tuple(documents),
        outlets=tuple(outlets or [outlet(name) for name in publishers]),
        copies=tuple(NearCopy(document_id=a, other_id=b, resemblance=0.9) for a, b in copies),
    )


RATIO = ("huawei-ascend-910c", "inference_performance", "nvidia-h100", (0.595, 0.605, "fraction"))
DEVELOPERS = ("china", "developers", "cuda", (1350000, 1650000, "count", Comparator.APPROXIMATE))
