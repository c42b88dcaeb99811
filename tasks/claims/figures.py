"""Claims with a number: each quantity of a sentence with its metric, kind and roles, or none."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tasks.claims.kinds import kind_of
from tasks.claims.lists import enumeration_of, paired_subject
from tasks.claims.metrics import Metric, choose_metric
from tasks.claims.scene import Scene
from tasks.claims.subjects import Roles, assign, find_reference
from tasks.claims.topics import Topics
from tasks.claims.vocabulary import load_predicates
from warehouse.records.claim import Mention, Quantity, Span
from warehouse.records.vocabulary import ClaimKind, EntityKind, Unit

COMPARABLE: tuple[EntityKind, ...] = (
    EntityKind.CHIP,
    EntityKind.SYSTEM,
    EntityKind.MODEL,
    EntityKind.SOFTWARE,
    EntityKind.GROUP,
    EntityKind.ORGANISATION,
)
NOT_CLAIMED = frozenset({"ordinal"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What a stretch of a sentence says, before modality, credit and conditions are added."""

    span: Span
    kind: ClaimKind
    predicate: str
    subject: Mention | None
    object: Mention | None
    quantity: Quantity | None = None
    enumeration: tuple[Mention, ...] = ()
    reasons: tuple[str, ...] = ()


def read_figures(scene: Scene, topics: Topics) -> Iterator[Reading]:
    """Read the quantities of a sentence; years are read apart, ordinals claim nothing."""
    for quantity in scene.quantities:
        if quantity.nature in NOT_CLAIMED or quantity.unit == Unit.YEAR:
            continue
        reading = _read(scene, quantity, topics)
        if reading is not None:
            topics.notice(reading.subject)
            yield reading


def _read(scene: Scene, quantity: Quantity, topics: Topics) -> Reading | None:
    reference = find_reference(scene, quantity, COMPARABLE) if quantity.unit == Unit.FRACTION else None
    metric = choose_metric(scene, quantity, reference is not None)
    if metric is None:
        return None
    roles = _roles(scene, quantity, metric, reference, topics)
    kind = kind_of(metric.predicate, quantity, roles.object if reference is not None else None)
    listed = enumeration_of(scene, quantity)
    return Reading(
        span=Span(char_start=quantity.char_start, char_end=quantity.char_end),
        kind=kind,
        predicate=_by_subject(metric.name, roles),
        subject=roles.subject,
        object=None if roles.object in listed else roles.object,
        quantity=quantity,
        enumeration=listed,
        reasons=(f"subject from {roles.why}",) if roles.why else (),
    )


def _roles(
    scene: Scene, quantity: Quantity, metric: Metric, reference: Mention | None, topics: Topics
) -> Roles:
    roles = assign(scene, quantity, metric.predicate, reference, topics)
    paired = paired_subject(scene, quantity)
    return replace(roles, subject=paired, why=None) if paired is not None else roles


def _by_subject(name: str, roles: Roles) -> str:
    """Read a bare count of chips by what holds them: a system is made of them."""
    vocabulary = load_predicates()
    of_system = roles.subject is not None and roles.subject.kind is EntityKind.SYSTEM
    if of_system and name in vocabulary.by_id and vocabulary.by_id[name].weak and name == "chips":
        return "chips_per_system"
    return name
