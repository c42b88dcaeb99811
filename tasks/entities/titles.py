"""A description with its name behind it: «the cluster, dubbed Colossal, …», «超算“神威之光”»."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from tasks.claims.traits import traits_of
from tasks.entities.patterns import either
from tasks.entities.properwords import proper_words
from warehouse.records.claim import Mention
from warehouse.records.vocabulary import Language

LONGEST = 24


def titled(text: str, language: Language, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Read what has no name as the name that «called» or quotation marks put behind it."""
    called = _called(language)
    for mention, following in zip(mentions, [*mentions[1:], None], strict=False):
        nameless = not mention.entity_ids and (mention.anaphor or mention.reason is not None)
        between = text[mention.char_end : following.char_start] if following and nameless else ""
        named = following is not None and not (following.anaphor or mention.kind is None)
        if following and named and 0 < len(between) <= LONGEST and called.fullmatch(between):
            name = following.antecedent or following.text
            yield replace(mention, entity_ids=following.entity_ids, antecedent=name)
        else:
            yield mention


@cache
def _called(language: Language) -> re.Pattern[str]:
    gap = "" if traits_of(language).unspaced else r"[ \u00a0]"
    return re.compile(rf"[,，]?{gap}?(?:{either(proper_words(language).callers)}){gap}?[\"“„«「『《‘']?")
