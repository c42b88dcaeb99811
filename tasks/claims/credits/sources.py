"""Who is credited: the noun phrase of a speaker, outlet or document near a word of attribution."""

import re
from dataclasses import replace
from typing import NamedTuple

from tasks.claims.credits.joints import joints_of
from tasks.claims.credits.page import Page, Stretch
from tasks.claims.cues import Cue
from warehouse.records.claim import Mention
from warehouse.records.vocabulary import EntityKind

NAME_GAP = 26
HAN_NAME_GAP = 10
HAN_NAME_LENGTH = 24
LOOK_BACK = 60
HAN_WIDENING = 14
_HAN_STOPS = "，。；：、！？“”「」（）《》,;:!? \n"
PRONOUNS = ("he", "it", "work", "body")
_HAN_JOINING = re.compile(r"[^，。；：、“”！？,;:\s]*|\s|[（(][^（）()]{0,16}[）)]")
_NAME = re.compile(r"[A-ZÄÖÜÀ-Þ][\w.&’'\-]*(?:\s+(?:(?:de|van|von|al)\s+)?[A-ZÄÖÜÀ-Þ][\w.&’'\-]*)*")
_DASH = re.compile(r"\s[-–—]\s")
_WORD = re.compile(r"[^\W\d]+")
_LAST_WORDS = re.compile(r"\S+")


class Part(NamedTuple):
    """A mention, an unknown name or a naming word in a noun phrase."""

    start: int
    end: int
    key: str
    mention: Mention | None = None


class Source(NamedTuple):
    """Who is credited, with the stretch of text that names it."""

    start: int
    end: int
    speaker: Mention | None = None
    outlet: Mention | None = None
    pronoun: str | None = None


def phrases_in(page: Page, start: int, end: int) -> list[list[Part]]:
    """Group what names somebody in `[start, end)` into noun phrases, in order."""
    phrases: list[list[Part]] = []
    for part in _parts(page, start, end):
        if phrases and _joined(page, phrases[-1][-1], part):
            phrases[-1].append(part)
        else:
            phrases.append([part])
    return phrases


def is_oblique(page: Page, phrase: list[Part], start: int) -> bool:
    """Whether a preposition stands before a phrase: «in Beijing», «mit der Nvidia»."""
    place = phrase[0].start
    if page.is_han:
        before = page.folded[max(start, place - 2) : place]
        return any(before.endswith(word) for word in page.words.preposition)
    words = page.words_in(max(start, place - LOOK_BACK), place)[-4:]
    if page.words.adjective_endings:
        words = _without_adjectives(page, words)
    while words and words[-1] in page.words.determiner - page.words.preposition:
        words.pop()
    return bool(words) and words[-1] in page.words.preposition


def _without_adjectives(page: Page, words: list[str]) -> list[str]:
    """«mit der britischen Zeitung»: inflected words after an article are adjectives."""
    kept = list(words)
    function_words = page.words.preposition | page.words.determiner
    while kept and kept[-1].endswith(page.words.adjective_endings) and kept[-1] not in function_words:
        kept.pop()
    return kept if kept and kept[-1] in page.words.determiner else words


def source_of(page: Page, phrase: list[Part]) -> Source:
    """Choose the head of a noun phrase: person, name, people of a body, document, body, pronoun."""
    start, end = phrase[0].start, phrase[-1].end
    person = _first(phrase, lambda part: _kind(part) is EntityKind.PERSON)
    if person is not None:
        return Source(start, end, speaker=person.mention, outlet=None)
    name = _first(phrase, lambda part: part.key == "name")
    title = _first(phrase, lambda part: part.key in ("person", "anonymous"))
    known = _first(phrase, _is_known_body) or _first(phrase, lambda part: part.mention is not None)
    if name is not None and (title is not None or known is None):
        return _unregistered(page, start, end, name)
    if title is not None:
        return _people(page, phrase, title, known)
    document = _first(phrase, lambda part: part.key == "document")
    if known is not None:
        return _known(start, end, known.mention)
    if document is not None:
        return Source(start, end, speaker=_named(page, *_noun_phrase(page, phrase)))
    return Source(start, end, pronoun=phrase[0].key)


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
    apposed = "," in between if known.start < title.start else not between.strip(" -")
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
    for match in reversed(list(_LAST_WORDS.finditer(page.text, window, start))):
        word = page.folded[match.start() : match.end()]
        verbal = _may_be_verb(page, word)
        if verbal or not word.isalpha() or word in page.words.preposition | page.words.determiner:
            break
        if page.cues_in(match.start(), match.end(), "crediting"):
            break
        if page.text[match.start()].isupper() and match.start() > window:
            break
        start = match.start()
    return start, phrase[-1].end


def _may_be_verb(page: Page, word: str) -> bool:
    """Whether a word has none of the endings that adjectives, articles and prepositions have."""
    return bool(page.words.inflected) and not word.endswith(page.words.inflected)


def _widened_in_han(page: Page, start: int) -> int:
    """«青海省通信管理局局长»: short plain words from the last stop on belong to it."""
    left = max(0, start - HAN_WIDENING)
    stops = [place for place in range(left, start) if page.text[place] in _HAN_STOPS]
    if not stops and left:
        return start
    begin = stops[-1] + 1 if stops else left
    before = page.folded[begin:start]
    plain = before.isalpha() and not any(
        word in before for word in (*page.words.preposition, *page.words.adverbial, *page.words.determiner)
    )
    return begin if plain and not page.cues_in(begin, start, "crediting") else start


def _parts(page: Page, start: int, end: int) -> list[Part]:
    mentions = page.mentions_in(start, end)
    parts = [Part(each.char_start, each.char_end, "mention", each) for each in mentions]
    naming = _widest(page.cues_in(start, end, "naming"))
    if not page.is_han:
        parts += _unknown_names(page, start, end, _taken(page, start, end, parts), naming)
    taken = [(part.start, part.end) for part in parts]
    parts += [Part(cue.start, cue.end, cue.key) for cue in naming if not _overlaps(cue.start, cue.end, taken)]
    return sorted(parts, key=lambda part: part.start)


def _taken(page: Page, start: int, end: int, parts: list[Part]) -> list[Stretch]:
    return [*((part.start, part.end) for part in parts), *page.silent_in(start, end)]


def _unknown_names(page: Page, start: int, end: int, taken: list[Stretch], naming: list[Cue]) -> list[Part]:
    """Find capitalised names that the registry does not know, without the title before them."""
    titles = {cue.start: cue.end for cue in naming}
    found = []
    for match in _NAME.finditer(page.text, start, end):
        left, right = match.start(), match.end()
        words = match.group().split()
        within = next((end for begin, end in taken if begin <= left < end < right), None)
        if within is not None and words and page.text[within] == "-":
            left += len(words.pop(0)) + 1  # «Huawei-Chef Eric Xu»: the registry knows the first part alone
        while words and (_is_plain(page, words[0]) or left in titles):
            left += len(words.pop(0))
            left += len(page.text[left:right]) - len(page.text[left:right].lstrip())
        name = page.text[left:right].rstrip(".'’-")
        if _opens_sentence(page, left, right, words) or any(map(str.isdigit, name)):
            continue
        if len(name) > 1 and not _overlaps(left, left + len(name), taken) and _names(page, words):
            found.append(Part(left, left + len(name), "name"))
    return found


def _opens_sentence(page: Page, left: int, right: int, words: list[str]) -> bool:
    """Whether a single capitalised word is one because it opens the sentence: «Industry watchers say»."""
    if len(words) != 1 or page.sentence_start(left) < left - 2:
        return False
    following = page.words_in(right, min(len(page.text), right + LOOK_BACK))[:1]
    verb = page.cues_in(right, min(len(page.text), right + LOOK_BACK), "crediting")
    return bool(following) and not (verb and not page.text[right : verb[0].start].strip())


def _is_plain(page: Page, word: str) -> bool:
    """Whether a capitalised word is one only because it opens the sentence."""
    folded = word.lower().strip(".,")
    return (
        folded in page.words.preposition or folded in page.words.determiner or folded in page.words.adverbial
    )


def _names(page: Page, words: list[str]) -> bool:
    """Where every noun has a capital only two in a row are taken for a name."""
    return bool(words) and (not page.traits.noun_capitals or len(words) > 1)


def _joined(page: Page, left: Part, right: Part) -> bool:
    gap = page.text[left.end : right.start]
    if page.is_han:
        return _joined_in_han(page, left, right, gap)
    if len(gap) > NAME_GAP or _crediting(page, left, right) or _DASH.search(gap):
        return False
    if right.key in PRONOUNS:
        return False
    joints = joints_of(page.language)
    if right.key == "person" and joints.apposition.fullmatch(gap):
        return not is_oblique(page, [left], 0)
    if any(
        word in page.words.preposition - page.words.joiners for word in page.words_in(left.end, right.start)
    ):
        return False
    if any(word[:1].islower() and _may_be_verb(page, word) for word in _WORD.findall(gap)):
        return False
    return joints.inner.fullmatch(gap) is not None


def _joined_in_han(page: Page, left: Part, right: Part, gap: str) -> bool:
    if len(gap) > HAN_NAME_GAP or _HAN_JOINING.fullmatch(gap) is None or (right.key in PRONOUNS and gap):
        return False
    apart = any(word in gap for word in page.words.preposition) or any(
        gap.startswith(word) for word in page.words.adverbial
    )
    return not apart and not _crediting(page, left, right)


def _crediting(page: Page, left: Part, right: Part) -> bool:
    return bool(page.cues_in(left.end, right.start, "crediting"))


def _widest(cues: list[Cue]) -> list[Cue]:
    """One cue for a place that several keys claim; what stands for a body before what names one."""
    kept: dict[tuple[int, int], Cue] = {}
    for cue in cues:
        place = (cue.start, cue.end)
        if place not in kept or cue.key in PRONOUNS:
            kept[place] = cue
    return list(kept.values())


def _overlaps(start: int, end: int, taken: list[Stretch]) -> bool:
    return any(left < end and start < right for left, right in taken)


def _kind(part: Part) -> EntityKind | None:
    return part.mention.kind if part.mention else None


def _first(phrase: list[Part], test: object) -> Part | None:
    return next((part for part in phrase if callable(test) and test(part)), None)
