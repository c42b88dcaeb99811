"""Who is credited: the head of a noun phrase near a word of attribution."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from tasks.claims.credits.page import Page, Stretch
from tasks.claims.credits.parts import LOOK_BACK, Part, clause_openers, coordinate
from tasks.claims.credits.phrases import may_be_verb
from warehouse.records.claim import Mention
from warehouse.records.vocabulary import EntityKind

HAN_WIDENING = 14
LONGEST_HOLDER = 48  # characters from a paper to who has it
THINGS = frozenset({EntityKind.CHIP, EntityKind.SYSTEM})  # what never speaks, whatever it was taken for
_HAN_STOPS = "，。；：、！？“”「」（）《》,;:!? \n"
_MODEL = re.compile(r"[A-Za-z][A-Za-z0-9.-]*$")
_LAST_WORDS = re.compile(r"\S+")


class Source(NamedTuple):
    """Who is credited, with the stretch of text that names it."""

    start: int
    end: int
    speaker: Mention | None = None
    outlet: Mention | None = None
    pronoun: str | None = None
    work: bool = False  # a document or its data, not somebody's spoken word
    informant: bool = False  # people who are not named and tell of what others do: «sources», «Insider»


def source_of(page: Page, phrase: list[Part]) -> Source:
    """Choose the head of a noun phrase: person, name, people of a body, document, body, pronoun."""
    if _is_filed_by_company(page, phrase):
        source = Source(phrase[0].start, phrase[-1].end, pronoun="company")
    else:
        source = _head_of(page, phrase)
    near = _near_to(page, source)
    if near is not None:
        return near
    written = page.folded[source.start : source.end]
    return source._replace(
        work=_first(phrase, lambda part: part.key == "document") is not None,
        informant=any(word in written for word in page.words.informant),
    )


def _near_to(page: Page, source: Source) -> Source | None:
    """«接近字节跳动的人士», «Huawei nahestehende Kreise»: people near a house, no voice of it."""
    if source.outlet is not None:
        return None
    before, after = page.folded[: source.start], page.folded[source.end :].lstrip()
    start, end = source.start, source.end
    opened = next((word for word in page.words.close_to if before.endswith(word)), None)
    closed = next((word for word in page.words.close_to if after.startswith(f"{word} ")), None)
    if page.is_han and opened is not None:
        start = _widened_in_han(page, start - len(opened))
    elif not page.is_han and closed is not None:
        people = _LAST_WORDS.search(page.text, page.folded.index(closed, end) + len(closed))
        end = people.end() if people is not None else end
    else:
        return None
    return Source(start, end, speaker=_named(page, start, end), informant=True)


def _head_of(page: Page, phrase: list[Part]) -> Source:
    start, end = phrase[0].start, phrase[-1].end
    person = _first(phrase, lambda part: _kind(part) is EntityKind.PERSON)
    if person is not None and person.mention and person.mention.anaphor and not person.mention.entity_ids:
        return Source(start, end, pronoun="he")
    if person is not None:
        return Source(start, end, speaker=person.mention, outlet=None)
    title = _first(phrase, lambda part: part.key == "title")
    if title is not None:
        outlet = replace(_named(page, title.start, title.end), kind=EntityKind.OUTLET)
        return Source(start, end, outlet=outlet)
    name = _first(phrase, lambda part: part.key == "name")
    title = _first(phrase, lambda part: part.key in ("person", "anonymous"))
    known = _first(phrase, _is_known_body) or _first(phrase, lambda part: part.mention is not None)
    if _is_part_of_title(page, known, title, name):
        name = None
    described = name and title and known and name.start < title.start < known.start  # «AI chipmaker Cerebras»
    alone = title is not None or known is None or phrase[0].key == "body" or _belongs(page, name, known)
    if name is not None and not described and alone:
        staff = title is not None and _is_staff(page, name, title)
        return _unregistered(page, start, end, name._replace(end=title.end) if title and staff else name)
    if title is not None and known is None and _is_the_company(page, phrase, title):
        return Source(start, end, pronoun="company")
    if title is not None:
        return _people(page, phrase, title, known)
    document = _first(phrase, lambda part: part.key == "document")
    placed = known is not None and _kind(known) is EntityKind.PLACE
    if placed and phrase[0].key == "work":
        return Source(start, end, speaker=_named(page, start, end))  # «Der Bericht aus China nennt …»
    if known is not None and not (placed and document is not None):
        return _known(start, end, known.mention)
    return _paper(page, phrase, document)


def _paper(page: Page, phrase: list[Part], document: Part | None) -> Source:
    """A document that no name belongs to: one told of before, or as it is written; else a pronoun."""
    start, end = phrase[0].start, phrase[-1].end
    if document is None:
        return Source(start, end, pronoun=phrase[0].key)
    if _is_given_out(page, phrase):
        return Source(start, end, pronoun="it")
    if _takes_up(page, phrase):
        return Source(start, end, pronoun="work")
    holder = _holder(page, end)
    if holder is not None:
        return Source(start, holder.char_end, outlet=holder)
    return Source(start, end, speaker=_named(page, *_noun_phrase(page, phrase)))


def _holder(page: Page, end: int) -> Mention | None:
    """«A document seen by Bloomberg News»: the outlet that has a paper which nobody's name tells of."""
    following = next(iter(page.mentions_in(end, min(len(page.text), end + LONGEST_HOLDER))), None)
    if following is None or following.kind is not EntityKind.OUTLET:
        return None
    words = page.words_in(end, following.char_start)
    told = " ".join(word for word in words if word not in page.words.article)
    return following if told and told in page.words.seen_by else None


def _is_the_company(page: Page, phrase: list[Part], title: Part) -> bool:
    """«Der Dax-Konzern», «the chip giant»: a word for a company after an article is the one told of."""
    attributes = all(part.key in ("person", "anonymous", "body") for part in phrase)  # «von Unternehmen»
    if not attributes or not page.folded[title.start : title.end].endswith(page.words.company):
        return False
    before = page.words_in(max(0, title.start - LOOK_BACK), title.start)[-3:]
    return not page.is_han and not page.words.taking_up.isdisjoint(before[-1:] or [""])


def _belongs(page: Page, name: Part | None, known: Part) -> bool:
    """«John Vinh of KeyBanc», «KeyBanc's John Vinh»: a name that belongs to a body is its man."""
    if name is None or _kind(known) is EntityKind.PLACE:
        return False
    if name.start > known.end:
        return page.text[known.end : name.start].strip() in page.traits.clitics
    between = page.words_in(name.end, known.start)
    return (
        bool(between) and page.words.joiners.issuperset(between) and " " in page.text[name.start : name.end]
    )


def _is_filed_by_company(page: Page, phrase: list[Part]) -> bool:
    """«Company filings», «regulatory filings»: papers without a name in which the company tells of itself."""
    if any(part.mention is not None or part.key in ("name", "title") for part in phrase):
        return False
    *owner, last = phrase
    filed = last.key == "document" and page.folded[last.start : last.end].endswith(page.words.filed)
    return filed and all(page.folded[part.start : part.end].endswith(page.words.company) for part in owner)


def _is_staff(page: Page, name: Part, title: Part) -> bool:
    """«A Unicom engineer»: an article before a name and its title tells of somebody of that house."""
    before = page.words_in(max(0, name.start - LOOK_BACK), name.start)[-1:]
    beside = page.text[name.end : title.start] in (" ", "-")
    return title.key == "person" and beside and before != [] and before[0] in page.words.article


def _is_part_of_title(page: Page, known: Part | None, title: Part | None, name: Part | None) -> bool:
    """«Micron, the third-largest maker of HBM,»: what a title between commas is of says nothing."""
    if known is None or title is None or name is None or not known.end <= title.start < name.start:
        return False
    of = page.words_in(title.end, name.start)
    apart = page.text[known.end : title.start].lstrip().startswith(",")
    return apart and bool(of) and page.words.joiners.issuperset(of)


def _takes_up(page: Page, phrase: list[Part]) -> bool:
    """Whether a document is the one told of before: «the reporting», «laut Bericht», not «a report»."""
    document = phrase[0]
    if len(phrase) > 1 or not page.cues_in(document.start, document.end, "retelling"):
        return False
    before = page.folded[max(0, document.start - LOOK_BACK) : document.start].rstrip()
    if page.is_han:
        return not before or before[-1] in _HAN_STOPS or before.endswith(tuple(page.words.taking_up))
    return before.rpartition(" ")[2].rpartition("\n")[2] in page.words.taking_up


def _is_given_out(page: Page, phrase: list[Part]) -> bool:
    """«Den Angaben zufolge»: the words of who spoke last, or of the company told of."""
    words = page.words_in(phrase[0].start, phrase[0].end)
    before = page.words_in(max(0, phrase[0].start - LOOK_BACK), phrase[0].start)[-1:]
    taken_up = not page.words.taking_up.isdisjoint(before)
    return len(phrase) == 1 and taken_up and page.words.given_out.issuperset(words)


def _is_known_body(part: Part) -> bool:
    """«美国商务部» is the ministry, not the country."""
    return part.mention is not None and part.mention.kind is not EntityKind.PLACE


def _unregistered(page: Page, start: int, end: int, name: Part) -> Source:
    """A name that the registry does not know; «the People's Daily» is an outlet by its last word."""
    mention = _named(page, name.start, name.end)
    if mention.text.lower().endswith(page.words.outlet_words):
        return Source(start, end, outlet=replace(mention, kind=EntityKind.OUTLET))
    return Source(start, end, speaker=mention)


def _people(page: Page, phrase: list[Part], title: Part, known: Part | None) -> Source:
    """«a spokesperson for Nvidia», «Huawei executives»; but «the chip maker Biren» is Biren."""
    start, end = phrase[0].start, phrase[-1].end
    if known is None or known.mention is None:
        left, right = _noun_phrase(page, phrase)
        return Source(start, end, speaker=_named(page, left, title.end if page.is_han else right))
    between = page.text[min(known.end, title.end) : max(known.start, title.start)]
    apposed = "," in between
    if known.start > title.start:
        apposed = (
            page.words.determiner.issuperset(page.words_in(title.end, known.start))
            if apposed
            else (not between.strip(" -"))
        )
    if page.is_han and known is phrase[-1]:
        apposed = not any(word in between for word in page.words.attributive)
    if title.key == "anonymous" and _kind(known) is EntityKind.OUTLET and known.end < title.start:
        speaker = _named(page, title.start, title.end)
        return Source(start, end, speaker=speaker, outlet=known.mention)
    if apposed or (_kind(known) is EntityKind.OUTLET and title.key != "anonymous"):
        return _known(start, end, known.mention)
    speaker = _named(page, start, end, known.mention.entity_ids)
    return Source(start, end, speaker=speaker)


def _known(start: int, end: int, mention: Mention | None) -> Source:
    if mention is not None and mention.anaphor and not mention.entity_ids:
        return Source(start, end, pronoun="body")
    if mention is not None and mention.kind is EntityKind.OUTLET:
        return Source(start, end, outlet=mention)
    return Source(start, end, speaker=mention)


def _named(page: Page, start: int, end: int, entity_ids: tuple[str, ...] = ()) -> Mention:
    return Mention(char_start=start, char_end=end, text=page.text[start:end], entity_ids=entity_ids)


def _noun_phrase(page: Page, phrase: list[Part]) -> Stretch:
    """Widen a phrase without a name to the adjectives before it: «Three former executives»."""
    start = phrase[0].start
    if page.is_han:
        return _widened_in_han(page, start), phrase[-1].end
    window = max(0, start - LOOK_BACK)
    window = max(window, page.text.rfind("\n", window, start) + 1)
    if page.text[start - 1 : start] == "-":  # «MLPerf-Ergebnisse»
        return max(window, page.text.rfind(" ", window, start) + 1), phrase[-1].end
    for match in reversed(list(_LAST_WORDS.finditer(page.text, window, start))):
        word = page.folded[match.start() : match.end()]
        verbal = may_be_verb(page, word)
        if verbal or not word.isalpha() or word in page.words.function_words | clause_openers(page.language):
            break
        if page.cues_in(match.start(), match.end(), "crediting"):
            break
        if page.text[match.start()].isupper() and match.start() > window:
            break
        if page.text[max(0, match.start() - 2) : match.start()].rstrip()[-1:].isdigit():
            break  # «the 15 cents analysts expected»
        start = match.start()
    return start, phrase[-1].end


def _widened_in_han(page: Page, start: int) -> int:
    """«青海省通信管理局局长»: short plain words from the last stop on belong to it."""
    left = max(0, start - HAN_WIDENING)
    model = _MODEL.search(page.text[left:start])
    if model is not None:
        return left + model.start()  # «V3技术报告»
    stops = [place for place in range(left, start) if page.text[place] in _HAN_STOPS]
    if not stops and left:
        return start
    begin = stops[-1] + 1 if stops else left
    begin += next((len(word) for word in coordinate(page.language) if page.folded.startswith(word, begin)), 0)
    before = page.folded[begin:start]
    plain = before.isalpha() and not any(
        word in before for word in (*page.words.preposition, *page.words.adverbial, *page.words.determiner)
    )
    return begin if plain and not page.cues_in(begin, start, "crediting") else start


def _kind(part: Part) -> EntityKind | None:
    return part.mention.kind if part.mention else None


def _first(phrase: list[Part], test: Callable[[Part], bool]) -> Part | None:
    return next(filter(test, phrase), None)
