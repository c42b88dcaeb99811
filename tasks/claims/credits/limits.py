"""Where words of attribution credit nobody, or only what stands in their brackets."""

import re

from tasks.claims.credits.found import SEPARATORS, Found, stop_before
from tasks.claims.credits.page import Page, Stretch
from tasks.claims.credits.readers import observed
from tasks.claims.credits.sources import Source
from tasks.claims.cues import Cue
from warehouse.records.vocabulary import EntityKind

CONTRARY_WITHIN = 60
COMPLEMENT_WITHIN = 60
_PIECE = re.compile(r"(?<!\d)[,，;；]|[,，;；](?!\d)")
_NUMBER = re.compile(r"\s(?:[$€£¥]|us\$)?\d")


def brackets_around(page: Page, cue: Cue, start: int, end: int) -> Stretch | None:
    """«(laut AMD mit 192 GB)»: brackets with a figure inside; «(laut AMD)» credits what is before them."""
    opening = max(page.text.rfind("(", start, cue.start), page.text.rfind("（", start, cue.start))
    if opening < 0 or any(mark in page.text[opening : cue.start] for mark in ")）"):
        return None
    closing = stop_before(page, cue.end, end, ")）")
    if closing == end:
        return None
    return (opening + 1, closing) if any(map(str.isdigit, page.text[cue.end : closing])) else None


def is_contrary(page: Page, cue: Cue, start: int) -> bool:
    """«contrary to what Reuters had reported», «not in 2026 as reports suggested»: nobody is credited."""
    left = max(start, cue.start - CONTRARY_WITHIN)
    region = page.folded[left : cue.start]
    if _is_turned_down(page, region):
        return True
    told = [word for word in page.words.contrary if word in region]
    if not told:
        return False
    region = region[max(map(region.rfind, ",，;；")) + 1 :]
    return any(page.is_han or f" {word} " in f" {region} " for word in told if word in region)


def _is_turned_down(page: Page, region: str) -> bool:
    """Whether the words before a verb of saying open with what is not so, and «as» before who said it."""
    opening = page.words.turned_down
    pieces = [piece.strip() for piece in _PIECE.split(region)]
    if page.is_han:
        return pieces[-1].startswith(opening) and len(pieces) > 1
    told = any(f"{piece} ".startswith(opening) for piece in pieces[-2:])
    return told and any(f" {word} " in f" {pieces[-1]} " for word in page.words.aside)


def is_increase(page: Page, cue: Cue) -> bool:
    """Whether a verb of saying adds a number of things and says nothing: «added 200 engineers»."""
    adds = page.folded[cue.start : cue.end] in page.words.increasing
    return adds and _NUMBER.match(page.folded, cue.end) is not None


def answers(page: Page, cue: Cue, subject: Source, content: tuple[Stretch, ...]) -> bool:
    """«英伟达称快30倍，AMD对此予以否认»: who denies what another has said is not credited with it."""
    if page.folded[cue.start : cue.end] not in page.words.disputing:
        return False
    before = all(stop <= cue.start for _, stop in content)
    apart = page.text[: subject.start].rstrip()[-1:] in tuple(SEPARATORS)
    return before and apart and not any(map(str.isdigit, page.text[subject.end : cue.start]))


def presents(page: Page, found: Found) -> bool:
    """Whether a company shows a thing, and nothing of it is said: «Nvidia showed the H200 NVL, a card …»."""
    speaker = found.source.speaker
    if found.key != "show" or speaker is None or speaker.kind is not EntityKind.ORGANISATION:
        return False
    following = page.words_in(found.cue.end, min(found.cue.end + COMPLEMENT_WITHIN, len(page.text)))[:1]
    clause = page.words.complementizer | page.words.pronoun  # «indicated that», «indicated it would»
    return not (observed(page, found.source) or clause.issuperset(following))
