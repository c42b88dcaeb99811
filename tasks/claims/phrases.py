"""Noun phrases: which names may fill a role beside a figure, and which of them own another or the figure."""

from tasks.claims.ownership import HARDWARE, TOUCHING
from tasks.claims.scene import Scene, gap, overlaps
from warehouse.records.claim import Mention, Quantity
from warehouse.records.vocabulary import EntityKind, Unit

BREAKS = frozenset(",;:，；：、。")
LONGEST_JOINT = 24
NEARBY = 250  # characters; what stands farther off is left to the topic chain


def candidates(scene: Scene, quantity: Quantity) -> list[Mention]:
    """Names near a figure that may fill a role."""
    return [
        name for name in scene.free_names if gap(name, quantity) <= NEARBY and not overlaps(name, quantity)
    ]


def attached(scene: Scene, quantity: Quantity, mention: Mention) -> bool:
    """«the 550 W BR100», «the H100's 80 GB», «H20（96GB）», «80 GB for the H100»."""
    if mention.char_start >= quantity.char_end:
        between = scene.folded[quantity.char_end : scene.phrase_start(mention)]
        if len(between) > LONGEST_JOINT:
            return False
        touching = quantity.unit != Unit.COUNT and between.strip() in {"", "-"}
        consumed_by = scene.before(mention.char_start, "agent_before")
        return touching or consumed_by or scene.roles.between_is_of(between)
    between = scene.between(mention, quantity)
    if len(between) > LONGEST_JOINT:
        return False
    if between.strip(" ,，") in scene.roles.words["owner_before"]:
        return True
    return gap(mention, quantity) <= TOUCHING and BREAKS.isdisjoint(between)


def same_thing(first: Mention | None, second: Mention | None) -> bool:
    """Whether two mentions mean one entity, or are written alike where nothing is known."""
    if first is None or second is None:
        return False
    if first.entity_ids and second.entity_ids:
        return first.entity_ids[0] == second.entity_ids[0]
    return first.text == second.text


def distance(scene: Scene, quantity: Quantity, mention: Mention) -> float:
    """Give the characters between a figure and a name, each change of clause counted as twenty."""
    crossed = scene.clauses_between(mention.char_start, quantity.char_start)
    return gap(mention, quantity) + 20.0 * crossed


def fits(mention: Mention, kinds: tuple[EntityKind, ...]) -> bool:
    """Whether a mention is of one of these kinds; no kinds, any mention."""
    return not kinds or mention.kind in kinds


def another_before(scene: Scene, mention: Mention) -> bool:
    """A genitive is a reference only where something else can be the subject."""
    return any(
        other.char_end <= mention.char_start
        and (other.kind in HARDWARE or other.kind is mention.kind)
        and not same_thing(other, mention)
        for other in scene.mentions
    )
