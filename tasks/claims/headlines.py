"""Headlines: one that repeats what the body says is no claim of its own."""

from collections.abc import Sequence

from warehouse.records.claim import DraftClaim, Mention
from warehouse.records.vocabulary import BlockKind

Likeness = tuple[object, ...]


def without_repeats(drafts: Sequence[DraftClaim]) -> tuple[DraftClaim, ...]:
    """Drop the headline's claims that the body makes too, with the same value of the same thing."""
    body = [draft for draft in drafts if draft.block is not BlockKind.HEADLINE]
    said = {likeness for draft in body for likeness in (_likeness(draft), _roles(draft))}
    return tuple(
        draft for draft in drafts if draft.block is not BlockKind.HEADLINE or _likeness(draft) not in said
    )


def _likeness(draft: DraftClaim) -> Likeness:
    quantity = draft.quantity
    if quantity is None:
        return _roles(draft)
    return (quantity.low, quantity.high, quantity.unit)


def _roles(draft: DraftClaim) -> Likeness:
    """Who and what: «chip makers adapt to DeepSeek» over a text that says how many of them have."""
    return ("roles", _name(draft.subject), _name(draft.object))


def _name(mention: Mention | None) -> str | None:
    if mention is None:
        return None
    return mention.entity_ids[0] if mention.entity_ids else mention.text.casefold()
