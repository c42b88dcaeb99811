"""A small ledger's worth of records, made for the tests."""

import hashlib
import re
from datetime import UTC, datetime, timedelta

from warehouse import write
from warehouse.records.base import content_id
from warehouse.records.claim import Claim, Conditions, Proposition, Span, claim_id, proposition_id
from warehouse.records.dossier import Batch, DocumentMeta, Findings
from warehouse.records.source import Block, Capture, Document, Outlet, document_id
from warehouse.records.verdict import Activity, CheckResult, Evidence, Judgement, Origin, Review, Verdict
from warehouse.records.vocabulary import (
    AttributionLabel,
    BlockKind,
    CheckStatus,
    ClaimKind,
    Comparator,
    EvidenceKind,
    Label,
    Language,
    Modality,
    OutletKind,
    Polarity,
    Severity,
    Stance,
)

NOON = datetime(2025, 2, 12, 12, tzinfo=UTC)
TEXT = "Der Chip erreicht 60 % der Leistung. 据称😀 sind es 15 Hersteller."


def outlet(outlet_id="gazette", **changes):
    row = {"outlet_id": outlet_id, "name": outlet_id.title(), "kind": OutletKind.PRESS, "reliability": 0.7}
    return Outlet(**row | changes)


def document(text=TEXT, page="https://gazette.example/a", outlet_id="gazette", hours=0, published=NOON):
    digest = hashlib.sha256(text.encode()).hexdigest()
    blocks = (Block(kind=BlockKind.PARAGRAPH, char_start=0, char_end=len(text)),)
    name = document_id(page, digest, "reader/1", published, outlet_id, Language.DE, blocks)
    return Document(
        document_id=name,
        outlet_id=outlet_id,
        url=page,
        canonical_url=page,
        title="Titel",
        author=None,
        language=Language.DE,
        published_at=published,
        fetched_at=NOON + timedelta(hours=hours),
        text=text,
        text_sha256=digest,
        capture_sha256=hashlib.sha256(b"raw" + text.encode()).hexdigest(),
        extractor="reader/1",
        blocks=blocks,
    )


def capture(of):
    return Capture(
        capture_sha256=of.capture_sha256, url=of.url, fetched_at=of.fetched_at, size_bytes=len(of.text)
    )


def meta(of):
    return DocumentMeta(
        **{name: getattr(of, name) for name in DocumentMeta.model_fields if hasattr(of, name)}
    )


def claim(of, quote="60 %", subject="huawei-ascend-910c", predicate="inference_performance", **changes):
    start = of.text.index(quote)
    span = Span(char_start=start, char_end=start + len(quote))
    object_id = changes.get("object_id", "nvidia-h100")
    low = float(re.sub(r"[^\d]", "", quote) or 60) / 100 - 0.005  # a per cent about what is quoted
    proposition = proposition_id(
        ClaimKind.PERFORMANCE_RATIO, subject or "", predicate, object_id, Conditions(), None
    )
    row = {
        "claim_id": claim_id(of.document_id, span, predicate, subject or "", object_id),
        "proposition_id": proposition,
        "document_id": of.document_id,
        "kind": ClaimKind.PERFORMANCE_RATIO,
        "block": BlockKind.PARAGRAPH,
        "quote": quote,
        "char_start": start,
        "char_end": start + len(quote),
        "sentence": of.text,
        "sentence_start": 0,
        "subject_id": subject,
        "subject_name": subject,
        "subject_text": subject,
        "predicate": predicate,
        "object_id": object_id,
        "object_name": object_id,
        "value_text": quote,
        "value_low": low,
        "value_high": low + 0.01,
        "unit": "fraction",
        "comparator": Comparator.EXACT,
        "conditions": Conditions(workload="inference"),
        "time_text": None,
        "time_start": None,
        "time_end": None,
        "modality": Modality.ASSERTED,
        "polarity": Polarity.POSITIVE,
        "speaker_name": None,
        "claimant_id": None,
        "cited_outlet_id": None,
        "cited_outlet_name": None,
        "attribution_quote": None,
        "check_worthiness": 0.9,
        "reasons": ("number",),
    }
    return Claim(**row | changes)


def proposition(of):
    return Proposition(
        proposition_id=of.proposition_id,
        kind=of.kind,
        subject_id=of.subject_id,
        subject_key=of.subject_id or "",
        predicate=of.predicate,
        object_id=of.object_id,
        object_key=of.object_id,
        conditions=Conditions(),
        period=None,
        unit=of.unit,
        label="what is claimed",
    )


def judgement(of, label=Label.NOT_ENOUGH_EVIDENCE, rests_on=()):
    pieces = tuple(
        Evidence(
            evidence_id=content_id(of.claim_id, other.claim_id),
            kind=EvidenceKind.CLAIM,
            stance=Stance.SUPPORTS,
            source_id=other.claim_id,
            value_low=0.6,
            value_high=0.6,
            unit="fraction",
            outlet_id="gazette",
            origin_id="origin",
            url="https://gazette.example/a",
            quote=other.quote,
            published_at=NOON,
            weight=0.5,
            reason="same proposition",
        )
        for other in rests_on
    )
    verdict = Verdict(
        verdict_id=content_id(of.claim_id, label, [piece.evidence_id for piece in pieces]),
        claim_id=of.claim_id,
        proposition_id=of.proposition_id,
        label=label,
        attribution_label=AttributionLabel.NONE,
        confidence=0.5,
        rationale="Because.",
        supporting_origins=len(pieces),
        refuting_origins=0,
        rules_version="r1",
        reference_version="f1",
        basis={"claim": (of.claim_id,)},
        verdict_sha256="0" * 64,
    )
    return Judgement(verdict=verdict, evidence=pieces)


def origin(of, count=1):
    path = ({"document_id": of.document_id, "outlet_id": "gazette", "credits": None, "how": "states"},)
    return Origin(
        proposition_id=of.proposition_id,
        origin_id="origin",
        origin_outlet_id="gazette",
        first_document_id=of.document_id,
        document_count=count,
        path=path,
    )


def check(of):
    return CheckResult(
        check_id=content_id("claims", "known_subject", of.claim_id),
        suite="claims",
        expectation="known_subject",
        severity=Severity.WARNING,
        document_id=of.document_id,
        claim_id=of.claim_id,
        observed="nobody",
        expected="an entity",
        message="the subject is not known",
        quote=of.quote,
    )


def activity(name, used, generated, links=(), minute=0, run="run-1"):
    at = NOON + timedelta(minutes=minute)
    return Activity(
        activity_id=content_id(name, run, generated),
        activity=name,
        agent="claim-ledger",
        used=used,
        generated=generated,
        links=links,
        started_at=at,
        ended_at=at + timedelta(seconds=1),
        flow_run_id=run,
        task_run_id=None,
        code_version="1",
        data_versions={"rules": "r1"},
    )


def activities(of, claims, judgements, run="run-1", minute=0):
    """The activities of one run over one document, as a flow records them."""
    ids = tuple(item.claim_id for item in claims)
    verdicts = tuple(item.verdict.verdict_id for item in judgements)
    stages = (
        ("fetch", {"url": (of.url,)}, {"capture": (of.capture_sha256,)}, ((of.capture_sha256, of.url),)),
        ("read", {"capture": (of.capture_sha256,)}, {"document": (of.document_id,)}, ()),
        ("extract", {"document": (of.document_id,)}, {"claim": ids}, ()),
        ("link", {"claim": ids}, {"proposition": tuple({item.proposition_id for item in claims})}, ()),
        ("validate", {"claim": ids}, {}, ()),
        ("judge", {"claim": ids}, {"verdict": verdicts}, ()),
        ("record", {"verdict": verdicts}, {"verdict": verdicts}, ()),
        ("publish", {"verdict": verdicts}, {}, ()),
    )
    return tuple(
        activity(name, used, generated, links, minute + step, run)
        for step, (name, used, generated, links) in enumerate(stages)
    )


def batch(of, claims=(), judgements=(), hours=0, **changes):
    """One document's batch, with everything that hangs together."""
    origins = tuple(origin(_claim_of(claims, one)) for one in judgements)
    row = {
        "outlets": (outlet(), outlet("herald"), outlet("bugle")),
        "captures": (capture(of),),
        "documents": (of,),
        "claims": tuple(claims),
        "propositions": tuple(proposition(item) for item in claims),
        "findings": Findings(judgements=tuple(judgements), origins=origins),
        "flow_run_id": "run-1",
        "decided_at": NOON + timedelta(hours=hours),
        "activities": activities(of, claims, judgements, minute=int(hours * 60)),
    }
    return Batch(**row | changes)


def _claim_of(claims, found):
    return next(item for item in claims if item.claim_id == found.verdict.claim_id)


def record_review(home, said):
    return write.record(home, Batch(reviews=(said,), decided_at=said.reviewed_at, reason="review"))


def review(of, decision=CheckStatus.DISMISSED, name="review-1", hours=1):
    return Review(
        review_id=name,
        check_id=of.check_id,
        decision=decision,
        reviewer="ana",
        note="fine as it is",
        reviewed_at=NOON + timedelta(hours=hours),
    )
