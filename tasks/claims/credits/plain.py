"""Sources without a name or a naming word: «a reseller», «zwei Boardpartnern», «heißt es aus Kreisen»."""

import re
from functools import cache

from tasks.claims.credits.found import (
    CLAUSE_MARK,
    QUOTE_ENDS,
    REGION,
    SEPARATORS,
    STOPS,
    Found,
    antecedent,
    clause_before,
    stop_before,
    without,
)
from tasks.claims.credits.own import is_own, opens_line
from tasks.claims.credits.page import Page
from tasks.claims.credits.parts import clause_openers
from tasks.claims.credits.phrases import is_oblique, phrases_in
from tasks.claims.credits.sources import Source, source_of
from tasks.claims.credits.words import PERFECT, SEPARABLE, attribution_lexicon
from tasks.claims.cues import Cue
from tasks.claims.lexicons import alternation
from tasks.claims.modality.patterns import lexicon_of
from warehouse.records.claim import Mention
from warehouse.records.vocabulary import EntityKind, Language

LONGEST = 6
SHORTEST_IN_HAN = 2
CONTENT_WITHIN = 40
HEARD_WITHIN = 24
AGENT_WITHIN = 60
REDUCED = 4  # words of «$9.2 billion in sales» before «expected by»
_WORD = re.compile(r"[^\W\d][\w’'-]*")
_VERBAL = frozenset({"say", "claim", "believe"})


def plain_subject(page: Page, cue: Cue, start: int, end: int) -> tuple[Source | None, bool]:
    """Take the noun phrase beside a verb of speech as it is written; true where it stands after it."""
    if cue.key.removeprefix(SEPARABLE).removeprefix(PERFECT) not in _VERBAL:
        return None, False
    left = max(start, cue.start - REGION)
    opening = left
    while (stop := stop_before(page, opening, cue.start)) < cue.start:
        opening = stop + 1
    before = list(_WORD.finditer(page.text, opening, cue.start))
    opened = [at for at, word in enumerate(before) if word[0].lower() in page.words.that]
    before = before[opened[-1] + 1 :] if opened else before  # «the $43 billion that analysts had expected»
    before = before[bool(before) and before[0][0].lower() in clause_openers(page.language) :]
    figures = any(map(str.isdigit, page.text[opening : cue.start]))  # «not 600,000 as previously thought»
    if (
        before
        and not figures
        and _leads_to_content(page, cue, opening, end)
        and _is_noun_phrase(page, before)
    ):
        return _as_written(page, before[0].start(), before[-1].end()), False
    oblique = bool(before) and before[0][0].lower() in page.words.preposition
    if page.traits.verb_second and (not before or oblique):
        stop = stop_before(page, cue.end, min(end, cue.end + REGION))
        after = _up_to_noun(list(_WORD.finditer(page.text, cue.end, stop)))
        if after and _is_noun_phrase(page, after):
            return _as_written(page, after[0].start(), after[-1].end()), True
    return None, False


def plain_source(page: Page, cue: Cue, stop: int) -> Source | None:
    """Take what follows «according to», «laut», «据» as it is written."""
    if cue.key != "according":
        return None
    if page.is_han:
        return _before_report_verb(page, cue, stop)
    words = list(_WORD.finditer(page.text, cue.end, stop))
    words = _up_to_noun(words) if page.traits.noun_capitals else words
    if not _is_noun_phrase(page, words) or page.folded[cue.start : cue.end] in page.words.before_units:
        return None
    return _as_written(page, words[0].start(), words[-1].end())


def heard_from(page: Page, cue: Cue, start: int, end: int) -> Found | None:
    """«heißt es aus Unternehmenskreisen», «In dem Papier heißt es», «记者从业内了解到»."""
    if page.is_han:
        return _heard_in_han(page, cue, start, end)
    stop = stop_before(page, cue.end, min(end, cue.end + REGION))
    after = [each for each in phrases_in(page, cue.end, stop) if is_oblique(page, each, cue.end)]
    before = list(phrases_in(page, max(start, cue.start - REGION), cue.start))
    documents = [each for each in before if any(part.key == "document" for part in each)]
    told = page.folded.startswith(page.words.told, cue.start)  # «ist von 10.000 Chips die Rede»
    phrase = next(iter(after or documents[-1:] or ([] if told else before[-1:])), None)
    if phrase is None:
        return None
    source = source_of(page, phrase)
    left, right = min(cue.start, source.start), max(cue.end, source.end)
    content = without(start, end, left, right) if after else ((source.end, cue.start), (right, end))
    return Found(source, cue, "say", left, right, content)


def expected(page: Page, cue: Cue, end: int) -> Found | None:
    """«above analyst estimates of $1.01, on revenue of …»: a group's estimate is what stands to the comma.

    Not what outdid it: «beat analyst estimates with $57 billion».
    """
    following = page.words_in(cue.end, min(end, cue.end + REGION))[:1]
    if not set(lexicon_of(page.language).reached).isdisjoint(following):
        return None
    holders = page.cues_in(cue.start, cue.end, "naming")
    first, last = (holders[0].start, holders[0].end) if holders else (cue.start, cue.end)
    speaker = Mention(char_start=first, char_end=last, text=page.text[first:last])
    content = ((cue.start, stop_before(page, cue.end, end)),)  # «estimates of» may be read as «about»
    return Found(Source(cue.start, cue.end, speaker=speaker), cue, "believe", cue.start, cue.end, content)


def estimate_of(page: Page, cue: Cue, start: int, end: int) -> Found | None:
    """«versus LSEG estimates of $45.9 billion»: what is estimated is its owner's, up to the next stop."""
    phrase = next(reversed(phrases_in(page, max(start, cue.start - REGION), cue.start)), None)
    if phrase is None or phrase[-1].key not in ("mention", "name"):
        return None
    if phrase[-1].key == "name" and phrase[-1].start <= start:
        return None  # «Internal estimates of …»
    if page.text[phrase[-1].end : cue.start].strip() not in ("", *page.traits.clitics):
        return None
    source, held = source_of(page, phrase[-1:]), cue._replace(key="expectation")
    content = ((source.start, stop_before(page, cue.end, end)),)
    return Found(source, held, "believe", source.start, cue.end, content)


def reduced_passive(page: Page, cue: Cue, start: int, end: int) -> Found | None:
    """«topping the $9.2 billion expected by analysts»: a figure, what was done with it, and the agent."""
    agent = agents_of(page.language).match(page.folded, cue.end + 1)
    begin = antecedent(page, start, cue.start)
    between = page.text[begin : cue.start]
    if agent is None or begin == cue.start or len(between.split()) > REDUCED or CLAUSE_MARK.search(between):
        return None
    stop = stop_before(page, agent.end(), min(end, agent.end() + AGENT_WITHIN))
    phrase = next(iter(phrases_in(page, agent.end(), stop)), None)
    if phrase is None or page.text[agent.end() : phrase[0].start].count(" ") > 1:
        return None
    source = source_of(page, phrase)
    held = cue._replace(key="expectation")
    return Found(source, held, "believe", cue.start, source.end, ((begin, cue.start),))


@cache
def agents_of(language: Language) -> re.Pattern[str]:
    """What the agent of a passive stands behind."""
    return re.compile(rf"\b(?:{alternation(attribution_lexicon(language).passive)})\s+")


def of_itself(page: Page, cue: Cue, start: int, end: int) -> Found | None:
    """«Alibaba zieht nach eigenen Angaben gleich»: the subject of the sentence speaks."""
    left, right = max(start, cue.start - REGION), min(end, cue.end + REGION)
    named = [each for each in phrases_in(page, left, right) if not is_oblique(page, each, left)]
    source = source_of(page, named[0]) if named else Source(cue.start, cue.end, pronoun="body")
    begin = clause_before(page, cue.start, start)
    return Found(source, cue, "say", cue.start, cue.end, ((begin, end),))


def _leads_to_content(page: Page, cue: Cue, opening: int, end: int) -> bool:
    """Whether content follows («told us that …») or has come before («…, one engineer noted.»)."""
    following = page.text[cue.end : min(end, cue.end + CONTENT_WITHIN)]
    if page.words_in(cue.end, min(end, cue.end + CONTENT_WITHIN))[:4] and any(
        word in page.words.complementizer for word in page.words_in(cue.end, cue.end + len(following))[:4]
    ):
        return True
    if page.traits.content_after_comma and "," in following:
        return True
    closed = following.lstrip()[:1] in tuple(STOPS) or not following.strip()
    return closed and page.text[max(0, opening - 1) : opening] in tuple(SEPARATORS + QUOTE_ENDS)


def _is_noun_phrase(page: Page, words: list[re.Match[str]]) -> bool:
    """Whether words may be a noun phrase: few, no preposition or pronoun first, a German noun last."""
    if not 0 < len(words) <= LONGEST:
        return False
    first, last = words[0][0].lower(), words[-1][0]
    pronoun = (
        first in page.words.complementizer or first in page.words.impersonal or first in page.words.pronoun
    )
    participle = bool(page.words.participle_endings) and first.endswith(page.words.participle_endings)
    amount = first in page.words.no_name  # «50 Mrd. Dollar»: the stop only shortens a word
    if pronoun or participle or amount or first in page.words.preposition:
        return False
    if last.lower() in page.words.adverbial:
        return False
    if page.traits.noun_capitals:
        return last[0].isupper() and (len(words) > 1 or not last.endswith(page.words.abstract_endings))
    return last.isalpha() and (len(words) > 1 or last.endswith(page.words.plural_endings))


def _up_to_noun(words: list[re.Match[str]]) -> list[re.Match[str]]:
    """German words up to the last noun of the first noun phrase."""
    taken: list[re.Match[str]] = []
    for word in words:
        if taken and taken[-1][0][0].isupper() and not word[0][0].isupper():
            break
        taken.append(word)
    return taken if taken and taken[-1][0][0].isupper() else []


def _before_report_verb(page: Page, cue: Cue, stop: int) -> Source | None:
    """«据每日经济新闻报道»: what stands between 据 and the verb, an outlet by its last word."""
    verbs = [
        each for each in page.cues_in(cue.end, stop, "crediting") if each.key in ("report", "say", "show")
    ]
    if not verbs:
        return None
    name = page.text[cue.end : verbs[0].start].strip("《》 ")
    if len(name) < SHORTEST_IN_HAN or any(map(str.isdigit, name)):
        return None
    start = page.text.index(name, cue.end)
    return _as_written(page, start, start + len(name))


def _heard_in_han(page: Page, cue: Cue, start: int, end: int) -> Found | None:
    left = max(start, cue.start - HEARD_WITHIN)
    place = max((page.text.rfind(word, left, cue.start) for word in page.words.hearing_from), default=-1)
    if place < 0 or place + 1 >= cue.start:
        near = [each for each in page.mentions_in(left, cue.start) if each.kind is EntityKind.OUTLET]
        heard = Source(near[0].char_start, near[0].char_end, outlet=near[0]) if near else None
        return Found(heard, cue, "report", left, cue.end, ((cue.end, end),)) if heard else None
    if page.folded[place : cue.start].endswith(page.words.meetings):
        return None  # «记者从算力大会上获悉»: a meeting says nothing
    phrase = next(iter(phrases_in(page, place + 1, cue.start)), None)
    source = source_of(page, phrase) if phrase else _as_written(page, place + 1, cue.start)
    outlets = [
        each
        for each in page.mentions_in(left, place)
        if each.kind is EntityKind.OUTLET and not (opens_line(page, each, start) and is_own(each))
    ]
    return Found(source, cue, "say", left, cue.end, ((cue.end, end),), outlets[0] if outlets else None)


def _as_written(page: Page, start: int, end: int) -> Source:
    text = page.text[start:end]
    if text.lower().endswith(page.words.outlet_words):
        outlet = Mention(char_start=start, char_end=end, text=text, kind=EntityKind.OUTLET)
        return Source(start, end, outlet=outlet)
    return Source(start, end, speaker=Mention(char_start=start, char_end=end, text=text))
