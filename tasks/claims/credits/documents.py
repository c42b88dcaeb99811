"""Credits of a whole document: «(Laut SCMP)», «Source: Reuters», «来源：央视新闻».

An agency that only signs a text («(dpa)», «BEIJING (Reuters) -») sent it, which the document records: none
of its sentences is credited to it for that.
"""

import re
from functools import cache

from tasks.claims.credits.own import is_own
from tasks.claims.credits.page import Credit, Page
from tasks.claims.credits.words import attribution_lexicon
from tasks.claims.cues import fold
from warehouse.records.claim import Attribution, Mention
from warehouse.records.vocabulary import AttributionScope, EntityKind, Language

LONGEST_LINE = 90
_BRACKETS = "()（）[]【】"
_LINE = re.compile(r"[^\n]+")


def document_credits(page: Page) -> list[Credit]:
    """Find the credits of the whole text; lines that credit a picture are none."""
    found = []
    for match in _LINE.finditer(page.text):
        mention = _credited(page, match.start(), match.end()) if len(match.group()) <= LONGEST_LINE else None
        if mention is not None:
            found.append(_credit(page, match.start(), match.end(), mention))
    return found


@cache
def _line_words(language: Language) -> tuple[tuple[str, ...], tuple[str, ...]]:
    lexicon = attribution_lexicon(language)
    return tuple(map(fold, lexicon.credit_line)), tuple(map(fold, lexicon.photo))


def _credited(page: Page, start: int, end: int) -> Mention | None:
    line = page.folded[start:end].strip()
    bare = line.strip(_BRACKETS + "*—–- \u3000")
    openers, photo = _line_words(page.language)
    if any(word in line for word in photo):
        return None
    opener = next(filter(bare.startswith, openers), None) if bare.startswith(openers) else None
    outlets = [each for each in page.mentions_in(start, end) if each.kind is EntityKind.OUTLET]
    bracketed = line[:1] in _BRACKETS and line.rstrip(".。")[-1:] in _BRACKETS
    if not outlets:
        return _unknown(page, start, end, opener) if opener and opener[-1] in ":：" else None
    alone = len(bare) - len(outlets[0].text) <= 2
    follows = opener is not None and len(bare) - len(opener) - sum(len(each.text) for each in outlets) <= 24
    named = bracketed and alone and is_own(outlets[0])
    return outlets[0] if named or follows else None


def _unknown(page: Page, start: int, end: int, opener: str) -> Mention | None:
    """«Quelle: Hamburger Abendblatt»: an outlet that the registry does not know, at the end of the text."""
    name_start = page.folded[start:end].find(opener) + len(opener) + start
    name = page.text[name_start:end].strip(_BRACKETS + " .。*")
    last = not page.text[end:].strip()
    if not last or not name or len(name) > LONGEST_LINE // 2:
        return None
    place = page.text.index(name, name_start)
    return Mention(char_start=place, char_end=place + len(name), text=name, kind=EntityKind.OUTLET)


def _credit(page: Page, start: int, end: int, outlet: Mention) -> Credit:
    attribution = Attribution(
        char_start=start,
        char_end=end,
        quote=page.text[start:end],
        cue=page.text[start : outlet.char_start].strip(_BRACKETS + " :：") or outlet.text,
        cited_outlet=outlet,
        scope=AttributionScope.DOCUMENT,
    )
    return Credit(attribution, ((0, len(page.text)),))
