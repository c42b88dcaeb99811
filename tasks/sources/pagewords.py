"""The words of pagekinds.yml, by which pages that stand where an article should be are told, as patterns."""

import re
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, Field

from tasks.sources.tellings import Tellings
from warehouse.records.vocabulary import Language
from warehouse.yamltext import parse_yaml

Words = dict[Language, tuple[str, ...]]

_HAN = re.compile("[\u3400-\u9fff]")
_PARTS = re.compile(r"(\*|\{[^{}]*\})")
_WIDE = r"[^.!?。！？]{0,40}"


class PageKind(BaseModel):
    """One entry of `kinds`; `longest` is in characters of the article, Han ones counting three."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    detail: str
    longest: int
    needed: int = 2
    teaser: bool = Field(default=False, description="the beginning of the article may stand before it")
    headed: bool = Field(default=False, description="the article's own headline may stand above it")
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
    acts: Words
    amends: Words
    amending: Words
    deeds: Words
    overtaken: Words
    parties: Words
    beside: tuple[str, ...]
    kinds: dict[str, PageKind]


def page_kinds() -> dict[str, PageKind]:
    """The kinds of pagekinds.yml, in the order in which they are tried."""
    return page_words().kinds


@cache
def page_words() -> PageWords:
    """The file as a whole."""
    return PageWords.model_validate(parse_yaml((files("tasks.sources") / "pagekinds.yml").read_text("utf-8")))


@cache
def teller() -> Tellings:
    """What finds sentences that tell a deed of a third party."""
    words = page_words()
    return Tellings(
        *([each for group in told.values() for each in group] for told in (words.deeds, words.parties))
    )


@cache
def reporting_words() -> re.Pattern[str]:
    """Words of sentences that report."""
    words = [word for group in page_words().reporting.values() for word in group]
    return re.compile("|".join((r"\d ?[%％]", *map(_whole_word, words))), re.IGNORECASE)


@cache
def address_words() -> re.Pattern[str]:
    """Words by which a page speaks to its reader or of itself."""
    return _exact([page_words().address])


@cache
def addressing_words() -> re.Pattern[str]:
    """Those, and what it bids its reader do."""
    return _exact([page_words().address, page_words().acts])


def _exact(groups: list[Words]) -> re.Pattern[str]:
    """Words with capitals as they are and not at the start, where they may stand for anybody."""
    words = [word for words in groups for group in words.values() for word in group]
    exact = [f"(?<!^){_whole_word(word)}" for word in words if word != word.casefold()]
    folded = [f"(?i:{_whole_word(word)})" for word in words if word == word.casefold()]
    return re.compile("|".join((*exact, *folded)))


@cache
def wall_words() -> re.Pattern[str]:
    """What only pages say that stand in an article's place."""
    return any_of([kind.says for kind in page_kinds().values()])


def any_of(groups: list[Words]) -> re.Pattern[str]:
    """One pattern of all entries of these; what says more is tried first."""
    sources = {each.pattern for words in groups for each in patterns(words)}
    return re.compile("|".join(sorted(sources, key=lambda each: (-len(each), each))))


def patterns(words: Words) -> list[re.Pattern[str]]:
    """A pattern for each entry, in whatever language."""
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
