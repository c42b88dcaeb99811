"""Counts whose counted act themselves: «3,000 companies use DeepSeek» is about companies."""

from tasks.claims.scene import Scene
from tasks.claims.subjects.choice import Roles
from tasks.claims.vocabulary import Predicate
from warehouse.records.claim import Mention, Quantity
from warehouse.records.vocabulary import EntityKind, Unit


def acted(scene: Scene, quantity: Quantity, predicate: Predicate, roles: Roles, actors: Mention) -> Roles:
    """The counted act; the name behind them is what they act on: «3,000 companies use DeepSeek»."""
    named, other = roles.subject, roles.object
    behind = named is not None and roles.why is None and named.char_start >= quantity.char_end
    if (
        named is not None
        and behind
        and predicate.object == "target"
        and named.kind not in (EntityKind.PLACE, EntityKind.OUTLET)
        and (other is None or other.kind is EntityKind.PLACE)
        and scene.clauses_between(quantity.char_start, named.char_start) == 0
    ):
        other = named
    return roles._replace(subject=actors, object=other, why=None)


def is_unnamed(roles: Roles, quantity: Quantity, predicate: Predicate) -> bool:
    """Whether nothing before a count names whose it is: only the topic, or what stands behind it."""
    subject = roles.subject
    if predicate.counts == "object":  # «3,000 start-ups work with Nvidia»
        return False
    if subject is None or roles.why is not None or subject.char_start >= quantity.char_start:
        return quantity.unit == Unit.COUNT
    return quantity.unit == Unit.COUNT and subject.kind is EntityKind.PLACE and not predicate.located
