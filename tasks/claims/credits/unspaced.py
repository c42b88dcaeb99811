"""Speakers where words are written without spaces: names after titles, unknown names, places around them."""

import re
from functools import cache

from tasks.claims.credits.found import SEPARATORS, STOPS
from tasks.claims.credits.page import Page
from tasks.claims.credits.parts import Part
from tasks.claims.credits.sources import Source
from tasks.claims.credits.words import attribution_lexicon
from tasks.claims.cues import Cue, fold
from tasks.claims.lexicons import alternation
from warehouse.records.claim import Mention
from warehouse.records.vocabulary import EntityKind, Language

NEAR_IN_HAN = 5
REACH_OF_A_PLACE = 16
_DATED = re.compile(r"(?=\d)")  # «陆行之29日在…指出»: a date ends a name
_LATIN_NAME = re.compile(r"\s?([A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,3})", re.ASCII)
_CLOSING_NAME = re.compile(r"(?:^|(?<=[，。；\n]))([A-Z][a-z]+(?: [A-Z][\w.'-]+)*)$", re.MULTILINE)
_INSIDE = re.compile(r"[在于於][^，,。的]{1,12}?[中上里裡]")  # «在研报中»
HAN_SPEAKER = 14
SHORTEST_HAN_SPEAKER = 2
LONGEST_OUTLET = 10
LONGEST_HAN_NAME = 4
_NAME_POINT = "·"


def with_name(page: Page, source: Source, phrase: list[Part], cue: Cue) -> Source:
    """«创始人张建中透露»: short words between a Chinese title and the verb are the name."""
    if not page.is_han or phrase[-1].key != "person":
        return source
    latin = _LATIN_NAME.match(page.text, source.end, cue.start)
    if latin is not None:
        left, right = latin.span(1)
        speaker = Mention(char_start=left, char_end=right, text=page.text[left:right])
        return source._replace(end=right, speaker=speaker)
    name = _DATED.split(page.text[source.end : cue.start])[0]
    name = name[: _function_word_in(page, name)]
    longest = LONGEST_HAN_NAME * (1 + 2 * name.count(_NAME_POINT))
    if not SHORTEST_HAN_SPEAKER <= len(name) <= longest:
        return source
    apart = any(word in name for word in page.words.particles)
    if (
        apart
        or not name.replace(_NAME_POINT, "").isalpha()
        or page.cues_in(source.end, cue.start, "crediting")
    ):
        return source
    end = source.end + len(name)
    return source._replace(end=end, speaker=Mention(char_start=source.end, char_end=end, text=name))


def _function_word_in(page: Page, name: str) -> int:
    """Where a name ends because an adverb or preposition begins: «普莱特也», «魏亮在会上»."""
    found = _particle(page.language).search(fold(name), SHORTEST_HAN_SPEAKER)
    return found.start() if found else len(name)


@cache
def _particle(language: Language) -> re.Pattern[str]:
    return re.compile(alternation(attribution_lexicon(language).particles))


def unknown_in_han(page: Page, cue: Cue, start: int) -> Source | None:
    """A speaker the registry does not know: what stands between the last stop and the verb."""
    verb = page.folded[cue.start : cue.end]
    document = cue.key in ("show", "report") and verb.startswith(page.words.document)  # «海关数据显示»
    latin = _CLOSING_NAME.search(page.text, max(start, cue.start - HAN_SPEAKER - HAN_SPEAKER), cue.start)
    if latin is not None and cue.key == "believe" and not page.silent_in(latin.start(), cue.start):
        left, right = latin.span(1)  # «Rakesh把目标股价从…»
        return Source(left, right, speaker=Mention(char_start=left, char_end=right, text=latin[1]))
    if cue.key not in ("say", "report") and not document and verb not in page.words.of_unknown:
        return None
    opening = page.text[max(start, cue.start - 1) : cue.start].strip()
    if document and (not opening or opening in STOPS):  # «报道指出»
        return Source(cue.start, cue.start, pronoun="work", work=True)
    left = max(start, cue.start - HAN_SPEAKER)
    stops = [place for place in range(left, cue.start) if page.text[place] in STOPS + "\n"]
    begin = stops[-1] + 1 if stops else left
    region = page.folded[begin : cue.start]
    cut = min(
        (at for word in page.words.adverbial for at in [region.find(word)] if at > 0), default=len(region)
    )
    name = page.text[begin : begin + cut].strip()
    fits = len(name) >= SHORTEST_HAN_SPEAKER and (stops or left == start) and not any(map(str.isdigit, name))
    if not fits or any(name.startswith(word) for word in page.words.particles):
        return None
    place = page.text.index(name, begin)
    mention = Mention(char_start=place, char_end=place + len(name), text=name)
    return Source(place, place + len(name), speaker=mention)


def named_beside(page: Page, cue: Cue, phrase: list[Part]) -> Source | None:
    """«据中新经纬消息»: an unknown name between the preposition and the bare word for news is an outlet."""
    if not page.is_han or len(phrase) > 1 or phrase[0].key not in ("document", "work"):
        return None
    told = page.cues_in(phrase[0].start, phrase[0].end, "crediting")
    name = page.text[cue.end : phrase[0].start].strip("《》 ")
    plain = name.isalpha() and SHORTEST_HAN_SPEAKER <= len(name) <= LONGEST_OUTLET
    known = page.cues_in(cue.end, phrase[0].start, "naming") or page.mentions_in(cue.end, phrase[0].start)
    vague = name.startswith((*page.words.particles, *page.words.newest))  # «据公开报道»
    if known or vague or not plain or not any(each.key == "report" for each in told):
        return None
    place = page.text.index(name, cue.end)
    end = place + len(name)
    outlet = Mention(char_start=place, char_end=end, text=name, kind=EntityKind.OUTLET)
    return Source(place, phrase[0].end, outlet=outlet)


def located(page: Page, phrase: list[Part], start: int, end: int) -> bool:
    """«华为云在828 B2B企业节开幕式上宣布»: what stands between «在» and «上» is a place, no speaker."""
    if not page.is_han:
        return False
    before = page.folded[max(start, phrase[0].start - REACH_OF_A_PLACE) : phrase[0].start]
    before = before[max(before.rfind(mark) for mark in STOPS) + 1 :]
    opened = any(word in before for word in page.words.locative_open)
    return opened and any(word in page.folded[phrase[-1].end : end] for word in page.words.locative_close)


def is_near_in_han(page: Page, start: int, end: int) -> bool:
    """«英伟达的份额预计» expects nothing of Nvidia; «伯恩斯坦最新预计» does."""
    gap = _INSIDE.sub("", page.text[start:end])
    if gap in page.words.attributive and page.folded.startswith(page.words.document, end):
        return True  # «SemiAnalysis的分析认为»
    named = page.folded.startswith(page.words.naming_it, end)
    if gap.startswith(page.words.giving) or (named and gap.startswith(page.words.attributive)):
        return True  # «英伟达给出的第三财季指引为», «招股书的前瞻性预估是»
    return (
        len(gap) <= NEAR_IN_HAN
        and not gap.endswith((*page.words.bare_only, *page.words.figures_of))  # «寒武纪去年净利润预计»
        and not any(mark in gap for mark in (*page.words.parting, *SEPARATORS))
    )
