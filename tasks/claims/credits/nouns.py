"""Forms that could be verbs of speech and are nouns: «the claims», «Berichte», 预期."""

import re

from tasks.claims.credits.found import (
    QUOTE_ENDS,
    SEPARATORS,
    STOPS,
)
from tasks.claims.credits.page import Page
from tasks.claims.credits.subject import follows_joint
from tasks.claims.cues import Cue
from tasks.claims.modality.patterns import compared

JOINED = 12
_WORDS = re.compile(r"\w+")


def is_noun(page: Page, cue: Cue, start: int) -> bool:
    """Whether a form that could be a verb is a noun here: «the claims», «Berichte»."""
    if page.is_han:
        before = page.folded[max(start, cue.start - 1) : cue.start]
        named = page.mentions_before(cue.start, 1)
        if cue.key == "believe" and _is_outdone(page, cue, start):
            return True
        return before in page.words.determiner and not (named and named[0].char_end == cue.start)
    if page.traits.noun_capitals:
        capital = page.text[cue.start].isupper()
        following = page.cues_in(cue.end, min(len(page.text), cue.end + JOINED), "crediting")[:1]
        source = any(each.key == "according_after" for each in following)  # «Berichten zufolge»
        return _is_attributive(page, cue, start) or (capital and (cue.start > start or source))
    before = page.folded[max(start, cue.start - 30) : cue.start].rstrip()
    if before[-1:] in tuple(STOPS + QUOTE_ENDS):
        return False  # «“… on this,” said Lisa Su»
    words = before.split()
    plural = page.folded[cue.start : cue.end].endswith(page.words.plural_endings)
    if plural and not page.words.noun_after.isdisjoint(page.words_in(cue.end, cue.end + JOINED)[:1]):
        return True  # «with capacity estimates ranging from …»
    if cue.key == "say" and not plural and follows_joint(page, cue):
        return False
    nominal = (*page.words.demonstrative, *page.words.determiner)
    return bool(words) and (words[-1] in nominal or words[-1].endswith(page.traits.clitics))


def _is_outdone(page: Page, cue: Cue, start: int) -> bool:
    """«毛利率为62%，优于市场预期，…»: what was expected, left unsaid, closes its piece."""
    held_against = compared(page.language)
    if held_against is None or page.text[cue.end : cue.end + 1] not in ("", *STOPS):
        return False
    return held_against.search(page.folded, start, cue.end) is not None


def _is_attributive(page: Page, cue: Cue, start: int) -> bool:
    """«vor den erwarteten neuen Regeln»: an inflected form after an article that no comma precedes."""
    if not page.folded[cue.start : cue.end].endswith(page.words.inflected):
        return False
    before = list(_WORDS.finditer(page.folded, max(start, cue.start - JOINED - JOINED), cue.start))
    if not before or before[-1][0] not in page.words.demonstrative:
        return False
    opening = page.text[start : before[-1].start()].rstrip()
    return bool(opening) and opening[-1] not in SEPARATORS
