"""«nach Angaben des Herstellers», «according to its maker»: who made what the claim is of says it."""

from collections.abc import Iterable
from dataclasses import replace

from tasks.claims.credits.makers import FIRMS
from tasks.claims.credits.words import attribution_lexicon
from tasks.claims.cues import fold
from tasks.entities.registry import Registry
from warehouse.records.claim import DraftClaim, Mention
from warehouse.records.vocabulary import EntityKind, Language


def with_makers(drafts: Iterable[DraftClaim], language: Language, registry: Registry) -> list[DraftClaim]:
    """Give each claim credited to a bare word for its maker that maker as its speaker."""
    words = attribution_lexicon(language).makers
    return [_with_maker(draft, words, registry) for draft in drafts]


def _with_maker(draft: DraftClaim, words: frozenset[str], registry: Registry) -> DraftClaim:
    credit, subject = draft.attribution, draft.subject
    speaker = credit.speaker if credit is not None else None
    if credit is None or speaker is None or speaker.entity_ids or fold(speaker.text) not in words:
        return draft
    known = subject.entity_ids[:1] if subject is not None else ()
    maker = _maker(subject, registry) if subject is not None and known else None
    if maker is None:
        return draft
    resolved = replace(
        speaker,
        entity_ids=(maker,),
        kind=EntityKind.ORGANISATION,
        anaphor=True,
        antecedent=registry.name_of(maker),
        reason="maker of what it tells of",
    )
    return replace(draft, attribution=replace(credit, speaker=resolved))


def _maker(subject: Mention, registry: Registry) -> str | None:
    first = subject.entity_ids[0]
    return first if subject.kind in FIRMS else registry.maker_of(first)
