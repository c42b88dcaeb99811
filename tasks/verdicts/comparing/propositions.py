"""Whether two statements are on one proposition, and what may follow from comparing them."""

from dataclasses import replace

from tasks.verdicts.comparing.matching import BOTH, Match
from tasks.verdicts.comparing.parties import other_party
from tasks.verdicts.comparing.periods import of_periods
from tasks.verdicts.comparing.qualifiers import EACH
from tasks.verdicts.comparing.rates import are_rates
from tasks.verdicts.comparing.reading import Reading, Value
from tasks.verdicts.comparing.relations import Kinship, Relations, Term
from tasks.verdicts.comparing.versions import other_version, unstated_version
from tasks.verdicts.comparingrules import ConditionRule
from tasks.verdicts.rules import Rules
from warehouse.records.claim import Conditions
from warehouse.records.vocabulary import Unit


def match(claim: Reading, evidence: Reading, relations: Relations, rules: Rules) -> Match:
    """Match evidence to claim, both normalised."""
    predicates = _predicates(claim, evidence, rules)
    for found in (predicates, _units(claim, evidence), _modalities(claim, evidence, rules)):
        if found.bearing == "open":
            return found
    roles = _roles(claim, evidence, relations, rules)
    if roles.bearing == "open":
        return roles
    steps = (
        predicates,
        roles,
        _conditions(claim.conditions, evidence.conditions, rules),
        of_periods(claim, evidence, rules),
        of_parts(claim, evidence, rules),
        _of_something(claim, evidence, rules),
        _versions(claim, evidence),
        _parties(claim, evidence),
        _several(claim, evidence),
        _manifold(claim, relations, rules),
        _variant(claim, evidence),
    )
    return replace(_narrowest(steps), swapped=roles.swapped)


def _predicates(claim: Reading, evidence: Reading, rules: Rules) -> Match:
    classes = rules.predicate_class
    if classes.get(claim.predicate, claim.predicate) == classes.get(evidence.predicate, evidence.predicate):
        return BOTH
    vague = rules.comparing.vague
    if claim.predicate in vague.get(evidence.predicate, ()) or evidence.predicate in vague.get(
        claim.predicate, ()
    ):
        return Match("support", "one of the two does not name the metric")
    told = {claim.predicate, evidence.predicate}
    return Match(
        "open",
        f"the evidence is about {worded(evidence.predicate)}, the claim about {worded(claim.predicate)}",
        apart=any(told == part for part in rules.comparing.parted),
    )


def _units(claim: Reading, evidence: Reading) -> Match:
    first, second = claim.value, evidence.value
    if first is None:
        return BOTH
    if second is None:
        return Match("open", "the evidence gives no value")
    if first.unit != second.unit:
        return Match("open", f"the units differ: {second.unit} against {first.unit}")
    if level_of(first) != level_of(second):
        return Match("open", "one is a change, the other a level")
    if first.per != second.per and not are_rates(first.per, second.per):
        return Match(
            "open", f"the denominators differ: per {second.per or 'whole'} against per {first.per or 'whole'}"
        )
    return BOTH


def _of_something(claim: Reading, evidence: Reading, rules: Rules) -> Match:
    """Two shares of what nobody says may be of two things: they contradict nothing."""
    untold = claim.object is None is evidence.object
    if untold and {claim.predicate, evidence.predicate} & rules.comparing.of_something:
        return Match("support", "neither says what it is a share of")
    return BOTH


def level_of(value: Value) -> str | None:
    """What a value is of: «rose to» gives a level like a plain number, points are always a change."""
    if value.unit == Unit.PERCENTAGE_POINT:
        return "by"
    return None if value.change == "to" else value.change


def _modalities(claim: Reading, evidence: Reading, rules: Rules) -> Match:
    if evidence.modality in rules.comparing.modality[claim.modality]:
        return BOTH
    return Match("open", f"the evidence is {evidence.modality}, the claim {claim.modality}")


def _roles(claim: Reading, evidence: Reading, relations: Relations, rules: Rules) -> Match:
    subject = relations.kinship(claim.subject, evidence.subject)
    target = relations.kinship(claim.object, evidence.object)
    if claim.subject is None and claim.object is None:
        return Match("open", "the claim does not say what it is about")
    if Kinship.OTHER not in (subject, target):
        return _narrowest((_kin(subject, "subject", claim.subject), _kin(target, "object", claim.object)))
    swapped = _swapped(claim, evidence, relations, rules)
    if swapped is not None:
        return swapped
    first, second = (
        (claim.subject, evidence.subject) if subject is Kinship.OTHER else (claim.object, evidence.object)
    )
    apart = claim.predicate in rules.comparing.of_a_period and of_one_house(first, second, relations)
    return Match(
        "open", f"the evidence is about {_named(second)}, the claim about {_named(first)}", apart=apart
    )


def of_one_house(first: Term | None, second: Term | None, relations: Relations) -> bool:
    """Whether one is the other's: what a company takes with one chip is a part of what it takes."""
    return (
        first is not None
        and second is not None
        and (first.key in relations.owners(second.key) or second.key in relations.owners(first.key))
    )


def _swapped(claim: Reading, evidence: Reading, relations: Relations, rules: Rules) -> Match | None:
    """The match of statements that name the same two things in the other order; None for any others."""
    if relations.kinship(claim.subject, evidence.object) is not Kinship.SAME:
        return None
    if relations.kinship(claim.object, evidence.subject) is not Kinship.SAME:
        return None
    comparing = rules.comparing
    if claim.predicate in comparing.symmetric:
        return BOTH
    ratio = claim.value is None or claim.value.unit == Unit.FRACTION
    if claim.predicate in comparing.antisymmetric or (ratio and claim.predicate in comparing.reciprocal):
        return Match("both", "the evidence names the two in the other order", swapped=True)
    return Match("open", "subject and object have changed places")


def _kin(kinship: Kinship, role: str, claimed: Term | None) -> Match:
    match kinship:
        case Kinship.SAME:
            return BOTH
        case Kinship.VARIANT:
            return Match("support", f"the evidence is about a variant of {_named(claimed)} only")
        case Kinship.FAMILY:
            return Match(
                "open",
                f"the evidence does not say which variant it means, the claim is about {_named(claimed)}",
            )
    if claimed is None and role == "object":
        return Match("support", "the evidence is about a narrower matter than the claim")
    return Match("open", f"one of the two does not say its {role}")


def _conditions(claim: Conditions, evidence: Conditions, rules: Rules) -> Match:
    said, found = claim.stated(), evidence.stated()
    return _narrowest(
        tuple(
            _condition(name, said.get(name), found.get(name), rule)
            for name, rule in rules.comparing.conditions.items()
        )
    )


def _condition(name: str, claimed: str | None, found: str | None, rule: ConditionRule) -> Match:
    if claimed == found or any(claimed in group and found in group for group in rule.equal):
        return BOTH
    said = worded(name)
    if claimed is None:
        reason = f"the evidence holds for {said} {found}, which the claim leaves open"
        return Match(rule.claim_silent, reason, apart=rule.claim_silent == "support")
    if found is None:
        return Match(rule.evidence_silent, f"the evidence does not state the {said} ({claimed})")
    return Match("open", f"the {said} differs: {found} against {claimed}", apart=rule.apart)


def of_parts(claim: Reading, evidence: Reading, rules: Rules) -> Match:
    """A figure of a part says nothing about the whole, nor one of another part."""
    loose = rules.loose_parts
    differing = claim.parts ^ evidence.parts
    named = differing & loose
    if not differing - loose and not (named & claim.parts and named & evidence.parts):
        return BOTH
    reason = f"only one of the two is about {', '.join(sorted(differing))}"
    return Match("open", reason, apart=differing != {EACH})


def other_counted(claim: Reading, evidence: Reading, rules: Rules) -> bool:
    """Whether each is of a part that can be told without the other: 72 GPUs and 36 CPUs, gross and net."""
    mine, theirs = claim.parts & rules.loose_parts, evidence.parts & rules.loose_parts
    return bool(mine and theirs) and mine != theirs


def _versions(claim: Reading, evidence: Reading) -> Match:
    """A figure of one version says nothing about another, nor one of none about a version."""
    other = other_version(claim.versions, evidence.versions)
    if other:
        return Match("open", f"the versions differ: {other}", apart=True)
    missing = unstated_version(claim.versions, evidence.versions)
    if missing:
        return Match("open", f"the evidence does not state the version ({missing})", apart=True)
    more = unstated_version(evidence.versions, claim.versions)
    return Match("support", f"the evidence holds for {more}, which the claim leaves open") if more else BOTH


def _parties(claim: Reading, evidence: Reading) -> Match:
    """What one party gets, or what is in one place, says nothing about another, nor about all of them."""
    other = other_party(claim.parties, evidence.parties)
    return Match("open", f"only one of the two is about {other}", apart=True) if other else BOTH


def _several(claim: Reading, evidence: Reading) -> Match:
    """What several chips have together is nothing that one has, nor what another number of them has."""
    if claim.several == evidence.several:
        return BOTH
    told = " against ".join(
        "one" if each.several is None else f"{each.several:g}" for each in (evidence, claim)
    )
    return Match("open", f"they are not of as many together: {told}")


def _variant(claim: Reading, evidence: Reading) -> Match:
    """What one variant has does not gainsay what another has."""
    told = claim.variant or evidence.variant
    return Match("support", "only one variant is meant, beside others") if told else BOTH


def _manifold(claim: Reading, relations: Relations, rules: Rules) -> Match:
    several = has_several(claim, relations, rules)
    return Match("support", "it may have several of these at once") if several else BOTH


def has_several(reading: Reading, relations: Relations, rules: Rules) -> bool:
    """Whether what a reading is about may have another such value beside: a foundry runs several nodes."""
    entity = relations.reference.entity(reading.subject.key) if reading.subject else None
    return entity is not None and entity.kind in rules.comparing.manifold.get(reading.predicate, ())


def undescribed(reading: Reading, rules: Rules) -> bool:
    """Whether it only dates a deed that nobody describes, which may be any."""
    return reading.predicate in rules.comparing.undescribed and reading.object is None


def _narrowest(matches: tuple[Match, ...]) -> Match:
    order = ("open", "support", "both")
    return min(matches, key=lambda each: order.index(each.bearing))


def _named(term: Term | None) -> str:
    return term.name if term else "nothing named"


def worded(identifier: str) -> str:
    """A predicate or condition name in words."""
    return identifier.removeprefix("count:").replace("_", " ")
