"""Noun phrases: which names may fill a role beside a figure, and which of them own another or the figure."""

import re
from functools import cache

from tasks.claims.clauses import Clause
from tasks.claims.cues import fold
from tasks.claims.lexicons import alternation
from tasks.claims.quantities.ranks import RANK
from tasks.claims.scene import Scene, gap
from tasks.claims.subjects.ownership import HARDWARE, TOUCHING
from tasks.claims.traits import traits_of
from tasks.entities.described import is_described, is_portioned
from tasks.entities.lexicon import reference_words
from warehouse.records.claim import Mention, Quantity
from warehouse.records.vocabulary import EntityKind, Language, Unit

BREAKS = frozenset(",;:，；：、。")
DASHES = ("–", "—", "-")
LONGEST_JOINT = 24
ASIDE = re.compile(r"[(（][^()（）]*[)）]")
CURRENCY_CODE = 3  # letters
FEW_TOLD, NEAR_TOLD = 4, 6  # words, or Han, between who speaks and a pronoun that takes it up
ACTING = frozenset({EntityKind.ORGANISATION, EntityKind.GROUP, EntityKind.PERSON, EntityKind.PLACE})


def candidates(scene: Scene, quantity: Quantity) -> tuple[Mention, ...]:
    """Names near a figure that may fill a role."""
    return scene.free_names_near(quantity)


def attached(scene: Scene, quantity: Quantity, mention: Mention) -> bool:
    """«the 550 W BR100», «the H100's 80 GB», «H20（96GB）», «80 GB for the H100»."""
    if mention.char_start >= quantity.char_end:
        between = ASIDE.sub("", scene.folded[quantity.char_end : scene.phrase_start(mention)])
        if len(between) > LONGEST_JOINT:
            return False
        touching = quantity.unit != Unit.COUNT and between.strip() in {"", "-"}
        consumed_by = scene.before(mention.char_start, "agent_before") and not scene.roles.inside(
            scene.folded, quantity.char_end, mention.char_start, "list_joiner"
        )
        return (
            touching
            or consumed_by
            or scene.roles.between_is_of(between)
            or _is_part_of(scene, quantity, mention)
        )
    between = scene.between(mention, quantity)
    if is_level(scene, quantity, mention):
        return True
    if _is_ahead_in_rank(scene, quantity, mention) or is_taken_from(scene, mention):
        return False
    if len(between) > LONGEST_JOINT or is_recipient(scene, quantity, mention):
        return False
    if _is_set_apart(scene, mention, between):
        return False
    if between.strip(" ,，") in scene.roles.words["owner_before"]:
        return True
    if _with_its(scene, between) and not _outdone(scene, mention):
        return True
    if _is_given(scene, mention, between):
        return False
    return gap(mention, quantity) <= TOUCHING and not any(character in BREAKS for character in between)


def _is_set_apart(scene: Scene, mention: Mention, between: str) -> bool:
    """Whether a dash ends what only tells a thing from another: «Der H100 – anders als der B200 – hat …»."""
    start = scene.phrase_start(mention)
    aside = scene.before(start, "set_apart") or scene.before(start, "reference_before")
    return aside and between.lstrip().startswith(DASHES)


def _is_part_of(scene: Scene, quantity: Quantity, mention: Mention) -> bool:
    """Whether a figure is a part of what is described: «36 Prozent der Unternehmen», «half of the firms»."""
    joint = scene.folded[quantity.char_start : scene.phrase_start(mention)]
    words = scene.folded[quantity.char_end : mention.char_start].split()
    return is_portioned(mention) and (
        " ".join(words) in scene.roles.words["of"] or (not words[1:] and scene.roles.ends(joint, "of"))
    )


def is_level(scene: Scene, quantity: Quantity, mention: Mention) -> bool:
    """Whether a figure is the level of what is described: «below the industry average of 80 percent»."""
    between = scene.between(mention, quantity).strip()
    return quantity.unit != Unit.COUNT and is_described(mention) and between in scene.roles.words["of"]


def _is_ahead_in_rank(scene: Scene, quantity: Quantity, mention: Mention) -> bool:
    """Whether a name is only whom somebody is ranked behind: 仅次于英伟达的第二大供应商."""
    return quantity.nature == RANK and scene.before(scene.phrase_start(mention), "reference_before")


def is_taken_from(scene: Scene, mention: Mention) -> bool:
    """Whether somebody takes of what a company has: 英伟达预订了台积电60%的产能."""
    if mention.kind is not EntityKind.ORGANISATION:
        return False
    return scene.before(scene.phrase_start(mention), "taking") and _acted_before(scene, mention)


def is_given_to(scene: Scene, mention: Mention) -> bool:
    """Whether something is given or paid to a company, or taken of what it has: «向英伟达支付50亿美元»."""
    if mention.kind is not EntityKind.ORGANISATION:
        return False
    given = scene.before(scene.phrase_start(mention), "given_to") or _is_among_given(scene, mention)
    return given or is_taken_from(scene, mention)


def _is_among_given(scene: Scene, mention: Mention) -> bool:
    """Whether a company ends a list of those to whom something is given: «向运营商和字节跳动等客户交付»."""
    if not scene.before(mention.char_start, "list_joiner") or not _acted_before(scene, mention):
        return False
    piece = scene.piece_of(mention.char_start)
    actor = next(name for name in scene.mentions if name.char_start >= piece.start)
    return scene.roles.inside(scene.folded, actor.char_end, mention.char_start, "given_to_list")


def is_recipient(scene: Scene, quantity: Quantity, mention: Mention) -> bool:
    """Whether a name is whom somebody gives a sum: the second of «OpenAI lent Cerebras $1 billion»."""
    if len(quantity.unit) != CURRENCY_CODE or mention.kind is not EntityKind.ORGANISATION:
        return False
    if scene.folded[mention.char_end : quantity.char_start].strip() != "":
        return False
    start = scene.phrase_start(mention)
    clause = scene.piece_of(mention.char_start)
    before = scene.folded[clause.start : start]
    return any(
        clause.start <= other.char_start
        and other.char_end <= start
        and scene.folded[other.char_end : start].strip()
        for other in scene.mentions
        if other.kind in ACTING
    ) and not scene.roles.ends(before, "list_joiner")


def is_taken_up(scene: Scene, quantity: Quantity, mention: Mention) -> bool:
    """Whether a pronoun says that who speaks tells of itself: «Meta said Tuesday it will buy up to …»."""
    if mention.kind is not EntityKind.ORGANISATION:
        return False
    between = scene.folded[mention.char_end : quantity.char_start]
    if traits_of(scene.language).unspaced:
        return scene.roles.inside(between, 0, NEAR_TOLD, "taken_up")
    return not set(between.split()[:FEW_TOLD]).isdisjoint(scene.roles.words["taken_up"])


def _is_given(scene: Scene, mention: Mention, between: str) -> bool:
    """Whether a verb stands between whom something is given and a figure: «向Cerebras提供10亿美元»."""
    if mention.kind not in ACTING or not scene.before(scene.phrase_start(mention), "oblique_before"):
        return False
    bare = between.strip()
    return bare.strip("(（") != "" or (not bare and _acted_before(scene, mention))


def _acted_before(scene: Scene, mention: Mention) -> bool:
    """Whether a company acts earlier in the clause: «hat der Konzern bei TSMC 300.000 Chips bestellt»."""
    clause = scene.clause_of(mention.char_start)
    return any(
        clause.start <= name.char_start < mention.char_start
        and name.kind is EntityKind.ORGANISATION
        and not scene.speaks(name)
        and not scene.before(scene.phrase_start(name), "oblique_before")
        for name in scene.mentions
    )


def _with_its(scene: Scene, between: str) -> bool:
    """«die H100 mit ihren 80 GByte»."""
    return len(between.split()) == len(("mit", "ihren")) and scene.roles.ends(between, "owner_before")


def _outdone(scene: Scene, mention: Mention) -> bool:
    """Whether a company is only whom another overtakes: «SK Hynix overtook Samsung with a 36 % share»."""
    start = scene.phrase_start(mention)
    company = mention.kind is EntityKind.ORGANISATION and another_before(scene, mention)
    return company and scene.before(start, "reference_before") and not scene.before(start, "oblique_before")


def is_fronted(scene: Scene, clause: Clause, mention: Mention) -> bool:
    """Whether a name that opens a clause is its object, told by the case: «Den H100 übertrifft der X»."""
    opening = scene.folded[clause.start : mention.char_start].strip(" \t\n\"'«»„“”")
    return opening in scene.roles.words["fronted_article"]


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


@cache
def class_nouns(language: Language) -> re.Pattern[str]:
    """Match a noun that says what hardware or model a name is of: «accelerator», 系统."""
    words = reference_words(language)
    nouns = (*words.nouns.chip, *words.nouns.system, *words.nouns.model, *words.chip_nouns)
    return re.compile(alternation(map(fold, nouns)))
