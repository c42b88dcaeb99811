"""Rows of the suite `claims`: each claim with its document's text, its units, its bound and its range."""

from collections.abc import Mapping, Sequence
from typing import Any

from expectations.bounds import ratio_bound, reference_range
from expectations.context import CheckContext
from tasks.claims.vocabulary import load_predicates, unit_class
from warehouse.records.claim import Claim

# A change takes these besides the units of what changes.
CHANGE_UNITS = ("fraction", "percentage_point")
COUNTED = "count:"


def claim_rows(claims: Sequence[Claim], context: CheckContext) -> list[Mapping[str, Any]]:
    """Join claims with their documents and with the reference data."""
    return [_row(claim, context) for claim in claims]


def _row(claim: Claim, context: CheckContext) -> Mapping[str, Any]:
    document = context.documents.get(claim.document_id)
    bound = ratio_bound(claim, context.reference)
    low, high = reference_range(claim, context.reference)
    return {
        "key": claim.claim_id,
        "claim_id": claim.claim_id,
        "document_id": claim.document_id,
        # The slice alone: a page may be megabytes long, and a frame has a row for each of its claims.
        "text_at_offsets": document.text[claim.char_start : claim.char_end] if document else None,
        "char_start": claim.char_start,
        "char_end": claim.char_end,
        "quote": claim.quote,
        "predicate": claim.predicate,
        "value_low": claim.value_low,
        "value_high": claim.value_high,
        "unit": claim.unit,
        "unit_class": unit_class(claim.unit) if claim.unit else None,
        "units": _units(claim),
        "listed": len(claim.enumeration),
        "enumeration": ", ".join(claim.enumeration),
        "time_text": claim.time_text,
        "time_relative": claim.time_relative,
        "time_start": claim.time_start,
        "time_end": claim.time_end,
        "subject_id": claim.subject_id,
        "subject_text": claim.subject_text or claim.subject_name or "no name",
        "subject_told": _subject(claim),
        "subject_name": claim.subject_name or "the subject",
        "subject_registered": context.reference.entity(claim.subject_id) is not None,
        "object_name": claim.object_name or "the other",
        "bound_low": None,
        "bound_high": bound,
        "reference_low": low,
        "reference_high": high,
    }


def _subject(claim: Claim) -> str:
    """What is wrong with the subject where no entity of the registry is found."""
    said = claim.subject_text or claim.subject_name
    if said:
        return f"the claim is about {said}, which the registry does not know"
    return "the claim does not name what it is about"


def _units(claim: Claim) -> tuple[str, ...] | None:
    """The units that the claim's predicate takes; None if no vocabulary knows the predicate."""
    if claim.predicate.startswith(COUNTED):
        return ("count", *CHANGE_UNITS)
    predicate = load_predicates().by_id.get(claim.predicate)
    if predicate is None:
        return None
    return (*predicate.unit, *CHANGE_UNITS) if claim.change or claim.kind == "change" else predicate.unit
