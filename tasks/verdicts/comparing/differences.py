"""How what a claim says differs from what the credited one said: in metric, value, firmness or party."""

from dataclasses import replace

from tasks.verdicts.comparing.intervals import Relation, relate
from tasks.verdicts.comparing.maxima import against_maximum
from tasks.verdicts.comparing.parties import Parties, named_otherwise
from tasks.verdicts.comparing.propositions import level_of, worded
from tasks.verdicts.comparing.reading import Reading, Value
from tasks.verdicts.comparing.units import readable
from tasks.verdicts.context import Context
from warehouse.records.vocabulary import Comparator, EntityKind, Modality

WRITTEN_PLAINLY = frozenset({Comparator.EXACT, Comparator.APPROXIMATE})


def one_metric(first: str, second: str, context: Context) -> bool:
    """Whether two predicates are one metric, or such as a report may have put one for the other."""
    return _is_same_metric(first, second, context) or any(
        {first, second} <= set(group) for group in context.rules.comparing.near_predicates
    )


def _is_same_metric(first: str, second: str, context: Context) -> bool:
    classes = context.rules.predicate_class
    return classes.get(first, first) == classes.get(second, second)


def differences(claim: Reading, passage: Reading, context: Context) -> list[str]:
    """What the claim changed about the passage, in words; nothing if it says the same."""
    found = []
    if not _is_same_metric(claim.predicate, passage.predicate, context):
        found.append(f"it speaks of {worded(passage.predicate)}, the claim of {worded(claim.predicate)}")
    if claim.value and passage.value and not _same_value(claim.value, passage.value, context):
        found.append(f"it gives {readable(passage.value)}, the claim {readable(claim.value)}")
    if _firmness(claim) > _firmness(passage) or {claim.modality, passage.modality} in NO_WAY_THE_SAME:
        found.append(_other_mood(claim, passage))
    if claim.denied != passage.denied:
        found.append("one affirms what the other denies")
    party = named_otherwise(_where(claim), _where(passage))
    if party is not None:
        found.append(f"it tells it of {worded(party)}")
    dropped = passage.conditions.stated().items() - claim.conditions.stated().items()
    scoped = context.rules.comparing.scoped.get(claim.predicate, frozenset())
    lost = sorted(f"{name} {value}" for name, value in dropped if name in scoped)
    if lost:
        found.append(f"it holds for {', '.join(lost).replace('_', ' ')}")
    return found


def _where(reading: Reading) -> Parties:
    """Of whom and where a reading is, its region with them."""
    region = reading.conditions.region
    return reading.parties | ({(EntityKind.PLACE, region)} if region else set())


def only_value_differs(claim: Reading, passage: Reading) -> bool:
    """Whether the two are of one metric, mood and time, so that only their values may differ."""
    return (
        claim.predicate == passage.predicate
        and claim.denied == passage.denied
        and _firmness(claim) == _firmness(passage)
        and claim.when == passage.when
    )


def only_firmness_differs(claim: Reading, passage: Reading, context: Context) -> bool:
    """Whether the claim tells the passage's very matter more firmly, and otherwise as it is told."""
    alike = replace(passage, modality=claim.modality)
    return _firmness(claim) > _firmness(passage) and not differences(claim, alike, context)


def _other_mood(claim: Reading, passage: Reading) -> str:
    """How firmly each tells it, and of when: «it forecasts it for 2026, the claim tells it as a fact»."""
    return f"it {_MOODS[passage.modality]}{_for(passage)}, the claim {_MOODS[claim.modality]}{_for(claim)}"


def _for(reading: Reading) -> str:
    return f" for {reading.when}" if reading.when.stated else ""


_MOODS = {
    Modality.SPECULATIVE: "thinks it possible",
    Modality.FORECAST: "forecasts it",
    Modality.PLANNED: "tells it as planned",
    Modality.HEDGED: "tells it as unconfirmed",
    Modality.ASSERTED: "tells it as a fact",
    Modality.DENIED: "denies it",
}
FIRMNESS = {
    Modality.SPECULATIVE: 0,
    Modality.FORECAST: 0,
    Modality.PLANNED: 0,
    Modality.HEDGED: 1,
    Modality.ASSERTED: 2,
    Modality.DENIED: 2,
}


# «May ship» is no report of «plans to ship».
NO_WAY_THE_SAME = (
    {Modality.SPECULATIVE, Modality.PLANNED},
    {Modality.SPECULATIVE, Modality.FORECAST},
)


def _firmness(reading: Reading) -> int:
    return FIRMNESS[reading.modality]


def _same_value(claim: Value, passage: Value, context: Context) -> bool:
    """Whether the claim passes on the passage's value: inside it, or the same but for «about»."""
    if claim.unit != passage.unit or level_of(claim) != level_of(passage):
        return False
    if {claim.direction, passage.direction} == {"up", "down"}:
        return False
    if claim.maximum:
        return against_maximum(passage, claim, context.rules.comparing.maximum) is Relation.INSIDE
    if relate(passage.interval, claim.interval) is Relation.INSIDE:
        return True
    plain = {claim.comparator, passage.comparator} <= WRITTEN_PLAINLY
    middle = replace(claim.interval, low=claim.interval.middle, high=claim.interval.middle)
    return plain and relate(middle, passage.interval) is Relation.INSIDE
