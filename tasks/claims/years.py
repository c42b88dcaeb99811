"""Years that date an event: a claim of their own where no figure of the clause already takes them."""

from collections.abc import Iterator

from tasks.claims.clauses import Clause
from tasks.claims.figures import Reading
from tasks.claims.scene import Scene, gap
from tasks.claims.topics import Topics
from tasks.claims.vocabulary import Predicate, load_predicates
from warehouse.records.claim import Mention, Quantity, Span
from warehouse.records.vocabulary import ClaimKind, Comparator, EntityKind, Unit

DATED = ("founded", "banned", "launch", "event")
ACTORS: tuple[EntityKind, ...] = (
    EntityKind.ORGANISATION,
    EntityKind.PERSON,
    EntityKind.CHIP,
    EntityKind.SYSTEM,
    EntityKind.MODEL,
    EntityKind.SOFTWARE,
    EntityKind.PLACE,
    EntityKind.GROUP,
    EntityKind.OUTLET,
)


def read_years(scene: Scene, topics: Topics) -> Iterator[Reading]:
    """Read the years that stand in a clause without a figure of its own."""
    for quantity in (*_written(scene), *_relative(scene)):
        clause = scene.clause_of(quantity.char_start)
        if _has_figure(scene, clause):
            continue
        name, predicate = _event(scene, quantity, clause)
        subject = _actor(scene, quantity, clause, predicate) or topics.recall(predicate.subjects or ACTORS)
        if subject is not None:
            yield Reading(
                span=Span(char_start=quantity.char_start, char_end=quantity.char_end),
                kind=ClaimKind.EVENT,
                predicate=name,
                subject=subject,
                object=_other(scene, clause, subject, predicate),
                quantity=quantity,
            )


def _written(scene: Scene) -> Iterator[Quantity]:
    return (quantity for quantity in scene.quantities if quantity.unit == Unit.YEAR)


def _relative(scene: Scene) -> Iterator[Quantity]:
    """«Last year» with an anchor date; «last week» and «on 12 May» date a report, not an event."""
    for period in scene.periods:
        first, last = period.time_start, period.time_end
        if period.relative and period.granularity == "year" and first is not None and last is not None:
            low, high = float(first.year), float(last.year)
            yield Quantity(
                char_start=period.char_start,
                char_end=period.char_end,
                text=period.text,
                low=low,
                high=high,
                unit=Unit.YEAR,
                comparator=Comparator.EXACT if low == high else Comparator.BETWEEN,
                nature="year",
            )


def _has_figure(scene: Scene, clause: Clause) -> bool:
    return any(
        clause.start <= other.char_start < clause.end and other.unit != Unit.YEAR
        for other in scene.quantities
    )


def _event(scene: Scene, quantity: Quantity, clause: Clause) -> tuple[str, Predicate]:
    cues = [
        cue
        for cue in scene.cues
        if cue.family == "predicates" and cue.key in DATED and clause.start <= cue.start < clause.end
    ]
    nearest = min(
        cues,
        key=lambda cue: (cue.key == "event", abs(cue.start - quantity.char_start), DATED.index(cue.key)),
        default=None,
    )
    name = nearest.key if nearest is not None else "event"
    return name, load_predicates().by_id[name]


def _actor(scene: Scene, quantity: Quantity, clause: Clause, predicate: Predicate) -> Mention | None:
    kinds = predicate.subjects or ACTORS
    names = [
        mention
        for mention in scene.mentions
        if clause.start <= mention.char_start < clause.end
        and mention.kind in kinds
        and not scene.speaks(mention)
    ]
    upright = [
        name for name in names if not scene.roles.before(scene.folded, name.char_start, "oblique_before")
    ]
    return min(upright or names, key=lambda name: (_rank(name, kinds), gap(name, quantity)), default=None)


def _rank(name: Mention, kinds: tuple[EntityKind, ...]) -> int:
    return kinds.index(name.kind) if name.kind in kinds else len(kinds)


def _other(scene: Scene, clause: Clause, subject: Mention, predicate: Predicate) -> Mention | None:
    names = (
        mention
        for mention in scene.mentions
        if clause.start <= mention.char_start < clause.end
        and mention.char_start > subject.char_start
        and (not predicate.objects or mention.kind in predicate.objects)
    )
    return next(names, None) if predicate.object else None
