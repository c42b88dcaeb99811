"""Figures of an attribute whose noun follows it: «市值5000亿元的海光信息», «搭载128GB显存的昇腾950»."""

import re
from functools import cache

from tasks.claims.lexicons import alternation
from tasks.claims.scene import Scene
from tasks.claims.subjects.ownership import phrase_start
from tasks.claims.subjects.roles import role_words
from tasks.claims.traits import traits_of
from tasks.claims.vocabulary import Predicate
from tasks.entities.described import is_facility
from warehouse.records.claim import Mention, Quantity
from warehouse.records.vocabulary import ClaimKind, Language

STOPS = r"，。；、：,;:\d"
LONGEST_MEASURE = 10  # letters of what the figure is of: 显存, 性能
LONGEST_NAME = 8  # letters of an unknown name before what is built


def is_head(scene: Scene, quantity: Quantity, predicate: Predicate, mention: Mention) -> bool:
    """Whether a name is the noun that a figure before it describes, and what such a figure is mostly of.

    What money buys is none: «采购价值140亿美元的英伟达芯片»; what it builds is: «投资20亿元的智算中心».
    """
    traits = traits_of(scene.language)
    if not traits.attributes_marked_after or mention.char_start < quantity.char_end:
        return False
    built = predicate.kind is ClaimKind.AMOUNT and is_facility(mention)
    if mention.kind not in predicate.subjects[:1] and not built:
        return False
    start = phrase_start(scene.folded, scene.mentions, scene.roles, mention.char_start)
    pattern = _attribute(scene.language, LONGEST_NAME if built else 0)
    return pattern.fullmatch(scene.folded, quantity.char_end, start) is not None


@cache
def _attribute(language: Language, longest: int) -> re.Pattern[str]:
    """What stands between the figure and its noun: perhaps a mark of quotation, or a name unknown."""
    marks = alternation(role_words(language).words["attributive"])
    measure = rf"[^{STOPS}“”「」]{{0,{LONGEST_MEASURE}}}?"
    return re.compile(rf"{measure}{marks}(?:[“\"「《]|[^{STOPS}]{{0,{longest}}})")
