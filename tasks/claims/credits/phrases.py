"""Noun phrases that name somebody: which parts belong together, and which stand after a preposition."""

import re

from tasks.claims.credits.joints import joints_of
from tasks.claims.credits.page import Page
from tasks.claims.credits.parts import LOOK_BACK, PRONOUNS, Part, coordinate, parts_in
from warehouse.records.vocabulary import EntityKind

NAME_GAP = 44
HAN_NAME_GAP = 10
TITLE_START = "《"
_HAN_JOINING = re.compile(r"[^，。；：、“”！？,;:\s]*|\s|[（(][^（）()]{0,16}[）)]")
_NAMED = frozenset({EntityKind.PERSON, EntityKind.ORGANISATION})
_PAPERS = ("document", "work")
_DASH = re.compile(r"\s[-–—]\s")
_WORD = re.compile(r"[^\W\d]+")


def phrases_in(page: Page, start: int, end: int) -> list[list[Part]]:
    """Group what names somebody in `[start, end)` into noun phrases, in order."""
    phrases: list[list[Part]] = []
    for part in parts_in(page, start, end):
        if phrases and (_joined(page, phrases[-1][-1], part) or _apposed(page, phrases[-1], part)):
            phrases[-1].append(part)
        else:
            phrases.append([part])
    return phrases


def is_oblique(page: Page, phrase: list[Part], start: int) -> bool:
    """Whether a preposition stands before a phrase: «in Beijing», «mit der Nvidia»."""
    place = phrase[0].start
    if (
        page.is_han
        and phrase[0].key == "document"
        and page.folded[max(start, place - 4) : place].endswith(page.words.publishing)
    ):
        return True
    if page.is_han:
        before = page.folded[max(start, place - 2) : place]
        return any(before.endswith(word) for word in page.words.preposition)
    left = max(start, place - LOOK_BACK)
    marks = ":;," if phrase[0].key in PRONOUNS else ":;"  # «hob die Prognose an: Er erwartet …»
    left = max(left, *(page.text.rfind(mark, left, place) + 1 for mark in marks))
    words = page.words_in(left, place)[-4:]
    if page.words.adjective_endings:
        words = _without_adjectives(page, words)
    while words and words[-1] in page.words.articles:
        words.pop()
    return bool(words) and words[-1] in page.words.preposition


def _without_adjectives(page: Page, words: list[str]) -> list[str]:
    """«mit der britischen Zeitung»: inflected words after an article are adjectives."""
    kept = list(words)
    opening = page.words.before_nouns
    while kept and kept[-1].endswith(page.words.adjective_endings) and kept[-1] not in opening:
        kept.pop()
    return kept if kept and kept[-1] in page.words.determiner else words


def _apposed(page: Page, phrase: list[Part], name: Part) -> bool:
    """«Der Chef von AMD, Lisa Su,»: a name between commas after a title."""
    named = name.key == "name" or (name.mention is not None and name.mention.kind in _NAMED)
    titled = any(part.key in ("person", "body") for part in phrase)
    gap = page.words_in(phrase[-1].end, name.start)
    if "\n" in page.text[phrase[-1].end : name.start]:
        return False
    apart = page.text[phrase[-1].end : phrase[-1].end + 1] == ","
    closed = page.text[name.end : name.end + 2].strip()[:1] in (",", "(")
    return named and titled and apart and closed and page.words.determiner.issuperset(gap)


def _joined(page: Page, left: Part, right: Part) -> bool:
    gap = page.text[left.end : right.start]
    if "\n" in gap:
        return False  # a name ends with its block
    if page.is_han:
        return _joined_in_han(page, left, right, gap)
    if len(gap) > NAME_GAP or _crediting(page, left, right) or _DASH.search(gap):
        return False
    if right.key in PRONOUNS:
        return False
    joints = joints_of(page.language)
    if right.key == "person" and joints.apposition.fullmatch(gap):
        return not is_oblique(page, [left], 0)
    if not page.words.parting_prepositions.isdisjoint(page.words_in(left.end, right.start)):
        return False
    if _has_verb(page, _WORD.findall(gap)):
        return False
    return joints.inner.fullmatch(gap) is not None


def _joined_in_han(page: Page, left: Part, right: Part, gap: str) -> bool:
    newest = right.key in _PAPERS and gap in page.words.newest  # «摩根大通最新研报»
    pronoun = right.key in PRONOUNS and bool(gap) and not newest
    outside = gap.partition(TITLE_START)[0]  # «信通院发布的《2024年算力发展白皮书»
    if len(outside) > HAN_NAME_GAP or _HAN_JOINING.fullmatch(gap) is None or pronoun:
        return False
    apart = any(word in gap for word in page.words.preposition) or (
        not newest and gap.startswith(tuple(page.words.adverbial))
    )
    return not apart and not _crediting(page, left, right)


def _crediting(page: Page, left: Part, right: Part) -> bool:
    return bool(page.cues_in(left.end, right.start, "crediting"))


def _has_verb(page: Page, words: list[str]) -> bool:
    """Whether a verb stands between two parts: straight after a name any word but a genitive is one."""
    lower = [word for word in words if word[:1].islower()]
    if page.words.inflected and lower and words[0] == lower[0]:
        plain = lower[0] in page.words.before_nouns or lower[0] in coordinate(page.language)
        if not plain and not lower[0].endswith(page.words.bare_endings):
            return True
    return any(may_be_verb(page, word) for word in lower)


def may_be_verb(page: Page, word: str) -> bool:
    """Whether a word has none of the endings that adjectives, articles and prepositions have."""
    return bool(page.words.inflected) and not word.endswith(page.words.inflected)
