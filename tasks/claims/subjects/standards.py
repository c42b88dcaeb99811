"""Standards of memory that have figures of their own: «Die verfügbaren HBM3-Speicher erzielen 819 GB/s»."""

import re

from tasks.claims.cues import PREDICATES, Cue
from tasks.claims.scene import Scene
from tasks.claims.vocabulary import Predicate
from tasks.entities.describing import DESCRIBED
from warehouse.records.claim import Mention, Quantity
from warehouse.records.vocabulary import ClaimKind, EntityKind, Unit

MEMORY = "memory_capacity"
_NAME = re.compile(r"[A-Za-z]+\d\w*")
FEW_WORDS = 4  # an article and adjectives before the subject of a clause


def standard_told_of(
    scene: Scene, quantity: Quantity, predicate: Predicate, told: Mention | None
) -> Mention | None:
    """Give the standard of memory that opens the clause of a specification as its subject.

    Where hardware was told of, «the HBM3e memory» and how much there is of it are that hardware's.
    """
    if predicate.kind is not ClaimKind.SPECIFICATION:
        return None
    piece = scene.piece_of(quantity.char_start)
    cues = (cue for cue in scene.cues_of(PREDICATES) if piece.start <= cue.start < quantity.char_start)
    cue = next((cue for cue in cues if cue.key == MEMORY and _is_named(scene, cue)), None)
    if cue is None or not _opens(scene, piece.start, cue.start):
        return None
    lead = scene.folded[piece.start : cue.start].strip()
    sized = any(
        each.unit == Unit.BYTE and 0 <= cue.start - each.char_end <= 1 for each in scene.quantities
    )  # «128 GB HBM2e with 3.7 TB/s»
    had = sized or quantity.unit == Unit.BYTE or lead in scene.roles.words["article"]
    if had and told is not None and told.kind in (EntityKind.CHIP, EntityKind.SYSTEM):
        return None
    match = _NAME.match(scene.text, cue.start)
    name = match[0] if match else scene.text[cue.start : cue.end]
    return Mention(
        char_start=cue.start,
        char_end=cue.start + len(name),
        text=name,
        kind=EntityKind.GROUP,
        antecedent=name,
        reason=DESCRIBED,
    )


def _is_named(scene: Scene, cue: Cue) -> bool:
    """Whether a word for memory has a number of its own: HBM4, DDR5, GDDR7."""
    return any(map(str.isdigit, scene.folded[cue.start : cue.end]))


def _opens(scene: Scene, start: int, position: int) -> bool:
    """Whether at most an article and adjectives stand before a place, and no preposition."""
    opening = scene.folded[start:position].strip()
    few = len(opening.split()) <= FEW_WORDS
    return few and not opening[-1:].isdigit() and not scene.before(position, "oblique_before")
