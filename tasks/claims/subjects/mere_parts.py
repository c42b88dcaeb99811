"""Names with another part in a sentence than its subject: makers, takers of money, voices, ends of lists."""

import re

from tasks.claims.quantities.carried import carrying
from tasks.claims.quantities.nouns import noun_table
from tasks.claims.scene import Scene
from tasks.claims.subjects.stand_ins import is_led
from tasks.claims.traits import traits_of
from tasks.claims.vocabulary import CURRENCY, Predicate, load_predicates, unit_class
from warehouse.records.claim import Mention, Quantity
from warehouse.records.vocabulary import EntityKind, Unit

TAKING = ("orders", "received", "cancelled", "deployed", "chips_used")
JOINT = re.compile("[ -]")


def makes_counted(scene: Scene, quantity: Quantity, mention: Mention) -> bool:
    """Whether a company is only the maker of the hardware counted: «zwei Millionen Dies von TSMC»."""
    named = load_predicates().by_noun.get(quantity.noun_id or "")
    hardware = named is not None and EntityKind.CHIP in load_predicates().by_id[named].objects
    end = mention.char_end if mention.anaphor else mention.char_start  # «Chips des US-Konzerns»
    between = scene.folded[quantity.char_end : end]
    company = mention.kind is EntityKind.ORGANISATION and mention.char_start >= quantity.char_end
    return hardware and company and scene.roles.is_of_maker(between)


def is_barred_part(scene: Scene, predicate: Predicate, mention: Mention) -> bool:
    """Whether a name is of what the predicate never counts, so it holds none: «a Grace CPU with two B200»."""
    if not predicate.bars or mention.kind is not EntityKind.CHIP:
        return False
    nouns = noun_table(str(scene.language))
    joints = JOINT.finditer(scene.folded, mention.char_start, mention.char_end + 1)
    told = (nouns.known_at(scene.folded, joint.end()) for joint in joints)
    return any(known is not None and known[1] in predicate.bars for known in told)


def takes_money(scene: Scene, quantity: Quantity, mention: Mention) -> bool:
    """Whether a company is what a sum goes into: «invest up to $5 billion in Anthropic»."""
    later = mention.kind is EntityKind.ORGANISATION and mention.char_start >= quantity.char_end
    sum_of_money = unit_class(quantity.unit) == CURRENCY
    return later and sum_of_money and scene.before(scene.phrase_start(mention), "into_before")


def only_speaks(scene: Scene, quantity: Quantity, mention: Mention) -> bool:
    """Whether who speaks tells of others: a person who means no «he», who asked («analysts polled by X»)."""
    if scene.before(scene.phrase_start(mention), "agent_before"):
        return True
    told = scene.folded[mention.char_end : quantity.char_start].split()
    return mention.kind is EntityKind.PERSON and set(told).isdisjoint(scene.roles.words["taken_up"])


def names_taker(predicate: Predicate) -> bool:
    """Whether who acts has what others make: who orders, gets, installs hardware; makers sell their own."""
    return any(load_predicates().by_id[name] is predicate for name in TAKING)


def tells_later(scene: Scene, quantity: Quantity, mention: Mention) -> bool:
    """Whether who is named behind a figure goes on to say something else: «…上涨两成，SK海力士称明年…»."""
    strung = traits_of(scene.language).strung_clauses
    if not strung or mention.char_start < quantity.char_end or not scene.speaks(mention):
        return False
    return not any(credit.covers(quantity.char_start) for credit in scene.credits)


def in_oblique_list(scene: Scene, mention: Mention) -> bool:
    """Whether a name ends a list that hangs on a preposition: «mit Bosch, Infineon und NXP»."""
    before = [name for name in scene.mentions if name.char_end <= mention.char_start]
    last = mention
    for name in reversed(before):
        between = scene.between(name, last).strip()
        if name.kind is not mention.kind or not scene.roles.between_is_joiner(between):
            return False
        if last is mention and not (between.replace(" ", "").isalnum() or _is_joined_on(scene, mention)):
            return False  # «With Nvidia, AMD …»
        if scene.before(scene.phrase_start(name), "oblique_before"):
            return True
        last = name
    return False


def _is_joined_on(scene: Scene, mention: Mention) -> bool:
    """Whether a list goes on behind a name."""
    following = next((name for name in scene.mentions if name.char_start >= mention.char_end), None)
    if following is None or following.kind is not mention.kind:
        return False
    return scene.roles.between_is_joiner(scene.between(mention, following))


def is_of_a_part(scene: Scene, quantity: Quantity, mention: Mention) -> bool:
    """Whether a name is only of some of what is told: «200,000 GPUs, of which 150,000 are H100s».

    So is one behind a sum, «3800亿元，其中平头哥…», and one that «with» leads to a figure of its own.
    """
    parts = carrying(scene.language)
    if is_led(scene, mention) or (
        unit_class(quantity.unit) == CURRENCY
        and parts.turns_to_part(scene.folded, quantity.char_end, mention.char_start)
    ):
        return True
    return any(
        other.unit == quantity.unit == Unit.COUNT
        and quantity.char_end <= other.char_start <= mention.char_start
        and parts.is_part(scene.folded, other.char_start, other.char_end)
        for other in scene.quantities
    )
