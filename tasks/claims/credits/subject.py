"""The subject of a verb of speech: before it, after it, or shared with the verb before."""

import re

from tasks.claims.clause_words import relative_words
from tasks.claims.credits.found import (
    QUOTE_ENDS,
    QUOTES,
    REGION,
    SEPARATORS,
    Found,
    is_quoted_name,
    stop_after_names,
)
from tasks.claims.credits.page import Page
from tasks.claims.credits.parts import Part, coordinate
from tasks.claims.credits.phrases import is_oblique, phrases_in
from tasks.claims.credits.plain import plain_subject
from tasks.claims.credits.sources import THINGS, Source, source_of
from tasks.claims.credits.unspaced import (
    HAN_SPEAKER,
    NEAR_IN_HAN,
    is_near_in_han,
    located,
    unknown_in_han,
    with_name,
)
from tasks.claims.cues import Cue
from warehouse.records.vocabulary import EntityKind

ADJACENT_WORDS = 7
CLOSING_WORDS = 16  # between the subject of a clause and the verb that closes it
JOINED = 12
JOINT = 2  # «，并»
SEPARATED = re.compile(rf"[{SEPARATORS}]")
_COMMA = re.compile(r"(?<!\d)[,，]|[,，](?!\d)")


def subject_of(page: Page, cue: Cue, start: int, end: int) -> tuple[Source | None, bool]:
    """Look for the subject before the verb, then after it; true where it stands after."""
    preceding = page.text[max(start, cue.start - 3) : cue.start].rstrip()[-1:]
    if preceding in QUOTE_ENDS and _closes_name(page, cue.start):
        preceding = ""
    if _shares_subject(page, cue, preceding) or (page.is_han and _speaks_not(page, cue, start, preceding)):
        return None, False
    closing = _closing(page, cue, end) if preceding and preceding in SEPARATORS else None
    if closing is not None:
        return source_of(page, closing), True
    if page.is_han or not preceding or preceding not in QUOTE_ENDS:
        phrase = phrase_before(page, cue, start)
        if phrase is not None:
            return with_name(page, source_of(page, phrase), phrase, cue), False
    if page.is_han:
        return unknown_in_han(page, cue, start), False
    inverted = page.traits.verb_second or not preceding or not preceding.isalnum()
    inverted = inverted and not page.folded[cue.start : cue.end].endswith(page.words.telling)
    phrase = _after(page, cue, end) if inverted else None
    if phrase is not None:
        return source_of(page, phrase), True
    if not page.words.owner.isdisjoint(page.words_in(cue.start, cue.end)[:1]):
        return Source(cue.start, cue.end, pronoun="it"), False  # «Seine Prognose sieht … vor»
    return plain_subject(page, cue, start, end)


def _speaks_not(page: Page, cue: Cue, start: int, preceding: str) -> bool:
    """Whether what stands before a verb is a byline, or whose figure it is: «英伟达一家公司，估计卖出»."""
    guessing = cue.key == "believe" and bool(preceding) and preceding in SEPARATORS
    return guessing or _is_byline(page, cue, start)


def _closes_name(page: Page, position: int) -> bool:
    """«Wie das „Handelsblatt“ berichtet»: quotation marks around a short name before the verb."""
    place = position - 1
    while place > 0 and page.text[place].isspace():
        place -= 1
    named = page.quotation_around(place)
    return named is not None and is_quoted_name(page, named)


def _is_byline(page: Page, cue: Cue, start: int) -> bool:
    """«〔記者新竹報導〕»: the page's own reporter, where no other outlet is named."""
    left = max(start, cue.start - HAN_SPEAKER)
    own = any(word in page.folded[left : cue.start] for word in page.words.byline)
    outlets = (each for each in page.mentions_in(left, cue.start) if each.kind is EntityKind.OUTLET)
    return own and cue.key == "report" and next(outlets, None) is None


def _closing(page: Page, cue: Cue, end: int) -> list[Part] | None:
    """«…, said the WSJ.»: a subject that stands between the verb and the end of its sentence."""
    if page.folded[cue.start : cue.end].endswith(page.words.telling):  # «Huang, who …, told reporters»
        return None
    if page.is_han or (phrase := _after(page, cue, end)) is None:
        return None
    near = len(page.words_in(cue.end, phrase[0].start)) <= 1
    rest = page.words_in(phrase[-1].end, end)
    goes_on = page.words.adverbial | page.words.preposition | relative_words(page.language)
    closed = not rest or rest[0] in goes_on
    return phrase if near and closed else None


def _shares_subject(page: Page, cue: Cue, preceding: str) -> bool:
    """«…, saying that»: a participle has the subject of its sentence."""
    if page.is_han:
        joint = page.folded[max(0, cue.start - JOINT) : cue.start]
        return joint[:1] in (*SEPARATORS, "；") and joint[1:] in page.words.conjoining
    verb, *_ = page.folded[cue.start : cue.end].split() or [""]  # «adding that»
    participle = verb.endswith(page.words.participle_endings)
    return (participle and preceding in SEPARATORS) or follows_joint(page, cue)


def follows_joint(page: Page, cue: Cue) -> bool:
    """Whether a conjunction stands before the verb: «wies ihn zurück und sagte», «denied it and said»."""
    words = page.words_in(max(0, cue.start - JOINED), cue.start)
    return bool(words) and words[-1] in coordinate(page.language)


def phrase_before(page: Page, cue: Cue, start: int) -> list[Part] | None:
    """Find the noun phrase before a verb that may be its subject."""
    left = max(start, cue.start - REGION)
    phrases = phrases_in(page, left, cue.start)
    aside = _of_aside(page, phrases, cue, left)
    if aside is not None:
        return aside
    quoted = max(
        (right for _, right in page.quotations_in(left, cue.start) if right <= cue.start), default=left
    )
    first = next((each for each in phrases if each[0].start >= quoted), None)
    for phrase in reversed(phrases):
        after = phrase[-1].end
        if any(each.key == "according_after" for each in page.cues_in(after, cue.start, "crediting")):
            return None  # «Reuters zufolge sagte …»
        closed = page.text[after : after + 1] in QUOTE_ENDS and _closes_name(page, after + 1)
        gap = page.text[after + closed : cue.start]
        commas = _commas(page, gap)
        if commas is None and _in_clause(page, phrase, cue) and len(gap.split()) <= CLOSING_WORDS:
            return phrase  # «während Forscher dem Chip 60 Prozent der Leistung eines H100 attestieren»
        if commas is None:
            return None
        if page.is_han and cue.key == "believe" and not is_near_in_han(page, phrase[-1].end, cue.start):
            return None
        between = page.folded[phrase[-1].end : cue.start].lstrip()
        gap = between.strip(" ,")
        opening, *rest = gap.split() or [""]
        if opening in relative_words(page.language) and page.words.adverbial.issuperset(rest):
            return phrase
        inserted = "," in page.text[phrase[0].start : phrase[-1].end]
        opening = page.text[max(0, phrase[0].start - 2) : phrase[0].start].rstrip()
        apposed = commas == 1 and not gap and opening == ","  # «…, its head, Ann Lee, told»
        # «Kuo, der …, sagte», not «Gespräche seien weit, …, sagte»
        inside = between.startswith(",") or not page.traits.verb_second
        near = (
            commas == 0
            or (apposed and not page.is_han)
            or (inserted and commas == 1)
            or (commas <= 1 if page.is_han else phrase is first and commas % 2 == 0 and inside)
        )
        oblique = is_oblique(page, phrase, left) and not _in_clause(page, phrase, cue)
        if near and not oblique and not located(page, phrase, left, cue.start):
            return phrase
    return None


def _of_aside(page: Page, phrases: list[list[Part]], cue: Cue, left: int) -> list[Part] | None:
    """«…, wie der Hersteller von Chips am Mittwoch in Veldhoven mitteilte»: the first noun behind «wie»."""
    if not page.traits.verb_second:
        return None
    clause = max((comma.end() for comma in _COMMA.finditer(page.text, left, cue.start)), default=left)
    asides = (each.end for each in page.cues_in(clause, cue.start, "crediting") if each.key == "aside")
    opened = next(asides, None)
    if opened is None or page.words_in(clause, opened)[1:]:
        return None
    first = next((each for each in phrases if each[0].start >= opened), None)
    words = page.words_in(opened, first[0].start) if first is not None else []
    alone = page.words.preposition.isdisjoint(words) and len(words) <= ADJACENT_WORDS - 3
    return first if alone else None  # only articles and adjectives stand before it


def _in_clause(page: Page, phrase: list[Part], cue: Cue) -> bool:
    """«after prosecutors said», «während AMD … behauptet»: before a subject and its verb a conjunction.

    So it is in a clause that its object opens: «ein Markt, den Huang auf … schätzt».
    """
    start = phrase[0].start
    before = page.words_in(max(0, start - JOINED), start)[-1:]
    relative = bool(before) and before[0] in relative_words(page.language)
    opened = relative and page.text[max(0, start - JOINED - 2) : start].rstrip()[
        : -len(before[0])
    ].rstrip().endswith(",")
    last = page.traits.verb_second and page.text[cue.end : cue.end + 1] in tuple(SEPARATORS)
    beside = not page.text[phrase[-1].end : cue.start].strip()
    joined = bool(before) and page.words.subordinating.issuperset(before)
    return (joined and (beside or last)) or (opened and last)


def _commas(page: Page, gap: str) -> int | None:
    """Count the commas between a subject and its verb; None where the gap cannot be bridged."""
    if any(mark in gap for mark in QUOTE_ENDS + ";；。"):
        return None
    commas = len(_COMMA.findall(gap))
    wide = not page.is_han and not commas and len(gap.split()) > ADJACENT_WORDS
    return None if wide else commas


def _after(page: Page, cue: Cue, end: int) -> list[Part] | None:
    stop = stop_after_names(page, cue.end, min(end, cue.end + REGION))
    for phrase in phrases_in(page, cue.end, stop):
        if is_oblique(page, phrase, cue.end):
            continue
        if _hears(page, phrase, cue):
            return None
        between = page.words_in(cue.end, phrase[0].start)
        near = len(between) <= ADJACENT_WORDS - 3 and page.words.complementizer.isdisjoint(between)
        return phrase if near else None
    return None


def _hears(page: Page, phrase: list[Part], cue: Cue) -> bool:
    """«sagte Wirsing dem Handelsblatt»: an outlet in the dative after a name hears what is said."""
    outlet = phrase[0].mention
    *names, article = page.text[cue.end : phrase[0].start].strip(QUOTES + " ").split() or [""]
    heard = outlet is not None and outlet.kind is EntityKind.OUTLET and article in page.words.to_whom
    return heard and bool(names) and names[-1][:1].isupper()


def shared_subject(page: Page, cue: Cue, start: int, before: list[Found]) -> Source | None:
    """«Nvidia raised its outlook, saying …»: the verb has the subject of the sentence."""
    joined = _conjoined(page, cue, start)
    speaking = [each for each in before if each.key != "citing"]  # «Reuters cites Nikkei and reports»
    if speaking and joined:
        return speaking[-1].source._replace(start=cue.start, end=cue.start)
    if not joined:
        return None
    left = max(start, cue.start - REGION)
    phrase = next(
        (each for each in phrases_in(page, left, cue.start) if not is_oblique(page, each, left)), None
    )
    if phrase is None or _tells_of_another(page, cue, phrase[-1].end):
        return None
    if phrase[0].mention is not None and phrase[0].mention.kind in THINGS:
        return None  # «The system, announced last year, draws …»
    return source_of(page, phrase)._replace(start=cue.start, end=cue.start)


def _tells_of_another(page: Page, cue: Cue, after: int) -> bool:
    """«英伟达领先，国产芯片的份额达30%，预计…»: whose figure the last piece tells is not who expects."""
    if not page.is_han or cue.key != "believe":
        return False
    first, *pieces = SEPARATED.split(page.folded[after : cue.start])
    if not first.strip():
        return True  # «英伟达一家公司，估计卖出…»: it did nothing before
    owning = (piece.partition(mark) for piece in pieces for mark in page.words.attributive)
    return any(before and mark and rest for before, mark, rest in owning)


def _conjoined(page: Page, cue: Cue, start: int) -> bool:
    """Whether a comma or a conjunction joins a verb to what precedes it."""
    preceding = page.text[max(start, cue.start - JOINED) : cue.start].rstrip()
    if page.is_han:
        return any(mark in preceding[-NEAR_IN_HAN:] for mark in SEPARATORS)
    if preceding[-1:] in tuple(SEPARATORS):
        return True
    return preceding.lower().endswith(tuple(f" {word}" for word in coordinate(page.language)))
