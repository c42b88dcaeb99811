"""How what a claim says differs from what the credited one said: in metric, value, firmness or party."""

from dataclasses import replace

from tasks.verdicts.comparing.intervals import Relation, relate
from tasks.verdicts.comparing.maxima import against_maximum
from tasks.verdicts.comparing.parties import Parties, named_otherwise
from tasks.verdicts.comparing.propositions import level_of, worded
from tasks.verdicts.comparing.reading import Reading, Value
from tasks.verdicts.comparing.units import readable
from tasks.verdicts.context import Context
from warehouse.records.vocabulary import Comparator, EntityKind, Modality, Unit

SHARE = "share"
WRITTEN_PLAINLY = frozenset({Comparator.EXACT, Comparator.APPROXIMATE})


def one_metric(first: str, second: str, context: Context) -> bool:
    """Whether two predicates are one metric, or such as a report may have put one for the other."""
    return is_same_metric(first, second, context) or any(
        {first, second} <= set(group) for group in context.rules.comparing.near_predicates
    )


def is_same_metric(first: str, second: str, context: Context) -> bool:
    """Whether two predicates are used for one another."""
    classes = context.rules.predicate_class
    return classes.get(first, first) == classes.get(second, second)


def leaves_metric_open(claim: Reading, passage: Reading, context: Context) -> bool:
    """Whether one of the two gives its value without the metric: «a share of 8 %», «10 billion dollars»."""
    first, second = claim.predicate, passage.predicate
    vague = context.rules.comparing.vague
    unnamed = first in vague.get(second, ()) or second in vague.get(first, ())
    return unnamed or _is_share_of(claim, passage, context) or _is_share_of(passage, claim, context)


def _is_share_of(share: Reading, other: Reading, context: Context) -> bool:
    """Whether one is a share that names no whole, the other a part of what is shipped, spent or earned."""
    parted = share.predicate == SHARE and other.predicate in context.rules.comparing.of_a_period
    return parted and all(
        value is not None and value.unit == Unit.FRACTION and not level_of(value)
        for value in (share.value, other.value)
    )


def differences(claim: Reading, passage: Reading, context: Context) -> list[str]:
    """What the claim changed about the passage, in words; nothing if it says the same."""
    found = []
    same = is_same_metric(claim.predicate, passage.predicate, context)
    if not same and not leaves_metric_open(claim, passage, context):
        found.append(f"it speaks of {worded(passage.predicate)}, the claim of {worded(claim.predicate)}")
    if claim.value and passage.value and not gives_same(claim, passage, context):
        found.append(f"it gives {readable(passage.value)}, the claim {readable(claim.value)}")
    if firmness(claim) > firmness(passage) or {claim.modality, passage.modality} in NO_WAY_THE_SAME:
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
        and firmness(claim) == firmness(passage)
        and claim.when == passage.when
    )


def only_firmness_differs(claim: Reading, passage: Reading, context: Context) -> bool:
    """Whether the claim tells the passage's very matter more firmly, and otherwise as it is told."""
    alike = replace(passage, modality=claim.modality)
    return firmness(claim) > firmness(passage) and not differences(claim, alike, context)


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


def firmness(reading: Reading) -> int:
    """How firmly it is told, as a rank."""
    return FIRMNESS[reading.modality]


def gives_same(claim: Reading, passage: Reading, context: Context) -> bool:
    """Whether the claim passes on the passage's value: inside it, or the same but for «about»."""
    mine, theirs = claim.value, passage.value
    if mine is None or theirs is None or mine.unit != theirs.unit:
        return False
    return _same_level(claim, passage) and _same_value(mine, theirs, context)


def _same_level(claim: Reading, passage: Reading) -> bool:
    """Whether both are levels or both changes; what it was «up from» is a level of that time alone."""
    kinds = [level_of(reading.value) if reading.value else None for reading in (claim, passage)]
    if kinds == ["from", None]:
        return True
    dated = claim.when.stated and claim.when == passage.when
    return kinds[0] == kinds[1] or (kinds == [None, "from"] and dated)


def _same_value(claim: Value, passage: Value, context: Context) -> bool:
    if {claim.direction, passage.direction} == {"up", "down"}:
        return False
    if claim.maximum:
        return against_maximum(passage, claim, context.rules.comparing.maximum) is Relation.INSIDE
    if relate(passage.interval, claim.interval) is Relation.INSIDE:
        return True
    plain = {claim.comparator, passage.comparator} <= WRITTEN_PLAINLY
    middle = replace(claim.interval, low=claim.interval.middle, high=claim.interval.middle)
    return plain and relate(middle, passage.interval) is Relation.INSIDE
