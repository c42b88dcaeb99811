"""What names somebody in a stretch of text: mentions, names the registry does not know, naming words."""

import re
from functools import cache
from typing import NamedTuple

from tasks.claims.clause_words import ClauseLexicon
from tasks.claims.credits.page import Page, Stretch
from tasks.claims.cues import Cue
from tasks.claims.lexicons import load_lexicon
from warehouse.records.claim import Mention
from warehouse.records.vocabulary import EntityKind, Language

LOOK_BACK = 60
LONGEST_TITLE = 24
LONGEST_OPENING = 6
NEAR_DOCUMENT = 8
QUOTES = '“„«»‘‚"'
_TOLD = ("document", "anonymous")
OWNED = ("document", "anonymous")
PRONOUNS = ("he", "it", "work", "body")
_NAME = re.compile(
    r"[A-ZÄÖÜÀ-Þ][\w.&’'\-]*(?:[^\S\n]+(?:(?:de|van|von|al|bin|le|du|di)[^\S\n]+(?:(?:der|den|la)[^\S\n]+)?)?"
    r"[A-ZÄÖÜÀ-Þ][\w.&’'\-]*)*"
)


class Part(NamedTuple):
    """A mention, an unknown name or a naming word in a noun phrase."""

    start: int
    end: int
    key: str
    mention: Mention | None = None


@cache
def coordinate(language: Language) -> frozenset[str]:
    """Give the conjunctions that join clauses."""
    lexicon: ClauseLexicon = load_lexicon("clauses", ClauseLexicon, language)
    return frozenset(lexicon.coordinate)


@cache
def clause_openers(language: Language) -> frozenset[str]:
    """Give the words before the subject of a clause: «while Wall Street had expected …»."""
    lexicon: ClauseLexicon = load_lexicon("clauses", ClauseLexicon, language)
    return frozenset((*lexicon.subordinate, *lexicon.coordinate))


def parts_in(page: Page, start: int, end: int) -> list[Part]:
    """Give the parts of noun phrases in `[start, end)`, in order."""
    mentions = [each for each in page.mentions_in(start, end) if not _is_compounded(page, each)]
    parts = [_titled(page, Part(each.char_start, each.char_end, "mention", each)) for each in mentions]
    naming = [cue for cue in _widest(page.cues_in(start, end, "naming")) if _may_name(page, cue)]
    parts += _quoted_titles(page, end, naming, parts)
    parts += _press_titles(page, end, naming, parts)
    if not page.is_han:
        parts += _unknown_names(page, start, end, _taken(page, start, end, parts), naming)
    taken = [(part.start, part.end) for part in parts]
    parts += [
        Part(_word_start(page, cue, taken), cue.end, cue.key)
        for cue in naming
        if not _overlaps(cue.start, cue.end, taken)
    ]
    return sorted(parts, key=lambda part: (part.start, -part.end))


def _is_compounded(page: Page, mention: Mention) -> bool:
    """«US-Dollar», «US-Regierung»: where nouns are compounded a place before a hyphen is nobody by itself."""
    following = page.text[mention.char_end : mention.char_end + 2]
    if page.is_han and "·" in (following[:1], page.text[max(0, mention.char_start - 1) : mention.char_start]):
        return True  # «维韦克·阿里亚» is nobody's 阿里
    compounded = following[:1] == "-" and following[1:].isalpha()
    return mention.kind is EntityKind.PLACE and page.traits.noun_capitals and compounded


def _word_start(page: Page, cue: Cue, taken: list[Stretch]) -> int:
    """«Justizministerium» ends in a naming word and is one as a whole, up to a name inside it («US-…»)."""
    start = cue.start
    while start and (page.text[start - 1].isalpha() or page.text[start - 1] == "-") and not page.is_han:
        start -= 1
    inside = max((right for left, right in taken if left < cue.start and right > start), default=start)
    return inside + 1 if inside > start else start


def _quoted_titles(page: Page, end: int, naming: list[Cue], taken: list[Part]) -> list[Part]:
    """«einem Fachartikel in „Nature“»: a short quotation right after a document is who published it."""
    found = []
    for document in (cue for cue in naming if cue.key == "document"):
        place = page.text.find(" ", document.end, document.end + 1)
        words = page.text[document.end : document.end + NEAR_DOCUMENT]
        opening = next((at for at, mark in enumerate(words) if mark in QUOTES), None)
        quotation = page.quotation_around(document.end + opening) if place >= 0 and opening else None
        if quotation is None or quotation[1] > end or quotation[1] - quotation[0] > LONGEST_TITLE:
            continue
        if not _overlaps(*quotation, [(part.start, part.end) for part in taken]):
            found.append(Part(quotation[0] + 1, quotation[1] - 1, "title"))
    return found


def _press_titles(page: Page, end: int, naming: list[Cue], taken: list[Part]) -> list[Part]:
    """«陆媒《快科技》指出»: a title right after a word for the press is the outlet."""
    found = []
    for cue in naming:
        told = page.folded[cue.start : cue.end].endswith(page.words.press) if page.words.press else False
        if not told or not page.text.startswith("《", cue.end):
            continue
        closing = page.text.find("》", cue.end, min(end, cue.end + LONGEST_TITLE))
        if closing > 0 and not _overlaps(cue.end, closing, [(part.start, part.end) for part in taken]):
            found.append(Part(cue.end + 1, closing, "title"))
    return found


def _may_name(page: Page, cue: Cue) -> bool:
    """Whether a word stands bare that only then names somebody: «市场预计», not «服务器市场»."""
    if page.folded[cue.start : cue.end] not in page.words.bare_only:
        return True
    before = page.folded[max(0, cue.start - LONGEST_OPENING) : cue.start]
    openings = (*page.words.preposition, *page.words.adverbial, *coordinate(page.language))
    return not before[-1:].isalnum() or before.endswith(openings)


def _titled(page: Page, part: Part) -> Part:
    """«《科创板日报》»: a name inside a title is a part of that title."""
    start = page.text.rfind("《", max(0, part.start - LONGEST_TITLE), part.start) + 1
    end = page.text.find("》", part.end, part.end + LONGEST_TITLE)
    inside = start > 0 and end >= 0 and "》" not in page.text[start : part.start]
    if not inside or (start, end) == (part.start, part.end):
        return part
    return Part(start, end, "name")


def _taken(page: Page, start: int, end: int, parts: list[Part]) -> list[Stretch]:
    return [*((part.start, part.end) for part in parts), *page.silent_in(start, end)]


def _unknown_names(page: Page, start: int, end: int, taken: list[Stretch], naming: list[Cue]) -> list[Part]:
    """Find capitalised names that the registry does not know, without the title before them."""
    titles = {_word_start(page, cue, []): cue.end for cue in naming}
    found = []
    for match in _NAME.finditer(page.text, start, end):
        left, right = match.start(), match.end()
        words = match.group().split()
        title = titles.get(left)
        within = next((end for begin, end in taken if begin <= left < end < right), None)
        owner = next(
            (word for word in page.traits.clitics if page.text.startswith(word, within or right)), ""
        )
        if within is not None and words and page.text[within] == "-":
            left += len(words.pop(0)) + 1  # «Huawei-Chef Eric Xu»: the registry knows the first part alone
        elif within is not None and owner:
            left = within + len(owner)  # «KeyBanc's John Vinh»
            left += len(page.text[left:right]) - len(page.text[left:right].lstrip())
            words = page.text[left:right].split()
        reach = 0
        while words and (_is_plain(page, words[0]) or left in titles or left < reach):
            title = titles.get(left, title if left < reach else None)  # «Der Beratungsfirma Deloitte zufolge»
            reach = title or 0
            left += len(words.pop(0))
            left += len(page.text[left:right]) - len(page.text[left:right].lstrip())
        apposed = _is_apposed(page, left, words)
        if apposed:
            left += len(words.pop(0)) + 1
        right = min(
            (cue.start for cue in naming if left < cue.start < right and cue.key in _TOLD), default=right
        )
        name = page.text[left:right].rstrip(".'’- ")
        titled = title is not None and title + 1 == left and name[:1].isupper()  # «Marktforscher Omdia»
        titled = titled or apposed
        counted = page.text[max(0, left - 2) : left].rstrip()[-1:].isdigit()  # «9,16 Milliarden Yuan»
        pronoun = len(words) == 1 and words[0].lower() in page.words.pronoun  # «That puts it close to 80 %»
        if pronoun or counted or _opens_sentence(page, left, right, words) or any(map(str.isdigit, name)):
            continue
        titled = titled or (len(words) == 1 and _is_owner(page, left, name, naming))
        if len(name) > 1 and not _overlaps(left, left + len(name), taken) and (titled or _names(page, words)):
            found.append(Part(left, left + len(name), "name"))
    return found


def _is_apposed(page: Page, left: int, words: list[str]) -> bool:
    """«des Händlers Thinkmate»: a genitive by its ending, and a name that has none."""
    if not page.traits.noun_capitals or len(words) < len(("Händlers", "Thinkmate")):
        return False
    article = page.words_in(max(0, left - len("eines ")), left)[-1:]
    genitive = bool(article) and article[0] in page.words.article_of and article[0].endswith("s")
    return genitive and words[0].endswith("s") and not words[1].endswith("s")


def _is_owner(page: Page, start: int, name: str, naming: list[Cue]) -> bool:
    """«Umfrage des Bitkom», «Bericht von Bitkom»: a single word after a document and a word for «of»."""
    left = max((cue.end for cue in naming if cue.end < start and cue.key in OWNED), default=start)
    between = page.folded[left:start].strip()
    if between not in page.words.article_of and between not in page.words.passive:
        return False
    inflected = name.endswith("s") if between.endswith("s") else name[1:].islower()
    return left < start and (between in page.words.passive or not inflected)


def _opens_sentence(page: Page, left: int, right: int, words: list[str]) -> bool:
    """Whether a single capitalised word is one because it opens the sentence: «Industry watchers say»."""
    if len(words) != 1 or page.sentence_start(left) < left - 2:
        return False
    following = page.words_in(right, min(len(page.text), right + LOOK_BACK))[:1]
    verbs = page.cues_in(right, min(len(page.text), right + LOOK_BACK), "crediting")
    beside = bool(verbs) and not page.text[right : verbs[0].start].strip()
    after = page.words_in(verbs[0].end, verbs[0].end + LOOK_BACK)[:1] if beside else []
    if not page.words.noun_after.isdisjoint(after):
        return True  # «Initial reports say …»
    return bool(following) and not beside


def _is_plain(page: Page, word: str) -> bool:
    """Whether a capitalised word is one only because it opens the sentence."""
    folded = word.lower().strip(".,")
    return (
        folded in page.words.preposition
        or folded in page.words.determiner
        or folded in page.words.adverbial
        or folded in page.words.no_name
        or folded in page.words.demonstrative
    )


def _names(page: Page, words: list[str]) -> bool:
    """Where every noun has a capital only two in a row are taken for a name."""
    return bool(words) and (not page.traits.noun_capitals or len(words) > 1)


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
