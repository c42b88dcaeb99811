"""A reading becomes a draft claim: modality, credit, conditions, period and check-worthiness are added."""

from functools import cache

from pydantic import RootModel

from tasks.claims.attribution import Credit, credit_at
from tasks.claims.cues import fold
from tasks.claims.figures import Reading
from tasks.claims.lexicons import load_shared
from tasks.claims.metrics.ceilings import is_turned, turned
from tasks.claims.metrics.conditions import read_conditions
from tasks.claims.modality.firmness import ModalityReading, read_modality
from tasks.claims.modality.patterns import watchers
from tasks.claims.modality.scope import ModalityContext
from tasks.claims.modality.tenses import LAID_DOWN, Teller, timed
from tasks.claims.periods.dating import period_of
from tasks.claims.scene import Scene, overlaps
from tasks.claims.subjects.ownership import HARDWARE
from tasks.claims.worthiness import rate
from warehouse.records.claim import DraftClaim, Period, Span
from warehouse.records.vocabulary import Unit


class Actors(RootModel[frozenset[str]]):
    """The shared `actors.yml`: counted nouns of those who may plan and expect something."""


def draft_of(scene: Scene, reading: Reading, watched: frozenset[int] = frozenset()) -> DraftClaim:
    """Complete a reading; `watched` are where the credits begin that name somebody who only watches."""
    span = reading.span
    bounding = is_turned(scene, reading.quantity)
    if bounding and reading.quantity is not None:
        reading = reading._replace(quantity=turned(reading.quantity))
    credit = credit_at(scene.credits, span.char_start)
    teller = _teller(scene, credit, watched)
    mood = _modality(scene, reading, credit, teller, bounding=bounding)
    period = _period(scene, reading)
    modality = timed(scene, span, reading.quantity, period, mood, teller)
    score, reasons = rate(scene, reading, modality, period, credited=credit is not None)
    taken = (reading.subject, reading.object)
    return DraftClaim(
        char_start=span.char_start,
        char_end=span.char_end,
        quote=scene.text[span.char_start : span.char_end],
        kind=reading.kind,
        predicate=reading.predicate,
        sentence=Span(char_start=scene.start, char_end=scene.end),
        block=scene.block,
        subject=reading.subject,
        object=reading.object,
        quantity=reading.quantity,
        conditions=read_conditions(scene, span, reading.quantity, taken, reading.predicate, reading.kind),
        period=period,
        modality=modality,
        polarity=mood.polarity,
        attribution=credit.attribution if credit else None,
        enumeration=reading.enumeration,
        check_worthiness=score,
        reasons=reasons + reading.reasons,
    )


def _teller(scene: Scene, credit: Credit | None, watched: frozenset[int]) -> Teller:
    """Tell analysts, banks and market researchers from those who decide what they tell."""
    if credit is None:
        return Teller()
    told = credit.attribution
    watching = told.char_start in watched or watchers(scene.language).search(fold(told.quote)) is not None
    return Teller(watching=watching, guessing=credit.opinion)


def _modality(
    scene: Scene, reading: Reading, credit: Credit | None, teller: Teller, *, bounding: bool
) -> ModalityReading:
    span = reading.span
    context = ModalityContext(
        sentence=(scene.start, scene.end),
        hedged_credit=credit is not None and credit.hedges,
        credited=credit is not None,
        analysis=scene.analysis,
        dating=reading.quantity is not None and reading.quantity.unit == Unit.YEAR,
        acting=reading.quantity is not None and reading.quantity.noun_id in _actors(),
        watched=teller.watching,
        bounding=bounding,
        wordless=reading.quantity is None,
        of_hardware=reading.subject is not None and reading.subject.kind in HARDWARE,
        specified=reading.quantity is not None and reading.quantity.unit in LAID_DOWN,
    )
    return read_modality(scene.text, (span.char_start, span.char_end), scene.language, context)


def _period(scene: Scene, reading: Reading) -> Period | None:
    """Choose the time expression nearest to the claim, in its own clause before any other."""
    if reading.quantity is not None and reading.quantity.unit == Unit.YEAR:
        return next((period for period in scene.periods if overlaps(period, reading.span)), None)
    return period_of(scene, reading.span, reading.quantity) or reading.period


@cache
def _actors() -> frozenset[str]:
    return load_shared("actors", Actors).root
