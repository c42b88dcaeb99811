"""Credits by a colon: «Huang: …» at the head of a line, «Huang was blunt: “…”»."""

import re

from tasks.claims.credits.found import Found
from tasks.claims.credits.page import Page
from tasks.claims.credits.parts import Part
from tasks.claims.credits.phrases import is_oblique, phrases_in
from tasks.claims.credits.sources import source_of
from tasks.claims.cues import Cue
from warehouse.records.vocabulary import EntityKind

HEAD = 60
LEAD_IN = 120  # letters before a colon that leads to what somebody says
HEAD_WORDS = 3
_COLON = re.compile("[:：]")


def headed(page: Page, cues: list[Cue], start: int, end: int) -> Found | None:
    """«Huang: …», «Report: …», «黄仁勋：…»: a source and a colon at the head of a line."""
    stop = min(end, start + HEAD)
    sign = _COLON.search(page.text, start, stop)
    if sign is None:
        return None
    colon = sign.start()
    if any(each.start < colon and each.key != "reckoning" for each in cues[:2]):
        return None
    phrases = phrases_in(page, start, colon)
    if len(phrases) != 1 or not _reaches(page, phrases[0][-1], colon):
        return None
    if phrases[0][0].start > start and is_oblique(page, phrases[0], start):  # «MI355X im Test: Schneller …»
        return None
    if page.text[start : phrases[0][0].start].strip(' \n\t"“„「*•-') and phrases[0][0].key != "document":
        return None
    if page.folded[start:colon].rstrip().endswith(page.words.results):
        return None
    source = source_of(page, phrases[0])
    named = source.outlet or (source.speaker and source.speaker.kind is EntityKind.PERSON)
    document = (
        phrases[0][-1].key in ("document", "work", "anonymous") and page.length(colon + 1, end) > HEAD_WORDS
    )
    if not (named or document) or page.length(colon + 1, end) <= 1:
        return None
    cue = Cue(colon, colon + 1, "crediting", "say")
    return Found(source, cue, "say", phrases[0][0].start, colon + 1, ((colon + 1, end),))


def quoted(page: Page, cues: list[Cue], start: int, end: int) -> Found | None:
    """«Huang was blunt: “…”», «黄仁勋很直接：“…”»: whoever opens the sentence says what a colon leads to."""
    sign = _COLON.search(page.text, start, min(end, start + LEAD_IN))
    if sign is None or any(each.start < sign.start() for each in cues):
        return None
    colon = sign.start()
    opening = len(page.text[colon + 1 : end]) - len(page.text[colon + 1 : end].lstrip())
    quotation = page.quotation_around(colon + 1 + opening)
    if quotation is None or quotation[0] != colon + 1 + opening:
        return None
    phrase = next(
        (each for each in phrases_in(page, start, colon) if not is_oblique(page, each, start)), None
    )
    if phrase is None or page.length(start, phrase[0].start) > HEAD_WORDS:
        return None
    source = source_of(page, phrase)
    person = source.pronoun == "he" or (
        source.speaker is not None and source.speaker.kind is EntityKind.PERSON
    )
    if not person:
        return None
    cue = Cue(colon, colon + 1, "crediting", "say")
    return Found(source, cue, "say", source.start, colon + 1, ((colon + 1, end),))


def _reaches(page: Page, last: Part, colon: int) -> bool:
    """Whether a source stands before the colon, or what stands inside it does («报告里有一张表：»)."""
    if last.end >= len(page.text[:colon].rstrip()):
        return True
    return last.key == "document" and page.folded.startswith(page.words.inside, last.end)
