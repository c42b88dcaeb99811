"""Years that date an event: a claim of their own where no figure of the clause already takes them."""

from collections.abc import Iterator

from tasks.claims.clauses import Clause
from tasks.claims.figures import Reading
from tasks.claims.scene import Scene, gap
from tasks.claims.topics import Topics
from tasks.claims.vocabulary import Predicate, load_predicates
from warehouse.records.claim import Mention, Period, Quantity, Span
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
    """Read the time expressions that name a year and stand in a clause without a figure of its own."""
    for period in scene.periods:
        clause = scene.clause_of(period.char_start)
        if not _names_year(period) or _has_figure(scene, clause):
            continue
        name, predicate = _event(scene, period, clause)
        subject = _actor(scene, period, clause, predicate) or topics.recall(predicate.subjects or ACTORS)
        if subject is not None:
            yield Reading(
                span=Span(char_start=period.char_start, char_end=period.char_end),
                kind=ClaimKind.EVENT,
                predicate=name,
                subject=subject,
                object=_other(scene, clause, subject, predicate),
                quantity=_year(scene, period),
            )


def _names_year(period: Period) -> bool:
    """A year written out; «last week» and «on 12 May» date a report, not an event."""
    if period.time_start is None or period.time_end is None:
        return False
    written = str(period.time_start.year) in period.text or str(period.time_end.year) in period.text
    return written or (period.relative and period.granularity == "year")


def _has_figure(scene: Scene, clause: Clause) -> bool:
    return any(
        clause.start <= quantity.char_start < clause.end and quantity.unit != Unit.YEAR
        for quantity in scene.quantities
    )


def _event(scene: Scene, period: Period, clause: Clause) -> tuple[str, Predicate]:
    cues = [
        cue
        for cue in scene.cues
        if cue.family == "predicates" and cue.key in DATED and clause.start <= cue.start < clause.end
    ]
    nearest = min(
        cues,
        key=lambda cue: (cue.key == "event", abs(cue.start - period.char_start), DATED.index(cue.key)),
        default=None,
    )
    name = nearest.key if nearest is not None else "event"
    return name, load_predicates().by_id[name]


def _actor(scene: Scene, period: Period, clause: Clause, predicate: Predicate) -> Mention | None:
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
    return min(upright or names, key=lambda name: (_rank(name, kinds), gap(name, period)), default=None)


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


def _year(scene: Scene, period: Period) -> Quantity:
    """The year as an interval; «by 2026» is open below, «from 2026 at the earliest» above."""
    assert period.time_start is not None and period.time_end is not None  # noqa: S101, PT018 - see _names_year
    low, high = float(period.time_start.year), float(period.time_end.year)
    earliest = scene.roles.before(scene.folded, period.char_start, "earliest_year")
    latest = scene.roles.before(scene.folded, period.char_start, "latest_year")
    comparator = Comparator.EXACT if low == high else Comparator.BETWEEN
    if earliest:
        comparator = Comparator.AT_LEAST
    elif latest:
        comparator = Comparator.AT_MOST
    return Quantity(
        char_start=period.char_start,
        char_end=period.char_end,
        text=period.text,
        low=None if latest else low,
        high=None if earliest else high,
        unit=Unit.YEAR,
        comparator=comparator,
        nature="year",
    )
