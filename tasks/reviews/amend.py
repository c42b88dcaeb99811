"""A claim read as a reviewer corrected it, with the proposition that it then states."""

from collections.abc import Iterable, Mapping

from tasks.entities.labels import label
from tasks.entities.link import NOBODY, Linked
from tasks.entities.registry import Registry
from tasks.reviews.conditions import CONDITIONS, conditions_of
from tasks.reviews.refused import OPEN, CorrectionRefused
from warehouse.records.claim import Claim, Conditions, Proposition, proposition_id
from warehouse.records.review import Amendment, Value
from warehouse.records.vocabulary import Comparator
from warehouse.wording import CEILINGS, FLOORS

VALUES = ("value_low", "value_high")
NUMBERS = frozenset({Comparator.EXACT, Comparator.APPROXIMATE})  # of which the ends tell the rounding
FAR_APART = 10
NAMES = {"subject_id": "subject_name", "object_id": "object_name"}
IDENTITY = frozenset({"subject_id", "object_id", "predicate", CONDITIONS})


def amended(
    claim: Claim, proposition: Proposition, fields: Mapping[str, Value | None], registry: Registry
) -> tuple[Claim, Proposition]:
    """The claim with these fields in place of what was read; it keeps its id and the place it stands at.

    Raises `CorrectionRefused` for an interval that is none, or a value without a unit.
    """
    changes: dict[str, Value | Conditions | None] = dict(fields)
    for field, name in NAMES.items():
        if fields.get(field):
            changes[name] = registry.name_of(str(fields[field]))
    if CONDITIONS in fields:
        changes[CONDITIONS] = conditions_of(fields[CONDITIONS])
    if any(field in fields for field in VALUES) and claim.comparator is None:
        changes.setdefault("comparator", Comparator.EXACT)
    read = Claim.model_validate(claim.model_dump() | changes)
    _refuse_impossible(read)
    if "comparator" in fields:
        _refuse_ends(read)
    states = _proposition(read, proposition) if IDENTITY & fields.keys() else proposition
    return read.model_copy(update={"proposition_id": states.proposition_id}), states


def as_corrected(
    linked: Linked, amendments: Iterable[Amendment], registry: Registry
) -> tuple[Linked, dict[str, CorrectionRefused]]:
    """Claims just read as reviewers corrected them; by id those that a correction no longer fits, as read."""
    claims = {claim.claim_id: claim for claim in linked.claims}
    propositions = {found.proposition_id: found for found in linked.propositions}
    refused: dict[str, CorrectionRefused] = {}
    for amendment in amendments:
        claim = claims[amendment.claim_id]
        try:
            claims[claim.claim_id], states = amended(
                claim, propositions[claim.proposition_id], amendment.fields, registry
            )
            propositions[states.proposition_id] = states
        except CorrectionRefused as error:
            refused[claim.claim_id] = error
    return Linked(tuple(claims.values()), tuple(propositions.values())), refused


def _refuse_impossible(claim: Claim) -> None:
    low, high = claim.value_low, claim.value_high
    if low is not None and high is not None and low > high:
        raise CorrectionRefused(f"value_low {low:g} is above value_high {high:g}; correct both")
    if claim.comparator in NUMBERS and low is not None and high is not None and high > FAR_APART * low > 0:
        raise CorrectionRefused(f"value_low {low:g} and value_high {high:g} are no one number; correct both")
    if (low is not None or high is not None) and claim.unit is None:
        raise CorrectionRefused("a value needs a unit; give unit as well, such as fraction or count")


def _refuse_ends(claim: Claim) -> None:
    """Raise `CorrectionRefused` for ends that a corrected bound does not have, or lacks."""
    bound, low, high = claim.comparator, claim.value_low, claim.value_high
    if bound in FLOORS and high is not None:
        raise CorrectionRefused(f"{bound} has no upper value; correct value_high={OPEN} as well")
    if bound in CEILINGS and low:
        raise CorrectionRefused(f"{bound} has no lower value; correct value_low={OPEN} as well")
    if bound not in {*FLOORS, *CEILINGS} and (low is None or high is None):
        raise CorrectionRefused(f"{bound} has two ends; correct value_low and value_high as well")


def _proposition(claim: Claim, former: Proposition) -> Proposition:
    subject_key = _key(claim.subject_id, claim.subject_name) or NOBODY
    object_key = _key(claim.object_id, claim.object_name)
    identity = (claim.kind, subject_key, claim.predicate, object_key, claim.conditions, former.period)
    return former.model_copy(
        update={
            "proposition_id": proposition_id(*identity),
            "subject_id": claim.subject_id,
            "subject_key": subject_key,
            "predicate": claim.predicate,
            "object_id": claim.object_id,
            "object_key": object_key,
            "conditions": claim.conditions,
            "unit": claim.unit,
            "label": label(
                claim.predicate, claim.subject_name, claim.object_name, claim.conditions, former.period
            ),
        }
    )


def _key(entity_id: str | None, name: str | None) -> str | None:
    return entity_id or (f"name:{name.casefold()}" if name else None)
