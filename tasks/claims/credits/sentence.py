"""The credits that one sentence gives in its own words."""

import re

from tasks.claims.clause_words import relative_words
from tasks.claims.credits.according import according
from tasks.claims.credits.content import content_of, is_aside, relative_around
from tasks.claims.credits.cuts import bounded
from tasks.claims.credits.found import (
    QUOTES,
    REGION,
    Found,
    without,
)
from tasks.claims.credits.heads import headed, quoted
from tasks.claims.credits.hearers import heard_by
from tasks.claims.credits.limits import answers, brackets_around, is_contrary, is_increase, presents
from tasks.claims.credits.nouns import is_noun
from tasks.claims.credits.own import tells_its_own
from tasks.claims.credits.page import Page, Stretch
from tasks.claims.credits.plain import expected
from tasks.claims.credits.readers import READERS, closed_by, is_attested, observed, passive, reckoned, tailed
from tasks.claims.credits.sources import Source, source_of
from tasks.claims.credits.subject import phrase_before, shared_subject, subject_of
from tasks.claims.credits.words import PERFECT, SEPARABLE, VERBS, particles
from tasks.claims.cues import Cue
from tasks.claims.modality.limits import turns

CUES_PER_SENTENCE = 40
_WORD = re.compile(r"\w+")
_CLAUSE_END = re.compile(r"(?<!\d)[,;:]|[,;:](?!\d)|[“”„«»\"]")
FILLED = 5  # words between a verb and its particle that are more than a subject and a day
BREAK_WITHIN = 8
CONTENT_OPENS = (",", ":")
SAID_BEFORE = (",", *QUOTES)
ENCLOSED = 1  # words between the subject of a finite verb and its participle that may be an adverb


def credits_of(page: Page, start: int, end: int) -> list[Found]:
    """Find the credits of the sentence `[start, end)`, outermost first."""
    taken_back = page.retracted_by(start, end)
    cues = [
        cue
        for cue in page.cues_in(start, end, "crediting")
        if not any(left <= cue.start < right for left, right in taken_back)
    ][:CUES_PER_SENTENCE]
    head = headed(page, cues, start, end) or tailed(page, start, end) or quoted(page, cues, start, end)
    found = [head] if head is not None else []
    reach = consumed = found[0].end if found else start
    for cue in cues:
        if cue.start < reach or (cue.start < consumed and cue.key in VERBS) or is_contrary(page, cue, start):
            continue
        if is_increase(page, cue):
            continue
        if tells_its_own(page, cue, start):
            start = cue.end
            continue
        credit = _credit(page, cue, *_frame(page, cue, start, end), found)
        if credit is not None and not _cited_already(credit, found):
            found.append(credit)
            if cue.key == "citing" and page.is_han and len(found) == 1:
                found += _citing_source(page, cue, credit, start, end)
            reach, consumed = max(credit.source.end, cue.end), credit.end
    if not page.is_han and len(found) == 1 and found[0].key == "citing":
        found += _citing_source(page, found[0].cue, found[0], start, end)
    return bounded(page, found)


def _cited_already(credit: Found, found: list[Found]) -> bool:
    """«援引日经亚洲的报道»: whom somebody cites is not credited besides."""
    return any(each.key == "citing" and each.source.start == credit.source.start for each in found)


def _citing_source(page: Page, cue: Cue, cited: Found, start: int, end: int) -> list[Found]:
    """«路透社援引知情人士报道称», «Reuters cited Nikkei as saying»: who cites stands before."""
    phrase = phrase_before(page, cue, start)
    if phrase is None:
        return []
    source = source_of(page, phrase)
    verb = page.words_in(cue.start, cue.end)[:1]
    behind = _verb_behind(page, cited, end)
    finite = page.words.preposition.isdisjoint(verb) or behind is not None
    beside = not page.text[phrase[-1].end : cue.start].strip(QUOTES + " ")
    if not page.is_han and (source.outlet is None or not (beside and finite)):
        return []
    left = phrase[0].start
    if behind is not None and not page.is_han:
        return [Found(source, behind, behind.key, left, behind.end, without(start, end, left, behind.end))]
    told = ((cited.end, end),) if page.length(cited.end, end) > 1 else without(start, end, left, cited.end)
    return [Found(source, cue, "report", left, cited.end, told)]


def _verb_behind(page: Page, cited: Found, end: int) -> Cue | None:
    """«wie Reuters unter Berufung auf Insider berichtet»: the verb of who cites follows whom it cites."""
    verbs = [cue for cue in page.cues_in(cited.source.end, end, "crediting") if cue.key in VERBS][:1]
    beside = verbs and not page.text[cited.source.end : verbs[0].start].strip(QUOTES + " ")
    return verbs[0] if beside else None


def _frame(page: Page, cue: Cue, start: int, end: int) -> Stretch:
    """Speech inside a quotation or brackets that are only a part of the sentence stays inside them."""
    inside = page.quotation_around(cue.start) or brackets_around(page, cue, start, end)
    if inside is None:
        return start, end
    return max(start, inside[0]), min(end, inside[1])


def _credit(page: Page, cue: Cue, start: int, end: int, before: list[Found]) -> Found | None:
    if (agent := passive(page, cue, start, end)) is not None or is_attested(page, cue, start, end):
        return agent
    if cue.key in VERBS:
        owned = cue.key == "believe" and reckoned(page, cue, start, end)
        spoken = owned or _spoken(page, cue, cue.key, start, end, before)
        return None if spoken and presents(page, spoken) else spoken
    if cue.key == "watch":
        found = _spoken(page, cue, "watch", start, end, before)
        return found._replace(key="show") if found is not None and observed(page, found.source) else None
    if cue.key.startswith(PERFECT):
        key = cue.key.removeprefix(PERFECT)
        if _auxiliary(page, cue, start):
            return _spoken(page, cue, key, start, end, before)
        return closed_by(page, cue, key, start, end)
    if cue.key.startswith(SEPARABLE):
        particle = _particle(page, cue, end)
        key = cue.key.removeprefix(SEPARABLE)
        if particle is None:
            return None
        return _spoken(page, cue, key, start, particle, before, enclosed=particle != end)
    if cue.key in ("according", "citing", "via"):
        return according(page, cue, start, end, before)
    if cue.key == "expectation":
        return expected(page, cue, end)
    reader = READERS.get(cue.key)
    return reader(page, cue, start, end) if reader else None


def _auxiliary(page: Page, cue: Cue, start: int) -> Cue | None:
    """«Hygon hat einen Umsatz von … gemeldet»: the finite verb, which the subject stands beside."""
    if not page.words.auxiliary:
        return None
    left = max(start, cue.start - REGION)
    region = page.folded[left : cue.start]
    cut = max((match.end() for match in _CLAUSE_END.finditer(region)), default=0)
    for word in _WORD.finditer(region, cut):
        if word[0] in page.words.auxiliary:
            return Cue(left + word.start(), left + word.end(), cue.family, cue.key.removeprefix(PERFECT))
    return None


def _with_participle(page: Page, verb: Cue, participle: Cue, subject: Source) -> Cue:
    """«hatte zuerst Reuters berichtet»: with the subject alone between them verb and participle are one."""
    between = page.text[subject.end : participle.start]
    enclosed = len(between.split()) <= ENCLOSED and not any(map(str.isdigit, between))
    return Cue(verb.start, participle.end, verb.family, verb.key) if enclosed else verb


def _particle(page: Page, cue: Cue, end: int) -> int | None:
    """Where the content of a separable verb ends, None without its particle: «gab das Unternehmen bekannt».

    A figure between verb and particle is the content («gibt 300 Watt an, mehr als …»), else it follows.
    """
    wanted = particles(page.language, cue.key).get(page.folded[cue.start : cue.end], frozenset())
    stop = min(end, cue.end + REGION)
    word = next((each for each in _WORD.finditer(page.folded, cue.end, stop) if each[0] in wanted), None)
    if word is None:
        return None
    verb = f"{page.folded[cue.start : cue.end]} {word[0]}"
    if verb in page.words.claused and page.text[word.end() : word.end() + 1] not in CONTENT_OPENS:
        return None  # «führt den Markt mit 80 Prozent an»
    # «…, teilte der weltgrößte Hersteller am Donnerstag in Hsinchu mit»: what is said stands before.
    said = page.text[max(0, cue.start - BREAK_WITHIN) : cue.start].rstrip()[-1:] in SAID_BEFORE
    enclosed = page.traits.verb_second and _fills(page, page.text[cue.end : word.start()], word.end(), said)
    return word.end() if enclosed else end


def _fills(page: Page, between: str, end: int, said: bool = False) -> bool:
    """Whether what stands before the last part of a verb is what it says («kündigte auf der Messe an, …»)."""
    opens = page.text[end : end + 1] in CONTENT_OPENS
    return any(map(str.isdigit, between)) or (len(between.split()) >= FILLED and not (opens or said))


def _spoken(
    page: Page, cue: Cue, key: str, start: int, end: int, before: list[Found], *, enclosed: bool = False
) -> Found | None:
    if is_noun(page, cue, start):
        return None
    participle, auxiliary = cue, _auxiliary(page, cue, start)
    rest: Stretch | None = None  # «hatten mit 34 Milliarden gerechnet, in der Spitze mit 36»
    cue = auxiliary or cue
    subject, after = subject_of(page, cue, start, end)
    if auxiliary is not None and after and subject is not None:
        cue = _with_participle(page, auxiliary, participle, subject)
        if _fills(page, page.text[subject.end : participle.start], participle.end):
            enclosed, end, rest = True, participle.start, (participle.end, end)
    if subject is None:
        subject = shared_subject(page, cue, start, before)
        after = False
    if subject is None:
        return None
    if page.is_han and key in ("show", "report") and page.folded.startswith(page.words.document, cue.start):
        subject = subject._replace(work=True)  # «FactSet数据显示»
    head_end = max(cue.end, subject.end)
    content = content_of(page, cue, subject, start, end, inverted=after, enclosed=enclosed)
    if page.text[start:end].rstrip().endswith((":", "：")):  # «他表示：», and what he said in the next line
        content = (*content, page.line_after(end))
    if not content or answers(page, cue, subject, content):
        return None
    if key == "believe" and page.traits.strung_clauses:
        content = tuple(_until_turn(page, *stretch) for stretch in content)
    content = (*content, rest) if rest is not None else content
    heard = heard_by(page, subject, cue, start, end)
    left = min(cue.start, subject.start) if subject.end > start else cue.start
    aside = is_aside(page, left, start, within=relative_words(page.language))
    relative = page.traits.relatives_after_comma and relative_around(page, cue, start, end) is not None
    inserted = is_aside(page, left, start)
    return Found(subject, cue, key, left, head_end, content, heard, aside, relative, inserted)


def _until_turn(page: Page, start: int, end: int) -> Stretch:
    """«分析师预期460亿，实际为467亿»: what came of it is told by the writer."""
    turn = turns(page.language).search(page.folded, start, end)
    return start, turn.start() if turn else end
