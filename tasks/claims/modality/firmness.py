"""Modality: how firmly the text stands behind what a clause says, and whether it is affirmed or negated.

A cue governs its own clause and, from there, the complement clauses that hang on it («denied that …»); a cue
in a relative clause, an aside or another coordinated clause governs nothing else; one that is an attribute
(«the planned 350 W») governs what it stands before. Of several cues the strongest decides, in the order
denied, speculative, planned, forecast, hedged. A plan that is given up is denied.
"""

from typing import NamedTuple

from tasks.claims.cues import Cue, fold
from tasks.claims.modality.announced import is_announced
from tasks.claims.modality.called_off import is_called_off
from tasks.claims.modality.ended import ended_at
from tasks.claims.modality.limits import is_denied_topic
from tasks.claims.modality.patterns import lexicon_of
from tasks.claims.modality.readings import Moods
from tasks.claims.modality.rejections import is_rejected
from tasks.claims.modality.retractions import FOLLOWING, PRECEDING, correcting, is_retracted
from tasks.claims.modality.scope import INTENTIONS, WINDOW, Analysis, ModalityContext, analysed
from tasks.claims.modality.words import linked_words, modality_table
from warehouse.records.vocabulary import Language, Modality, Polarity

_STRENGTH = (
    Modality.DENIED,
    Modality.SPECULATIVE,
    Modality.PLANNED,
    Modality.FORECAST,
    Modality.HEDGED,
    Modality.ASSERTED,
)


class ModalityReading(NamedTuple):
    """The modality and polarity of a clause, with the words that decided."""

    modality: Modality
    polarity: Polarity = Polarity.POSITIVE
    cues: tuple[str, ...] = ()


def is_supposed(mood: ModalityReading, language: Language) -> bool:
    """Whether nothing but «soll», «is supposed to» hedges a claim."""
    words = frozenset(map(fold, lexicon_of(language).supposed))
    return bool(mood.cues) and all(fold(cue) in words for cue in mood.cues)


def has_release(
    text: str, start: int, end: int, language: Language, families: tuple[str, ...] = ("release", "scheduled")
) -> bool:
    """Whether the stretch `[start, end)` tells of what makers do with products: launch, build, open."""
    return modality_table(language).scan(text[start:end]).of_one(families)


def read_modality(
    text: str, clause_span: tuple[int, int], language: Language, context: ModalityContext | None = None
) -> ModalityReading:
    """Read the modality of what stands at `clause_span` (a claim's quote or its clause)."""
    where = context or ModalityContext(clause_span)
    start = max(where.sentence[0], clause_span[0] - WINDOW)
    end = max(start, min(where.sentence[1], clause_span[1] + WINDOW))
    claim = (clause_span[0] - start, clause_span[1] - start)
    known = where.analysis if (start, end) == where.sentence else None
    analysis = known or analysed(text[start:end], language)
    preceding = fold(text[max(0, where.sentence[0] - PRECEDING) : where.sentence[0]])
    readings = _readings(analysis, claim, where, preceding) if analysis.cues else []
    ended = ended_at(analysis.found.folded, language, claim) if where.wordless else None
    if ended is not None:  # what denies there is the ending itself: 停止使用
        readings = [
            (each, cue) for each, cue in readings if not (ended[0] <= cue.start and cue.end <= ended[1])
        ]
    moods = [modality for modality, _ in readings] + [Modality.HEDGED] * where.hedged_credit
    moods += [Modality.DENIED] * is_called_off(analysis.found.folded, language, claim)
    moods += [Modality.DENIED] * is_rejected(analysis.found.folded, language, claim)
    following = text[where.sentence[1] : where.sentence[1] + FOLLOWING]
    moods += [Modality.DENIED] * is_retracted(analysis.found.folded, language, claim, fold(following))
    moods += [Modality.DENIED] * is_denied_topic(analysis.found.folded, language, claim)
    moods += [Modality.PLANNED] * is_announced(analysis.found.folded, language, claim)
    if ended is not None:
        moods = _ended(moods)
    modality = min(moods, key=_STRENGTH.index, default=Modality.ASSERTED)
    words = tuple(analysis.text[cue.start : cue.end] for each, cue in readings if each is modality)
    polarity = Polarity.NEGATIVE if modality is Modality.DENIED else Polarity.POSITIVE
    return ModalityReading(modality, polarity, words)


def _ended(moods: list[Modality]) -> list[Modality]:
    """What ended is no more; what did not end goes on; what may end says nothing of today beside its mood."""
    if Modality.DENIED in moods:
        return [mood for mood in moods if mood is not Modality.DENIED]
    ahead = {Modality.PLANNED, Modality.FORECAST, Modality.SPECULATIVE} & set(moods)
    return moods if ahead else [*moods, Modality.DENIED]


def _computes(analysis: Analysis, cue: Cue, where: ModalityContext) -> bool:
    """«Der H200 rechnet mit 989 TFLOPS», «beim Rechnen mit FP8»: what a chip does, which foresees nothing."""
    if not (where.specified or where.of_hardware) or where.credited or cue.key != "forecast":
        return False
    verb = analysis.text[cue.start : cue.end].casefold().split(" ")[0]
    return verb in linked_words(analysis.language)[0]


def _readings(
    analysis: Analysis, claim: tuple[int, int], where: ModalityContext, preceding: str
) -> list[tuple[Modality, Cue]]:
    scope = Moods(analysis, claim, dating=where.dating, specified=where.specified)
    corrections = correcting(analysis.found.folded, analysis.language, preceding)
    return [
        (modality, cue)
        for cue in scope.cues
        if not (where.acting and cue.key in INTENTIONS and cue.start >= claim[1])
        and not (where.bounding and cue.key == "negate" and cue.end <= claim[0])
        and not _computes(analysis, cue, where)
        and not any(start <= cue.start and cue.end <= end for start, end in corrections)
        for modality in [scope.reading(cue, where)]
        if modality
    ]
