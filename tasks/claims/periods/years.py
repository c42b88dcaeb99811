"""Years that date an event: a claim of their own where no figure of the clause already takes them."""

from collections.abc import Iterator

from tasks.claims.clauses import Clause
from tasks.claims.cues import PREDICATES
from tasks.claims.figures import Reading
from tasks.claims.modality.firmness import has_release
from tasks.claims.periods.actors import ACTORS, PRODUCTS, TOUCHING, WIDE, actor_of
from tasks.claims.periods.dating import dates_words
from tasks.claims.periods.year_words import year_words
from tasks.claims.scene import Scene, gap, overlaps
from tasks.claims.subjects.topics import Topics
from tasks.claims.traits import traits_of
from tasks.claims.vocabulary import Predicate, load_predicates
from warehouse.records.claim import Mention, Quantity, Span
from warehouse.records.vocabulary import ClaimKind, Comparator, EntityKind, Unit

NEAR = 24
TITLE_END = "》"  # «发布的《白皮书》»: what is released before it is the work
LAUNCH = "launch"
MEASURED = frozenset({Unit.FRACTION, Unit.PERCENTAGE_POINT})
DATED = ("founded", "banned", "launch", "event")
RECALLED = tuple(kind for kind in ACTORS if kind not in {EntityKind.PLACE, EntityKind.OUTLET})


def read_years(scene: Scene, topics: Topics) -> Iterator[Reading]:
    """Read the years of clauses without a figure, and those that stand right beside a word for an event."""
    for quantity in (*_written(scene), *_relative(scene)):
        clause = scene.clause_of(quantity.char_start)
        name, predicate = _event(scene, quantity, clause)
        if _has_figure(scene, quantity) and not (
            _to_the_day(scene, quantity)
            or _beside_event(scene, quantity)
            or _beside_release(scene, quantity)
            or _dates_deed(scene, quantity, clause)
        ):
            continue
        limits = name == "event" and _is_limit(scene, quantity, clause)
        if limits or dates_words(scene, quantity) or _dates_account(scene, quantity, name):
            continue
        product = _planned_product(scene, clause) if name == "event" else None
        if product is not None:
            if _dates_count(scene, clause):
                continue
            name, predicate = LAUNCH, load_predicates().by_id[LAUNCH]
        subject = (
            product
            or actor_of(scene, quantity, clause, predicate)
            or topics.recall(predicate.subjects or RECALLED)
        )
        if subject is not None or name != "event" or _is_dated(scene, clause):
            yield Reading(
                span=Span(char_start=quantity.char_start, char_end=quantity.char_end),
                kind=ClaimKind.EVENT,
                predicate=name,
                subject=subject,
                object=_other(scene, clause, subject, predicate) if subject is not None else None,
                quantity=quantity,
            )


def _planned_product(scene: Scene, clause: Clause) -> Mention | None:
    """Find what is planned for a year: «Für 2027 plant der Konzern den Ascend 960» dates its launch."""
    if not scene.roles.inside(scene.folded, clause.start, clause.end, "planned"):
        return None
    products = (
        name
        for name in scene.mentions
        if clause.start <= name.char_start < clause.end
        and name.kind in PRODUCTS
        and name.entity_ids
        and not scene.before(name.char_start, "oblique_before")
    )
    return next(products, None)


def _dates_count(scene: Scene, clause: Clause) -> bool:
    """«计划在2026年年中之前交付20万颗昇腾910C»: the date of a plan is that of the pieces it speaks of."""
    told = (each for each in scene.quantities if clause.start <= each.char_start < clause.end)
    return any(each.unit == Unit.COUNT for each in told)


def _written(scene: Scene) -> Iterator[Quantity]:
    return (quantity for quantity in scene.quantities if quantity.unit == Unit.YEAR)


def _relative(scene: Scene) -> Iterator[Quantity]:
    """«Last year» with an anchor date; «last week» and «on 12 May» date a report."""
    for period in scene.periods:
        first, last = period.time_start, period.time_end
        if any(0 < period.char_start - other.char_end <= 1 for other in scene.periods):
            continue  # «in the third quarter last year»
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


def _has_figure(scene: Scene, year: Quantity) -> bool:
    """Whether the clause has a figure; where commas string clauses together, the piece."""
    strung = traits_of(scene.language).strung_clauses
    clause = _piece(scene, year) if strung else scene.clause_of(year.char_start)
    return any(
        clause.start <= other.char_start < clause.end and other.unit != Unit.YEAR
        for other in scene.quantities
    )


def _piece(scene: Scene, year: Quantity) -> Clause:
    """Give the piece between commas that a year stands in; one in front by itself goes with the next."""
    piece = scene.piece_of(year.char_start)
    others = (each for each in scene.quantities if each.unit == Unit.YEAR and not overlaps(each, year))
    years = (year, *others)
    inside = (each for each in years if piece.start <= each.char_start < piece.end)
    written = sum(each.char_end - each.char_start for each in inside)
    alone = piece.end - piece.start <= written + TOUCHING // 2
    return scene.piece_of(piece.end) if alone and piece.end < scene.end else piece


def _to_the_day(scene: Scene, year: Quantity) -> bool:
    """A date to the day dates an event, whatever figures go with it; «as of» a day it is a period."""
    return any(overlaps(period, year) and period.granularity == "day" for period in scene.periods)


def _beside_event(scene: Scene, year: Quantity) -> bool:
    """Whether a word for an event stands near a year with no figure in between: «and was shown in 2021»."""
    reach = NEAR // traits_of(scene.language).letters_per_character
    return any(
        gap(cue_span, year) <= reach
        and not _figure_between(scene, cue_span, year)
        and TITLE_END not in scene.text[cue.end : year.char_start]
        for cue in scene.cues_of(PREDICATES)
        if cue.key in DATED[:-1]
        for cue_span in [Span(char_start=cue.start, char_end=cue.end)]
    )


def _beside_release(scene: Scene, year: Quantity) -> bool:
    """Whether something opens or goes on sale near a year with no figure in between."""
    reach = NEAR // traits_of(scene.language).letters_per_character
    others = [other for other in scene.quantities if other is not year]
    low = max((each.char_end for each in others if each.char_end <= year.char_start), default=scene.start)
    high = min((each.char_start for each in others if each.char_start >= year.char_end), default=scene.end)
    low = max(low, scene.text.rfind(TITLE_END, low, year.char_start), year.char_start - reach)
    high = min(high, year.char_end + reach)
    return has_release(scene.text, low, high, scene.language, ("scheduled",))


def _dates_deed(scene: Scene, year: Quantity, clause: Clause) -> bool:
    """Whether the clause tells of a single act with what it moved: «bought it in 2015 for $350 million».

    What one measures of a year, a share or a growth, it does not date.
    """
    figures = [
        other
        for other in scene.quantities
        if other.unit != Unit.YEAR and clause.start <= other.char_start < clause.end
    ]
    measured = any(other.unit in MEASURED or other.change for other in figures)
    relative = any(period.relative for period in scene.periods if overlaps(period, year))
    return not (measured or relative) and year_words(scene.language).tells_deed(
        scene.folded, clause.start, clause.end
    )


def _is_dated(scene: Scene, clause: Clause) -> bool:
    """Whether a clause without a name still tells of an act, a launch or a plan."""
    start, end = clause.start, clause.end
    return year_words(scene.language).tells_deed(scene.folded, start, end) or has_release(
        scene.text, start, end, scene.language
    )


def _is_limit(scene: Scene, year: Quantity, clause: Clause) -> bool:
    """Whether a year only limits what a noun or a superlative says: «the strongest growth in 2025»."""
    words, start, end = year_words(scene.language), year.char_start, year.char_end
    return words.limits(scene.folded, start, end) or words.limits_superlative(
        scene.folded, clause.start, start, end, clause.end
    )


def _dates_account(scene: Scene, year: Quantity, name: str) -> bool:
    """Whether what is released is an account of that year: «published last year's results»."""
    words = year_words(scene.language)
    told = name in (LAUNCH, "event")
    return told and words.dates_account(scene.folded, year.char_start, year.char_end)


def _figure_between(scene: Scene, first: Span, second: Span) -> bool:
    low, high = min(first.char_end, second.char_end), max(first.char_start, second.char_start)
    return any(low <= other.char_start < high for other in scene.quantities)


def _event(scene: Scene, quantity: Quantity, clause: Clause) -> tuple[str, Predicate]:
    dated = [cue for cue in scene.cues_of(PREDICATES) if cue.key in DATED]
    near = [cue for cue in dated if abs(cue.start - quantity.char_start) <= WIDE]
    piece = scene.piece_of(quantity.char_start) if traits_of(scene.language).strung_clauses else clause
    within = ([cue for cue in dated if each.start <= cue.start < each.end] for each in (piece, clause))
    acted = piece is not clause and year_words(scene.language).tells_deed(
        scene.folded, piece.start, piece.end
    )
    cues = next(filter(None, within), near) if not acted else next(within)  # 2020年登陆科创板: no founding
    nearest = min(
        cues,
        key=lambda cue: (cue.key == "event", abs(cue.start - quantity.char_start), DATED.index(cue.key)),
        default=None,
    )
    name = nearest.key if nearest is not None else "event"
    return name, load_predicates().by_id[name]


def _other(scene: Scene, clause: Clause, subject: Mention, predicate: Predicate) -> Mention | None:
    later = (name for name in scene.mentions if subject.char_start < name.char_start < clause.end)
    inside = (name for name in later if clause.start <= name.char_start)
    fitting = (name for name in inside if not predicate.objects or name.kind in predicate.objects)
    return next(fitting, None) if predicate.object else None
