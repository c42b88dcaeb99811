"""Owners of what is measured: in «sales at Arista rose by 20 %» the figure is Arista's."""

from tasks.claims.cues import PREDICATES, Cue
from tasks.claims.quantities.changes import change_table
from tasks.claims.scene import Scene
from tasks.claims.subjects.ownership import is_owner
from tasks.claims.subjects.phrases import BREAKS
from tasks.claims.traits import traits_of
from tasks.claims.vocabulary import Predicate, load_predicates
from warehouse.records.claim import Mention, Quantity
from warehouse.records.vocabulary import EntityKind

LONGEST_OF = 12  # characters between a measure and its owner
NO_OWNERS = frozenset({EntityKind.PLACE, None})


def owns_metric(scene: Scene, quantity: Quantity, predicate: Predicate, mention: Mention) -> bool:
    """Whether what is measured is a name's own: «sales at Arista rose by 20 %», «der Kurs von AMD fiel um …».

    The measure stands before its figure, with no like figure between them.
    """
    unknown = mention.kind is EntityKind.GROUP and not mention.entity_ids
    unfit = predicate.subjects and mention.kind not in predicate.subjects
    if mention.kind in NO_OWNERS or unknown or unfit:
        return False
    start = scene.phrase_start(mention)
    return any(
        _belongs(scene, cue, mention, start) and not _figure_between(scene, cue, quantity)
        for cue in scene.cues_of(PREDICATES)
        if cue.end <= quantity.char_start and load_predicates().by_id[cue.key] == predicate
    )


def measured_for(scene: Scene, quantity: Quantity, predicate: Predicate, mention: Mention) -> bool:
    """Whether a figure is of what its metric is told for: «funding for chip startups rose to $5 billion»."""
    start = scene.phrase_start(mention)
    return any(
        cue.end <= start < quantity.char_start
        and load_predicates().by_id[cue.key] == predicate
        and _belongs(scene, cue, mention, start)
        for cue in scene.cues_of(PREDICATES)
    )


def grows_by(scene: Scene, quantity: Quantity, mention: Mention) -> bool:
    """Whether a share is what something grows or falls by: «a 2% fall in the semiconductor industry»."""
    if quantity.change != "by" or mention.kind in NO_OWNERS:
        return False
    end = change_table(str(scene.language)).growth_end(scene.folded, quantity.char_end)
    start = scene.phrase_start(mention)
    return end is not None and end < start and scene.roles.between_is_of(scene.folded[end:start])


def _belongs(scene: Scene, cue: Cue, mention: Mention, start: int) -> bool:
    """Whether a measure is followed by «of» and a name, or comes right after its owner."""
    if cue.end <= start:
        return start - cue.end <= LONGEST_OF and scene.roles.between_is_of(scene.folded[cue.end : start])
    between, traits = scene.folded[mention.char_end : cue.start], traits_of(scene.language)
    if mention.char_end > cue.start or not between:
        return False
    return is_owner(between, traits) or (traits.genitive_after_owner and _narrowed(scene, mention, between))


def _narrowed(scene: Scene, mention: Mention, between: str) -> bool:
    """Whether only words that narrow the measure stand behind the genitive: H20的单卡推理性能."""
    near = len(between) <= LONGEST_OF and BREAKS.isdisjoint(between)
    owned = scene.roles.after(scene.folded, mention.char_end, "possessive")
    end = mention.char_end + len(between)
    return near and owned and not any(mention.char_end <= name.char_start < end for name in scene.mentions)


def _figure_between(scene: Scene, cue: Cue, quantity: Quantity) -> bool:
    return any(cue.end <= other.char_start < quantity.char_start for other in scene.quantities)
