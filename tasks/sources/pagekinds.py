"""Pages that stand where an article should be: consent walls, paywalls, soft 404s, shells, block pages.

What counts is what the text as a whole is. Each sentence of the article, or of the page where none was found,
reports; or it speaks to the reader or says what only such a page says; or it is any other. Where those that
report and the others outweigh those that speak, the page is an article, whatever its headline, its scripts
and its margins hold; only a paywall may still follow. Of the rest a kind is found by points for its words
(pagekinds.yml). What stands in quotation marks is somebody else's voice and counts for nothing.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from tasks.sources.locks import weighed
from tasks.sources.pagelines import SEEN, Page, fold, fold_title, lines_of, straight
from tasks.sources.pagewords import (
    PageKind,
    Words,
    address_words,
    addressing_words,
    any_of,
    page_kinds,
    page_words,
    patterns,
    reporting_words,
    teller,
    wall_words,
)
from tasks.sources.tellings import SHARE

SHORT = 200  # weighed characters: a text under it may be a wall by its title alone
SIGNED = 0.25  # share of the text that a kind's own words must have
OWN = 0.4  # share of a sentence in the third person that such words must have
_END = re.compile(r"(?<=[.!?…])[\"'”»“)]*\s+|(?<=[。！？])")
_WHOLE = re.compile(r"[.!?。！？…]$")
_QUOTED = re.compile(r"«[^«»]*»|»[^«»]*«|“[^“”]*”|„[^„“”]*[“”]|\"[^\"]*\"|「[^」]*」|『[^』]*』")


class NoArticle(NamedTuple):
    """What a page is instead of an article: a reason code, and the sentence a person reads."""

    reason: str
    detail: str


class _Weights(NamedTuple):
    """Characters of a text by what its sentences do, Han ones counting three."""

    reporting: int
    speaking: int
    other: int

    @property
    def are_of_an_article(self) -> bool:
        return self.reporting + self.other > self.speaking


class _Read(NamedTuple):
    """What of a page the kinds are sought in."""

    page: Page
    voices: tuple[str, ...]  # sentences that do not report, titles left out
    length: int
    total: int
    body: tuple[str, ...]
    tellings: frozenset[str]  # sentences that tell what a third party does

    @property
    def is_flash(self) -> bool:
        """Whether a headline of news stands above a text of which a good part tells what a party does."""
        walls = [each for kind in page_kinds().values() for each in patterns(kind.titles)]
        told = sum(map(weighed, self.tellings & {*self.body})) >= SHARE * self.total
        return told and any(
            teller().is_story(title) and not any(each.fullmatch(title) for each in walls)
            for title in self.page.titles
        )

    def is_all(self, kind: PageKind | None = None) -> bool:
        """Whether no sentence reports, or speaks of other things than a page of this kind does."""
        known = any_of([kind.hints]) if kind else None
        loose = (each for each in self.body if known is None or not _is_made_of(known, each))
        reports = not self.tellings.isdisjoint(self.body) or any(map(reporting_words().search, self.body))
        return not reports and not _weigh(loose, self.tellings).other

    @property
    def is_bare(self) -> bool:
        return self.length <= SHORT and self.is_all()


def no_article(markup: str, article: str) -> NoArticle | None:
    """What an HTML page is instead of an article; None where it may well be one.

    `article` is the text that was read out of it, empty where none was.
    """
    length = weighed(article[:SEEN])
    open_kinds = {name: kind for name, kind in page_kinds().items() if length <= kind.longest}
    if not open_kinds:
        return None
    page = lines_of(markup, page_words().beside)
    lines = _without_asides(article[:SEEN], page) if article else (*page.inner, *page.beside)
    body = _sentences(lines, page)
    said = (*body, *_sentences(page.inner, page))
    tellings = frozenset(each for each in said if _tells(each, page))
    weights = _weigh(body, tellings)
    is_article = weights.are_of_an_article or (not any(weights) and length > SHORT)
    voices = tuple(dict.fromkeys(_voices(each for each in said if each not in tellings)))
    read = _Read(page, voices, length, sum(map(weighed, body)), tuple(body), tellings)
    is_flash = bool(tellings) and read.is_flash
    for name, kind in open_kinds.items():
        is_other = is_article or (is_flash and not kind.headed)
        if (kind.teaser or not is_other) and _is_kind(kind, read, lone=not (article or is_article)):
            return NoArticle(name, f"{kind.detail}; open it in a browser, save the article and pass the file")
    return None


def reports(text: str) -> bool:
    """Whether a text tells what somebody else said or did."""
    return reporting_words().search(_QUOTED.sub(" ", text)) is not None


def amends(text: str) -> bool:
    """Whether a text says that it corrects or takes back what stood there."""
    weak = any_of([page_words().amending])
    plainly = any_of([page_words().amends]).search(fold(text)) is not None
    return plainly or any(weak.search(fold(each)) for each in tales(text))


def overtakes(sentence: str) -> bool:
    """Whether a sentence tells that something will not be so, or not now."""
    return any_of([page_words().overtaken]).search(fold(sentence)) is not None


def tales(text: str) -> Iterator[str]:
    """The whole sentences of a text that neither speak to the reader nor of the site itself."""
    sentences = (part.strip() for line in text.splitlines() for part in _END.split(line))
    return (each for each in sentences if _WHOLE.search(each) and not address_words().search(each))


def _is_kind(kind: PageKind, read: _Read, *, lone: bool) -> bool:
    """Whether the points suffice; where there is no article at all (`lone`) one sure sign does."""
    if kind.alone and not read.is_all(kind):
        return False
    says, hints = _found(kind.says, read.voices), _found(kind.hints, read.voices)
    titled = any(each.fullmatch(title) for each in patterns(kind.titles) for title in read.page.titles)
    marked = any(mark in read.page.markup for mark in kind.marks)
    if kind.scripted and not read.length and not (read.page.inner or read.page.beside) and read.page.scripts:
        return True
    if kind.locked and read.page.lock is not None and read.page.lock.hides(read.length):
        return True
    if (lone and (says or titled or marked)) or (titled and read.is_bare):
        return True
    points = 2 * len(says) + min(len(hints), kind.needed - 1) + marked + titled * (kind.needed - 1)
    if points < kind.needed:
        return False
    signed = {voice for found in (*says.values(), *hints.values()) for voice in found}
    return kind.teaser or sum(map(weighed, signed)) >= SIGNED * read.total


def _found(words: Words, voices: tuple[str, ...]) -> dict[str, list[str]]:
    """The sentences that each of the words stands in, of those that stand in any."""
    found = {each.pattern: [voice for voice in voices if each.search(voice)] for each in patterns(words)}
    return {pattern: inside for pattern, inside in found.items() if inside}


def _without_asides(article: str, page: Page) -> list[str]:
    """The lines of an article without what such a page says in its margins, where the reader took it in."""
    lines = "\n".join(map(straight, article.splitlines()))
    for aside in page.beside:
        if wall_words().search(fold(aside)):
            lines = lines.replace(aside, "\n")
    return lines.splitlines()


def _sentences(lines: Iterable[str], page: Page) -> list[str]:
    """The sentences and scraps of the lines, each once, without titles and without what they quote."""
    sentences = (part for line in lines for part in _END.split(_QUOTED.sub(" ", line)))
    once = dict.fromkeys(map(straight, sentences))
    return [each for each in once if each and fold_title(each) not in page.titles]


def _voices(sentences: Iterable[str]) -> Iterator[str]:
    return (fold(each) for each in sentences if not reporting_words().search(each) and _is_own_voice(each))


def _is_own_voice(sentence: str) -> bool:
    """Whether what only such a page says is most of the sentence, where that does not speak to the reader."""
    says = wall_words()
    is_silent = not says.search(fold(sentence))
    return is_silent or _is_made_of(says, sentence) or bool(addressing_words().search(sentence))


def _is_made_of(words: re.Pattern[str], sentence: str) -> bool:
    """Whether such words are most of a sentence."""
    return sum(len(each[0]) for each in words.finditer(fold(sentence))) >= OWN * len(sentence)


def _tells(sentence: str, page: Page) -> bool:
    """Whether a whole sentence tells what a third party does, and does not speak to the reader."""
    if not _WHOLE.search(sentence) or address_words().search(sentence):
        return False
    return teller().tells(sentence, page.titles)


def _weigh(sentences: Iterable[str], tellings: Collection[str] = ()) -> _Weights:
    """Each sentence counts, a scrap only if it speaks or reports; what tells of a party reports."""
    reporting = speaking = other = 0
    for sentence in sentences:
        length = weighed(sentence)
        if sentence in tellings or reporting_words().search(sentence):
            reporting += length
        elif addressing_words().search(sentence) or wall_words().search(fold(sentence)):
            speaking += length
        elif _WHOLE.search(sentence):
            other += length
    return _Weights(reporting, speaking, other)
