"""Credits by a word of source: «according to X», «laut X», 据X报道."""

import re

from tasks.claims.credits.content import relative_around
from tasks.claims.credits.found import (
    FIGURE,
    QUOTES,
    REGION,
    Found,
    stop_after_names,
    stop_before,
    without,
)
from tasks.claims.credits.hearers import heard_by
from tasks.claims.credits.joints import joints_of
from tasks.claims.credits.page import Page
from tasks.claims.credits.parts import PRONOUNS, Part
from tasks.claims.credits.phrases import phrases_in
from tasks.claims.credits.plain import plain_source
from tasks.claims.credits.sources import Source, source_of
from tasks.claims.credits.unspaced import named_beside
from tasks.claims.credits.words import VERBS
from tasks.claims.cues import Cue
from tasks.claims.modality.limits import contrasts
from tasks.claims.subjects.nominals import nominals
from warehouse.records.claim import Mention
from warehouse.records.vocabulary import EntityKind

_LETTERS = re.compile(r"\s?([A-Za-z][\w.&-]*(?: [A-Z][\w.&-]*)*)", re.ASCII)
BREAK_WITHIN = 8
_SOURCE_ENDS = ",;:()\n" + QUOTES
CLAUSE_PARTS = (",", "–", "—", "-")


def according(page: Page, cue: Cue, start: int, end: int, before: list[Found]) -> Found | None:
    """Read the credit of such a word in the sentence `[start, end)`, behind the credits `before`."""
    stop = _source_stop(page, cue, end)
    phrase = next(iter(phrases_in(page, cue.end, stop)), None)
    follows = phrase is not None and _follows(page, cue, phrase)
    titled = page.text.startswith("《", cue.end) and phrase is not None and phrase[0].start > cue.end + 1
    follows = follows and not titled  # «据《科创板日报》报道»
    source = _of_press(page, phrase, source_of(page, phrase)) if phrase and follows else None
    beside = named_beside(page, cue, phrase) if phrase else None
    source = beside or source or plain_source(page, cue, stop)
    if source is None or (source.outlet is None and _needs_a_name(page, cue, source)):
        return None
    in_words = any(each.key == "document" for each in page.cues_in(cue.start, cue.end, "naming"))
    source = source._replace(work=source.work or in_words)  # «according to data from LSEG»
    head_end = _past_report_verb(page, source.end, end) if page.is_han else source.end
    relative = relative_around(page, cue, start, end)  # «the chip, which according to Nvidia has …, costs …»
    start, end = relative or (start, end)
    opens = page.length(start, cue.start) <= 2 or _after_break(page, cue, start, before)
    opens = opens or _opens_clause(page, cue, head_end)
    content = (
        ((head_end, end),) if opens else without(_contrasted(page, cue, start), end, cue.start, head_end)
    )
    heard = heard_by(page, source, cue, start, stop) if page.is_han else None
    return Found(source, cue, cue.key, cue.start, head_end, content, heard)


def _opens_clause(page: Page, cue: Cue, end: int) -> bool:
    """«…, laut X könnten es 2037 zehn Prozent sein»: behind a comma and before a verb a clause begins."""
    words = nominals(page.language)
    following = page.words_in(end, min(len(page.text), end + REGION))[:1]
    parted = page.text[max(0, cue.start - BREAK_WITHIN) : cue.start].rstrip()[-1:] in CLAUSE_PARTS
    return words is not None and parted and bool(following) and words.is_verb(following[0])


def _contrasted(page: Page, cue: Cue, start: int) -> int:
    """«X earned 4, while the filing cited by Y puts …»: where what is set against another's figure begins."""
    turns = [each.end() for each in contrasts(page.language).finditer(page.folded, start, cue.start)]
    if turns and FIGURE.search(page.text, turns[-1], cue.start) is None:
        return turns[-1]
    return start


def _of_press(page: Page, phrase: list[Part], source: Source) -> Source:
    """«据韩媒etnews报道»: letters after a word for the press are an outlet."""
    last = page.folded[phrase[-1].start : phrase[-1].end]
    name = _LETTERS.match(page.text, source.end) if page.is_han and last.endswith(page.words.press) else None
    if name is None:
        return source
    left, right = name.span(1)
    outlet = Mention(char_start=left, char_end=right, text=name[1], kind=EntityKind.OUTLET)
    return source._replace(end=right, speaker=None, outlet=outlet)


def _needs_a_name(page: Page, cue: Cue, source: Source) -> bool:
    """«via» comes before outlets alone, «per» before units too («per TFLOP»)."""
    speaker = source.speaker
    registered = speaker is not None and (speaker.kind is not None or bool(speaker.entity_ids))
    return cue.key == "via" or (
        not (registered or source.work or source.pronoun)
        and page.folded[cue.start : cue.end] in page.words.before_units
    )


def _after_break(page: Page, cue: Cue, start: int, before: list[Found]) -> bool:
    preceding = page.folded[max(start, cue.start - BREAK_WITHIN) : cue.start].rstrip()
    return (bool(before) and preceding[-1:] in (";", "；")) or preceding.endswith(
        joints_of(page.language).breaks
    )


def _source_stop(page: Page, cue: Cue, end: int) -> int:
    stop = min(end, cue.end + REGION)
    if page.is_han:
        return stop_before(page, cue.end, stop, ",，。；：:")
    return stop_after_names(page, cue.end, stop, _SOURCE_ENDS)


def _follows(page: Page, cue: Cue, phrase: list[Part]) -> bool:
    gap = page.text[cue.end : phrase[0].start]
    if phrase[0].key in PRONOUNS and gap.strip() and not page.is_han:
        return False  # «Laut Dena gibt es …»
    return len(gap) <= 12 if page.is_han else len(gap.split()) <= 4


def _past_report_verb(page: Page, position: int, end: int) -> int:
    """«据路透社2月12日报道，»: the verb belongs to the words of attribution."""
    stop = stop_before(page, position, min(end, position + 40), ",，。；：:")
    verbs = [cue for cue in page.cues_in(position, stop, "crediting") if cue.key in VERBS]
    return verbs[0].end if verbs else position
