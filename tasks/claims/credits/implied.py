"""Sources that a text presents without a verb of saying: «The researchers of Omdia paint another picture.».

The sentence after it takes them up («Demnach …», «By that count …») or goes on in a mood of reported speech
(«Die Anlage nehme elf Megawatt auf»); in one sentence a colon or comma may part them («Lambrecht verwies auf
die Sparsamkeit: Im Mittel nehme die Anlage …»).
"""

import re

from tasks.claims.credits.found import Found
from tasks.claims.credits.page import Page, Stretch
from tasks.claims.credits.parts import Part
from tasks.claims.credits.phrases import is_oblique, phrases_in
from tasks.claims.credits.signs import is_address, resumes
from tasks.claims.credits.sources import Source, source_of
from tasks.claims.cues import Cue
from tasks.claims.modality.words import reported_at
from warehouse.records.vocabulary import EntityKind

_CLAUSE_MARK = re.compile(r"(?<!\d)[,;:]|[,;:](?!\d)")
_SPEAKING = ("person", "anonymous", "he")


def implied(page: Page, index: int, before: list[Found], *, spoken: bool) -> Found | None:
    """Give the source that a sentence without words of attribution goes back to.

    `before`: what the sentence before it credits; `spoken`: somebody has been credited not long ago.
    """
    start, end = page.sentences[index]
    if is_address(page, (start, end)):
        return None
    reported = reported_at(page.text[start:end], page.language)
    if reported is not None:
        inner = _in_sentence(page, start, start + reported)
        if inner is not None:
            return _found(inner, inner.end, end)
    taken_up = resumes(page, (start, end)) or takes_up(page, (start, end))
    if not index or not (taken_up or (reported is not None and not before)):
        return None
    left, right = page.sentences[index - 1]
    left = max((each.end for each in before), default=left)  # «…, doch die Forscher von Omdia …»
    source = presented(page, (left, right), strict=spoken or bool(before) or reported is None)
    return _found(source, start, end) if source is not None else None


def takes_up(page: Page, sentence: Stretch) -> bool:
    """Whether a sentence opens with what stands for a report before it: «Danach», «By that count»."""
    opening = page.folded[sentence[0] : sentence[0] + 40].lstrip()
    return opening.startswith(page.words.thereby)


def _found(source: Source, start: int, end: int) -> Found:
    cue = Cue(start, start, "crediting", "say")
    return Found(source._replace(start=start, end=start), cue, "say", start, start, ((start, end),))


def _in_sentence(page: Page, start: int, reported: int) -> Source | None:
    """Who stands in a clause before the one in a mood of reported speech."""
    for phrase in reversed(phrases_in(page, start, reported)):
        apart = _CLAUSE_MARK.search(page.text, phrase[-1].end, reported) is not None
        if apart and not is_oblique(page, phrase, start) and _speaks(page, phrase):
            return source_of(page, phrase)
    return None


def presented(page: Page, sentence: Stretch, *, strict: bool) -> Source | None:
    """Whom a sentence presents: a document or one that watches others, else who acts in it."""
    phrases = phrases_in(page, *sentence)
    subject = next((each for each in phrases if not is_oblique(page, each, sentence[0])), None)
    telling = [each for each in phrases if _tells(page, each)]
    if telling:
        chosen = subject if subject is not None and subject in telling else telling[-1]
        if subject is not None and _is_bare(chosen) and (_speaks(page, subject) or _is_body(subject)):
            chosen = subject  # «Das Institut hat eine Studie vorgelegt»
        return source_of(page, chosen)
    if strict or subject is None or not _speaks(page, subject):
        return None
    return source_of(page, subject)


def _tells(page: Page, phrase: list[Part]) -> bool:
    return any(
        part.key == "document" or (part.mention is not None and page.is_observer(part.mention))
        for part in phrase
    )


def _is_bare(phrase: list[Part]) -> bool:
    """Whether a phrase is a document alone, without whose it is."""
    return all(part.key == "document" for part in phrase)


def _is_body(phrase: list[Part]) -> bool:
    kinds = {part.mention.kind for part in phrase if part.mention is not None}
    return EntityKind.ORGANISATION in kinds or any(part.key == "name" for part in phrase)


def _speaks(page: Page, phrase: list[Part]) -> bool:
    """Whether a phrase is somebody who may be quoted: a person, people, who watches others."""
    return _tells(page, phrase) or any(
        part.key in _SPEAKING
        or (part.mention is not None and part.mention.kind is EntityKind.PERSON)
        or (part.key == "name" and " " in page.text[part.start : part.end])
        for part in phrase
    )
