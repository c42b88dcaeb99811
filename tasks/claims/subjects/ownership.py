"""Names that own other names: «Nvidia's H100» is about the H100, «512 H800 von Nvidia» about the H800."""

from collections.abc import Sequence
from functools import cache

from tasks.claims.cues import fold
from tasks.claims.subjects.roles import RoleWords
from tasks.claims.traits import Traits, traits_of
from tasks.entities.described import is_part
from tasks.entities.lexicon import reference_words
from warehouse.records.claim import Mention
from warehouse.records.vocabulary import EntityKind, Language

HARDWARE = frozenset({EntityKind.CHIP, EntityKind.SYSTEM, EntityKind.MODEL, EntityKind.SOFTWARE})
COMPARABLE = HARDWARE | {EntityKind.GROUP, EntityKind.ORGANISATION}
LONGEST_OWNED = 24
TOUCHING = 4
MOST_QUALIFYING = 2  # adjectives before the noun for who stands opposite


def owns_next(folded: str, mentions: Sequence[Mention], roles: RoleWords, name: Mention) -> bool:
    """Whether a name owns what stands right after it: «Nvidia's H100», «AMD's gaming division».

    A noun that says what it is may stand between: «英伟达旗舰产品GB200».
    """
    end, traits = name.char_end, traits_of(roles.language)
    return any(
        (
            _owned(folded, other, roles)
            and is_owner(folded[end : max(end, roles.apposed(folded, other.char_start))], traits)
            and _is_one_phrase(folded[end : other.char_start], roles)
        )
        or _is_counterpart(folded, roles, name, other)
        for other in mentions
        if 0 <= other.char_start - end <= LONGEST_OWNED
    )


def _is_one_phrase(between: str, roles: RoleWords) -> bool:
    """Whether no article begins another phrase: not «Alibaba's new chip matches the H20»."""
    return set(between.split()).isdisjoint(roles.words["article"])


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


def _is_counterpart(folded: str, roles: RoleWords, name: Mention, other: Mention) -> bool:
    """Whether a company is told by whose rival or supplier it is: «Nvidias größter Rivale AMD».

    Only a genitive owns so: «Nvidia und der Rivale AMD» are two that act.
    """
    if not name.kind is other.kind is EntityKind.ORGANISATION:
        return False
    between = folded[name.char_end : other.char_start].rstrip(' "“”„«»')
    noun = next((word for word in _counterparts(roles.language) if between.endswith(word)), None)
    if noun is None:
        return False
    qualified, traits = between.removesuffix(noun), traits_of(roles.language)
    if traits.unspaced:
        owning = next((word for word in roles.words["possessive"] if qualified.startswith(word)), "")
        bare = qualified.removeprefix(owning)
        return not bare or bare.startswith(roles.words["foremost"])
    owning, _, adjectives = qualified.partition(" ")
    return owning in traits.possessives and len(adjectives.split()) <= MOST_QUALIFYING


@cache
def _counterparts(language: Language) -> tuple[str, ...]:
    """The nouns for who stands opposite a company, longest first."""
    return tuple(sorted(map(fold, reference_words(language).rivals), key=len, reverse=True))


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


def phrase_start(folded: str, mentions: Sequence[Mention], roles: RoleWords, start: int) -> int:
    """Where a noun phrase begins that goes on at `start`: an owner right before it belongs to it.

    «Nvidias H100», «beim Vorgänger MI300X» with the noun, where `start` is.
    """
    for other in mentions:
        near = 0 <= start - other.char_end <= LONGEST_OWNED and other.kind not in HARDWARE
        between = folded[other.char_end : start] if near else ""
        if near and is_owner(between, traits_of(roles.language)) and _is_one_phrase(between, roles):
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
