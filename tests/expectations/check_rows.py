"""Records for the expectation tests: sound ones, from which each test changes what it is about."""

from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

from warehouse.records.claim import Claim, Conditions
from warehouse.records.source import Document
from warehouse.records.verdict import Evidence, Judgement, Verdict

TEXT = "Die Ascend 910C erreicht 60 % der Inferenzleistung der H100. Sieben Firmen sind dabei: A, B und C."


def document(**changes: Any) -> Document:
    fields = {
        "document_id": "d1",
        "outlet_id": None,
        "url": "https://example.org/a",
        "canonical_url": "https://example.org/a",
        "title": "Vergleich",
        "author": None,
        "language": "de",
        "published_at": datetime(2025, 2, 12, tzinfo=UTC),
        "fetched_at": datetime(2025, 2, 13, tzinfo=UTC),
        "text": TEXT,
        "text_sha256": sha256(TEXT.encode()).hexdigest(),
        "capture_sha256": "c1",
        "extractor": "test",
        "blocks": (),
    }
    return Document(**fields | changes)


def claim(quote: str = "60 %", **changes: Any) -> Claim:
    start = TEXT.find(quote) if quote in TEXT else 0
    conditions = Conditions(**changes.pop("conditions", {}))
    fields = {
        "claim_id": f"c-{quote}",
        "proposition_id": "p1",
        "document_id": "d1",
        "kind": "performance_ratio",
        "block": "paragraph",
        "quote": quote,
        "char_start": start,
        "char_end": start + len(quote),
        "sentence": TEXT,
        "sentence_start": 0,
        "subject_id": "huawei-ascend-910c",
        "subject_name": "Huawei Ascend 910C",
        "subject_text": "Ascend 910C",
        "predicate": "inference_performance",
        "object_id": "nvidia-h100",
        "object_name": "Nvidia H100",
        "value_text": quote,
        "value_low": 0.595,
        "value_high": 0.605,
        "unit": "fraction",
        "comparator": "exact",
        "conditions": conditions,
        "time_text": None,
        "time_start": None,
        "time_end": None,
        "modality": "asserted",
        "polarity": "positive",
        "speaker_name": None,
        "claimant_id": None,
        "cited_outlet_id": None,
        "cited_outlet_name": None,
        "attribution_quote": None,
        "check_worthiness": 0.8,
    }
    return Claim(**fields | changes)


def evidence(stance: str, kind: str = "claim") -> Evidence:
    return Evidence(evidence_id="e1", kind=kind, stance=stance, source_id="x", weight=0.5, reason="a reason")


def judgement(label: str, *pieces: Evidence, **changes: Any) -> Judgement:
    fields = {
        "verdict_id": f"v-{label}",
        "claim_id": "c-60 %",
        "proposition_id": "p1",
        "label": label,
        "attribution_label": "none",
        "confidence": 0.5,
        "rationale": "One measured ratio lies inside the claimed interval.",
        "supporting_origins": 0,
        "refuting_origins": 0,
        "rules_version": "r",
        "reference_version": "f",
        "basis": {},
        "verdict_sha256": "0",
    }
    return Judgement(verdict=Verdict(**fields | changes), evidence=pieces)


LAST_YEAR = {"time_text": "vergangene Woche", "time_start": date(2025, 2, 3), "time_end": date(2025, 2, 9)}
