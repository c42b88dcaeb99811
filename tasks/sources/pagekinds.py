"""Pages that stand where an article should be: consent walls, paywalls, soft 404s, shells, block pages.

What counts is what the text as a whole is. Each sentence of the article, or of the page where none was found,
reports; or it speaks to the reader or says what only such a page says; or it is any other. Where those that
report and the others outweigh those that speak, the page is an article, whatever its headline, its scripts
and its margins hold; only a paywall may still follow. Of the rest a kind is found by points for its words
(pagekinds.yml). What stands in quotation marks is somebody else's voice and counts for nothing.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from tasks.sources.locks import weighed
from tasks.sources.pagelines import SEEN, Page, fold, fold_title, lines_of, straight
from warehouse.records.vocabulary import Language
from warehouse.yamltext import parse_yaml

Words = dict[Language, tuple[str, ...]]

SHORT = 200  # weighed characters: a text under it may be a wall by its title alone
SIGNED = 0.25  # share of the text that a kind's own words must have
OWN = 0.4  # share of a sentence in the third person that such words must have
_HAN = re.compile("[\u3400-\u9fff]")
_END = re.compile(r"(?<=[.!?…])[\"'”»“)]*\s+|(?<=[。！？])")
_WHOLE = re.compile(r"[.!?。！？…]$")
_QUOTED = re.compile(r"«[^«»]*»|»[^«»]*«|“[^“”]*”|„[^„“”]*[“”]|\"[^\"]*\"|「[^」]*」|『[^』]*』")
_PARTS = re.compile(r"(\*|\{[^{}]*\})")
_WIDE = r"[^.!?。！？]{0,40}"


class PageKind(BaseModel):
    """One entry of `kinds`; `longest` is in characters of the article, Han ones counting three."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    detail: str
    longest: int
    needed: int = 2
    teaser: bool = Field(default=False, description="the beginning of the article may stand before it")
    scripted: bool = Field(default=False, description="a page of scripts without text is one, unsaid")
    locked: bool = Field(default=False, description="a page whose data lock a text that is not there is one")
    alone: bool = Field(default=False, description="no sentence of another kind stands in one")
    titles: Words
    says: Words
    hints: Words
    marks: tuple[str, ...] = ()


class PageWords(BaseModel):
    """pagekinds.yml as a whole."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    reporting: Words
    address: Words
    amends: Words
    beside: tuple[str, ...]
    kinds: dict[str, PageKind]


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

    def is_all(self, kind: PageKind | None = None) -> bool:
        """Whether no sentence reports, or speaks of other things than a page of this kind does."""
        known = _any_of([kind.hints]) if kind else None
        loose = (each for each in self.body if known is None or not _is_made_of(known, each))
        return not any(map(_reporting().search, self.body)) and not _weigh(loose).other

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
    page = lines_of(markup, _words().beside)
    lines = _without_asides(article[:SEEN], page) if article else (*page.inner, *page.beside)
    body = _sentences(lines, page)
    weights = _weigh(body)
    is_article = weights.are_of_an_article or (not any(weights) and length > SHORT)
    voices = tuple(dict.fromkeys(_voices((*body, *_sentences(page.inner, page)))))
    read = _Read(page, voices, length, sum(map(weighed, body)), tuple(body))
    for name, kind in open_kinds.items():
        if (kind.teaser or not is_article) and _is_kind(kind, read, lone=not (article or is_article)):
            return NoArticle(name, f"{kind.detail}; open it in a browser, save the article and pass the file")
    return None


def reports(text: str) -> bool:
    """Whether a text tells what somebody else said or did."""
    return _reporting().search(_QUOTED.sub(" ", text)) is not None


def amends(text: str) -> bool:
    """Whether a text says that it corrects or takes back what stood there."""
    return _any_of([_words().amends]).search(fold(text)) is not None


def page_kinds() -> dict[str, PageKind]:
    """The kinds of pagekinds.yml, in the order in which they are tried."""
    return _words().kinds


@cache
def _words() -> PageWords:
    return PageWords.model_validate(parse_yaml((files("tasks.sources") / "pagekinds.yml").read_text("utf-8")))


def _is_kind(kind: PageKind, read: _Read, *, lone: bool) -> bool:
    """Whether the points suffice; where there is no article at all (`lone`) one sure sign does."""
    if kind.alone and not read.is_all(kind):
        return False
    says, hints = _found(kind.says, read.voices), _found(kind.hints, read.voices)
    titled = any(each.fullmatch(title) for each in _patterns(kind.titles) for title in read.page.titles)
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
    found = {each.pattern: [voice for voice in voices if each.search(voice)] for each in _patterns(words)}
    return {pattern: inside for pattern, inside in found.items() if inside}


def _without_asides(article: str, page: Page) -> list[str]:
    """The lines of an article without what such a page says in its margins, where the reader took it in."""
    lines = "\n".join(map(straight, article.splitlines()))
    for aside in page.beside:
        if _says().search(fold(aside)):
            lines = lines.replace(aside, "\n")
    return lines.splitlines()


def _sentences(lines: Iterable[str], page: Page) -> list[str]:
    """The sentences and scraps of the lines, each once, without titles and without what they quote."""
    sentences = (part for line in lines for part in _END.split(_QUOTED.sub(" ", line)))
    once = dict.fromkeys(map(straight, sentences))
    return [each for each in once if each and fold_title(each) not in page.titles]


def _voices(sentences: Iterable[str]) -> Iterator[str]:
    return (fold(each) for each in sentences if not _reporting().search(each) and _is_own_voice(each))


def _is_own_voice(sentence: str) -> bool:
    """Whether what only such a page says is most of the sentence, where that does not speak to the reader."""
    says = _says()
    is_silent = not says.search(fold(sentence))
    return is_silent or _is_made_of(says, sentence) or bool(_address().search(sentence))


def _is_made_of(words: re.Pattern[str], sentence: str) -> bool:
    """Whether such words are most of a sentence."""
    return sum(len(each[0]) for each in words.finditer(fold(sentence))) >= OWN * len(sentence)


def _weigh(sentences: Iterable[str]) -> _Weights:
    """Each sentence counts, a scrap only if it speaks or reports."""
    reporting = speaking = other = 0
    for sentence in sentences:
        length = weighed(sentence)
        if _reporting().search(sentence):
            reporting += length
        elif _address().search(sentence) or _says().search(fold(sentence)):
            speaking += length
        elif _WHOLE.search(sentence):
            other += length
    return _Weights(reporting, speaking, other)


@cache
def _reporting() -> re.Pattern[str]:
    words = [word for group in _words().reporting.values() for word in group]
    return re.compile("|".join((r"\d ?[%％]", *map(_whole_word, words))), re.IGNORECASE)


@cache
def _address() -> re.Pattern[str]:
    """Words with capitals as they are and not at the start, where they may stand for anybody."""
    words = [word for group in _words().address.values() for word in group]
    exact = [f"(?<!^){_whole_word(word)}" for word in words if word != word.casefold()]
    folded = [f"(?i:{_whole_word(word)})" for word in words if word == word.casefold()]
    return re.compile("|".join((*exact, *folded)))


@cache
def _says() -> re.Pattern[str]:
    return _any_of([kind.says for kind in page_kinds().values()])


def _any_of(groups: list[Words]) -> re.Pattern[str]:
    sources = {each.pattern for words in groups for each in _patterns(words)}
    return re.compile(
        "|".join(sorted(sources, key=lambda each: (-len(each), each)))
    )  # what says more is first


def _patterns(words: Words) -> list[re.Pattern[str]]:
    return [_pattern(word) for group in words.values() for word in group]


@cache
def _pattern(word: str) -> re.Pattern[str]:
    return re.compile(_source(word))


def _source(word: str) -> str:
    """The pattern of an entry, in which `*` is a few words and `{a|b}` one of several."""
    return "".join(_part(each) for each in _PARTS.split(word))


def _part(part: str) -> str:
    if part == "*":
        return _WIDE
    if part.startswith("{"):
        return f"(?:{'|'.join(map(_source, part[1:-1].split('|')))})"
    return re.escape(part)


def _whole_word(word: str) -> str:
    return re.escape(word) if _HAN.search(word) else rf"\b{re.escape(word)}\b"
