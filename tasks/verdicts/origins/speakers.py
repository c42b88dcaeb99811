"""The house that a sentence names beside a speaker whom nobody lists: «Jefferies analyst Edison Lee»."""

import re
from functools import lru_cache

from tasks.claims.credits.words import attribution_lexicon
from tasks.entities.mentions import find_mentions
from tasks.entities.registry import registry
from tasks.text.sentences import Sentence
from tasks.verdicts.alignment.reading.language import language_of
from tasks.verdicts.comparing.comparatives import any_of
from tasks.verdicts.sourcewords import Sources
from warehouse.records.claim import Claim
from warehouse.records.vocabulary import BlockKind, EntityKind, Language

HOUSES = frozenset({EntityKind.ORGANISATION, EntityKind.OUTLET})


def speakers_house(claim: Claim, words: Sources) -> str | None:
    """The one listed house whose analyst, manager or the like the sentence calls the claim's speaker."""
    sentence, name = claim.sentence, claim.speaker_name or ""
    start = sentence.find(name) if name else -1
    if start < 0:
        return None
    at = tuple(word for language in Language for word in words.belonging[language])
    found = {
        house
        for house, first, last in _houses(sentence)
        if _before().fullmatch(sentence[last:start].casefold())
        or _behind(at).fullmatch(sentence[start + len(name) : first].casefold())
    }
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=4096)
def _houses(sentence: str) -> tuple[tuple[str, int, int], ...]:
    whole = Sentence(0, len(sentence), BlockKind.PARAGRAPH)
    names = find_mentions(sentence, language_of(sentence), [whole], registry())
    return tuple(
        (each.entity_ids[0], each.char_start, each.char_end)
        for each in names
        if len(each.entity_ids) == 1 and each.kind in HOUSES and not each.anaphor
    )


@lru_cache(maxsize=1)
def _before() -> re.Pattern[str]:
    """Between the house and the name: «'s chief analyst», «-Analyst», 分析师."""
    return re.compile(rf"(?:['’]?s)?[\s-]*(?:[^\W\d_]+\s){{0,2}}(?:{_post()})\s*")


@lru_cache(maxsize=2)
def _behind(at: tuple[str, ...]) -> re.Pattern[str]:
    """Between the name and the house: «, an analyst at», « von »."""
    return re.compile(
        rf",?\s*(?:[^\W\d_]+\s){{0,2}}(?:(?:{_post()})\s)?(?:{any_of(at)})\s(?:[^\W\d_]{{2,3}}\s)?"
    )


def _post() -> str:
    return any_of(tuple(word for each in Language for word in attribution_lexicon(each).individual))
