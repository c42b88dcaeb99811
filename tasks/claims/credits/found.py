"""What was found of one credit before pronouns are resolved, and the marks that end its parts."""

import re
from functools import cache
from typing import NamedTuple

from tasks.claims.credits.page import Credit, Page, Stretch
from tasks.claims.credits.sources import Source
from tasks.claims.cues import Cue
from warehouse.records.claim import Attribution, Mention
from warehouse.records.vocabulary import AttributionScope, EntityKind

REGION = 180
ARTICLE = 6  # letters of an article before a source: «Den Börsenunterlagen zufolge»
SEPARATORS = ",，"
STOPS = ',，;；:：。.!?！？"“”„«»「」()（）\n'
QUOTE_ENDS = '"”“»«」』'
QUOTES = '"“”„»«'
ANTECEDENT_WITHIN = 60
CLAUSE_MARK = re.compile(r"(?<!\d)[,;:]|[,;:](?!\d)|\n")
FIGURE = re.compile(r"\S*\d\S*")
LONGEST_QUOTED_NAME = 24


class Found(NamedTuple):
    """A source with its word of attribution and the content, before pronouns are resolved."""

    source: Source
    cue: Cue
    key: str
    start: int
    end: int
    content: tuple[Stretch, ...]
    heard_by: Mention | None = None
    aside: bool = False
    relative: bool = False
    inserted: bool = False  # «…, wie X berichtete»


def as_credit(page: Page, found: Found, speaker: Mention | None, outlet: Mention | None) -> Credit:
    """Give the credit of what was found."""
    observer = speaker is not None and outlet is None and page.is_observer(speaker)
    return Credit(
        attribution_of(page, found, speaker, outlet),
        found.content,
        hedges=found.key == "claim",
        opinion=found.key == "believe",
        retold=_is_retold(page, found, speaker, outlet) or (observer and not found.aside),
        passing=found.cue.key == "expectation" or found.relative,
        informant=found.source.informant,
        report=found.key == "report" and outlet is not None and found.heard_by is None and not found.inserted,
        document=found.source.work or found.source.pronoun == "work",
    )


def _is_retold(page: Page, found: Found, speaker: Mention | None, outlet: Mention | None) -> bool:
    """An outlet's report goes on wherever it is credited, a document where its credit opens the sentence.

    A company or person credited with one sentence is not («Laut Nvidia schafft er 20 Petaflops.»), nor a
    paper in which a company tells of itself («Dem Börsenprospekt zufolge …»).
    """
    if found.aside:
        return False
    if outlet is not None and found.heard_by is None:
        return speaker is None or speaker.text == outlet.text
    if found.source.informant:
        return found.heard_by is None
    told = page.folded[found.source.start : found.source.end]
    nameless = speaker is not None and speaker.kind is None and not speaker.entity_ids
    work = found.source.work or found.source.pronoun == "work" or (nameless and found.key == "according")
    if not work or any(word in told for word in page.words.filed):
        return False
    leads = all(start >= found.end or stop - start <= ARTICLE for start, stop in found.content)
    person = speaker is not None and speaker.kind is EntityKind.PERSON
    return not person and (leads or found.key == "show")


def attribution_of(page: Page, found: Found, speaker: Mention | None, outlet: Mention | None) -> Attribution:
    """Write a credit down as a record."""
    return Attribution(
        char_start=found.start,
        char_end=found.end,
        quote=page.text[found.start : found.end],
        cue=page.text[found.cue.start : found.cue.end],
        speaker=speaker,
        cited_outlet=outlet,
        scope=AttributionScope.SENTENCE,
    )


def clause_before(page: Page, position: int, start: int) -> int:
    """«Nvidia booked $4 billion, and would by its own account …»: where the clause of a word begins."""
    marks = [mark.end() for mark in CLAUSE_MARK.finditer(page.text, start, position)]
    if marks and not page.text[marks[-1] : position].strip():
        marks.pop()  # «It costs $50 billion, by Huang's reckoning»
    return marks[-1] if marks else start


def antecedent(page: Page, start: int, end: int) -> int:
    """Where the figure begins that a relative clause hangs on: «27 Milliarden, die sie erwartet hatten»."""
    figures = [each.start() for each in FIGURE.finditer(page.text, max(start, end - ANTECEDENT_WITHIN), end)]
    return figures[-1] if figures else end


def stop_before(page: Page, start: int, end: int, marks: str = STOPS) -> int:
    """Give the place of the first of some marks in `[start, end)`, else `end`."""
    text = page.text
    for match in _one_of(marks).finditer(text, start, end):
        if not _inside_word(text, match.start()):
            return match.start()
    return end


@cache
def _one_of(marks: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(marks)}]")


def stop_after_names(page: Page, start: int, end: int, marks: str = STOPS) -> int:
    """Give the first of some marks that does not stand around a short name: «in „Nature“»."""
    found = stop_before(page, start, end, marks)
    named = page.quotation_around(found) if found < end and page.text[found] in QUOTES else None
    if named is None or not is_quoted_name(page, named):
        return found
    return stop_before(page, named[1], end, marks)


def is_quoted_name(page: Page, quoted: Stretch) -> bool:
    """Whether quotation marks stand around a name: around little, or around what is listed as an outlet."""
    start, end = quoted
    filling = (name for name in page.mentions_in(start, end) if name.kind is EntityKind.OUTLET)
    listed = any(
        not page.text[start : name.char_start].strip(QUOTES)
        and not page.text[name.char_end : end].strip(QUOTES)
        for name in filling
    )
    return end - start <= LONGEST_QUOTED_NAME or listed


def _inside_word(text: str, place: int) -> bool:
    """Whether a full stop belongs to an abbreviation or a number: «U.S.», «Inc.», «3.5»."""
    following = text[place + 1 : place + 2]
    return text[place] in ".," and following.isalnum() and following.isascii()


def without(start: int, end: int, left: int, right: int) -> tuple[Stretch, ...]:
    """Give `[start, end)` without `[left, right)`."""
    return tuple((low, high) for low, high in ((start, left), (right, end)) if high - low > 1)
