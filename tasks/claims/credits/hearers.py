"""The outlet that a speaker spoke to."""

from tasks.claims.credits.page import Page
from tasks.claims.credits.phrases import phrases_in
from tasks.claims.credits.sources import Source, source_of
from tasks.claims.cues import Cue
from warehouse.records.claim import Mention
from warehouse.records.vocabulary import EntityKind

HEARING = 70
ADDRESSING_GAP = 34
JOINED = 12


def heard_by(page: Page, source: Source, cue: Cue, start: int, end: int) -> Mention | None:
    """Give the outlet that a speaker spoke to: «told CNBC», «im Gespräch mit der Zeit», «对路透社表示»."""
    left, right = (
        max(start, min(cue.start, source.start) - HEARING),
        min(end, max(cue.end, source.end) + HEARING),
    )
    for outlet in page.mentions_in(left, right):
        if outlet.kind is not EntityKind.OUTLET or outlet is source.outlet:
            continue
        after = outlet.char_start >= max(cue.end, source.end)
        gap = page.text[max(cue.end, source.end) : outlet.char_start] if after else ""
        if after and not gap.strip():
            return outlet
        lead = page.cues_in(max(left, outlet.char_start - ADDRESSING_GAP), outlet.char_start, "addressing")
        if lead:
            return outlet
    return _unregistered_hearer(page, source, cue, right)


def _unregistered_hearer(page: Page, source: Source, cue: Cue, right: int) -> Mention | None:
    """«told the People's Daily»: an outlet that only its name gives away."""
    start = max(cue.end, source.end)
    if not page.cues_in(cue.start, min(right, cue.end + JOINED), "addressing"):
        return None
    phrase = next(iter(phrases_in(page, start, right)), None)
    if phrase is None or len(page.text[start : phrase[0].start].split()) > 1:
        return None
    return source_of(page, phrase).outlet
