"""Credits in other frames than «somebody says that»: passives, perfects, asides, ends of headlines."""

import re
from collections.abc import Callable
from functools import cache

from tasks.claims.clause_words import relative_words
from tasks.claims.credits.content import is_aside, relative_around
from tasks.claims.credits.found import (
    REGION,
    Found,
    antecedent,
    clause_before,
    stop_before,
    without,
)
from tasks.claims.credits.hearers import heard_by
from tasks.claims.credits.page import Page
from tasks.claims.credits.parts import Part
from tasks.claims.credits.phrases import is_oblique, phrases_in
from tasks.claims.credits.plain import (
    AGENT_WITHIN,
    agents_of,
    estimate_of,
    heard_from,
    of_itself,
    reduced_passive,
)
from tasks.claims.credits.sources import Source, source_of
from tasks.claims.credits.subject import subject_of
from tasks.claims.credits.words import PERFECT, SEPARABLE, VERBS, attribution_lexicon
from tasks.claims.cues import Cue
from tasks.claims.lexicons import alternation
from tasks.claims.modality.words import verb_forms
from warehouse.records.claim import Mention
from warehouse.records.vocabulary import EntityKind, Language

LONGEST_HEADLINE = 160
LONGEST_HAN_GAP = 2
MORE_OF_A_NAME = 3
OWNER_WITHIN = 60
_CLAUSE_END = re.compile(r"(?<!\d)[,;:]|[,;:](?!\d)|[“”„«»\"\n]")
_TAIL = re.compile(r"\s*[:–—-]\s+(?=[^:–—\n]{2,40}$)")


def _according_after(page: Page, cue: Cue, start: int, end: int) -> Found | None:
    left = max(start, cue.start - REGION)
    phrases = phrases_in(page, left, cue.start)
    gap = page.text[phrases[-1][-1].end : cue.start] if phrases else ""
    if (
        not phrases
        or not (len(gap.split()) <= 1 or _goes_on_named(gap))
        or (page.is_han and len(gap) > LONGEST_HAN_GAP)
    ):
        return None
    phrase = phrases[-1]
    start, end = relative_around(page, cue, start, end) or (start, end)
    content = without(start, end, phrase[0].start, cue.end)
    source = source_of(page, phrase)
    paper = page.folded[cue.start : cue.end].endswith(page.words.document)  # «信通院的报告显示»
    source = source._replace(work=source.work or (page.is_han and paper))
    return Found(source, cue, "according", phrase[0].start, cue.end, content)


def _goes_on_named(gap: str) -> bool:
    """Whether only further words of a name stand behind what is known of it: «McKinsey & Company zufolge»."""
    words = gap.split()
    return len(words) <= MORE_OF_A_NAME and all(word == "&" or word[:1].isupper() for word in words)


def _citing_after(page: Page, cue: Cue, start: int, _end: int) -> Found | None:
    """«Laut Reuters, das sich auf Nikkei beruft, …»: in a relative clause the verb follows whom it cites."""
    comma = page.text.rfind(",", max(start, cue.start - REGION), cue.start)
    words = page.words_in(comma + 1, cue.start)
    phrases = phrases_in(page, comma + 1, cue.start)
    if comma < 0 or not words or words[0] not in relative_words(page.language) or not phrases:
        return None
    source = source_of(page, phrases[-1])
    if len(page.text[source.end : cue.start].split()) > 1:
        return None
    return Found(source, cue, "citing", source.start, cue.end, ((source.start, cue.end),))


def _so(page: Page, cue: Cue, start: int, end: int) -> Found | None:
    """«…, so CEO Ouyang Jian.»: after a comma, straight before the source, up to the next stop."""
    if page.text[max(start, cue.start - 2) : cue.start].rstrip()[-1:] not in (",", "“", "«", '"', "–", "”"):
        return None
    stop = stop_before(page, cue.end, min(end, cue.end + REGION))
    phrase = next(iter(phrases_in(page, cue.end, stop)), None)
    if phrase is None or len(page.text[cue.end : phrase[0].start].split()) > 2:
        source = _bare_name(page, cue.end, stop)
    else:
        source = source_of(page, phrase)
    if source is None:
        return None
    content = without(start, end, cue.start, source.end)
    heard = heard_by(page, source, cue, start, end)
    return Found(source, cue, "say", cue.start, source.end, content, heard)


def _bare_name(page: Page, start: int, stop: int) -> Source | None:
    """«…, so Hanebeck.»: a word with a capital that nothing follows."""
    name = page.text[start:stop].strip()
    if " " in name or not name.isalpha() or not name[0].isupper():
        return None
    place = page.text.index(name, start)
    return Source(place, stop, speaker=Mention(char_start=place, char_end=place + len(name), text=name))


def closed_by(page: Page, cue: Cue, key: str, start: int, end: int) -> Found | None:
    """«…, während Analysten mit 27 Milliarden gerechnet hatten»: the finite verb closes the clause."""
    following = page.words_in(cue.end, min(end, cue.end + OWNER_WITHIN))[:1]
    if not page.words.auxiliary or not page.words.auxiliary.issuperset(following) or not following:
        return None
    left = max(start, cue.start - REGION)
    opened = max((mark.end() for mark in _CLAUSE_END.finditer(page.text, left, cue.start)), default=left)
    phrases = phrases_in(page, opened, cue.start)
    phrase = next((each for each in phrases if not _is_object(page, each, opened)), None)
    if phrase is None:
        return None
    source = source_of(page, phrase)
    begin = opened
    if is_aside(page, phrase[0].start, opened):  # «…, wie das Institut berechnet hat»
        return Found(source, cue, key, opened, cue.end, without(start, end, opened, cue.end))
    relative = page.words_in(opened, phrase[0].start)[:1]
    if relative and relative[0] in relative_words(page.language):
        begin = antecedent(page, start, opened)  # «die 27 Milliarden, die Analysten erwartet hatten»
    return Found(source, cue, key, source.start, cue.end, ((begin, cue.end),))


def _is_object(page: Page, phrase: list[Part], opened: int) -> bool:
    """Whether a preposition stands before a phrase that does not open its clause («während Analysten …»)."""
    opening = page.words_in(opened, phrase[0].start)
    return is_oblique(page, phrase, opened) and not page.words.subordinating.issuperset(opening[:1])


def passive(page: Page, cue: Cue, start: int, end: int) -> Found | None:
    """«The market is put at $5 billion by Omdia», «wird von Gartner auf … geschätzt»: the agent speaks."""
    agentive = cue.key in VERBS or cue.key == "watch" or cue.key.startswith((SEPARABLE, PERFECT))
    if agentive and cue.key == "believe" and (reduced := reduced_passive(page, cue, start, end)) is not None:
        return reduced
    if not agentive or not _is_passive(page, cue, start, end):
        return None
    agents = agents_of(page.language)
    left = max(start, cue.start - REGION)
    opened = max((mark.end() for mark in _CLAUSE_END.finditer(page.text, left, cue.start)), default=left)
    for agent in agents.finditer(page.folded, opened, stop_before(page, cue.end, end)):
        phrase = next(iter(phrases_in(page, agent.end(), min(end, agent.end() + AGENT_WITHIN))), None)
        if phrase is not None and len(page.text[agent.end() : phrase[0].start].split()) <= 3:
            source = source_of(page, phrase)
            return Found(source, cue, "believe", min(cue.start, source.start), cue.end, ((opened, end),))
    return None


def is_attested(page: Page, cue: Cue, start: int, end: int) -> bool:
    """Whether a verb that closes its clause is a passive: «Nun wird TSMC ein Anteil von … bescheinigt»."""
    if not page.traits.verb_second or cue.key not in VERBS:
        return False
    if page.text[cue.end : end].strip(" .!?\n") and _CLAUSE_END.match(page.text, cue.end) is None:
        return False
    left = max(start, cue.start - REGION)
    opened = max((mark.end() for mark in _CLAUSE_END.finditer(page.text, left, cue.start)), default=left)
    return not page.words.passive_becoming.isdisjoint(page.words_in(opened, cue.start))


def _is_passive(page: Page, cue: Cue, start: int, end: int) -> bool:
    if page.traits.verb_second:
        return cue.key == "perfect_believe" or is_attested(page, cue, start, end)
    before = page.words_in(max(start, cue.start - OWNER_WITHIN), cue.start)
    return not page.words.passive_auxiliary.isdisjoint(before[-2:])


def wanted(page: Page, cue: Cue, start: int, end: int) -> Found | None:
    """«DeepSeek will nur 2048 GPUs gebraucht haben»: who wants to have done something says that he has."""
    stop = next((mark.start() for mark in _CLAUSE_END.finditer(page.text, cue.end, end)), end)
    forms = verb_forms(page.language)
    closed = forms.is_perfect(page.text[cue.end : stop])
    closes = not page.text[cue.end : stop].strip(" .!?") and forms.is_perfect(page.text[start : cue.start])
    if not (closed or closes):
        return None
    subject, _ = subject_of(page, cue, start, stop)
    if subject is None:
        return None
    return Found(subject, cue, "claim", min(cue.start, subject.start), cue.end, ((start, stop),))


def reckoned(page: Page, cue: Cue, start: int, end: int) -> Found | None:
    """«on Micron's own reckoning», «by its count», «nach vorläufigen Berechnungen von Omdia»."""
    left = max(start, cue.start - OWNER_WITHIN)
    opening = _openers(page.language)
    opened = list(opening.finditer(page.folded, left, cue.start))
    if not opened:
        return None
    first = opened[-1]
    source = _owner_before(page, first.end(), cue) or _owner_after(page, first.end(), cue, end)
    source = source or _as_it_is(page, first.end(), cue)
    if source is None:
        return None
    right = max(cue.end, source.end)
    key = "according" if observed(page, source) else "say"
    begin = clause_before(page, first.start(), start)
    return Found(source, cue, key, first.start(), right, without(begin, end, first.start(), right))


def _owner_before(page: Page, start: int, cue: Cue) -> Source | None:
    """«Micron's own», «its own»: an owner in the genitive, or a word that stands for one."""
    words = page.words_in(start, cue.end)
    if words and words[0] in page.words.owning and len(words) <= 3:
        return Source(start, cue.start, pronoun="it")
    phrase = next(iter(phrases_in(page, start, cue.start)), None)
    if phrase is None or phrase[0].start - start > len("the "):
        return None
    between = page.text[phrase[-1].end : cue.start]
    owned = between.lstrip().startswith(page.traits.possessives) or page.traits.verb_second
    return source_of(page, phrase) if owned and len(between.split()) <= 2 else None


def _owner_after(page: Page, start: int, cue: Cue, end: int) -> Source | None:
    """«nach ersten Berechnungen von Omdia»: adjectives alone may stand before the noun."""
    words = page.words_in(start, cue.start)
    endings = page.words.adjective_endings
    if not endings or len(words) > 3 or not all(word.endswith((*endings, "er", "em")) for word in words):
        return None
    stop = stop_before(page, cue.end, min(end, cue.end + OWNER_WITHIN))
    phrase = next(iter(phrases_in(page, cue.end, stop)), None)
    if phrase is None:
        return None
    joints = page.words.determiner | page.words.joiners
    return source_of(page, phrase) if joints.issuperset(page.words_in(cue.end, phrase[0].start)) else None


def _as_it_is(page: Page, start: int, cue: Cue) -> Source | None:
    """«nach übereinstimmenden Medienberichten»: reports that are nobody's."""
    naming = page.cues_in(cue.start, cue.end, "naming")
    endings = page.words.adjective_endings
    plural = bool(endings) and page.folded[cue.start : cue.end].endswith(endings)
    bare = all(
        word.endswith(endings) and word not in page.words.determiner
        for word in page.words_in(start, cue.start)
    )
    if not plural or not bare or not any(each.key in ("document", "anonymous") for each in naming):
        return None
    left = max(start, page.text.rfind(" ", start, cue.start) + 1)
    speaker = Mention(char_start=left, char_end=cue.end, text=page.text[left : cue.end])
    return Source(start, cue.end, speaker=speaker, work=True)


@cache
def _openers(language: Language) -> re.Pattern[str]:
    words = attribution_lexicon(language).reckoned_by
    return re.compile(rf"\b(?:{alternation(words)})\s+" if words else r"(?!)")


def tailed(page: Page, start: int, end: int) -> Found | None:
    """«Huawei to ship 700,000 chips: report», «… – Bericht»: a source at the end of a headline."""
    line_end = page.text.find("\n", start, end)
    stop = end if line_end < 0 else line_end
    if stop - start > LONGEST_HEADLINE or page.text[start:stop].rstrip()[-1:] in tuple(".。!?…"):
        return None
    tail = None
    for mark in _TAIL.finditer(page.text, start, stop):
        tail = mark
    if tail is None or page.length(start, tail.start()) < 3:
        return None
    phrases = phrases_in(page, tail.end(), stop)
    whole = (
        len(phrases) == 1
        and page.text[tail.end() : stop].strip() == page.text[phrases[0][0].start : phrases[0][-1].end]
    )
    if not whole:
        return None
    source = source_of(page, phrases[0])
    named = source.outlet or source.speaker
    told = source.work or source.informant or (named is not None and named.kind is EntityKind.PERSON)
    if named is None or not (told or source.outlet or observed(page, source)):
        return None
    cue = Cue(tail.start(), tail.end(), "crediting", "say")
    return Found(source, cue, "say", tail.start(), stop, ((start, tail.start()),))


def observed(page: Page, source: Source) -> bool:
    """Whether a source is a document or one that only watches others: a research house, an outlet."""
    if source.work or source.outlet is not None or source.pronoun == "work":
        return True
    if any(word in page.folded[source.start : source.end] for word in page.words.watchers):
        return True
    speaker = source.speaker
    return speaker is not None and page.is_observer(speaker)


READERS: dict[str, Callable[[Page, Cue, int, int], Found | None]] = {
    "according_after": _according_after,
    "citing_after": _citing_after,
    "so": _so,
    "says_it": heard_from,
    "self": of_itself,
    "wants": wanted,
    "reckoning": reckoned,
    "owned_estimate": estimate_of,
}
