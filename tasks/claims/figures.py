"""Claims with a number: each quantity of a sentence with its metric, kind and roles, or none."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from tasks.claims.asides import is_aside
from tasks.claims.cues import PREDICATES
from tasks.claims.ellipsis import told_again
from tasks.claims.metrics.choice import Metric, choose_metric, unnamed_count, within_workload
from tasks.claims.metrics.clusters import metric_of_cluster
from tasks.claims.metrics.equals import said_equal
from tasks.claims.metrics.kinds import kind_of
from tasks.claims.metrics.markets import names_market
from tasks.claims.metrics.moved import is_of_start, metric_of_change
from tasks.claims.scene import Scene
from tasks.claims.subjects.acting import acted, is_unnamed
from tasks.claims.subjects.choice import Roles, assign
from tasks.claims.subjects.counted import counted_actors, counted_group
from tasks.claims.subjects.lists import enumeration_of, joined, opposed_subject, paired_subject
from tasks.claims.subjects.nominative import with_plain_subject
from tasks.claims.subjects.parts import with_whole
from tasks.claims.subjects.phrases import fits, same_thing
from tasks.claims.subjects.pieces import of_each, with_pieces
from tasks.claims.subjects.references import find_reference
from tasks.claims.subjects.respective import respective_subject
from tasks.claims.subjects.taken_up import leaves_open
from tasks.claims.subjects.topics import HARDWARE, Topics
from tasks.claims.vocabulary import CURRENCY, Predicate, load_predicates, unit_class
from tasks.entities.described import is_described
from warehouse.records.claim import DraftClaim, Mention, Period, Quantity, Span
from warehouse.records.vocabulary import ClaimKind, EntityKind, Unit

NOT_CLAIMED = frozenset({"ordinal", "vague"})
MANY_PARTS = 1000  # so many things are no parts of a chip
MEMORY = "memory_capacity"
LONGEST_JOINT = 6  # letters of «or», «also» between a figure and a difference from another


class Reading(NamedTuple):
    """What a stretch of a sentence says, before modality, credit and conditions are added."""

    span: Span
    kind: ClaimKind
    predicate: str
    subject: Mention | None
    object: Mention | None
    quantity: Quantity | None = None
    enumeration: tuple[Mention, ...] = ()
    reasons: tuple[str, ...] = ()
    period: Period | None = None  # told before, where the sentence tells none


def read_figures(scene: Scene, topics: Topics, last: DraftClaim | None = None) -> Iterator[Reading]:
    """Read the quantities of a sentence; years are read apart, ordinals and vague amounts claim nothing.

    `last` is the last figure of the sentence before, which the first may take up.
    """
    before: Reading | None = None
    references = [find_reference(scene, quantity) for quantity in scene.quantities]
    compared = [
        reference
        for quantity, reference in zip(scene.quantities, references, strict=True)
        if reference is not None and quantity.unit == Unit.FRACTION
    ]
    for quantity, reference in zip(scene.quantities, references, strict=True):
        if quantity.nature in NOT_CLAIMED or quantity.unit == Unit.YEAR or is_aside(scene, quantity):
            continue
        reading = (
            _equated(scene, quantity, before)
            or _moved_on(scene, quantity, before)
            or _again(scene, quantity, reference, before or last)
            or _read(scene, quantity, topics, reference, compared, before)
        )
        if reading is not None:
            yield reading
            before = reading


def _equated(scene: Scene, quantity: Quantity, before: Reading | None) -> Reading | None:
    """Read money that the figure before is said to equal: «2.8 million GPU hours, equivalent to $5.6m»."""
    if before is None or before.quantity is None or unit_class(quantity.unit) != CURRENCY:
        return None
    predicates = load_predicates().by_id
    known = predicates.get(before.predicate)
    name = known and (before.predicate if known.takes(quantity.unit) else known.worth)
    if not name or not said_equal(scene, before.quantity, quantity):
        return None
    target = before.object if predicates[name].object == "target" else None
    return before._replace(
        span=Span(char_start=quantity.char_start, char_end=quantity.char_end),
        kind=predicates[name].kind,
        predicate=name,
        object=target,
        quantity=quantity,
        enumeration=(),
    )


def _moved_on(scene: Scene, quantity: Quantity, before: Reading | None) -> Reading | None:
    """Read where a change leads to as of what it starts from, but for a name that only the start has."""
    told = before.quantity if before is not None else None
    if (
        before is None
        or told is None
        or not (known := metric_of_change(scene, before.predicate, told, quantity))
    ):
        return None
    subject, other = before.subject, before.object
    if subject is not None and is_of_start(scene, told, quantity, subject):
        subject, other = other, None
    return before._replace(
        span=Span(char_start=quantity.char_start, char_end=quantity.char_end),
        kind=kind_of(known, quantity, None),
        subject=subject,
        object=other,
        quantity=quantity,
        enumeration=(),
    )


def _again(
    scene: Scene, quantity: Quantity, reference: Mention | None, before: Reading | DraftClaim | None
) -> Reading | None:
    """Read a figure of what the one before was of: «Last year it was 300,000»."""
    if before is None or before.quantity is None or before.predicate not in load_predicates().by_id:
        return None
    metric = choose_metric(scene, quantity, None)
    predicate = metric and metric.predicate
    if reference is not None or not told_again(scene, quantity, predicate, before.quantity):
        return None
    return Reading(
        span=Span(char_start=quantity.char_start, char_end=quantity.char_end),
        kind=before.kind,
        predicate=before.predicate,
        subject=before.subject,
        object=before.object,
        quantity=quantity,
        reasons=("subject from topic",),
        period=before.period,
    )


def _read(
    scene: Scene,
    quantity: Quantity,
    topics: Topics,
    reference: Mention | None,
    compared: Sequence[Mention],
    before: Reading | None,
) -> Reading | None:
    """Read one quantity with its reference; `compared` are the references of all figures of the sentence.

    `before` is the figure before it, whose subject goes on where no other is named.
    """
    listed = enumeration_of(scene, quantity)
    view = (
        replace(scene, mentions=tuple(name for name in scene.mentions if name not in listed))
        if listed
        else scene
    )
    reference = find_reference(view, quantity) if listed else reference
    kind = reference.kind if reference is not None and quantity.unit == Unit.FRACTION else None
    metric = choose_metric(view, quantity, kind)
    if metric is None:
        return None
    metric = (
        metric_of_cluster(scene, quantity)
        or _barred_beside(scene, quantity, before)
        or _set_against(scene, quantity, before)
        or _as_before(scene, quantity, metric, before)
        or within_workload(view, metric, quantity)
    )
    roles = _roles(view, quantity, metric, reference, topics, compared, before)
    if quantity.nature == "comparison" and roles.object is None:
        return None
    return Reading(
        span=Span(char_start=quantity.char_start, char_end=quantity.char_end),
        kind=kind_of(metric.predicate, quantity, roles.object if reference is not None else None),
        predicate=_held_by(scene, metric, roles, quantity),
        subject=roles.subject,
        object=roles.object,
        quantity=quantity,
        enumeration=listed,
        reasons=(f"subject from {roles.why}",) if roles.why else (),
    )


def _set_against(scene: Scene, quantity: Quantity, before: Reading | None) -> Metric | None:
    """Give a difference right after a figure that figure's metric: «about $31,000, some 20% more than X»."""
    if before is None or before.quantity is None or before.predicate not in load_predicates().by_id:
        return None
    known = load_predicates().by_id[before.predicate]
    between = scene.between(before.quantity, quantity).strip(" ,;(–—")
    compared = scene.roles.opens(scene.folded, quantity.char_end, "comparatives") or scene.roles.ends(
        scene.folded[quantity.char_start : quantity.char_end], "comparatives"
    )
    differs = quantity.unit == Unit.FRACTION and compared
    apart = before.quantity.unit == Unit.FRACTION or len(between) > LONGEST_JOINT
    return Metric(before.predicate, known) if differs and not apart and known.takes(quantity.unit) else None


def _as_before(scene: Scene, quantity: Quantity, metric: Metric, before: Reading | None) -> Metric | None:
    """Give a name and number without a verb the metric before: «A bought 400 GPUs, B 200»."""
    if not metric.predicate.weak or before is None or before.quantity is None:
        return None
    alike = quantity.unit == before.quantity.unit and quantity.noun_id in (None, before.quantity.noun_id)
    named = any(
        0 <= quantity.char_start - name.char_end <= 1 and before.quantity.char_end <= name.char_start
        for name in scene.mentions
    )
    known = load_predicates().by_id.get(before.predicate)
    return Metric(before.predicate, known) if alike and named and known is not None else None


def _barred_beside(scene: Scene, quantity: Quantity, before: Reading | None) -> Metric | None:
    """Count as themselves what is listed beside others that they are none of: «72 GPUs and 36 CPUs»."""
    known = load_predicates().by_id.get(before.predicate) if before is not None else None
    if known is None or before is None or before.quantity is None or quantity.noun_id not in known.bars:
        return None
    listed = scene.between(before.quantity, quantity).strip() in scene.roles.words["list_joiner"]
    return unnamed_count(quantity) if listed else None


def _roles(
    scene: Scene,
    quantity: Quantity,
    metric: Metric,
    reference: Mention | None,
    topics: Topics,
    compared: Sequence[Mention],
    before: Reading | None,
) -> Roles:
    predicate = metric.predicate
    going_on = before.subject if before is not None and _goes_on(before, metric) else None
    if leaves_open(scene, quantity):
        return Roles(None, reference)
    roles = assign(scene, quantity, predicate, reference, topics, compared, going_on)
    if roles.why is not None and _is_of_memory(scene, quantity, predicate, roles.subject):
        roles = roles._replace(subject=None, why=None)
    roles = with_plain_subject(scene, quantity, predicate, roles, topics)
    paired = (
        respective_subject(scene, quantity)
        or paired_subject(scene, quantity)
        or opposed_subject(scene, quantity)
    )
    if paired is not None:
        roles = roles._replace(subject=paired, why=None)
    group = counted_group(scene, quantity) if predicate.counts else None
    if group is not None:
        own = roles._replace(subject=group, why=None)
        roles = own if predicate.counts == "subject" else roles._replace(object=group)
    elif is_unnamed(roles, quantity, predicate):
        actors = counted_actors(scene, quantity)
        roles = acted(scene, quantity, predicate, roles, actors) if actors is not None else roles
    if predicate.object == "target":
        roles = roles._replace(object=topics.target(roles.object, predicate))
    roles = of_each(scene, quantity, predicate, roles, topics)
    roles = with_pieces(scene, quantity, predicate, roles, topics)
    roles = roles._replace(subject=with_whole(scene, roles.subject, metric.name, topics))
    together = joined(scene, roles.subject, roles.object) if reference is None else None
    if together is not None and quantity.unit == Unit.COUNT:
        roles = roles._replace(subject=together, object=None)
    return roles._replace(object=None) if same_thing(roles.subject, roles.object) else roles


def _is_of_memory(scene: Scene, quantity: Quantity, predicate: Predicate, topic: Mention | None) -> bool:
    """Whether a sum or count is of memory as such, and not of the chip told of before: DDR5内存价格."""
    sold = predicate.kind in (ClaimKind.AMOUNT, ClaimKind.COUNT, ClaimKind.SHARE)
    if not sold or topic is None or topic.kind not in HARDWARE:
        return False
    piece = scene.piece_of(quantity.char_start)
    cues = (cue for cue in scene.cues_of(PREDICATES) if cue.key == MEMORY)
    return any(piece.start <= cue.start < quantity.char_start for cue in cues)


def _goes_on(before: Reading, metric: Metric) -> bool:
    """Whether the subject of the figure before may have this one too: of its kind, or of the same metric."""
    subject = before.subject
    if subject is None:
        return False
    return (
        before.predicate == metric.name or fits(subject, metric.predicate.subjects) or is_described(subject)
    )


def _held_by(scene: Scene, metric: Metric, roles: Roles, quantity: Quantity) -> str:
    """Narrow a metric by its subject: a sum of money that a chip has is its price, a market's its size."""
    sized = metric.predicate.of_market is not None and unit_class(quantity.unit) == CURRENCY
    if sized and roles.subject is not None and names_market(scene, roles.subject):
        return metric.predicate.of_market or metric.name
    kind = roles.subject.kind if roles.subject is not None else None
    many = kind is EntityKind.CHIP and quantity.unit == Unit.COUNT and (quantity.high or 0) >= MANY_PARTS
    if many or (quantity.noun and quantity.noun_id not in load_predicates().by_noun):  # «zwei Modelle»
        return metric.name
    held = metric.predicate.held_by.get(kind, metric.name) if kind is not None else metric.name
    known = load_predicates().by_id.get(held)
    fit = known is None or (known.takes(quantity.unit) and known.holds(quantity.high or quantity.low or 0.0))
    return held if fit else metric.name
