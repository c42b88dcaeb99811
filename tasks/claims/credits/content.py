"""What a credit covers: the stretches of its sentence that are its content."""

import re

from tasks.claims.clause_words import relative_words
from tasks.claims.clauses import ClauseRole, clause_at, split_clauses
from tasks.claims.credits.back import said_behind
from tasks.claims.credits.found import (
    ANTECEDENT_WITHIN,
    ARTICLE,
    CLAUSE_MARK,
    FIGURE,
    QUOTE_ENDS,
    REGION,
    SEPARATORS,
    STOPS,
    antecedent,
    stop_before,
    without,
)
from tasks.claims.credits.page import Page, Stretch
from tasks.claims.credits.parts import coordinate
from tasks.claims.credits.sources import Source
from tasks.claims.cues import Cue
from warehouse.records.vocabulary import EntityKind

LOOK_BEFORE = 30
APPOSED_WORDS = 3
CLOSED_WORDS = 3
ADVERBIAL_WORDS = 7
OPENING_WORDS = 6  # within which «that» opens what is said, later a relative clause
_WORD = re.compile(r"\w+")
_COMMA = re.compile(r"(?<!\d)[,，]|[,，](?!\d)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def content_of(
    page: Page, cue: Cue, subject: Source, start: int, end: int, *, inverted: bool, enclosed: bool = False
) -> tuple[Stretch, ...]:
    """Give the content of a verb: what follows it, what precedes it, or what it is inserted into.

    `enclosed`: it stands between the verb and its particle («gehen Schätzungen von zwei Dritteln aus»).
    """
    head_start, head_end = min(cue.start, subject.start), max(cue.end, subject.end)
    if (not inverted or page.traits.verb_second) and publishes_results(page, cue.end, end):
        return ()
    aside = is_aside(page, head_start, start) or _is_inserted(page, start, head_start, head_end, end)
    if aside:
        return without(start, end, head_start, head_end)
    if not inverted and _closes_clause(page, subject, cue, end):
        return ((subject.end, cue.start),)
    if enclosed:
        fronted = _fronted(page, start, head_start)
        return (fronted, (head_end, end)) if fronted is not None else ((head_end, end),)
    return _beside(page, cue, subject, (start, end), (head_start, head_end), inverted=inverted)


def _beside(
    page: Page, cue: Cue, subject: Source, sentence: Stretch, head: Stretch, *, inverted: bool
) -> tuple[Stretch, ...]:
    """Give what follows or precedes a verb and its subject in the clause or the sentence."""
    (start, end), (head_start, head_end) = sentence, head
    clause = relative_around(page, cue, start, end)
    if clause is not None and _is_object_clause(page, cue, clause, head_end):
        return ((antecedent(page, start, clause[0]), head_end),)
    if clause is not None:
        return ((head_end, clause[1]),)
    if (leading := _leading_clause(page, cue, start, end)) is not None:
        return _within(page, subject, cue, leading)
    if not inverted and (figure := _told_of(page, cue, subject, start, end)) is not None:
        return ((figure, head_start),)
    forward, backward = (
        (_past_date(page, head_end, end), _forward_end(page, head_end, end)),
        (start, head_start),
    )
    if inverted and cue.key == "show" and any(map(str.isdigit, page.text[head_end:end])):
        return (forward,)  # «Während AMD von 30 Prozent spricht, maß Golem nur 12 Prozent»
    if inverted and (fronted := _fronted(page, *backward)) is not None:
        return fronted, forward
    if inverted and page.text[head_end:end].lstrip()[:1] in (":", "：") and page.length(*backward) > 1:
        return backward, forward
    shared = subject.start == subject.end
    told = bool(page.cues_in(cue.start, cue.end, "addressing"))  # «…, he told a conference in Texas»
    if _leads(page, head_end, forward[1], backward, inverted=inverted or told, shared=shared):
        quoted = [each for each in page.quotations_in(*backward) if head_start - each[1] <= 2]
        return (*quoted, forward) if page.length(*forward) else tuple(quoted)
    stretches = [backward] if page.length(*backward) else []
    if not stretches and not page.length(*forward):
        return _quoted_before(page, start)
    return (*stretches, *said_behind(page, head_end, end, forward))


def _is_object_clause(page: Page, cue: Cue, clause: Stretch, head_end: int) -> bool:
    """«die 27 Milliarden, die Analysten erwartet hatten»: what they expect is what the clause hangs on."""
    opening = page.words_in(*clause)[:1]
    pronoun = bool(opening) and page.words.determiner.issuperset(opening)  # «was Fachleute bezweifeln»
    return (
        cue.key == "believe"
        and pronoun
        and page.words.auxiliary.issuperset(page.words_in(head_end, clause[1]))
    )


def _told_of(page: Page, cue: Cue, subject: Source, start: int, end: int) -> int | None:
    """«ahead of the $43.31 billion that analysts had pencilled in»: a figure that a clause hangs on."""
    after = page.words_in(cue.end, stop_before(page, cue.end, end))[:1]
    if (
        page.is_han
        or page.traits.verb_second
        or cue.key != "believe"
        or (after and after[0] not in page.words.adverbial)
    ):
        return None
    left = max(start, subject.start - ANTECEDENT_WITHIN)
    left = max((mark.end() for mark in CLAUSE_MARK.finditer(page.text, left, subject.start)), default=left)
    figures = [each.start() for each in FIGURE.finditer(page.text, left, subject.start)]
    words = page.words_in(left, subject.start)
    follows = bool(words) and (
        words[-1] in page.words.that or not words[-1].isalpha() or len(words) <= ADVERBIAL_WORDS
    )
    return figures[-1] if figures and follows else None


def _closes_clause(page: Page, subject: Source, cue: Cue, end: int) -> bool:
    """«…, wobei er einen Kurs von 1,15 Dollar unterstellt»: the verb stands last, what it says before it."""
    if not page.traits.verb_second or page.length(subject.end, cue.start) < CLOSED_WORDS:
        return False
    stop = stop_before(page, cue.end, end)
    closed = page.words.auxiliary.issuperset(page.words_in(cue.end, stop))
    return closed and CLAUSE_MARK.search(page.text, subject.end, cue.start) is None


def _fronted(page: Page, start: int, end: int) -> Stretch | None:
    """«Auf 23 Prozent schätzt Omdia den Anteil»: what stands before a verb in second place is its object."""
    if not page.traits.verb_second or not page.text[start:end].rstrip()[-1:].isalnum():
        return None
    opened = max((match.end() for match in CLAUSE_MARK.finditer(page.text, start, end)), default=start)
    return opened, end


def _is_inserted(page: Page, start: int, head_start: int, head_end: int, end: int) -> bool:
    """«…, prosecutors say, and …»: between two commas the words of attribution credit both sides."""
    before = page.words_in(max(start, head_start - ARTICLE), head_start)[-1:]
    article = len(before[0]) + 1 if before and before[0] in page.words.determiner else 0
    opened = page.text[max(start, head_start - 2 - article) : head_start - article].rstrip().endswith(",")
    if not opened or page.is_han or page.traits.verb_second:
        return False
    comma = _COMMA.search(page.text, head_end, end)
    between = page.words_in(head_end, comma.start()) if comma is not None else ["-"]
    if not between:
        return page.length(start, head_start) >= APPOSED_WORDS
    adverbial = between[0] in page.words.adverbial | page.words.preposition  # «…, he said on a call, had …»
    return adverbial and len(between) <= ADVERBIAL_WORDS and page.length(start, head_start) > 1


def publishes_results(page: Page, start: int, end: int) -> bool:
    """«公布第三财季成绩单,单季营收…»: the object is a document, and the figures after it are the writer's."""
    stop = stop_before(page, start, min(end, start + REGION))
    published = page.folded[start:stop].rstrip()
    return published.endswith(page.words.results) and not any(map(str.isdigit, _YEAR.sub("", published)))


def _past_date(page: Page, head_end: int, end: int) -> int:
    """«said in 2023 that …»: a year between the verb and its clause dates the saying."""
    stop = min(end, head_end + LOOK_BEFORE)
    year = _YEAR.search(page.text, head_end, stop)
    clause = next(
        (each for each in _WORD.finditer(page.folded, head_end, stop) if each[0] in page.words.that), None
    )
    if year is None or clause is None or clause.start() < year.end():
        return head_end
    figures = any(map(str.isdigit, _YEAR.sub("", page.text[head_end : clause.start()])))
    return head_end if figures else clause.start()


def _forward_end(page: Page, head_end: int, end: int) -> int:
    """«Huawei announced the chip in March; it carries …»: a thing announced ends at a semicolon."""
    if not page.traits.speech_ends_at_semicolon:
        return end
    if not page.words.that.isdisjoint(page.words_in(head_end, min(end, head_end + LOOK_BEFORE))):
        return end
    place = page.text.find(";", head_end, end)
    return end if place < 0 or page.quotation_around(place) else place


def _quoted_before(page: Page, start: int) -> tuple[Stretch, ...]:
    """«“…” said Huang.» cut apart: the quotation that ends where the sentence begins."""
    place = len(page.text[max(0, start - 3) : start].rstrip()) + max(0, start - 3) - 1
    quotation = page.quotation_around(place) if place >= 0 else None
    return (quotation,) if quotation is not None and quotation[1] <= start else ()


def _leads(page: Page, head_end: int, end: int, backward: Stretch, *, inverted: bool, shared: bool) -> bool:
    """Whether the content follows the words of attribution rather than preceding them."""
    closing = page.text[backward[0] : backward[1]].rstrip()[-1:]
    if closing and closing in QUOTE_ENDS:
        return False
    if shared and page.length(head_end, end):
        return True
    heard = next(iter(page.mentions_in(head_end, end)), None)
    if heard is not None and heard.kind is EntityKind.OUTLET and not page.length(head_end, heard.char_start):
        head_end = heard.char_end if separated_from(page, backward) else head_end
    tail = page.words_in(head_end, end)
    if page.is_han:
        return page.length(head_end, end) >= 2
    if not tail:
        return False
    near = tail if closing not in SEPARATORS else tail[:OPENING_WORDS]
    if any(word in page.words.complementizer for word in near) or ":" in page.text[head_end:end]:
        return True
    if page.quotations_in(head_end, end):
        return True
    separated = (closing != "" and closing in SEPARATORS) or _apposed(page, backward)
    if separated and page.length(*backward) > 3:
        return not (inverted or tail[0] in page.words.adverbial)
    return True


def _apposed(page: Page, backward: Stretch) -> bool:
    """Whether plain words after a comma belong to the source: «…, news website The Information reported»."""
    start, end = backward
    comma = max(page.text.rfind(mark, max(start, end - LOOK_BEFORE), end) for mark in SEPARATORS)
    if comma < 0:
        return False
    words = page.words_in(comma + 1, end)
    particles = coordinate(page.language) | page.words.preposition | page.words.adverbial | page.words.that
    plain = all(word.isalpha() and word not in particles for word in words)
    return 0 < len(words) <= APPOSED_WORDS and plain and page.traits.figures_before_verb


def separated_from(page: Page, backward: Stretch) -> bool:
    """Whether a comma closes what stands before: «…, two people told Reuters.»."""
    return page.text[backward[0] : backward[1]].rstrip()[-1:] in tuple(SEPARATORS)


def is_aside(page: Page, head_start: int, start: int, *, within: frozenset[str] | None = None) -> bool:
    """«as Nvidia reported», «wie die Zeitung schreibt»: an insertion into what it credits.

    `within`: only where one of these words stands before it («…, which as The Register warned …»).
    """
    left = max(start, head_start - LOOK_BEFORE)
    return any(
        cue.key == "aside"
        and not _words_between(page, cue.end, head_start)
        and (within is None or not within.isdisjoint(page.words_in(left, cue.start)[-1:]))
        for cue in page.cues_in(left, head_start, "crediting")
    )


def _words_between(page: Page, start: int, end: int) -> bool:
    if page.is_han:
        return any(mark in page.text[start:end] for mark in STOPS)
    return any(
        word not in page.words.determiner and not word[0].islower() for word in page.words_in(start, end)
    )


def _leading_clause(page: Page, cue: Cue, start: int, end: int) -> int | None:
    """«While Nvidia claims 30x, AMD measured 18x»: give where a clause in front of the main one ends."""
    comma = _COMMA.search(page.text, cue.end, end)
    if comma is None or _COMMA.search(page.text, start, cue.start):
        return None
    clause = split_clauses(page.text, start, comma.end(), page.language)[0]
    opens = clause.role is ClauseRole.SUBORDINATE and not clause.complement
    return comma.start() if opens else None


def _within(page: Page, subject: Source, cue: Cue, end: int) -> tuple[Stretch, ...]:
    """What a verb in a clause that ends at `end` says, behind it or between it and its subject."""
    behind = (max(cue.end, subject.end), end)
    between = (subject.end, cue.start)
    return tuple(each for each in (between, behind) if page.length(*each) > 0 and each[0] < each[1])


def relative_around(page: Page, cue: Cue, start: int, end: int) -> Stretch | None:
    """Give the relative clause that a word of attribution stands in."""
    left, right = max(start, cue.start - REGION), min(end, cue.end + REGION)
    if not _may_be_relative(page, left, cue.start):
        return None
    clauses = split_clauses(page.text, left, right, page.language)
    clause = clause_at(clauses, cue.start)
    if clause.role is not ClauseRole.RELATIVE:
        return None
    dependent = {clause.group}
    last = clause.end
    for each in clauses:
        if each.start >= clause.start and (each.group in dependent or each.parent in dependent):
            dependent.add(each.group)
            last = max(last, each.end)
    return clause.start, last


def _may_be_relative(page: Page, start: int, end: int) -> bool:
    """A cheap look before clauses are cut: for the comma before a relative clause, or for its words."""
    if page.traits.relatives_after_comma:
        return "," in page.text[start:end]
    relatives = relative_words(page.language)
    return bool(relatives) and not relatives.isdisjoint(page.words_in(start, end))
