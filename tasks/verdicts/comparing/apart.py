"""Why two texts are of two things though their numbers meet: another measure, scope, workload or variant."""

import re

from tasks.verdicts.comparing.intervals import Relation, relate
from tasks.verdicts.comparing.kinds import of_another_thing
from tasks.verdicts.comparing.parties import other_party
from tasks.verdicts.comparing.propositions import has_several
from tasks.verdicts.comparing.qualifiers import EACH
from tasks.verdicts.comparing.reading import Reading
from tasks.verdicts.comparing.relations import Kinship, Relations, Term
from tasks.verdicts.comparing.turning import is_turned
from tasks.verdicts.rules import Rules
from warehouse.records.vocabulary import EntityKind, Stance, Unit

_DIGITS = re.compile(r"\d+")
RATIO = Unit.FRACTION
WORKLOAD, WORLD, PRICE = "workload", "world", "price"


def why_apart(
    stance: Stance, claims: list[Reading], evidence: list[Reading], relations: Relations, rules: Rules
) -> str | None:
    """Say why readings cannot support or refute one another after all; None where nothing does."""
    if stance is Stance.NEUTRAL:
        return None
    thing = of_another_thing(stance, claims, evidence, rules)
    if thing is not None:
        return thing
    if stance is Stance.REFUTES:
        return _why_no_refutation(claims, evidence, relations, rules)
    if _other_measure(claims, evidence, rules):
        return "the evidence compares the two by another measure"
    if is_turned(claims, evidence, relations, rules):
        return "the evidence compares the two the other way round"
    party = _other_party(claims, evidence)
    if party is not None:
        return f"only one of the two is about {party}"
    if _moves(claims) and _compares(evidence):
        return "the evidence compares it with another, the claim tells of a change"
    if _other_scope(claims, evidence, relations, rules):
        return "the one is of a chip, the other of a whole system of them"
    region = _unstated_region(claims, evidence)
    if region is not None:
        return f"the evidence does not say where ({region})"
    missing = _workloads(claims, rules) - _workloads(evidence, rules)
    told = evidence and missing and all(each.value is None or _workload(each, rules) for each in claims)
    return f"the evidence does not state the workload ({min(missing)})" if told else None


def _why_no_refutation(
    claims: list[Reading], evidence: list[Reading], relations: Relations, rules: Rules
) -> str | None:
    valued = [each for each in claims if each.value]
    if _is_of_other_day(claims, evidence):
        return "the evidence is as of another day"
    if _is_of_other_period(claims, evidence, rules):
        return "the evidence is about another time"
    if valued and all(has_several(each, relations, rules) for each in valued):
        return "what the claim is about may have several of these at once"
    if _of_several_against_one(claims, evidence, relations, rules):
        return "the one is of a chip, the other of several together"
    if _is_of_other_version(claims, evidence):
        return "the evidence is of another version"
    return "the evidence is of a variant only" if _of_variants(claims, evidence, relations) else None


def _is_of_other_day(claims: list[Reading], evidence: list[Reading]) -> bool:
    """Whether all numbers of the one are as of a day, those of the other as of another."""
    pairs = [
        (mine, other)
        for mine in claims
        for other in evidence
        if mine.value and other.value and mine.value.unit == other.value.unit != Unit.YEAR
    ]
    return bool(pairs) and all(mine.when.far(other.when) for mine, other in pairs)


def _is_of_other_period(claims: list[Reading], evidence: list[Reading], rules: Rules) -> bool:
    """Whether all numbers that differ are of times that differ: a month in a quarter, two funding rounds.

    A state of a time that is named is not known to be that of no time named: staff in 2021 and staff.
    """
    differing = [
        mine.when != other.when
        and ((mine.when.stated and other.when.stated) or _is_state_of_a_time(mine, other, rules))
        for mine, other, unit in _differing(claims, evidence)
        if mine.predicate not in rules.comparing.lasting and unit != Unit.YEAR
    ]
    return bool(differing) and all(differing)


def _is_state_of_a_time(claim: Reading, evidence: Reading, rules: Rules) -> bool:
    undated = claim.when.start is None and claim.when.end is None
    moves = any(each.value is None or each.value.change for each in (claim, evidence))
    return claim.predicate in rules.comparing.states and undated and evidence.when.stated and not moves


def _is_of_other_version(claims: list[Reading], evidence: list[Reading]) -> bool:
    """Whether only a number sets the names apart of all whose numbers differ: «Kirin 9020», «Kirin 9030»."""
    differing = [(mine.subject, other.subject) for mine, other, _ in _differing(claims, evidence)]
    return bool(differing) and all(
        first is not None and second is not None and _is_next_to(first.name, second.name)
        for first, second in differing
    )


def _is_next_to(first: str, second: str) -> bool:
    alike = _DIGITS.sub("#", first.casefold()) == _DIGITS.sub("#", second.casefold())
    return alike and first.casefold() != second.casefold()


def _differing(claims: list[Reading], evidence: list[Reading]) -> list[tuple[Reading, Reading, str]]:
    """The readings of one measure and unit whose values have nothing in common, and that unit."""
    return [
        (mine, other, mine.value.unit)
        for mine in claims
        for other in evidence
        if mine.value and other.value and mine.predicate == other.predicate
        if mine.value.unit == other.value.unit
        if relate(mine.value.interval, other.value.interval) is Relation.DISJOINT
    ]


def _of_several_against_one(
    claims: list[Reading], evidence: list[Reading], relations: Relations, rules: Rules
) -> bool:
    """Whether each two specifications that differ are of several («a pair», «together») and of one chip."""
    additive = rules.comparing.lasting | {PRICE}
    differing = [
        (mine, other)
        for mine, other, unit in _differing(claims, evidence)
        if unit != Unit.COUNT and mine.predicate in additive
    ]
    return bool(differing) and all(
        any(
            _is_of_several(one, relations, rules) and _is_of_one(two, relations, rules)
            for one, two in (pair, pair[::-1])
        )
        for pair in differing
    )


def _is_of_several(reading: Reading, relations: Relations, rules: Rules) -> bool:
    entity = relations.reference.entity(reading.subject.key) if reading.subject else None
    if entity is not None and entity.kind is EntityKind.SYSTEM:
        return True
    per = reading.value.per if reading.value else None
    scope = reading.conditions.scope
    total = reading.total and scope not in rules.comparing.scopes
    return total or scope in rules.bounds.whole_systems or per in rules.bounds.several


def _is_of_one(reading: Reading, relations: Relations, rules: Rules) -> bool:
    # What each of several has is multiplied, and then differs or not.
    each = EACH in reading.parts
    return _is_of_chip(reading, relations) and not each and not _is_of_several(reading, relations, rules)


def _moves(readings: list[Reading]) -> bool:
    """Whether every ratio of a text is a change of one thing: «the price halved»."""
    ratios = [(each.value, each) for each in readings if each.value and each.value.unit == Unit.FRACTION]
    return bool(ratios) and all(each.object is None and value.change == "by" for value, each in ratios)


def _compares(readings: list[Reading]) -> bool:
    """Whether all that a text gives is the ratio of one thing to another: «half that of the H100»."""
    return bool(readings) and all(
        each.value is not None
        and each.value.unit == Unit.FRACTION
        and each.value.change is None
        and each.object is not None
        for each in readings
    )


def _other_party(claims: list[Reading], evidence: list[Reading]) -> str | None:
    """Of whom or where only one side is, of all numbers that meet: «to Meta» against no party at all."""
    others = [
        other_party(mine.parties, other.parties)
        for mine in claims
        for other in evidence
        if mine.predicate == other.predicate and mine.value and other.value
        if mine.value.unit == other.value.unit
    ]
    return others[0] if others and all(others) else None


def _unstated_region(claims: list[Reading], evidence: list[Reading]) -> str | None:
    """Where each number of the claim holds that the evidence gives of the same metric, but of nowhere."""
    pairs = [
        (mine.conditions.region, other.conditions.region)
        for mine in claims
        for other in evidence
        if mine.value and other.value and mine.value.unit == other.value.unit
        if mine.predicate == other.predicate and mine.subject == other.subject is not None
    ]
    missing = pairs and all(mine not in (None, WORLD) and other is None for mine, other in pairs)
    return pairs[0][0] if missing else None


def _workloads(readings: list[Reading], rules: Rules) -> set[str]:
    """The workloads that the numbers of some readings hold for."""
    return {found for each in readings if each.value for found in (_workload(each, rules),) if found}


def _workload(reading: Reading, rules: Rules) -> str | None:
    implied = rules.comparing.implied.get(reading.predicate, {}).get(WORKLOAD)
    return implied or reading.conditions.stated().get(WORKLOAD)


def _of_variants(claims: list[Reading], evidence: list[Reading], relations: Relations) -> bool:
    """Whether every number of one measure that the evidence gives is of another form of the claimed chip."""
    pairs = [
        _of_other_variant(mine.subject, other.subject, relations)
        for mine in claims
        for other in evidence
        if mine.value and other.value and mine.predicate == other.predicate
        if mine.conditions.form_factor is None
    ]
    return bool(pairs) and all(pairs)


def _of_other_variant(claimed: Term | None, told: Term | None, relations: Relations) -> bool:
    kinship = relations.kinship(claimed, told)
    if kinship is Kinship.OTHER and claimed is not None and told is not None:
        return not set(relations.families(claimed.key)).isdisjoint(relations.families(told.key))
    return kinship is Kinship.VARIANT


def _other_measure(claims: list[Reading], evidence: list[Reading], rules: Rules) -> bool:
    """Whether all that the one compares is speed and all that the other does efficiency, or the like."""
    mine, theirs = (_measures(each, rules) for each in (claims, evidence))
    return bool(mine and theirs) and not mine & theirs


def _measures(readings: list[Reading], rules: Rules) -> frozenset[int]:
    """The measures by which readings compare; none where one of their ratios is of something else."""
    ratios = [each for each in readings if each.value is not None and each.value.unit == Unit.FRACTION]
    groups = [
        [number for number, group in enumerate(rules.comparing.measures) if each.predicate in group]
        for each in ratios
    ]
    return frozenset(number for group in groups for number in group) if all(groups) else frozenset()


def _other_scope(claims: list[Reading], evidence: list[Reading], relations: Relations, rules: Rules) -> bool:
    """Whether each number that both give is a chip's on the one side and a whole system's on the other."""
    pairs = [
        (mine, other)
        for mine in claims
        for other in evidence
        if mine.value and other.value and mine.value.unit == other.value.unit != Unit.COUNT
        if relate(mine.value.interval, other.value.interval) is not Relation.DISJOINT
    ]
    return bool(pairs) and all(
        any(_is_of_chip(one, relations) and two.conditions.scope in rules.bounds.whole_systems
            for one, two in (pair, pair[::-1]))
        for pair in pairs
    )  # fmt: skip


def _is_of_chip(reading: Reading, relations: Relations) -> bool:
    entity = relations.reference.entity(reading.subject.key) if reading.subject else None
    return reading.conditions.scope is None and entity is not None and entity.kind is EntityKind.CHIP
