"""References: what a figure is compared with, told by words of comparison, a genitive or a comparing verb."""

from tasks.claims.ownership import HARDWARE
from tasks.claims.phrases import (
    BREAKS,
    another_before,
    attached,
    candidates,
    distance,
)
from tasks.claims.scene import Scene
from tasks.claims.traits import traits_of
from tasks.entities.described import is_described
from warehouse.records.claim import Mention, Quantity
from warehouse.records.vocabulary import EntityKind, Unit

COMPARABLE = HARDWARE | {EntityKind.GROUP, EntityKind.ORGANISATION}
LONGEST_GENITIVE = 8
LONGEST_COMPARISON = 40
SHARE_NATURES = frozenset({"percent", "fraction"})
BRACKETS = frozenset("(（")


def find_reference(scene: Scene, quantity: Quantity) -> Mention | None:
    """Find the thing that a quantity is compared with: the nearest of the names marked most strongly.

    An absolute figure is compared only with what follows it («3 billion fewer than the H100»).
    """
    marked = [
        (strength, -distance(scene, quantity, mention), -mention.char_start, mention)
        for mention in candidates(scene, quantity)
        for strength in [_mark(scene, quantity, mention)]
        if strength
        and (quantity.unit == Unit.FRACTION or _follows_closely(scene, quantity, mention, strength))
    ]
    if marked:
        return max(marked, key=lambda entry: entry[:3])[3]
    return _compared_next(scene, quantity) if quantity.nature == "comparison" else None


def _follows_closely(scene: Scene, quantity: Quantity, mention: Mention, strength: int) -> bool:
    between = scene.between(quantity, mention)
    near = strength > 1 and 0 <= mention.char_start - quantity.char_end <= LONGEST_COMPARISON
    return near and BREAKS.isdisjoint(between)


def _compared_next(scene: Scene, quantity: Quantity) -> Mention | None:
    """«surpasses on memory the H100»: the next hardware after a comparing verb of its clause."""
    end = scene.clause_of(quantity.char_start).end
    later = (
        mention
        for mention in candidates(scene, quantity)
        if quantity.char_end <= mention.char_start < end
        and mention.kind in COMPARABLE - {EntityKind.ORGANISATION}
        and (mention.entity_ids or not mention.anaphor)
    )
    return next(later, None)


def _mark(scene: Scene, quantity: Quantity, mention: Mention) -> int:
    """How strongly a name is marked as a reference: 2 by a word of comparison, 1 by a genitive, else 0."""
    if mention.kind not in COMPARABLE or scene.clauses_between(mention.char_start, quantity.char_start) > 1:
        return 0
    roles, folded = scene.roles, scene.folded
    start = scene.phrase_start(mention)
    if scene.before(start, "reference_before"):
        return 0 if _owns_figure(scene, quantity, mention) else 2
    if roles.after(folded, mention.char_end, "reference_after"):
        return 2 if scene.before(start, "paired_before") else 0
    if mention.kind not in HARDWARE:
        return 0
    return int(_genitive(scene, quantity, mention, start))


def _genitive(scene: Scene, quantity: Quantity, mention: Mention, start: int) -> bool:
    """Whether a figure is taken of a name: «60 % of the H100's», in Han text «是H100的60%»."""
    roles, folded = scene.roles, scene.folded
    if mention.char_start >= quantity.char_end:
        return (
            scene.before(start, "of")
            or scene.before(start, "agent_before")
            or _possessor_after(scene, mention)
        )
    between = folded[mention.char_end : quantity.char_start].lstrip()
    if not between and quantity.nature in SHARE_NATURES:
        return traits_of(scene.language).genitive_after_owner and another_before(scene, mention)
    touches = 0 < len(between) <= LONGEST_GENITIVE and between.startswith(roles.words["of"])
    return (
        traits_of(scene.language).genitive_after_owner
        and touches
        and (another_before(scene, mention) or scene.before(start, "equated_before"))
    )


def _possessor_after(scene: Scene, mention: Mention) -> bool:
    """«twice the H100's memory»: an owner after the figure."""
    return scene.folded.startswith(traits_of(scene.language).clitics, mention.char_end)


def _owns_figure(scene: Scene, quantity: Quantity, mention: Mention) -> bool:
    """«compared with the NVL72's 13.8 TB», «vor Huawei (23 Prozent)»: the figure is the reference's own."""
    if quantity.unit == Unit.FRACTION:
        beside = scene.folded[mention.char_end : quantity.char_start].strip() in BRACKETS
        return beside or (is_described(mention) and attached(scene, quantity, mention))
    return attached(scene, quantity, mention)
