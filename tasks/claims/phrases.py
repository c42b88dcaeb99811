"""Noun phrases: which names may fill a role beside a figure, and which of them own another or the figure."""

from tasks.claims.scene import Scene, gap, overlaps
from tasks.claims.traits import Traits, traits_of
from warehouse.records.claim import Mention, Quantity
from warehouse.records.vocabulary import EntityKind, Unit

BREAKS = frozenset(",;:，；：、。")
HARDWARE = frozenset({EntityKind.CHIP, EntityKind.SYSTEM, EntityKind.MODEL, EntityKind.SOFTWARE})
LONGEST_JOINT = 24
LONGEST_OWNED = 24
NEARBY = 250  # characters; what stands farther off is left to the topic chain
TOUCHING = 4


def candidates(scene: Scene, quantity: Quantity) -> list[Mention]:
    """Names that may fill a role; of «Nvidia's H100» only the H100."""
    return [
        mention
        for mention in scene.mentions
        if gap(mention, quantity) <= NEARBY
        and not overlaps(mention, quantity)
        and not owns_next(scene, mention)
        and not makes_last(scene, mention)
    ]


def owns_next(scene: Scene, mention: Mention) -> bool:
    """Whether a name owns the hardware right after it: the first of «Nvidia's H100»."""
    return any(
        0 <= other.char_start - mention.char_end <= LONGEST_OWNED
        and other.kind in HARDWARE
        and is_owner(scene.folded[mention.char_end : other.char_start], traits_of(scene.language))
        for other in scene.mentions
    )


def makes_last(scene: Scene, mention: Mention) -> bool:
    """Whether a name is only the maker of the hardware right before it: the last of «512 H800 von Nvidia»."""
    if mention.kind is not EntityKind.ORGANISATION:
        return False
    return any(
        0 < mention.char_start - other.char_end <= LONGEST_OWNED
        and other.kind in HARDWARE
        and bool(other.entity_ids)
        and scene.roles.is_of_maker(scene.folded[other.char_end : mention.char_start])
        for other in scene.mentions
    )


def attached(scene: Scene, quantity: Quantity, mention: Mention) -> bool:
    """«the 550 W BR100», «the H100's 80 GB», «H20（96GB）», «80 GB for the H100»."""
    if mention.char_start >= quantity.char_end:
        between = scene.folded[quantity.char_end : noun_phrase_start(scene, mention)]
        if len(between) > LONGEST_JOINT:
            return False
        touching = quantity.unit != Unit.COUNT and between.strip() in {"", "-"}
        consumed_by = scene.roles.before(scene.folded, mention.char_start, "agent_before")
        return touching or consumed_by or scene.roles.between_is_of(between)
    between = scene.between(mention, quantity)
    if len(between) > LONGEST_JOINT:
        return False
    if between.strip(" ,，") in scene.roles.words["owner_before"]:
        return True
    return gap(mention, quantity) <= TOUCHING and not any(character in BREAKS for character in between)


def noun_phrase_start(scene: Scene, mention: Mention) -> int:
    """Where the noun phrase of a name begins: an owner right before it belongs to it («Nvidias H100»)."""
    for other in scene.mentions:
        near = other.kind not in HARDWARE and 0 <= mention.char_start - other.char_end <= LONGEST_OWNED
        if near and is_owner(scene.folded[other.char_end : mention.char_start], traits_of(scene.language)):
            return other.char_start
    return mention.char_start


def is_owner(between: str, traits: Traits) -> bool:
    """«Nvidias H100», «Nvidia's current flagship GB200», «英伟达的H100»."""
    bare = between.strip(' -"“”„«»')
    if not bare or bare in traits.possessives:
        return len(between) <= TOUCHING + 2
    possessive = between.startswith(traits.clitics) and between[2:3] == " "
    return (
        possessive and len(between) <= LONGEST_OWNED and not any(character in ",;:" for character in between)
    )


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
