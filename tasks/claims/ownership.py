"""Names that own other names: «Nvidia's H100» is about the H100, «512 H800 von Nvidia» about the H800."""

from collections.abc import Sequence

from tasks.claims.roles import RoleWords
from tasks.claims.traits import Traits, traits_of
from tasks.entities.described import is_part
from warehouse.records.claim import Mention
from warehouse.records.vocabulary import EntityKind

HARDWARE = frozenset({EntityKind.CHIP, EntityKind.SYSTEM, EntityKind.MODEL, EntityKind.SOFTWARE})
LONGEST_OWNED = 24
TOUCHING = 4


def owns_next(folded: str, mentions: Sequence[Mention], roles: RoleWords, name: Mention) -> bool:
    """Whether a name owns what stands right after it: «Nvidia's H100», «AMD's gaming division».

    A noun that says what it is may stand between: «英伟达旗舰产品GB200».
    """
    end, traits = name.char_end, traits_of(roles.language)
    return any(
        _owned(folded, other, roles)
        and is_owner(folded[end : max(end, roles.apposed(folded, other.char_start))], traits)
        for other in mentions
        if 0 <= other.char_start - end <= LONGEST_OWNED
    )


def is_kin_of_next(folded: str, mentions: Sequence[Mention], roles: RoleWords, name: Mention) -> bool:
    """Whether a name only says whose supplier or rival the next one is: «Nvidia supplier SK Hynix»."""
    end, kinds = name.char_end, (EntityKind.ORGANISATION, EntityKind.PERSON)
    return name.kind is EntityKind.ORGANISATION and any(
        folded[end : other.char_start].strip() in roles.words["kin_between"]
        for other in mentions
        if other.kind in kinds and 0 < other.char_start - end <= LONGEST_OWNED
    )


def _owned(folded: str, other: Mention, roles: RoleWords) -> bool:
    """Whether something may be another's: hardware, a part, a venture that the clause goes on about."""
    venture = other.kind is EntityKind.ORGANISATION and roles.opens(folded, other.char_end, "auxiliary")
    return other.kind in HARDWARE or is_part(other) or venture


def makes_last(folded: str, mentions: Sequence[Mention], roles: RoleWords, name: Mention) -> bool:
    """Whether a name is only the maker of the hardware right before it: the last of «512 H800 von Nvidia»."""
    if name.kind is not EntityKind.ORGANISATION:
        return False
    start = name.char_start
    return any(
        0 < start - other.char_end <= LONGEST_OWNED
        and other.kind in HARDWARE
        and bool(other.entity_ids)
        and roles.is_of_maker(folded[other.char_end : start])
        for other in mentions
    )


def phrase_start(folded: str, mentions: Sequence[Mention], traits: Traits, start: int) -> int:
    """Where a noun phrase begins that goes on at `start`: an owner right before it belongs to it.

    «Nvidias H100», «beim Vorgänger MI300X» with the noun, where `start` is.
    """
    for other in mentions:
        near = 0 <= start - other.char_end <= LONGEST_OWNED and other.kind not in HARDWARE
        if near and is_owner(folded[other.char_end : start], traits):
            return other.char_start
    return start


def is_owner(between: str, traits: Traits) -> bool:
    """«Nvidias H100», «Nvidia's current flagship GB200», «英伟达的H100»."""
    bare = between.strip(' -"“”„«»()（）')
    if not bare or bare in traits.possessives:
        return len(between) <= TOUCHING + 2
    possessive = between.startswith(traits.clitics) and between[2:3] == " "
    return (
        possessive and len(between) <= LONGEST_OWNED and not any(character in ",;:" for character in between)
    )
