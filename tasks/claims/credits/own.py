"""An outlet that opens its own report is no source: «IT之家 12 月 20 日消息», «TechCrunch has learned».

Agencies are one («路透社北京10月20日消息»): their texts are printed by others.
"""

import re

from tasks.claims.credits.page import Page
from tasks.claims.cues import Cue
from tasks.sources.outlets import load_outlets
from tasks.text.wires import agencies
from warehouse.records.claim import Mention
from warehouse.records.vocabulary import EntityKind

LEAD = 40  # characters between the head of a line and the verb of its own report
_FRAME = "《》【】「」〖〗[]|｜ \u3000"
_DATED = re.compile(r"[《【「]?[^\W\d]{2,12}[》】」]?\s?(?:\d{1,2}\s?月\s?)?\d{1,2}\s?日[^\W\d]{0,3}")


def tells_its_own(page: Page, cue: Cue, start: int) -> bool:
    """Whether a word of attribution belongs to the outlet that opens the line with its own report."""
    if page.folded[cue.start : cue.end] not in page.words.own_report:
        return False
    head = max(start, page.text.rfind("\n", max(0, cue.start - LEAD), cue.start) + 1)
    if cue.start - head > LEAD or any(
        word in page.folded[head : cue.start] for word in page.words.hearing_from
    ):
        return False
    named = page.mentions_in(head, cue.start)
    if not named:
        return page.is_han and _DATED.fullmatch(page.text[head : cue.start].strip()) is not None
    return opens_line(page, named[0], head) and is_own(named[0])


def opens_line(page: Page, outlet: Mention, head: int) -> bool:
    """Whether an outlet is the first that a line names, with nothing but marks before it."""
    before = page.text[head : outlet.char_start].strip(_FRAME).casefold()
    return not before or before in page.words.determiner  # «The Information has learned»


def is_own(outlet: Mention) -> bool:
    """Whether an outlet prints its own reports, and is not an agency, whose reports others print."""
    if outlet.kind is not EntityKind.OUTLET:
        return False
    listed = load_outlets().named(outlet.text)
    ids = {*outlet.entity_ids, listed.outlet_id if listed is not None else ""}
    return agencies().isdisjoint(ids)
