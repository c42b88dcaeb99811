"""Moods that go from one figure to the next: what restates a figure is as sure as the figure is.

«Nvidia expects 43 billion dollars, which would be a growth of 65 percent» forecasts both, and so does «43
billion (about 40 billion euros)»; «The campus is to hold 1.4 gigawatts» goes on with the plan told before.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from tasks.claims.modality.limits import outcomes
from tasks.claims.modality.patterns import lexicon_of, replaced
from tasks.claims.modality.words import verb_forms
from tasks.claims.quantities.changes import change_table
from tasks.claims.scene import Scene
from tasks.claims.subjects.phrases import same_thing
from tasks.claims.traits import traits_of
from tasks.claims.vocabulary import CURRENCY, unit_class
from warehouse.records.claim import DraftClaim
from warehouse.records.vocabulary import Modality, Polarity

AHEAD = frozenset({Modality.PLANNED, Modality.FORECAST})
OPEN = frozenset({Modality.ASSERTED, Modality.HEDGED})
BRACKET = re.compile(r"\s*[(（]\s*[+]?$")
LISTED = re.compile(r"[;；]")
STRUNG = re.compile(r"[,，、]")
LONGEST_LABEL = 6
LONGEST_LINK = 16  # letters of «anstelle von», in its place
NEAR = 60  # letters between a figure and what restates it


def with_moods(scene: Scene, drafts: Iterable[DraftClaim], last: DraftClaim | None) -> list[DraftClaim]:
    """Give the claims of a sentence, those that restate another in its mood; `last` is the one before."""
    told: list[DraftClaim] = []
    for draft in sorted(drafts, key=lambda draft: draft.char_start):
        if draft.quantity is None:
            told.append(draft)
            continue
        mood = _mood(scene, draft, last)
        new = draft if mood is None else replace(draft, modality=mood, polarity=_polarity(mood, draft))
        told.append(new)
        last = new
    return [_turned_down(draft) if _is_replaced(scene, draft, told) else draft for draft in told]


def _turned_down(draft: DraftClaim) -> DraftClaim:
    return replace(draft, modality=Modality.DENIED, polarity=Polarity.NEGATIVE)


def _is_replaced(scene: Scene, draft: DraftClaim, told: Iterable[DraftClaim]) -> bool:
    """«141 GB instead of 80 GB», both of one thing: it has the one and not the other.

    What it had before («statt bisher 80») or was to have («statt der geplanten 80») is not turned down.
    """
    if draft.quantity is None or not replaced(scene.language).search(
        scene.folded, max(scene.start, draft.char_start - LONGEST_LINK), draft.char_start
    ):
        return False
    return any(
        other is not draft
        and other.modality is not Modality.DENIED  # «misstated it as 141 GB instead of 96 GB»
        and other.quantity is not None
        and other.quantity.unit == draft.quantity.unit
        and (same_thing(other.subject, draft.subject) or other.subject is draft.subject is None)
        for other in told
    )


def _polarity(mood: Modality, draft: DraftClaim) -> Polarity:
    return Polarity.NEGATIVE if mood is Modality.DENIED else draft.polarity


def _mood(scene: Scene, draft: DraftClaim, before: DraftClaim | None) -> Modality | None:
    """Give the mood that a claim takes from the figure before it, None where it has its own."""
    if before is None:
        return None
    if before.char_start < scene.start:
        if change_table(str(scene.language)).is_base(scene.folded, draft.char_start):
            return None  # «That would be up from 300,000»: it was so before
        return before.modality if _goes_on(scene, draft, before) else None
    between = scene.text[before.char_end : draft.char_start]
    if BRACKET.fullmatch(between) and _translates(draft, before):
        return before.modality
    if before.modality not in AHEAD or draft.modality not in OPEN:
        return None
    listed = _lists_on(scene, between) or _strings_on(scene, before, draft)
    restated = listed or _equals(scene, before.char_end, draft) or _follows(scene, draft)
    return before.modality if restated and len(between) <= NEAR else None


def _translates(draft: DraftClaim, before: DraftClaim) -> bool:
    """Whether a figure in brackets says the same in another currency, or by how much that is a change."""
    if draft.quantity is None or before.quantity is None:
        return False
    money = unit_class(before.quantity.unit) == CURRENCY
    return money and (unit_class(draft.quantity.unit) == CURRENCY or draft.quantity.nature == "percent")


def _equals(scene: Scene, start: int, draft: DraftClaim) -> bool:
    """Whether a word of equality stands between the figure before and the end of the clause."""
    closes = NEAR if traits_of(scene.language).verb_second else 0
    end = min(scene.clause_of(draft.char_start).end, draft.char_end + closes)
    return scene.roles.inside(scene.folded, start, end, "equals")


def _follows(scene: Scene, draft: DraftClaim) -> bool:
    """«Plans to invest $40bn, which would create 8,000 jobs»: what follows from a plan is planned."""
    keys = {cue.key for cue in scene.analysis.cues}
    return draft.modality is Modality.HEDGED and "conditional" in keys and "hedge" not in keys


def _lists_on(scene: Scene, between: str) -> bool:
    """«预计营收16亿元;净亏损6.5亿元»: a list goes on behind a semicolon."""
    listed = LISTED.search(between) if traits_of(scene.language).strung_clauses else None
    return listed is not None and len(between) - listed.end() <= LONGEST_LABEL


def _strings_on(scene: Scene, before: DraftClaim, draft: DraftClaim) -> bool:
    """«预计营收110亿元，同比增长3倍»: one more figure behind a comma, unless it is of what has been."""
    if not traits_of(scene.language).strung_clauses:
        return False
    between = scene.text[before.char_end : draft.char_start]
    cut = None if any(map(str.isdigit, between)) else STRUNG.match(between)
    of_past = lexicon_of(scene.language).attributive_endings
    folded = scene.analysis.found.folded
    against = lexicon_of(scene.language).held_against
    past = [
        cue
        for cue in scene.analysis.found.of(
            "present", before.char_end - scene.start, draft.char_start - scene.start
        )
        if not folded.startswith(of_past, cue.end)  # «约为去年的两倍», but «较去年的500亿元»
        or folded[: cue.start].endswith(against)
    ]
    told = bool(past) or outcomes(scene.language).search(between) is not None
    return cut is not None and len(between) - cut.end() <= LONGEST_LABEL and not told


def _goes_on(scene: Scene, draft: DraftClaim, before: DraftClaim) -> bool:
    """Whether a sentence goes on with the plan or forecast of the one before it: «soll», «das entspräche»."""
    if before.modality not in AHEAD:
        return False
    pronoun = scene.roles.opens(scene.folded, scene.start, "pronouns")
    if draft.modality is Modality.FORECAST and before.modality is Modality.PLANNED:
        return pronoun and {cue.key for cue in scene.analysis.cues} == {"future"}  # «It will also …»
    if draft.modality is Modality.HEDGED:
        keys = {cue.key for cue in scene.analysis.cues} & {"hedge", "conditional", "supposed"}
        if verb_forms(scene.language).is_perfect(scene.text[scene.start : scene.end]):
            return False  # «soll 2 Millionen verkauft haben» is told of what was
        return keys == {"supposed"} or (pronoun and keys == {"conditional"})
    return draft.modality is Modality.ASSERTED and pronoun and _equals(scene, scene.start, draft)
