"""What the time of a claim makes of its mood: what lies ahead is planned or forecast, what has passed is not.

«The chip launches in 2027», printed in 2025, states a plan though no word says so; in «from 19 percent in
2023 to 93 percent by 2028, analysts expect» the first end has happened.
"""

import re
from typing import NamedTuple

from tasks.claims.cues import fold
from tasks.claims.modality.firmness import ModalityReading, has_release, is_supposed
from tasks.claims.modality.patterns import lexicon_of
from tasks.claims.modality.readings import Moods
from tasks.claims.periods.dating import is_done
from tasks.claims.quantities.changes import change_table
from tasks.claims.quantities.times import period_table
from tasks.claims.scene import Scene, gap
from tasks.claims.traits import traits_of
from warehouse.records.claim import Period, Quantity, Span
from warehouse.records.vocabulary import Modality, Unit

LAID_DOWN = frozenset(  # what makers lay down for what they build
    {
        Unit.BYTE,
        Unit.BYTE_PER_SECOND,
        Unit.FLOP_PER_SECOND,
        Unit.OP_PER_SECOND,
        Unit.TOKEN_PER_SECOND,
        Unit.WATT,
        Unit.METRE,
        Unit.SQUARE_METRE,
        Unit.HERTZ,
    }
)
BESIDE = 12  # letters between a figure and the time that is its own
NAMED = 20  # characters before a year in which «fiscal year» stands
_BRACKETS = re.compile(r"[(（][^()（）]{1,40}[)）] ?")
AHEAD = frozenset({Modality.PLANNED, Modality.FORECAST})
OPEN = frozenset({Modality.ASSERTED, Modality.HEDGED})


class Teller(NamedTuple):
    """Who tells a claim: `watching` if he only watches (an analyst), `guessing` if it is his estimate."""

    watching: bool = False
    guessing: bool = False


def timed(
    scene: Scene,
    span: Span,
    quantity: Quantity | None,
    period: Period | None,
    mood: ModalityReading,
    teller: Teller,
) -> Modality:
    """Give the modality of a claim in view of the time it is about, where the words leave it open."""
    dated = quantity is not None and quantity.unit == Unit.YEAR
    if (
        dated
        and period is not None
        and mood.modality in AHEAD
        and scene.published is not None
        and _has_passed(scene, period)
    ):
        return Modality.ASSERTED
    supposed = mood.modality is Modality.HEDGED and is_supposed(mood, scene.language)
    if quantity is None:
        return mood.modality
    if _is_base(scene, span, quantity) and mood.modality is Modality.HEDGED and _would(mood, scene):
        return Modality.ASSERTED  # «that would be up from 300,000»
    if (supposed or mood.modality in AHEAD) and _has_happened(scene, span, quantity, period, mood):
        return Modality.ASSERTED
    if period is None:
        return mood.modality
    ahead = _lies_ahead(scene, period)
    if teller.guessing and mood.modality in OPEN and (ahead or _is_open(scene, span, period)):
        return Modality.FORECAST  # whatever it is of: nobody can know it yet
    if not ahead:
        return mood.modality
    if supposed:
        return Modality.FORECAST if _on_market(scene, span) else Modality.PLANNED
    return _to_come(scene, span, quantity, period, mood.modality)


def _would(mood: ModalityReading, scene: Scene) -> bool:
    """Whether nothing but a conditional mood hedges a figure."""
    conditional = frozenset(lexicon_of(scene.language).conditional)
    return bool(mood.cues) and all(fold(cue) in conditional for cue in mood.cues)


def _is_open(scene: Scene, span: Span, period: Period) -> bool:
    """Whether nobody can know a figure yet: the takings of a time that is not over."""
    if scene.published is None or period.time_start is None or period.time_end is None:
        return False
    return period.time_end > scene.published and _on_market(scene, span)


def _on_market(scene: Scene, span: Span) -> bool:
    claim = (span.char_start - scene.start, span.char_end - scene.start)
    return Moods(scene.analysis, claim, dating=False).on_market()


def _to_come(scene: Scene, span: Span, quantity: Quantity, period: Period, modality: Modality) -> Modality:
    """Give the modality of what lies ahead: a date is planned, a figure if somebody builds or launches."""
    dating = quantity.unit == Unit.YEAR
    if modality is Modality.FORECAST and dating:
        arranged = period.granularity == "day" or _is_release(scene, scene.start, scene.end)
        return Modality.PLANNED if arranged else modality
    if modality is not Modality.ASSERTED:
        return modality
    if dating or period.granularity == "day":
        return Modality.PLANNED
    if scene.clauses_between(period.char_start, span.char_start):
        return modality
    if _is_aside(scene, span, period):
        return modality
    if _on_market(scene, span):
        return Modality.FORECAST
    clause = scene.clause_of(span.char_start)
    decided = period.relative or quantity.unit in LAID_DOWN or _is_release(scene, clause.start, clause.end)
    return Modality.PLANNED if decided else Modality.FORECAST


def _is_aside(scene: Scene, span: Span, period: Period) -> bool:
    """«The start-up, valued at $4 billion, lists in 2027»: a participle is not of the time told after."""
    piece = scene.piece_of(span.char_start)
    opening = scene.folded[piece.start : span.char_start].split()
    reduced = lexicon_of(scene.language).reduced
    return piece.end <= period.char_start and bool(opening) and bool(reduced) and opening[0].endswith(reduced)


def _has_happened(
    scene: Scene, span: Span, quantity: Quantity, period: Period | None, mood: ModalityReading
) -> bool:
    """Whether a figure is the base of a change, or where it starts at a time that has passed."""
    if _is_base(scene, span, quantity) or _is_apart(scene, span, period, mood):
        return True
    if is_done(scene, span) and not _has_own_mood(scene, span, mood):
        return True
    if _is_origin(scene, span, quantity, period):
        return True
    return period is not None and _is_start(scene, span, period) and _has_passed(scene, period)


def _is_apart(scene: Scene, span: Span, period: Period | None, mood: ModalityReading) -> bool:
    """Whether a figure has a time that has passed in a piece of its own: 目标100万颗,2024年为20万颗."""
    if period is None or not traits_of(scene.language).strung_clauses:
        return False
    piece = scene.piece_of(span.char_start)
    own = piece.start <= period.char_start < piece.end and _has_passed(scene, period)
    return own and not _has_own_mood(scene, span, mood)


def _has_own_mood(scene: Scene, span: Span, mood: ModalityReading) -> bool:
    piece = scene.piece_of(span.char_start)
    return any(cue in scene.text[piece.start : piece.end] for cue in mood.cues)


def _is_base(scene: Scene, span: Span, quantity: Quantity) -> bool:
    measured = quantity.unit not in (Unit.YEAR, Unit.SECOND)
    return measured and change_table(str(scene.language)).is_base(scene.folded, span.char_start)


def _is_release(scene: Scene, start: int, end: int) -> bool:
    return has_release(scene.text, start, end, scene.language)


def _has_passed(scene: Scene, period: Period) -> bool:
    """Whether a period is over; where nobody knows when the text was printed, whether a later one follows."""
    last = period.time_end or period.time_start
    if last is None:
        return False
    if scene.published is not None:
        return last < scene.published
    ends = (other.time_end or other.time_start for other in scene.periods)
    return any(end is not None and end > last for end in ends)


def _lies_ahead(scene: Scene, period: Period) -> bool:
    """Whether all of a period is to come; a business year may have begun, whatever its number."""
    published = scene.published
    if published is None or (period.relative and not _spans_what_comes(scene, period)):
        return False
    first, last = period.time_start, period.time_end
    ahead = period.relative or first > published if first else last is not None and last.year > published.year
    low = max(scene.start, period.char_start - NAMED)
    return ahead and not period_table(str(scene.language)).is_named(scene.folded, low, period.char_end)


def _spans_what_comes(scene: Scene, period: Period) -> bool:
    """«In the next three years»: a span that begins today; a year or month named from today does not."""
    first, last = period.time_start, period.time_end
    begins = period.granularity == "span" and first == scene.published
    return begins and first is not None and last is not None and last > first


def _is_origin(scene: Scene, span: Span, quantity: Quantity, period: Period | None) -> bool:
    """«Grow from 1.2 gigawatts to 2», «to 54% from 66%»: where a change starts is so today."""
    table = change_table(str(scene.language))
    if not table.starts_at(scene.folded, span.char_start):
        return False
    near = BESIDE // traits_of(scene.language).letters_per_character
    if period is not None and gap(span, period) <= near and not _has_passed(scene, period):
        return False
    others = (each for each in scene.quantities if each.unit == quantity.unit)
    return any(
        table.leads_to(scene.folded, other.char_start)
        for other in others
        if other.char_start != span.char_start and gap(span, other) <= 2 * BESIDE
    )


def _is_start(scene: Scene, span: Span, period: Period) -> bool:
    """Whether a figure, or the time straight before it, is where a change starts: «from», 从."""
    first, second = sorted((span, period), key=lambda each: each.char_start)
    inside = sum(
        map(len, _BRACKETS.findall(scene.text, first.char_end, max(first.char_end, second.char_start)))
    )
    if gap(span, period) - inside > BESIDE // traits_of(scene.language).letters_per_character:
        return False
    starts = change_table(str(scene.language)).starts_at
    return any(starts(scene.folded, place) for place in (span.char_start, period.char_start))
