"""Kin of a thing, told by it and without a name: «the H100's predecessor», «dessen Nachfolger».

What is said of them is said of the thing named in no way; so they are mentions of their own.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tasks.claims.lexicons import HAN
from tasks.claims.traits import traits_of
from tasks.entities.describing import DESCRIBED
from tasks.entities.lexicon import reference_words
from tasks.entities.patterns import capitalised, either
from tasks.entities.traits import PRODUCTS
from warehouse.records.claim import Mention
from warehouse.records.vocabulary import EntityKind, Language

# A name after the noun, straight or between commas, says which one is meant.
_NAMED = re.compile(r"[,，:：]? ?(?:(?:the|der|die|das|den|dem) )?[\"“”„«»「」]?[A-Z]")


def find_kin(text: str, language: Language, named: Sequence[Mention]) -> Iterator[Mention]:
    """Find the kin of hardware and models that only what they follow or precede tells."""
    of_name, of_pronoun = _patterns(language)
    for mention in named:
        match = of_name.match(text, mention.char_end) if mention.kind in PRODUCTS else None
        if match is not None and not _NAMED.match(text, match.end()):
            yield _kin(text, mention.char_start, match.end(), mention.kind)
    for match in of_pronoun.finditer(text):
        if not _NAMED.match(text, match.end()):
            yield _kin(text, match.start("kin"), match.end(), EntityKind.CHIP)


def _kin(text: str, start: int, end: int, kind: EntityKind | None) -> Mention:
    return Mention(char_start=start, char_end=end, text=text[start:end], kind=kind, reason=DESCRIBED)


@cache
def _patterns(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Such a noun after the owner's name, and after a pronoun that opens a clause."""
    words, traits = reference_words(language), traits_of(language)
    spaced = not traits.unspaced
    nouns = either(capitalised(words.kin))
    stop = r"(?![\w-])" if spaced else ""
    owns = either(word for word in (*traits.possessives, *words.owned_by) if spaced or word >= HAN)
    adjectives = r"(?:[a-zäöüß-]+ ){0,2}" if spaced else ""
    gap = " " if spaced else ""
    owners = either(capitalised(words.kin_owners))
    opening = r"(?:^|[.!?;,:。！？；，：\n–—][\"“”„«»」』]? ?)"
    return (
        re.compile(rf"(?:{owns}){gap}{adjectives}(?:{nouns}){stop}"),
        re.compile(rf"{opening}(?P<kin>(?:{owners}){gap}{adjectives}(?:{nouns}){stop})", re.MULTILINE),
    )
