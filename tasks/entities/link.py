"""Link draft claims: registry ids and canonical names, who says it, and the proposition they state."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tasks.entities.described import is_described
from tasks.entities.labels import label
from tasks.entities.registry import Registry
from tasks.entities.romanised import romanised
from warehouse.records.claim import (
    Attribution,
    Claim,
    DraftClaim,
    Mention,
    Period,
    Proposition,
    claim_id,
    proposition_id,
)
from warehouse.records.source import Document

# Quantities that belong to a period; others hold at a time, which is compared when judging.
SOLD = {"shipments", "production", "sales", "orders", "order_value"}
EARNED = {"revenue", "profit", "loss", "investment"}
OF_THE_MARKET = {"market_share", "market_size"}
OF_A_PERIOD = frozenset(SOLD | EARNED | OF_THE_MARKET)
PERIOD_GRANULARITIES = frozenset({"year", "half", "quarter", "month"})
NOBODY = "nobody"
CREDIT = ("speaker_name", "claimant_id", "cited_outlet_id", "cited_outlet_name", "attribution_quote")


class Term(NamedTuple):
    """A role of a claim: the entity, its canonical name, and the key it has in identities."""

    entity_id: str | None
    name: str
    key: str


class Linked(NamedTuple):
    """The claims of a document and the propositions they state."""

    claims: tuple[Claim, ...]
    propositions: tuple[Proposition, ...]


def link_claims(document: Document, drafts: Iterable[DraftClaim], registry: Registry) -> Linked:
    """Turn draft claims into claims with ids. Drafts of one identity become one claim, the first."""
    claims: dict[str, Claim] = {}
    propositions: dict[str, Proposition] = {}
    for draft in drafts:
        claim, proposition = _link(document, draft, registry)
        claims.setdefault(claim.claim_id, claim)
        propositions.setdefault(proposition.proposition_id, proposition)
    return Linked(tuple(claims.values()), tuple(propositions.values()))


def _link(document: Document, draft: DraftClaim, registry: Registry) -> tuple[Claim, Proposition]:
    subject = term(draft.subject, registry)
    target = term(draft.object, registry)
    proposition = _proposition(draft, subject, target)
    return _claim(document, draft, subject, target, proposition.proposition_id, registry), proposition


def term(mention: Mention | None, registry: Registry) -> Term | None:
    """Link a mention: by its best entity if it has one, else by its name in Latin letters, case-folded."""
    if mention is None:
        return None
    for entity_id in mention.entity_ids:
        name = registry.name_of(entity_id)
        if name:
            return Term(entity_id, name, entity_id)
    written = romanised(mention) or " ".join((mention.antecedent or mention.text).split())
    return Term(None, written, f"name:{written.casefold()}")


def _proposition(draft: DraftClaim, subject: Term | None, target: Term | None) -> Proposition:
    subject_key = subject.key if subject else NOBODY
    object_key = target.key if target else None
    period = _period_key(draft)
    return Proposition(
        proposition_id=proposition_id(
            draft.kind, subject_key, draft.predicate, object_key, draft.conditions, period
        ),
        kind=draft.kind,
        subject_id=subject.entity_id if subject else None,
        subject_key=subject_key,
        predicate=draft.predicate,
        object_id=target.entity_id if target else None,
        object_key=object_key,
        conditions=draft.conditions,
        period=period,
        unit=draft.quantity.unit if draft.quantity else None,
        label=label(
            draft.predicate,
            subject.name if subject else None,
            target.name if target else None,
            draft.conditions,
            period,
        ),
    )


def _period_key(draft: DraftClaim) -> str | None:
    """The days that a quantity of a period belongs to, «2025-01-01/2025-12-31»; None for other quantities."""
    period = draft.period
    if draft.predicate not in OF_A_PERIOD or period is None or period.granularity not in PERIOD_GRANULARITIES:
        return None
    if period.time_start is None or period.time_end is None:
        return None
    return f"{period.time_start.isoformat()}/{period.time_end.isoformat()}"


def _claim(
    document: Document,
    draft: DraftClaim,
    subject: Term | None,
    target: Term | None,
    proposition: str,
    registry: Registry,
) -> Claim:
    subject_key = subject.key if subject else NOBODY
    claim: dict[str, object] = {
        "claim_id": claim_id(
            document.document_id, draft, draft.predicate, subject_key, target.key if target else None
        ),
        "proposition_id": proposition,
        "document_id": document.document_id,
        "char_start": draft.char_start,
        "char_end": draft.char_end,
        "kind": draft.kind,
        "block": draft.block,
        "quote": draft.quote,
        "sentence": document.text[draft.sentence.char_start : draft.sentence.char_end],
        "sentence_start": draft.sentence.char_start,
        "subject_id": subject.entity_id if subject else None,
        "subject_name": subject.name if subject else None,
        "subject_text": draft.subject.text if draft.subject else None,
        "predicate": draft.predicate,
        "object_id": target.entity_id if target else None,
        "object_name": target.name if target else None,
        "conditions": draft.conditions,
        "modality": draft.modality,
        "polarity": draft.polarity,
        "check_worthiness": draft.check_worthiness,
        "reasons": draft.reasons,
        "enumeration": tuple(linked.name for linked in _terms(draft.enumeration, registry)),
    }
    return Claim.model_validate(
        claim | _value(draft) | _time(draft.period) | _credit(draft.attribution, registry)
    )


def _terms(mentions: Iterable[Mention], registry: Registry) -> Iterator[Term]:
    for mention in mentions:
        linked = term(mention, registry)
        if linked:
            yield linked


def _value(draft: DraftClaim) -> dict[str, object]:
    quantity = draft.quantity
    return {
        "value_text": quantity.text if quantity else None,
        "value_low": quantity.low if quantity else None,
        "value_high": quantity.high if quantity else None,
        "unit": quantity.unit if quantity else None,
        "comparator": quantity.comparator if quantity else None,
        "per": quantity.per if quantity else None,
        "change": quantity.change if quantity else None,
    }


def _time(period: Period | None) -> dict[str, object]:
    return {
        "time_text": period.text if period else None,
        "time_start": period.time_start if period else None,
        "time_end": period.time_end if period else None,
        "time_relative": period.relative if period else False,
    }


def _credit(attribution: Attribution | None, registry: Registry) -> dict[str, object]:
    """Whom the text credits: the speaker's name as the text uses it, the entity behind, the outlet cited."""
    if attribution is None:
        return dict.fromkeys(CREDIT)
    speaker = term(attribution.speaker, registry)
    outlet = term(attribution.cited_outlet, registry)
    return {
        "speaker_name": _speaker_name(attribution.speaker),
        "claimant_id": speaker.entity_id if speaker else None,
        "cited_outlet_id": outlet.entity_id if outlet else None,
        "cited_outlet_name": outlet.name if outlet else None,
        "attribution_quote": attribution.quote,
        "attribution_start": attribution.char_start,
        "attribution_scope": attribution.scope,
        "attribution_chain": tuple(linked.key for linked in _terms(attribution.chain, registry)),
    }


def _speaker_name(speaker: Mention | None) -> str | None:
    """The speaker as written; an anaphor by the name that the text uses for what it stands for."""
    if speaker is None:
        return None
    return speaker.text if is_described(speaker) else speaker.antecedent or speaker.text
