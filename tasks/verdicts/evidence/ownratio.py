"""A ratio by the two figures beside it: «288 GB, 50 percent more than the MI300X's 192 GB».

What a text calculates from figures of its own is checked by them, where each is borne out by others: the
ratio is that of the numbers as they are written, whatever else the reference data spans.
"""

from collections.abc import Callable
from dataclasses import replace

from tasks.verdicts.comparing.intervals import ratio
from tasks.verdicts.comparing.reading import Reading, Value
from tasks.verdicts.comparing.relations import Kinship, Term
from tasks.verdicts.comparing.stance import compare
from tasks.verdicts.context import Context, Source, piece
from warehouse.records.claim import Claim
from warehouse.records.verdict import Evidence
from warehouse.records.vocabulary import Comparator, EvidenceKind, Unit


def own_ratio(
    claim: Claim, reading: Reading, context: Context, borne_out: Callable[[Claim], bool]
) -> list[Evidence]:
    """The ratio of the two figures of the claim's sentence, both of which others bear out."""
    value = reading.value
    if value is None or value.unit != Unit.FRACTION or value.change or reading.object is None:
        return []
    upper, lower = (_figure(claim, of, reading, context) for of in (reading.subject, reading.object))
    if upper is None or lower is None or not (borne_out(upper) and borne_out(lower)):
        return []
    values = [context.index.readings[each.claim_id].value for each in (upper, lower)]
    first, second = values
    if first is None or second is None or first.unit != second.unit or second.number == 0:
        return []
    interval = ratio(first.interval, second.interval)
    if interval is None:
        return []
    found = Value(
        interval, Unit.FRACTION, Comparator.BETWEEN, derived=True, nominal=first.number / second.number
    )
    compared = compare(reading, replace(reading, value=found), context.relations, context.rules)
    source = Source(
        source_id=f"{upper.claim_id}+{lower.claim_id}",
        origin_id=f"figures:{claim.subject_id}+{claim.object_id}",
        quote=claim.sentence,
    )
    reason = f"ratio of the text's own figures, which others bear out: {compared.reason}"
    weight = context.rules.weights.kinds[EvidenceKind.DERIVED_RATIO]
    return [piece(EvidenceKind.DERIVED_RATIO, compared.stance, found, weight, reason, source)]


def _figure(claim: Claim, of: Term | None, reading: Reading, context: Context) -> Claim | None:
    """The one plain figure of the claim's metric that its sentence gives of a thing."""
    readings, relations = context.index.readings, context.relations
    found = [
        each
        for each in context.index.beside(claim)
        if (told := readings[each.claim_id]).predicate == reading.predicate
        and told.object is None
        and not told.denied
        and told.value is not None
        and told.value.exact
        and told.value.unit != Unit.FRACTION
        and told.value.change in (None, "to")
        and relations.kinship(told.subject, of) is Kinship.SAME
    ]
    return found[0] if len(found) == 1 else None
