"""What counts as one when looking for what bears on a claim: as coarse as judging ever looks."""

from tasks.verdicts.comparing.relations import Relations
from tasks.verdicts.rules import Comparing, Rules
from warehouse.records.dossier import Kin
from warehouse.reference.lookup import Reference


def kin_of(reference: Reference, rules: Rules) -> Kin:
    """Families and speakers of the registry, predicates that the rules may take for one another."""
    relations = Relations(reference, rules.comparing.same_roles)
    known = {entity.entity_id for entity in reference.entities}.union(*rules.comparing.same_roles)
    roots = {name: relations.root(name) for name in known}
    employers = {name: relations.employer(name) for name in known}
    return Kin(
        roots={name: root for name, root in roots.items() if root != name},
        classes=classes_of(rules.comparing),
        employers={name: employer for name, employer in employers.items() if employer},
        made={name: name for name in sorted(rules.comparing.makers)},
        story={"days": rules.origins.story.days, "figures": rules.origins.story.figures},
    )


def classes_of(comparing: Comparing) -> dict[str, str]:
    """Predicates that stand for one another, those that a condition turns into one another included."""
    pairs = [(rule.predicate, rule.becomes) for rule in comparing.sharpened]
    pairs += [(group[0], other) for group in comparing.same_predicate for other in group[1:]]
    groups: dict[str, frozenset[str]] = {}
    for first, second in pairs:
        united = groups.get(first, frozenset({first})) | groups.get(second, frozenset({second}))
        groups |= dict.fromkeys(united, united)
    return {name: min(group) for name, group in groups.items()}
